"""Running an instance: serve, worker."""

import click

from bakohumas.core import clock, supervisor
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.health import is_at_head
from bakohumas.core.settings import read_settings
from bakohumas.exchange.runtime import running_app
from bakohumas.mail.worker import run_once, work

APP = "bakohumas:create_app"


def serve(host: str, port: int, processes: int) -> int:
    """The production web server; the worker runs beside it as a process of its own."""
    with running_app():
        check_tables()
    return supervisor.run(host, port, [supervisor.web(APP)] * processes)


def check_tables() -> None:
    """Refuse to work on tables of another version, or half upgraded ones."""
    if not is_at_head(db.session()):
        raise DomainError("Tabel belum pada versi program ini. Jalankan: bakohumas db upgrade")
    db.session.rollback()


def worker(*, once: bool) -> int:
    """Do what is due, once or until told to stop."""
    settings = read_settings()
    with running_app(settings) as app:
        check_tables()
        if not once:
            return work(app, settings)
        sent = run_once(app, settings)
    click.echo(f"{sent} surel terkirim pada {clock.now():%Y-%m-%d %H:%M} UTC.", err=True)
    return 0
