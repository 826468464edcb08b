"""The meeting record in and out, and the list of meetings."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from bakohumas.core import clock, web
from bakohumas.core.db import db
from bakohumas.exchange.meetings import meeting_lines, named_meeting
from bakohumas.exchange.record.reading import import_record
from bakohumas.exchange.record.schema import RecordError
from bakohumas.exchange.record.writing import export_record
from bakohumas.exchange.runtime import operator, running_app, unit_of_work

STDIN = Path("-")


def import_file(file: Path, *, as_json: bool) -> None:
    """Store a meeting record and print its id and slug."""
    record = _read(file)
    with running_app(), unit_of_work() as session:
        domain = web.settings().domain
        made = import_record(session, record, domain=domain, actor=operator(), now=clock.now())
        told = {"id": made.id, "slug": made.slug}
    click.echo(json.dumps(told) if as_json else told["slug"])


def _read(file: Path) -> Any:
    content = sys.stdin.buffer.read() if file == STDIN else file.read_bytes()
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RecordError([f"$: {file} bukan JSON yang benar ({error})"]) from error


def export(id_or_slug: str) -> None:
    """Print a meeting record."""
    with running_app():
        record = export_record(db.session(), named_meeting(db.session(), id_or_slug))
    click.echo(json.dumps(record, ensure_ascii=False, indent=1))


def list_meetings(*, as_json: bool) -> None:
    """Every meeting, newest first."""
    with running_app():
        rows = meeting_lines(db.session())
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(f"{row['id']}\t{row['slug']}\t{row['state']}\t{row['title']}")
