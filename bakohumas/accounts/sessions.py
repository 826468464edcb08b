"""Flask's session over rows: the cookie holds a random id, the row its hash.

Nothing is read before somebody asks, so public and link pages cause no query; nothing is written unless something
changed, and no cookie is set but at sign-in.
"""

import hmac
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any, cast

import sqlalchemy as sa
from flask import Flask, Request, Response, current_app, session
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy.exc import OperationalError

from bakohumas.accounts import queries
from bakohumas.accounts.models import SignInSession
from bakohumas.accounts.queries import SignedIn
from bakohumas.accounts.rules import SEEN_EVERY, rights_of
from bakohumas.core import web
from bakohumas.core.access import NOBODY, Principal
from bakohumas.core.db import as_writer, db
from bakohumas.core.secrets import Keys, token_hash


def sealed(keys: Keys, token: str) -> str:
    """What the cookie holds: the id and a signature, so that a made-up one costs no query."""
    return f"{token}.{_signature(keys.subkey('session'), token)}"


def unsealed(keys: Keys, cookie: str) -> str | None:
    """The id in a cookie that one of our keys signed."""
    token, _, signature = cookie.partition(".")
    made = (_signature(key, token) for key in keys.subkeys("session"))
    return token if any(hmac.compare_digest(one.encode(), signature.encode()) for one in made) else None


def _signature(key: bytes, token: str) -> str:
    return hmac.new(key, token.encode(), sha256).hexdigest()


class RowSession(SessionMixin):
    """What Flask calls the session: a mapping kept in the row of a signed-in browser. Nobody else has one to keep."""

    modified = False

    def __init__(self, token: str | None) -> None:
        self.token = token  # that came with the request
        self.begun: str | None = None  # the id that goes out with the answer
        self.ended = False
        self._found: SignedIn | None = None
        self._kept: dict[str, Any] | None = None

    @property
    def found(self) -> SignedIn | None:
        """The live session behind the cookie."""
        self._load()
        return self._found

    @property
    def is_loaded(self) -> bool:
        """Whether anybody asked."""
        return self._kept is not None

    def _load(self) -> dict[str, Any]:
        if self._kept is None:
            if self.token is not None:
                self._found = queries.signed_in(db.session(), token_hash(self.token), web.now())
            self._kept = dict(self._found.kept) if self._found else {}
        return self._kept

    def begin(self, token: str) -> None:
        """Send this id with the answer."""
        self.begun, self.modified = token, False

    def end(self) -> None:
        """Take the cookie back."""
        self.ended, self.modified = True, False

    def news(self, now: datetime) -> dict[str, Any]:
        """Columns of the row that are to be written; {} when nothing changed and it was written lately."""
        if self._found is None:
            return {}
        if self.modified:
            return {"last_seen_at": now, "kept": dict(self)}
        return {"last_seen_at": now} if now - self._found.last_seen_at >= SEEN_EVERY else {}

    def __getitem__(self, key: str) -> Any:
        return self._load()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._load()[key] = value
        self.modified = True

    def __delitem__(self, key: str) -> None:
        del self._load()[key]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())


class RowSessions(SessionInterface):
    """Opens and saves `RowSession`s."""

    def cookie_name(self) -> str:
        """`__Host-` binds the cookie to our host over https; plain http (loopback) cannot have it."""
        return "__Host-sesi" if web.settings().is_https else "sesi"

    def open_session(self, app: Flask, request: Request) -> RowSession:
        """Without a query."""
        cookie = request.cookies.get(self.cookie_name())
        return RowSession(unsealed(web.keys(), cookie) if cookie else None)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Cookie at the beginning and the end; the row only when it changed or was not seen for a while."""
        one = cast("RowSession", session)
        if one.is_loaded:
            response.vary.add("Cookie")
        if one.begun is not None:
            self._set(response, sealed(web.keys(), one.begun))
        elif one.ended:
            self._set(response, "", max_age=0)
        elif one.token is not None and (news := one.news(web.now())):
            _write(token_hash(one.token), news)

    def _set(self, response: Response, value: str, max_age: int | None = None) -> None:
        response.set_cookie(
            self.cookie_name(),
            value,
            max_age=max_age,
            path="/",
            secure=web.settings().is_https,
            httponly=True,
            samesite="Lax",
        )


def _write(row_hash: bytes, news: dict[str, Any]) -> None:
    """A page is not lost because its 'last seen' could not be written."""
    try:
        with as_writer(db.session()):
            db.session.execute(sa.update(SignInSession).where(SignInSession.token_hash == row_hash).values(**news))
            db.session.commit()
    except OperationalError as error:
        db.session.rollback()
        current_app.logger.warning("session not written: %s", type(error.orig).__name__)


def current() -> RowSession:
    """The session of this request."""
    proxy: Any = session
    return cast("RowSession", proxy._get_current_object())  # noqa: SLF001 - werkzeug's documented way to the object


def principal() -> Principal:
    """Who is signed in in this browser."""
    found = current().found
    if found is None:
        return NOBODY
    return Principal(
        user_id=found.user_id,
        name=found.name,
        roles=frozenset(str(role) for role in found.roles),
        rights=rights_of(found.roles),
    )
