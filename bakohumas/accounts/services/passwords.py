"""Passwords set, changed, and the links to set them with."""

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.accounts import mails
from bakohumas.accounts.mails import Place
from bakohumas.accounts.models import User
from bakohumas.accounts.queries import user_by_email
from bakohumas.accounts.rules import RESET_LIFE, RESET_WINDOW, RESETS
from bakohumas.accounts.services.sessions import end_sessions
from bakohumas.accounts.services.users import reset_owner
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import Gone
from bakohumas.core.links import Purpose, give_link, revoke_links
from bakohumas.core.throttle import count_try
from bakohumas.mail.services import enqueue

NETWORK_RESETS = 30  # an hour


def start_reset(
    session: Session,
    user: User,
    *,
    place: Place,
    actor: Actor,
    now: datetime,
    is_first: bool = False,
) -> None:
    """Mail a link to set the password with; earlier ones die."""
    expires_at = now + RESET_LIFE
    revoke_links(session, Purpose.RESET, reset_owner(user.id), now=now)
    token = give_link(session, Purpose.RESET, reset_owner(user.id), keys=actor.keys, now=now, expires_at=expires_at)
    mail = mails.reset_mail(user, token, is_first=is_first, place=place, now=now, expires_at=expires_at)
    enqueue(session, mail, now=now)
    audit.record(session, actor, "user:reset:start", f"user:{user.id}", {"first": is_first}, now=now)


def request_reset(session: Session, email: str, *, network: str, place: Place, actor: Actor, now: datetime) -> None:
    """Somebody forgot a password; whether the address has an account is never told.

    Too many tries, an unknown or an inactive account simply send nothing.
    """
    address = hashlib.sha256(email.lower().encode()).hexdigest()[:32]
    of_account = count_try(session, f"lupa:{address}", window=RESET_WINDOW, now=now)
    of_network = count_try(session, f"lupa:{network}", window=RESET_WINDOW, now=now)
    user = user_by_email(session, email)
    if of_account <= RESETS and of_network <= NETWORK_RESETS and user is not None and user.active:
        start_reset(session, user, place=place, actor=actor, now=now)


def set_password(
    session: Session,
    user: User,
    password_hash: str,
    *,
    place: Place,
    actor: Actor,
    now: datetime,
) -> None:
    """A new password: every browser is signed out, reset links die, and the owner is told by mail."""
    user.password_hash = password_hash
    user.password_set_at = now
    user.updated_at = now
    end_sessions(session, user.id)
    revoke_links(session, Purpose.RESET, reset_owner(user.id), now=now)
    enqueue(session, mails.changed_mail(user, place=place, now=now), now=now)
    audit.record(session, actor, "user:password", f"user:{user.id}", now=now)


def set_password_by_link(
    session: Session,
    user: User,
    password_hash: str,
    *,
    place: Place,
    actor: Actor,
    now: datetime,
) -> None:
    """Set the password of a reset link's account; of two that use the link at once the second gets Gone."""
    if not revoke_links(session, Purpose.RESET, reset_owner(user.id), now=now):
        raise Gone("Tautan ini sudah dipakai. Minta tautan baru di halaman masuk.")
    set_password(session, user, password_hash, place=place, actor=actor, now=now)
