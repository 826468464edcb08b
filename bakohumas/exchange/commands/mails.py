"""What goes out: mail outbox."""

import json
from dataclasses import asdict

import click

from bakohumas.core.db import db
from bakohumas.exchange.runtime import running_app
from bakohumas.mail.queries import outbox_rows


def outbox(*, as_json: bool) -> None:
    """Every mail of the outbox, oldest first."""
    with running_app():
        rows = [asdict(row) for row in outbox_rows(db.session())]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("\t".join("" if part is None else str(part) for part in row.values()))
