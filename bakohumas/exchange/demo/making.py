"""The demo's instance: made at the first start, its tables brought up to date at a later one."""

import secrets
from pathlib import Path

import sqlalchemy as sa

from bakohumas.accounts.models import Role, User
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.settings import read_settings
from bakohumas.exchange.demo.filling import Account, fill_demo
from bakohumas.exchange.demo.folder import mark_current, write_sign_in
from bakohumas.exchange.making import make_instance, upgrade_tables
from bakohumas.exchange.runtime import running_app

PASSWORD_BYTES = 12
PEOPLE = {
    Role.ADMIN: "Ratna Kusumawardani",
    Role.SECRETARIAT: "Rudi Hartanto",
    Role.MINUTE_TAKER: "Maharani Suta",
    Role.DOOR_OFFICER: "Joko Prabowo",
    Role.PRESS_OFFICER: "Tegar Hidayat",
    Role.LEADER: "Dewi Anggraksa",
}


def make_demo(folder: Path) -> None:
    """A filled instance in a folder that holds its settings only. Raises DomainError for a database that is in use."""
    settings = make_instance(folder)
    accounts = [_account(role) for role in Role]
    with running_app(settings):
        if db.session.scalar(sa.select(User.id).limit(1)) is not None:
            raise DomainError("Basis data demo sudah berisi data. Kosongkan dahulu, atau pakai basis data lain.")
        fill_demo(accounts)
    rows = [{"role": str(one.role), "email": one.email, "password": one.password} for one in accounts]
    mark_current(folder)
    write_sign_in(folder, rows, settings)


def renew_demo(folder: Path) -> None:
    """Bring the tables of a demo that an older program made to this one."""
    with running_app(read_settings(instance=folder)):
        upgrade_tables()
    mark_current(folder)


def _account(role: Role) -> Account:
    word = str(role).replace("_", "-")
    return Account(role, f"{word}@demo.example", PEOPLE[role], secrets.token_urlsafe(PASSWORD_BYTES))
