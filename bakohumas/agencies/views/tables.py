"""The directory in from a table, with a look before it, and out into one."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.forms.importing import TableForm, TakeForm
from bakohumas.agencies.queries.importing import export_rows
from bakohumas.agencies.render import directory_table
from bakohumas.agencies.rules.importing import NEW, REFUSED, SAME, UPDATED
from bakohumas.agencies.services.importing import ImportResult, import_agencies
from bakohumas.agencies.views.base import bp, rights
from bakohumas.agencies.waiting import WaitingTable, keep_table, waiting_table
from bakohumas.core import formats, receipts, web
from bakohumas.core.access import Access, access, takes_uploads
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.forms import attempt
from bakohumas.documents.sheet import read_table

MIMES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
OUTCOMES = (NEW, UPDATED, SAME, REFUSED)
MOST_SHOWN = 500


@bp.get("/instansi/impor")
@access(Access.AGENCY_WRITE)
def import_file() -> ResponseReturnValue:
    place = request.args.get("berkas")
    if not place:
        return render_template("agencies/import.html", form=TableForm())
    result = _import(waiting_table(web.keys(), place), dry_run=True)
    shown = sorted(result.rows, key=lambda row: (row.outcome != REFUSED, row.line))[:MOST_SHOWN]
    counts = {outcome: result.count(outcome) for outcome in OUTCOMES}
    return render_template(
        "agencies/preview.html", result=result, shown=shown, counts=counts, form=TakeForm(data={"berkas": place})
    )


def _import(table: WaitingTable, *, dry_run: bool) -> ImportResult:
    rows = read_table(web.house().storage.get(table.key), table.filename)
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
        import_agencies(db.session(), read_table(data, name), dry_run=True, actor=web.actor(), now=web.now())
    except DomainError as error:
        error.field = "file"
        raise
    return keep_table(web.house().storage, data, name)


@bp.post("/instansi/impor/simpan")
@access(Access.AGENCY_WRITE)
def take_file() -> ResponseReturnValue:
    form = TakeForm()
    if taken := receipts.taken(db.session(), form.kunci.data or ""):
        return redirect(taken, code=303)
    table, target = waiting_table(web.keys(), form.berkas.data or ""), url_for("agencies.index")
    flash(_summary(_import(table, dry_run=False)), "ok")
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
