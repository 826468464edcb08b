"""An app for a command: settings read, context pushed, one unit of work committed at its end."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.orm import Session

from bakohumas import create_app
from bakohumas.core import clock, web
from bakohumas.core.access import Actor
from bakohumas.core.db import as_writer, db
from bakohumas.core.settings import Settings, SettingsError, read_settings

OPERATOR = "operator"


@contextmanager
def running_app(settings: Settings | None = None, *, pages: bool = True) -> Iterator[Flask]:
    """The app of this instance with its context pushed; without `pages` for what must start fast.

    Raises SettingsError for wrong settings or an instance without a secret key.
    """
    told = settings or read_settings()
    if not told.keys:
        raise SettingsError(f"Instans {told.instance} belum disiapkan. Jalankan: bakohumas init")
    app = create_app(told, pages=pages)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """The session as a writer; committed at the end, rolled back on an error."""
    session = db.session()
    with as_writer(session):
        try:
            yield session
        except BaseException:
            session.rollback()
            raise
        session.commit()


def operator() -> Actor:
    """Whoever works at the console."""
    return Actor(kind="sistem", name=OPERATOR, keys=web.keys(), request_id=f"cli-{clock.now():%Y%m%d%H%M%S}")
