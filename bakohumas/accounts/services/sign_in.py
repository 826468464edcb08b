"""Signing in and out."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.accounts.models import User
from bakohumas.accounts.passwords import Verdict
from bakohumas.accounts.queries import user_by_email
from bakohumas.accounts.services.sessions import start_session
from bakohumas.accounts.services.tries import count_failure, forgive
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.secrets import Keys


def accepted_user(session: Session, email: str, verdict: Verdict, *, network: str, now: datetime) -> User | None:
    """The account whose password was judged right; else the failure is counted and None comes back.

    A password that was changed while the old one was being judged does not count. The caller commits either way.
    """
    user = user_by_email(session, email)
    if not verdict.right or user is None or not user.active or user.password_hash != verdict.checked:
        count_failure(session, email, network, now=now)
        return None
    forgive(session, email, network)
    if verdict.new_hash:
        user.password_hash = verdict.new_hash
    return user


def sign_in(
    session: Session, user: User, *, browser: str, network: str, keys: Keys, request_id: str, now: datetime
) -> str:
    """The id for the cookie of this browser."""
    token = start_session(session, user, browser=browser, network=network, now=now)
    actor = Actor(kind="akun", keys=keys, id=user.id, name=user.name, request_id=request_id)
    audit.record(session, actor, "session:start", f"user:{user.id}", now=now)
    return token
