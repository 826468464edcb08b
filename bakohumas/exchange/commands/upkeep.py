"""Keeping an instance: backup, restore, audit verify, sample."""

from pathlib import Path

import click

from bakohumas.core import audit, web
from bakohumas.core.db import db
from bakohumas.exchange.backup import restore_backup, write_backup
from bakohumas.exchange.runtime import running_app, unit_of_work
from bakohumas.exchange.sample import Size, make_sample


def backup(file: Path) -> None:
    """Write a consistent backup."""
    with running_app():
        manifest = write_backup(db.session(), web.house().storage, file)
    click.echo(f"Cadangan ditulis ke {file} ({len(manifest['sha256'])} bagian).", err=True)


def restore(file: Path) -> None:
    """Restore a backup; a damaged one or a full instance is refused."""
    with running_app(), unit_of_work() as session:
        rows = restore_backup(session, web.house().storage, file)
    click.echo(f"{rows} baris dipulihkan dari {file}.", err=True)


def verify() -> int:
    """Walk the hash chain."""
    with running_app():
        seen, broken = audit.verify(db.session(), web.keys())
    if broken is not None:
        click.echo(f"Rantai audit putus pada nomor {broken}.", err=True)
        return 1
    click.echo(f"{seen} catatan audit, rantai utuh.", err=True)
    return 0


def sample(agencies: int, meetings: int, guests: int, seed: int) -> None:
    """Synthetic load."""
    size = Size(agencies=agencies, meetings=meetings, guests=guests)
    with running_app(), unit_of_work() as session:
        rows = make_sample(session, size, seed=seed, domain=web.settings().domain)
    click.echo(f"{rows} baris dibuat.", err=True)
