"""What is read of accounts and their sessions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from bakohumas.accounts.models import Role, SignInSession, User, UserRole
from bakohumas.accounts.rules import is_live
from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import Gone
from bakohumas.core.links import Purpose, link_by_token
from bakohumas.core.paging import PAGE_SIZE, Page, page_of


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session and the account behind it, in plain values."""

    session_id: int
    user_id: int
    name: str
    roles: frozenset[Role]
    shortcuts: bool
    created_at: datetime
    last_seen_at: datetime
    fresh_at: datetime
    kept: dict[str, Any]


def signed_in(session: Session, token_hash: bytes, now: datetime) -> SignedIn | None:
    """The session of a cookie; None when it ended, ran out, or its account is inactive. One query."""
    with_user = joinedload(SignInSession.user).joinedload(User.role_rows)
    row = session.scalar(
        sa.select(SignInSession).where(SignInSession.token_hash == token_hash).options(with_user).limit(1)
    )
    if row is None or not row.user.active or not is_live(row.created_at, row.last_seen_at, now):
        return None
    return SignedIn(
        session_id=row.id,
        user_id=row.user_id,
        name=row.user.name,
        roles=row.user.roles,
        shortcuts=row.user.shortcuts,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        fresh_at=row.fresh_at,
        kept=dict(row.kept),
    )


def user_by_email(session: Session, email: str) -> User | None:
    """The account of an address, however it is capitalised; inactive ones too."""
    return session.scalar(sa.select(User).where(User.email == email.strip().lower()))


def user_by_id(session: Session, user_id: int) -> User:
    """An account, inactive ones too. Raises NoResultFound."""
    return session.scalars(sa.select(User).where(User.id == user_id)).one()


def active_user(session: Session, user_id: int) -> User | None:
    """The account, as long as it is active."""
    return session.scalar(sa.select(User).where(User.id == user_id, User.active))


def reset_account(session: Session, token: str, now: datetime) -> User | None:
    """The active account of a reset link; None: no such link. Raises Gone when it was used, replaced or ran out."""
    link = link_by_token(session, Purpose.RESET, token)
    if link is None:
        return None
    if not link.is_live(now):
        raise Gone("Tautan ini sudah dipakai, diganti, atau lewat waktunya. Minta tautan baru di halaman masuk.")
    return session.scalar(sa.select(User).where(User.id == int(link.owner.removeprefix("user:")), User.active))


def all_users(session: Session) -> list[User]:
    """Every account, the active ones first, by name."""
    return list(session.scalars(sa.select(User).order_by(User.active.desc(), User.name, User.id)))


def actor_names(session: Session, labels: Collection[str]) -> dict[str, str]:
    """Names of accounts by how audit rows call them: {'akun:3': 'Rudi Hartono'}. Others are left out."""
    ids = {int(label.removeprefix("akun:")) for label in labels if label.startswith("akun:")}
    rows = session.execute(sa.select(User.id, User.name).where(User.id.in_(ids)))
    return {f"akun:{row.id}": row.name for row in rows}


def active_with_role(session: Session, role: Role) -> list[User]:
    """Active accounts that hold a role, by name."""
    held = sa.select(UserRole.user_id).where(UserRole.role == role)
    return list(session.scalars(sa.select(User).where(User.active, User.id.in_(held)).order_by(User.name, User.id)))


def other_active_admins(session: Session, user_id: int) -> int:
    """Active admins beside this account; their rows are locked, so that two of them cannot demote each other."""
    admins = sa.select(UserRole.user_id).where(UserRole.role == Role.ADMIN)
    found = session.scalars(
        sa.select(User.id).where(User.active, User.id.in_(admins)).order_by(User.id).with_for_update()
    )
    return len([key for key in found if key != user_id])


def sessions_of(session: Session, user_id: int, now: datetime) -> list[SignInSession]:
    """Live sessions of an account, the one seen last first."""
    query = sa.select(SignInSession).where(SignInSession.user_id == user_id)
    rows = session.scalars(query.order_by(SignInSession.last_seen_at.desc(), SignInSession.id.desc()))
    return [row for row in rows if is_live(row.created_at, row.last_seen_at, now)]


def session_of(session: Session, user_id: int, session_id: int) -> SignInSession:
    """One session of this account. Raises NoResultFound."""
    query = sa.select(SignInSession).where(SignInSession.user_id == user_id, SignInSession.id == session_id)
    return session.scalars(query).one()


def audit_page(session: Session, before: int | None, subject: str | None = None) -> Page[AuditEntry]:
    """Audit rows, the newest first, from below `before`; only those of one subject ('meeting:12') if given."""
    query = sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(PAGE_SIZE + 1)
    if before is not None:
        query = query.where(AuditEntry.seq < before)
    if subject:
        query = query.where(AuditEntry.subject == subject)
    return page_of(list(session.scalars(query)), lambda entry: [entry.seq])
