"""An instance comes into being: secret key, folders, tables."""

import os
import secrets
from pathlib import Path

from flask_migrate import upgrade

from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.health import unknown_revision
from bakohumas.core.settings import Settings, read_settings
from bakohumas.exchange.runtime import running_app, unit_of_work
from bakohumas.meetings.services.entries import fill_entries

KEY_BYTES = 48
OWNER_ONLY = 0o600
OWNERS_FOLDER = 0o700


def make_instance(folder: Path) -> Settings:
    """The instance at `folder`, made where it is not there yet: secret key, folders, tables at head."""
    folder.mkdir(OWNERS_FOLDER, parents=True, exist_ok=True)
    if not read_settings(instance=folder).secret_key:
        with os.fdopen(os.open(folder / "secret.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
            file.write(secrets.token_urlsafe(KEY_BYTES))
    settings = read_settings(instance=folder)
    with running_app(settings):
        upgrade_tables()
    return settings


def upgrade_tables() -> None:
    """Run the migrations of the running app, then store the calendar entries of meetings that have none yet.

    Raises DomainError for tables of a newer program.
    """
    unknown = unknown_revision(db.session())
    db.session.remove()  # the migrations want the tables for themselves
    if unknown is not None:
        raise DomainError(f"Versi tabel {unknown} tidak dikenal program ini. Pasang versi program yang lebih baru.")
    upgrade()
    keep_all_entries()


def keep_all_entries() -> None:
    """Calendar entries of every meeting, some hundreds a transaction; feeds build what is missing until then."""
    filled = 1
    while filled:
        with unit_of_work() as session:
            filled = fill_entries(session)
