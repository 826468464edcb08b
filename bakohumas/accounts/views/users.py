"""Accounts, for the admin."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.accounts import attempts
from bakohumas.accounts.blueprint import bp
from bakohumas.accounts.forms import ROLE_HINTS, NewUserForm, UserForm
from bakohumas.accounts.freshness import fresh
from bakohumas.accounts.labels import role_names
from bakohumas.accounts.models import User
from bakohumas.accounts.queries import all_users, user_by_id
from bakohumas.accounts.services.passwords import start_reset
from bakohumas.accounts.services.users import UserChange, add_user, change_user
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError, StaleVersion


@bp.get("/pengaturan/pengguna")
@access(Access.ADMIN)
@fresh
def users() -> ResponseReturnValue:
    """All accounts, and the form for a new one."""
    return _list(NewUserForm())


def _list(form: NewUserForm) -> str:
    rows = [(user, role_names(user.roles)) for user in all_users(db.session())]
    return render_template("accounts/users.html", form=form, rows=rows, role_hints=ROLE_HINTS)


@bp.post("/pengaturan/pengguna")
@access(Access.ADMIN)
@fresh
def add() -> ResponseReturnValue:
    """Adds an account and mails its owner the link for the first password."""
    form = NewUserForm()
    if receipts.taken(db.session(), form.kunci.data):
        return redirect(url_for("accounts.users"), code=303)
    if not form.validate() or not _added(form):
        return _list(form), 422
    receipts.take(db.session(), form.kunci.data, url_for("accounts.users"), now=web.now())
    db.session.commit()
    flash(gettext("Akun dibuat. Tautan untuk membuat kata sandi dikirim lewat surel."), "ok")
    return redirect(url_for("accounts.users"), code=303)


def _added(form: NewUserForm) -> bool:
    actor, now = web.actor(), web.now()
    try:
        user = add_user(
            db.session(),
            form.email.data,
            form.name.data,
            form.roles.data,
            None,
            position=form.position.data,
            actor=actor,
            now=now,
        )
    except DomainError as error:
        form.refuse(error)
        db.session.rollback()
        return False
    _send_link(user, is_first=True)
    return True


def _send_link(user: User, *, is_first: bool) -> None:
    place, actor = attempts.place(), web.actor()
    start_reset(db.session(), user, place=place, actor=actor, now=web.now(), is_first=is_first)


@bp.get("/pengaturan/pengguna/<int:user_id>")
@access(Access.ADMIN)
@fresh
def user(user_id: int) -> ResponseReturnValue:
    """One account."""
    found = user_by_id(db.session(), user_id)
    return _page(found, UserForm(obj=found, versi=found.version))


def _page(found: User, form: UserForm) -> str:
    own = found.id == web.principal().user_id
    return render_template("accounts/user.html", user=found, form=form, is_own=own, role_hints=ROLE_HINTS)


@bp.post("/pengaturan/pengguna/<int:user_id>")
@access(Access.ADMIN)
@fresh
def change_account(user_id: int) -> ResponseReturnValue:
    """Changes an account; new roles, another address or deactivation sign it out everywhere."""
    found, form = user_by_id(db.session(), user_id), UserForm()
    if not form.validate():
        return _page(found, form), 422
    try:
        change_user(db.session(), found, _change(form), version=form.versi.data or 0, actor=web.actor(), now=web.now())
    except DomainError as error:
        return _refused(user_id, form, error)
    db.session.commit()
    flash(gettext("Tersimpan."), "ok")
    return redirect(url_for("accounts.users"), code=303)


def _change(form: UserForm) -> UserChange:
    return UserChange(
        email=form.email.data.lower(),
        name=form.name.data,
        position=form.position.data,
        roles=frozenset(form.roles.data),
        active=form.active.data,
    )


def _refused(user_id: int, form: UserForm, error: DomainError) -> ResponseReturnValue:
    db.session.rollback()
    found = user_by_id(db.session(), user_id)
    if isinstance(error, StaleVersion):
        sent, address = {"versi": str(found.version)}, url_for("accounts.user", user_id=user_id)
        stored = UserForm(formdata=None, obj=found, versi=found.version)
        return conflict_page(form, stored, action=address, back_url=address, sent=sent)
    form.refuse(error)
    return _page(found, form), 409


@bp.post("/pengaturan/pengguna/<int:user_id>/atur-ulang")
@access(Access.ADMIN)
@fresh
def reset_account_password(user_id: int) -> ResponseReturnValue:
    """Mails the owner a link; the admin never chooses a password."""
    found = user_by_id(db.session(), user_id)
    _send_link(found, is_first=found.password_hash is None)
    db.session.commit()
    flash(gettext("Tautan untuk membuat kata sandi dikirim lewat surel."), "ok")
    return redirect(url_for("accounts.user", user_id=user_id), code=303)
