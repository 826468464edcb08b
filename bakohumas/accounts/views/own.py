"""One's own account: name, password, signed-in browsers."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.accounts import attempts, passwords, sessions
from bakohumas.accounts.blueprint import bp
from bakohumas.accounts.forms import OwnForm, PasswordForm
from bakohumas.accounts.freshness import FIELD, confirmed
from bakohumas.accounts.labels import role_names
from bakohumas.accounts.models import User
from bakohumas.accounts.password_rules import check_password
from bakohumas.accounts.queries import SignedIn, sessions_of, user_by_id
from bakohumas.accounts.services.passwords import set_password
from bakohumas.accounts.services.sessions import end_other_sessions, end_session
from bakohumas.accounts.services.users import change_own
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError, StaleVersion


def _found() -> SignedIn:
    found = sessions.current().found
    if found is None:
        raise AssertionError("these pages are for accounts only")
    return found


def _user() -> User:
    return user_by_id(db.session(), _found().user_id)


@bp.get("/pengaturan/")
@access(Access.ACCOUNT)
def own() -> ResponseReturnValue:
    """The account, its password and its browsers."""
    user = _user()
    return _page(user, OwnForm(obj=user, versi=user.version), PasswordForm())


def _page(user: User, form: OwnForm, password_form: PasswordForm) -> str:
    return render_template(
        "accounts/own.html",
        user=user,
        roles=role_names(user.roles),
        form=form,
        password_form=password_form,
        browsers=sessions_of(db.session(), user.id, web.now()),
        this_browser=_found().session_id,
        zone=web.settings().zone,
    )


@bp.post("/pengaturan/")
@access(Access.ACCOUNT)
def change() -> ResponseReturnValue:
    """Name, position and shortcuts."""
    user, form = _user(), OwnForm()
    if not form.validate():
        return _page(user, form, PasswordForm(formdata=None)), 422
    try:
        _save(user, form)
    except StaleVersion as error:
        return _stale(user, form, error), 409
    db.session.commit()
    flash(gettext("Tersimpan."), "ok")
    return redirect(url_for("accounts.own"), code=303)


def _save(user: User, form: OwnForm) -> None:
    change_own(
        db.session(),
        user,
        name=form.name.data,
        position=form.position.data,
        shortcuts=form.shortcuts.data,
        version=form.versi.data or 0,
        actor=web.actor(),
        now=web.now(),
    )


def _stale(user: User, form: OwnForm, error: StaleVersion) -> str:
    form.refuse(error)
    form.versi.data, form.versi.raw_data = user.version, None
    return _page(user, form, PasswordForm(formdata=None))


@bp.post("/pengaturan/sandi")
@access(Access.ACCOUNT)
def change_password() -> ResponseReturnValue:
    """Asks the present password; ends every other browser and gives this one a new id."""
    form = PasswordForm()
    if not form.validate() or not _is_good(form) or not _is_present(form):
        return _page(_user(), OwnForm(formdata=None, obj=_user(), versi=_user().version), form), 422
    password_hash = passwords.hashed(form.password.data)
    user = _user()
    set_password(db.session(), user, password_hash, place=attempts.place(), actor=web.actor(), now=web.now())
    attempts.begin(user)
    db.session.commit()
    return redirect(url_for("accounts.own", pesan="sandi"), code=303)


def _is_good(form: PasswordForm) -> bool:
    user = _user()
    try:
        check_password(form.password.data, about=(user.email, user.name, web.house().office() or ""))
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def _is_present(form: PasswordForm) -> bool:
    if attempts.account_with_password(_user().email, form.present.data) is None:
        form.refuse(DomainError(gettext("Kata sandi sekarang tidak cocok."), field="present"))
        return False
    db.session.commit()  # the forgiven tries, and the lock, before the new password is hashed
    return True


@bp.post("/pengaturan/sesi/<int:session_id>/akhiri")
@access(Access.ACCOUNT)
def end_browser(session_id: int) -> ResponseReturnValue:
    """Signs one of the own browsers out."""
    end_session(db.session(), _found().user_id, session_id, actor=web.actor(), now=web.now())
    db.session.commit()
    return redirect(url_for("accounts.own"), code=303)


@bp.post("/pengaturan/sesi/akhiri")
@access(Access.ACCOUNT)
def end_other_browsers() -> ResponseReturnValue:
    """Signs all other browsers out."""
    found = _found()
    end_other_sessions(db.session(), found.user_id, but=found.session_id, actor=web.actor(), now=web.now())
    db.session.commit()
    return redirect(url_for("accounts.own"), code=303)


@bp.get("/pengaturan/konfirmasi")
@access(Access.ACCOUNT)
def confirm() -> ResponseReturnValue:
    """Asks for the password again before a page of the admin."""
    return render_template("accounts/confirm.html", action=None, next=web.local_path(request.args.get("next")))


@bp.post("/pengaturan/konfirmasi")
@access(Access.ACCOUNT)
def confirm_now() -> ResponseReturnValue:
    """Goes on to `next` when the password is right."""
    target = web.local_path(request.form.get("next"))
    if confirmed(_found(), request.form.get(FIELD, "")):
        return redirect(target, code=303)
    wrong = gettext("Kata sandi tidak cocok.")
    return render_template("accounts/confirm.html", action=None, next=target, wrong=wrong), 422
