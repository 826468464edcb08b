"""A forgotten or a first password, set by a link from a mail."""

from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bakohumas.accounts import attempts, passwords, sessions
from bakohumas.accounts.blueprint import bp
from bakohumas.accounts.forms import ForgotForm, ResetForm
from bakohumas.accounts.models import User
from bakohumas.accounts.password_rules import check_password
from bakohumas.accounts.queries import reset_account
from bakohumas.accounts.services.passwords import request_reset, set_password_by_link
from bakohumas.core import csrf, web
from bakohumas.core.access import Access, Actor, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError

FORGOT = "lupa"
MINUTE = timedelta(minutes=1)
MISSES = 60  # a minute


@bp.get("/masuk/lupa")
@access(Access.PUBLIC)
def forgot() -> ResponseReturnValue:
    """Asks for the address; afterwards the same page says the same to everybody."""
    if sessions.principal().is_signed_in:
        return redirect("/", code=303)
    return _forgot_page(ForgotForm())


@bp.post("/masuk/lupa")
@access(Access.PUBLIC)
def forgot_now() -> ResponseReturnValue:
    """Mails a link if there is such an account."""
    csrf.check_link_nonce(web.keys(), FORGOT, request.form.get("csrf_token", ""))
    form = ForgotForm()
    if not form.validate():
        return _forgot_page(form), 422
    request_reset(
        db.session(),
        form.email.data,
        network=web.network(),
        place=attempts.place(),
        actor=web.actor(),
        now=web.now(),
    )
    db.session.commit()
    return redirect(url_for("accounts.forgot", terkirim=1), code=303)


def _forgot_page(form: ForgotForm) -> str:
    nonce = csrf.link_nonce(web.keys(), FORGOT)
    return render_template("accounts/forgot.html", form=form, nonce=nonce, sent="terkirim" in request.args)


@bp.get("/masuk/atur-ulang/<string:token>")
@access(Access.LINK)
def reset(token: str) -> ResponseReturnValue:
    """Opening the link uses nothing up."""
    if sessions.principal().is_signed_in:
        return redirect("/", code=303)
    _account(token)
    return _reset_page(token, ResetForm())


@bp.post("/masuk/atur-ulang/<string:token>")
@access(Access.LINK)
def reset_now(token: str) -> ResponseReturnValue:
    """Sets the password once."""
    user, form = _account(token), ResetForm()
    csrf.check_link_nonce(web.keys(), token, request.form.get("csrf_token", ""))
    if not form.validate() or not _is_good(form, user):
        return _reset_page(token, form), 422
    db.session.rollback()
    password_hash = passwords.hashed(form.password.data)
    user = _account(token)
    actor = Actor(kind="tautan", keys=web.keys(), id=user.id, request_id=web.request_id())
    set_password_by_link(db.session(), user, password_hash, place=attempts.place(), actor=actor, now=web.now())
    db.session.commit()
    return redirect(url_for("accounts.sign_in", pesan="sandi"), code=303)


def _account(token: str) -> User:
    user = reset_account(db.session(), token, web.now())
    return user if user is not None else web.missed("atur-ulang", limit=MISSES, window=MINUTE)


def _is_good(form: ResetForm, user: User) -> bool:
    try:
        check_password(form.password.data, about=(user.email, user.name, web.house().office() or ""))
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def _reset_page(token: str, form: ResetForm) -> str:
    return render_template("accounts/reset.html", form=form, nonce=csrf.link_nonce(web.keys(), token))
