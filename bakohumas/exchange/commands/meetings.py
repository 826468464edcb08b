"""Meetings from the console: import, export, list, documents, send, move, cancel."""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TextIO

import click

from bakohumas.core import clock, formats, web
from bakohumas.core.db import db
from bakohumas.exchange.meetings import meeting_lines, named_meeting
from bakohumas.exchange.office import calendar_of, office_of
from bakohumas.exchange.papers import FORMATS, MAKERS, files_of, papers_of
from bakohumas.exchange.record.reading import import_record
from bakohumas.exchange.record.schema import RecordError
from bakohumas.exchange.record.writing import export_record
from bakohumas.exchange.runtime import operator, running_app, unit_of_work
from bakohumas.invitations.services.commands import cancel_meeting_and_tell, move_meeting, send_invitations_now
from bakohumas.minutes.facts import meeting_facts

DAY = click.DateTime(formats=["%Y-%m-%d"])
CLOCK = click.DateTime(formats=["%H:%M"])


def add_to(group: click.Group) -> None:
    """Hang the commands on the root."""
    group.add_command(meeting)


@click.group(help="Pertemuan. ID adalah nomor atau slug.")
def meeting() -> None:
    """Commands for meetings."""


@meeting.command("import", help="Simpan catatan pertemuan (docs/meeting-record.schema.json) sebagai pertemuan baru.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--json", "as_json", is_flag=True, help="Cetak {id, slug}.")
def import_(file: TextIO, *, as_json: bool) -> None:
    """Store a meeting record."""
    record = _read(file)
    with running_app(), unit_of_work() as session:
        domain = web.settings().domain
        made = import_record(session, record, domain=domain, actor=operator(), now=clock.now())
        told = {"id": made.id, "slug": made.slug}
    click.echo(json.dumps(told) if as_json else told["slug"])


def _read(file: TextIO) -> Any:
    try:
        return json.load(file)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RecordError([f"$: bukan JSON yang benar ({error})"]) from error


@meeting.command(help="Cetak catatan pertemuan, lengkap.")
@click.argument("id_or_slug", metavar="ID")
def export(id_or_slug: str) -> None:
    """Print a meeting record."""
    with running_app():
        record = export_record(db.session(), named_meeting(db.session(), id_or_slug))
    json.dump(record, sys.stdout, ensure_ascii=False, indent=1)
    click.echo()


@meeting.command("list", help="Daftar pertemuan: id, slug, judul, status, jumlah.")
@click.option("--json", "as_json", is_flag=True, help="Sebagai JSON.")
def list_(*, as_json: bool) -> None:
    """Every meeting, newest first."""
    with running_app():
        rows = meeting_lines(db.session())
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(f"{row['id']}\t{row['slug']}\t{row['state']}\t{row['title']}")


@meeting.command(help="Tulis setiap dokumen yang dimungkinkan catatan ke folder.")
@click.argument("id_or_slug", metavar="ID")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder tujuan.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(sorted(MAKERS)), help="Jenis (boleh berulang).")
@click.option("--format", "wanted", default=",".join(FORMATS), help="Format dipisah koma.")
def documents(id_or_slug: str, out: Path, kinds: Sequence[str], wanted: str) -> None:
    """Write documents; what the record does not allow is left out with a reason on stderr."""
    told = _formats(wanted)
    with running_app():
        session = db.session()
        found = named_meeting(session, id_or_slug)
        calendar = calendar_of(session, found) if "ics" in told else None
        facts, office = meeting_facts(session, found), office_of(session)
        papers, left = papers_of(facts, office, kinds or list(MAKERS), calendar=calendar)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files_of(papers, told):
        (out / name).write_bytes(content)
        click.echo(out / name)
    for each in left:
        click.echo(f"{each.kind}: {each.reason}", err=True)


def _formats(wanted: str) -> list[str]:
    told = [part.strip() for part in wanted.split(",") if part.strip()]
    known = {*FORMATS, "zip"}
    unknown = [part for part in told if part not in known]
    if unknown:
        raise click.BadParameter(f"format tidak dikenal: {formats.enumeration(unknown)}", param_hint="--format")
    return told


@meeting.command(help="Kirim undangan (yang sudah menerima dilewati).")
@click.argument("id_or_slug", metavar="ID")
@click.option("--only", multiple=True, metavar="EMAIL", help="Hanya ke surel ini (boleh berulang).")
def send(id_or_slug: str, only: Sequence[str]) -> None:
    """Enqueue the invitations as the button does."""
    with running_app(), unit_of_work() as session:
        found = named_meeting(session, id_or_slug)
        told = send_invitations_now(session, found, only=only, **_hands())
    click.echo(f"{told} surel masuk antrean.", err=True)


@meeting.command(help="Pindahkan waktu pertemuan dan beri tahu instansi.")
@click.argument("id_or_slug", metavar="ID")
@click.option("--starts-on", type=DAY, help="Tanggal baru (YYYY-MM-DD).")
@click.option("--starts-time", type=CLOCK, help="Jam mulai baru (HH:MM).")
@click.option("--ends-time", type=CLOCK, help="Jam selesai baru (HH:MM).")
def move(id_or_slug: str, starts_on: datetime | None, starts_time: datetime | None, ends_time: datetime | None) -> None:
    """Change day or hours and enqueue the change."""
    if starts_on is None and starts_time is None and ends_time is None:
        raise click.UsageError("Sebutkan --starts-on, --starts-time, atau --ends-time.")
    day: date | None = starts_on.date() if starts_on else None
    begins: time | None = starts_time.time() if starts_time else None
    ends: time | None = ends_time.time() if ends_time else None
    with running_app(), unit_of_work() as session:
        found = named_meeting(session, id_or_slug)
        told = move_meeting(session, found, starts_on=day, starts_time=begins, ends_time=ends, **_hands())
    click.echo(f"{told} surel masuk antrean.", err=True)


@meeting.command(help="Batalkan pertemuan dan beri tahu instansi.")
@click.argument("id_or_slug", metavar="ID")
@click.option("--reason", required=True, help="Alasan, satu kalimat.")
def cancel(id_or_slug: str, reason: str) -> None:
    """Cancel and enqueue the cancellation."""
    with running_app(), unit_of_work() as session:
        found = named_meeting(session, id_or_slug)
        told = cancel_meeting_and_tell(session, found, reason, **_hands())
    click.echo(f"{told} surel masuk antrean.", err=True)


def _hands() -> dict[str, Any]:
    return {"settings": web.settings(), "storage": web.house().storage, "actor": operator(), "now": clock.now()}
