"""Judging a password inside a request: throttled, and hashed while no transaction is open."""

from flask import request

from bakohumas.accounts import passwords, sessions
from bakohumas.accounts.browsers import browser_name
from bakohumas.accounts.mails import Place
from bakohumas.accounts.models import User
from bakohumas.accounts.queries import user_by_email
from bakohumas.accounts.services.sessions import end_by_token
from bakohumas.accounts.services.sign_in import accepted_user, sign_in
from bakohumas.accounts.services.tries import check_may_try
from bakohumas.core import web
from bakohumas.core.db import db


def account_with_password(email: str, password: str) -> User | None:
    """The active account that this password opens. A failure is counted and committed.

    Raises TooMany while this address must wait. An unknown address costs the same work as a known one.
    """
    session, network, now = db.session(), web.network(), web.now()
    check_may_try(session, email, network, now=now)
    user = user_by_email(session, email)
    stored = user.password_hash if user is not None and user.active else None
    session.rollback()  # lets the write lock go before the slow part
    verdict = passwords.judged(password, stored)
    found = accepted_user(session, email, verdict, network=network, now=now)
    if found is None:
        session.commit()
    return found


def place() -> Place:
    """What mails of this request say about the instance."""
    return Place(web.settings(), web.house().office())


def begin(user: User) -> None:
    """Sign this browser in under a new id; the view commits."""
    current = sessions.current()
    if current.token is not None:
        end_by_token(db.session(), current.token)
    token = sign_in(
        db.session(),
        user,
        browser=browser_name(request.user_agent.string),
        network=web.network(),
        keys=web.keys(),
        request_id=web.request_id(),
        now=web.now(),
    )
    current.begin(token)
