"""Signed-in browsers: begun, ended one by one or all."""

import secrets
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.accounts.models import SignInSession, User
from bakohumas.accounts.queries import session_of
from bakohumas.accounts.rules import LONGEST
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.secrets import token_hash

TOKEN_BYTES = 32


def new_token() -> str:
    """A random id of 256 bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def start_session(session: Session, user: User, *, browser: str, network: str, now: datetime) -> str:
    """The id for the cookie of a new signed-in browser; the row keeps its hash. Rows that ran out are removed."""
    session.execute(sa.delete(SignInSession).where(SignInSession.created_at <= now - LONGEST))
    token = new_token()
    session.add(
        SignInSession(
            token_hash=token_hash(token),
            user_id=user.id,
            created_at=now,
            last_seen_at=now,
            fresh_at=now,
            browser=browser[:60],
            network=network[:60],
            kept={"csrf_token": secrets.token_hex(TOKEN_BYTES)},  # so that no page has to write it
        )
    )
    session.flush()
    return token


def refresh_session(session: Session, session_id: int, *, now: datetime) -> None:
    """The password was just given again."""
    session.execute(sa.update(SignInSession).where(SignInSession.id == session_id).values(fresh_at=now))


def end_session(session: Session, user_id: int, session_id: int, *, actor: Actor, now: datetime) -> None:
    """Sign one browser of this account out. Raises NoResultFound when it is not theirs."""
    session.delete(session_of(session, user_id, session_id))
    audit.record(session, actor, "session:end", f"user:{user_id}", {"session": session_id}, now=now)


def end_sessions(session: Session, user_id: int, *, but: int | None = None) -> int:
    """Sign every browser of this account out, `but` one; how many there were. Recorded by the service that calls it."""
    ended = sa.delete(SignInSession).where(SignInSession.user_id == user_id)
    if but is not None:
        ended = ended.where(SignInSession.id != but)
    return int(cast("sa.CursorResult[Any]", session.execute(ended)).rowcount)


def end_other_sessions(session: Session, user_id: int, *, but: int, actor: Actor, now: datetime) -> None:
    """Sign every other browser of this account out."""
    ended = end_sessions(session, user_id, but=but)
    audit.record(session, actor, "session:end-others", f"user:{user_id}", {"ended": ended}, now=now)


def end_by_token(session: Session, token: str) -> None:
    """Forget the browser that held this id, when another one begins in it."""
    session.execute(sa.delete(SignInSession).where(SignInSession.token_hash == token_hash(token)))
