"""Pages of the admin ask for the password again after 15 minutes; what was typed waits in the page meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.accounts import attempts, sessions
from bakohumas.accounts.queries import SignedIn, user_by_id
from bakohumas.accounts.rules import is_fresh
from bakohumas.accounts.services.sessions import refresh_session
from bakohumas.core import web
from bakohumas.core.db import db

P = ParamSpec("P")
FIELD = "sandi_sekarang"


def fresh(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """A view that runs only when the password was given less than 15 minutes ago; below `@access`."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        found = sessions.current().found
        if found is None or is_fresh(found.fresh_at, web.now()):
            return view(*args, **kwargs)
        if request.method in {"GET", "HEAD"}:
            return redirect(url_for("accounts.confirm", next=request.full_path.rstrip("?")), code=303)
        if FIELD in request.form and confirmed(found, request.form[FIELD]):
            return view(*args, **kwargs)
        return _waiting_page()

    return guarded


def confirmed(found: SignedIn, password: str) -> bool:
    """Whether the password is right; then the session counts as fresh. Committed. Raises TooMany."""
    email = user_by_id(db.session(), found.user_id).email
    user = attempts.account_with_password(email, password)
    if user is None or user.id != found.user_id:
        return False
    refresh_session(db.session(), found.session_id, now=web.now())
    db.session.commit()
    return True


def _waiting_page() -> ResponseReturnValue:
    """Every field of the form that was sent, so that it is sent again with the password."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in {"csrf_token", FIELD}]
    wrong = gettext("Kata sandi tidak cocok.") if FIELD in request.form else None
    page = render_template("accounts/confirm.html", action=request.full_path.rstrip("?"), fields=fields, wrong=wrong)
    return page, 403
