"""Accounts: added, changed, deactivated."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bakohumas.accounts import passwords
from bakohumas.accounts.models import Role, User, UserRole
from bakohumas.accounts.password_rules import check_password
from bakohumas.accounts.queries import other_active_admins, user_by_email
from bakohumas.accounts.rules import check_admin_left, check_roles_change, check_stays_active
from bakohumas.accounts.services.sessions import end_sessions
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.links import Purpose, revoke_links
from bakohumas.core.validators import is_email

TAKEN = "Alamat surel ini sudah dipakai akun lain."


@dataclass(frozen=True, slots=True)
class UserChange:
    """What an admin may change of an account."""

    email: str
    name: str
    position: str | None
    roles: frozenset[Role]
    active: bool


def add_user(
    session: Session,
    email: str,
    name: str,
    roles: Collection[Role],
    password: str | None,
    *,
    actor: Actor,
    now: datetime,
    position: str | None = None,
) -> User:
    """A new active account; without `password` its owner sets one by link (`services.resets`).

    Raises DomainError for an address that is taken or none, no role, or a weak password. Hashing comes before the
    first statement, so that it holds no lock.
    """
    address = email.strip().lower()
    _check_new(address, roles)
    password_hash = None
    if password is not None:
        check_password(password, about=(address, name))
        password_hash = passwords.hashed(password)
    if user_by_email(session, address) is not None:
        raise DomainError(TAKEN, field="email")
    user = User(
        email=address,
        name=name,
        position=position,
        password_hash=password_hash,
        password_set_at=now if password_hash else None,
        active=True,
        shortcuts=True,
        version=1,
        role_rows=[UserRole(role=role) for role in sorted(set(roles))],
        created_at=now,
        updated_at=now,
    )
    session.add(user)
    _flush(session)
    changes = {"email": audit.digest(actor.keys, address), "roles": sorted(set(roles))}
    audit.record(session, actor, "user:create", f"user:{user.id}", changes, now=now)
    return user


def _check_new(address: str, roles: Collection[Role]) -> None:
    if not is_email(address):
        raise DomainError("Tulis satu alamat surel, misalnya nama@instansi.go.id.", field="email")
    if not roles:
        raise DomainError("Pilih paling sedikit satu peran.", field="roles")


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise DomainError(TAKEN, field="email") from error


def change_user(session: Session, user: User, change: UserChange, *, version: int, actor: Actor, now: datetime) -> None:
    """Change an account. New roles, another address or deactivation sign it out everywhere and end its reset links.

    Raises StaleVersion, and DomainError where `accounts.rules` forbids it.
    """
    others = other_active_admins(session, user.id)  # locks, so it comes first
    session.refresh(user, with_for_update=True)
    if user.version != version:
        raise StaleVersion("Akun ini diubah orang lain selagi Anda menyunting.")
    _check_new(change.email, change.roles)
    check_roles_change(actor.user_id, user.id, before=user.roles, after=change.roles)
    check_stays_active(actor.user_id, user.id, active=change.active)
    if Role.ADMIN in user.roles:
        check_admin_left(others, stays=change.active and Role.ADMIN in change.roles)
    _check_free(session, user, change.email)
    changes = _changes(user, change, actor)
    _apply(user, change, now)
    _flush(session)
    if {"roles", "active", "email"} & changes.keys():
        end_sessions(session, user.id)
        revoke_links(session, Purpose.RESET, reset_owner(user.id), now=now)
    audit.record(session, actor, "user:change", f"user:{user.id}", changes, now=now)


def _check_free(session: Session, user: User, email: str) -> None:
    found = user_by_email(session, email)
    if found is not None and found.id != user.id:
        raise DomainError(TAKEN, field="email")


def _changes(user: User, change: UserChange, actor: Actor) -> dict[str, object]:
    """New values by field; of personal ones a digest."""
    found: dict[str, object] = {}
    for field in ("email", "name", "position"):
        new = getattr(change, field)
        if getattr(user, field) != new:
            found[field] = audit.digest(actor.keys, new or "")
    if user.roles != change.roles:
        found["roles"] = sorted(change.roles)
    if user.active != change.active:
        found["active"] = change.active
    return found


def _apply(user: User, change: UserChange, now: datetime) -> None:
    user.email, user.name, user.position = change.email, change.name, change.position
    user.active = change.active
    kept = [row for row in user.role_rows if row.role in change.roles]
    user.role_rows = kept + [UserRole(role=role) for role in sorted(change.roles - user.roles)]
    user.version += 1
    user.updated_at = now


def change_own(
    session: Session,
    user: User,
    *,
    name: str,
    position: str | None,
    shortcuts: bool,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """What everybody may change of their own account. Raises StaleVersion."""
    session.refresh(user, with_for_update=True)
    if user.version != version:
        raise StaleVersion("Akun ini diubah selagi Anda menyunting.")
    change = UserChange(email=user.email, name=name, position=position, roles=user.roles, active=user.active)
    changes = _changes(user, change, actor)
    if user.shortcuts != shortcuts:
        changes["shortcuts"] = shortcuts
    user.shortcuts = shortcuts
    _apply(user, change, now)
    session.flush()
    audit.record(session, actor, "user:own", f"user:{user.id}", changes, now=now)


def reset_owner(user_id: int) -> str:
    """What a reset link names as its owner."""
    return f"user:{user_id}"
