"""What goes out: mail outbox."""

import json
from dataclasses import asdict

import click

from bakohumas.core.db import db
from bakohumas.exchange.runtime import running_app
from bakohumas.mail.queries import outbox_rows


def add_to(group: click.Group) -> None:
    """Hang the commands on the root."""
    group.add_command(mail)


@click.group(help="Surel.")
def mail() -> None:
    """Commands for mail."""


@mail.command(help="Surel keluar: jenis, tujuan, keadaan, percobaan, kesalahan terakhir, Message-ID.")
@click.option("--json", "as_json", is_flag=True, help="Sebagai JSON.")
def outbox(*, as_json: bool) -> None:
    """Every mail of the outbox, oldest first."""
    with running_app():
        rows = [asdict(row) for row in outbox_rows(db.session())]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
        return
    for row in rows:
        click.echo("\t".join(str(part) for part in row.values()))
