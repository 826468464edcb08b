"""A test client that checks what it fetches, and fills in the forms of the pages as a browser would."""

from contextvars import Context
from typing import Any
from urllib.parse import urljoin

from flask.testing import FlaskClient
from sqlalchemy.engine import Connection
from werkzeug.test import TestResponse

from bakohumas.accounts.models import User
from bakohumas.core.db import db
from bakohumas.core.web import EXTENSION
from tests.support.html import check_page
from tests.support.page import Page
from tests.support.people import COOKIE, sign_in
from tests.support.statements import Statements, watched

MAY_BE_WRITTEN_BY_GET = {"sign_in_session"}  # when it was last seen, and its CSRF secret


class CheckingClient(FlaskClient):
    """Every request runs in a context of its own, as on a server; the test's session is committed before it.

    `last` holds the statements of the last request, so that query counts can be compared.
    """

    last: Statements

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Fails when an HTML page is not as all must be, when GET writes, or when a success loses what it wrote."""
        db.session.commit()
        connection = db.engines[None]
        assert isinstance(connection, Connection), "the client works inside the `app` fixture only"
        kwargs.setdefault("buffered", True)
        with watched(connection) as self.last:
            response = Context().run(super().open, *args, **kwargs)
        check(response, self.last)
        return response

    def sign_in(self, *who: Any) -> User:
        """Be signed in as this account, or as a new one with these roles."""
        keys = self.application.extensions[EXTENSION].keys
        person = who[0] if who and isinstance(who[0], User) else who
        user, cookie = sign_in(db.session(), keys, person)
        self.set_cookie(COOKIE, cookie)
        return user

    def sign_out(self) -> None:
        """Forget the cookie; the session's row stays."""
        self.delete_cookie(COOKIE)

    def page(self, path: str, status: int = 200, **kwargs: Any) -> Page:
        """The page at `path`, which must answer with `status`."""
        response = self.get(path, **kwargs)
        assert response.status_code == status, f"{path}: {response.status} {response.headers.get('Location', '')}"
        return Page.of(response.text)

    def post_form(
        self, path: str, given: dict[str, Any] | None = None, *, action: str | None = None, follow: bool = False
    ) -> TestResponse:
        """Fetch the page at `path`, put `given` into its form (the one to `action`, if it has several) and send it.

        A file is given as Werkzeug's test client takes it: `(BytesIO(…), "name.csv")`.
        """
        form = self.page(path).form(action)
        files = {name: value for name, value in (given or {}).items() if isinstance(value, tuple)}
        sent = form.filled(given or {}) | files
        kind = "multipart/form-data" if files else "application/x-www-form-urlencoded"
        address = urljoin(path, form.action)
        return self.post(address, data=sent, content_type=kind, follow_redirects=follow)


def check(response: TestResponse, statements: Statements) -> None:
    """What holds of every answer."""
    request = response.request
    where = f"{request.method} {request.path}"
    is_ours = not response.headers["Content-Security-Policy"].startswith("sandbox")  # a mail stands there by itself
    if response.mimetype == "text/html" and request.method != "HEAD" and response.data and is_ours:
        check_page(response.text, where)
    if request.method in {"GET", "HEAD"}:
        written = set(statements.written) - MAY_BE_WRITTEN_BY_GET
        assert not written, f"{where} writes to {sorted(written)}"
    if response.status_code < 400:
        assert not statements.uncommitted, f"{where} did not commit what it wrote to {statements.uncommitted}"
