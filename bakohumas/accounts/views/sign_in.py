"""Signing in and out. The page before sign-in sets no cookie, so its form carries a signed nonce."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.accounts import attempts, sessions
from bakohumas.accounts.blueprint import bp
from bakohumas.accounts.forms import SignInForm
from bakohumas.accounts.services.sessions import end_session
from bakohumas.core import csrf, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError

FORM = "masuk"


@bp.get("/masuk")
@access(Access.PUBLIC)
def sign_in() -> ResponseReturnValue:
    """`next` must be a path of our own, `pesan` says what happened before."""
    if sessions.principal().is_signed_in:
        return redirect("/", code=303)
    return _page(SignInForm(next=web.local_path(request.args.get("next"))))


@bp.post("/masuk")
@access(Access.PUBLIC)
def sign_in_now() -> ResponseReturnValue:
    """Known, unknown and inactive addresses get the same answer after the same work."""
    csrf.check_link_nonce(web.keys(), FORM, request.form.get("csrf_token", ""))
    if sessions.principal().is_signed_in:
        return redirect("/", code=303)
    form = SignInForm()
    if not form.validate():
        return _page(form), 422
    user = attempts.account_with_password(form.email.data, form.password.data)
    if user is None:
        form.refuse(DomainError(gettext("Surel atau kata sandi tidak cocok.")))
        return _page(form), 422
    attempts.begin(user)
    db.session.commit()
    return redirect(web.local_path(form.next.data), code=303)


def _page(form: SignInForm) -> str:
    nonce = csrf.link_nonce(web.keys(), FORM)
    return render_template("accounts/sign_in.html", form=form, nonce=nonce, told=request.args.get("pesan"))


@bp.post("/keluar")
@access(Access.ACCOUNT)
def sign_out() -> ResponseReturnValue:
    """Ends this browser's session."""
    current = sessions.current()
    if current.found is not None:
        found = current.found
        end_session(db.session(), found.user_id, found.session_id, actor=web.actor(), now=web.now())
    current.end()
    db.session.commit()
    return redirect(url_for("accounts.sign_in", pesan="keluar"), code=303)
