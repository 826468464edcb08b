"""The directory in from a table, with a look before it, and out into one."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.forms.importing import MappingForm, TableForm, TakeForm
from bakohumas.agencies.labels import IMPORT_FIELDS
from bakohumas.agencies.queries.importing import export_rows
from bakohumas.agencies.render import directory_table
from bakohumas.agencies.rules.importing import NEW, REFUSED, SKIPPED, UPDATED
from bakohumas.agencies.rules.shaping import SEARCHED, Shape, shape_of
from bakohumas.agencies.services.importing import (
    OUTCOMES,
    ImportResult,
    check_size,
    import_agencies,
    known_shape,
    remember_mapping,
)
from bakohumas.agencies.views.base import bp, rights
from bakohumas.agencies.waiting import WaitingTable, keep_table, waiting_table
from bakohumas.core import formats, receipts, web
from bakohumas.core.access import Access, access, takes_uploads
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.forms import attempt
from bakohumas.documents.sheet import read_table
from bakohumas.documents.tables import Rows

MIMES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
MOST_SHOWN = 500
SAMPLES = 3  # values of a column that the page shows
ORDER = {REFUSED: 0, SKIPPED: 1}


@bp.get("/instansi/impor")
@access(Access.AGENCY_WRITE)
def import_file() -> ResponseReturnValue:
    place = request.args.get("berkas")
    if not place:
        return render_template("agencies/import.html", form=TableForm())
    return _preview(_waiting_rows(place), place, MappingForm(data={"berkas": place}))


def _waiting_rows(place: str) -> Rows:
    table = waiting_table(web.keys(), place)
    return read_table(web.house().storage.get(table.key), table.filename, above=SEARCHED)


def _preview(rows: Rows, place: str, mapping: MappingForm, fields: Sequence[str] = ()) -> str:
    shape = known_shape(db.session(), rows)
    result = _import(rows, dry_run=True) if shape.has_names else ImportResult((), shape)
    return render_template(
        "agencies/preview.html",
        result=result,
        shown=sorted(result.rows, key=lambda row: (ORDER.get(row.outcome, 2), row.line))[:MOST_SHOWN],
        counts={outcome: result.count(outcome) for outcome in OUTCOMES},
        form=TakeForm(data={"berkas": place}),
        mapping=mapping,
        columns=_columns(rows, shape, fields or shape.fields),
        fields=IMPORT_FIELDS,
    )


def _columns(rows: Rows, shape: Shape, fields: Sequence[str]) -> list[dict[str, Any]]:
    """Title, first values and field of each column that holds anything."""
    body = rows[shape.body :]
    return [
        {"title": title, "field": field, "samples": list(islice(filter(None, (row[index] for row in body)), SAMPLES))}
        for index, (title, field) in enumerate(zip(shape.titles, fields, strict=False))
    ]


def _import(rows: Rows, *, dry_run: bool) -> ImportResult:
    return import_agencies(db.session(), rows, dry_run=dry_run, actor=web.actor(), now=web.now())


@bp.post("/instansi/impor")
@access(Access.AGENCY_WRITE)
@takes_uploads
def look_at_file() -> ResponseReturnValue:
    form = TableForm()
    table = attempt(form, lambda: _keep(form))
    if table is None:
        return render_template("agencies/import.html", form=form), 422
    return redirect(url_for("agencies.import_file", berkas=table.place(web.keys())), code=303)


def _keep(form: TableForm) -> WaitingTable:
    """Raises DomainError for a table that cannot be read, before it is kept."""
    data, name = form.content
    try:
        rows = read_table(data, name, above=SEARCHED)
        check_size(rows, known_shape(db.session(), rows))
    except DomainError as error:
        error.field = "file"
        raise
    return keep_table(web.house().storage, data, name)


@bp.post("/instansi/impor/kolom")
@access(Access.AGENCY_WRITE)
def map_columns() -> ResponseReturnValue:
    form = MappingForm()
    place = form.berkas.data or ""
    rows = _waiting_rows(place)
    try:
        remember_mapping(db.session(), shape_of(rows), form.columns, actor=web.actor(), now=web.now())
    except DomainError as error:
        form.refuse(error)
        return _preview(rows, place, form, form.columns), 422
    db.session.commit()
    return redirect(url_for("agencies.import_file", berkas=place), code=303)


@bp.post("/instansi/impor/simpan")
@access(Access.AGENCY_WRITE)
def take_file() -> ResponseReturnValue:
    form = TakeForm()
    if taken := receipts.taken(db.session(), form.kunci.data or ""):
        return redirect(taken, code=303)
    db.session.rollback()  # nobody waits for the lock while the table is read
    table, target = waiting_table(web.keys(), form.berkas.data or ""), url_for("agencies.index")
    flash(_summary(_import(_waiting_rows(form.berkas.data or ""), dry_run=False)), "ok")
    receipts.take(db.session(), form.kunci.data or "", target, now=web.now())
    db.session.commit()
    web.house().storage.delete(table.key)
    return redirect(target, code=303)


def _summary(result: ImportResult) -> str:
    return str(
        gettext(
            "%(new)s instansi baru, %(updated)s diperbarui, %(refused)s baris ditolak.",
            new=formats.grouped(result.count(NEW)),
            updated=formats.grouped(result.count(UPDATED)),
            refused=formats.grouped(result.count(REFUSED)),
        )
    )


@bp.get("/instansi/ekspor.<any(csv, xlsx):kind>")
@access(Access.AGENCY_READ)
def export(kind: str) -> ResponseReturnValue:
    today = formats.local(web.now(), web.settings().zone).date()
    rows = export_rows(db.session(), today)
    answer = make_response(directory_table(rows, kind, contacts=rights()["contacts"]))
    answer.content_type = MIMES[kind]
    answer.headers["Content-Disposition"] = f"attachment; filename=instansi-{today.isoformat()}.{kind}"
    return answer
