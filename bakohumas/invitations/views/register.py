"""Buku agenda undangan keluar: every number, what became of it, and numbers kept for later."""

from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import formats, receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.documents.pdf import render_pdf
from bakohumas.documents.sheet import render_xlsx
from bakohumas.invitations.forms.register import RegisterFilterForm, ReserveForm, VoidForm
from bakohumas.invitations.queries.register import Narrowed, register_lines, register_page, register_years
from bakohumas.invitations.register_text import (
    HEADER,
    cells,
    gap_sentence,
    recipients,
    register_document,
    remark,
    summary,
)
from bakohumas.invitations.views.base import bp, file_response, hands, own_bureau
from bakohumas.meetings.house import house_style
from bakohumas.meetings.queries.visibility import visible_to
from bakohumas.registry.models import NumberRegister
from bakohumas.registry.queries import letter_numbering, letterhead, number_by_id, number_gaps
from bakohumas.registry.services.numbers import LETTERS, reserve_number, void_number


@bp.get("/buku-agenda/")
@access(Access.INVITATION_WRITE)
def register() -> ResponseReturnValue:
    """The register of a year, narrowed by series, state and words."""
    return _page()


def _zone() -> str:
    return own_bureau().zone or web.settings().zone


def _visible() -> sa.ColumnElement[bool]:
    """Condition: meetings that this person may know of."""
    return visible_to(web.principal(), web.settings().visibility)


def _wanted(form: RegisterFilterForm) -> Narrowed:
    form.validate()
    this_year = formats.local(web.now(), _zone()).year
    year = form.tahun.data if form.tahun.data and not form.tahun.errors else this_year
    series = form.seri.data if form.seri.data and not form.seri.errors else LETTERS
    state = None if form.status.errors else form.status.data
    return Narrowed(year=year, series=series, state=state, words=form.kata.data)


def _page(reserve: ReserveForm | None = None) -> str:
    form = RegisterFilterForm(formdata=request.args)
    session, wanted = db.session(), _wanted(form)
    page = register_page(session, _visible(), wanted, after=request.args.get("sesudah"))
    chosen: dict[str, Any] = {
        "tahun": wanted.year,
        "seri": wanted.series,
        "status": str(wanted.state) if wanted.state else None,
        "kata": wanted.words,
    }
    form.tahun.data, form.seri.data = wanted.year, wanted.series
    today = formats.local(web.now(), _zone()).date()
    return render_template(
        "invitations/register.html",
        form=form,
        reserve=reserve or ReserveForm(formdata=None, data={"dated_on": today}),
        lines=[(line, recipients(line), summary(line), remark(line)) for line in page.rows],
        gaps=gap_sentence(number_gaps(session, wanted.series, wanted.year)),
        years=register_years(session),
        chosen=chosen,
        narrowed=bool(wanted.words or wanted.state),
        next_url=url_for("invitations.register", sesudah=page.after, **chosen) if page.after else None,
        first_url=url_for("invitations.register", **chosen) if request.args.get("sesudah") else None,
        zone=_zone(),
    )


@bp.get("/buku-agenda/buku-agenda.<any(xlsx,pdf):format_>")
@access(Access.INVITATION_WRITE)
def register_file(format_: str) -> ResponseReturnValue:
    """The register as a file, narrowed as the page is."""
    wanted = _wanted(RegisterFilterForm(formdata=request.args))
    session, zone, own = db.session(), _zone(), own_bureau()
    rows = [cells(line, zone) for line in register_lines(session, _visible(), wanted)]
    if format_ == "xlsx":
        content = render_xlsx(gettext("Buku agenda %(year)s", year=wanted.year), HEADER, rows)
    else:
        gaps, head = number_gaps(session, wanted.series, wanted.year), letterhead(own, web.house().storage)
        today = formats.local(web.now(), zone).date()
        content = render_pdf(register_document(rows, wanted.year, gaps, head, house=house_style(own), on=today))
    return file_response(content, f"buku-agenda-{wanted.year}", format_)


@bp.post("/buku-agenda/pesan")
@access(Access.INVITATION_WRITE)
def reserve() -> ResponseReturnValue:
    """Keep a number for a letter to come, or one between two others."""
    form = ReserveForm()
    if receipts.taken(db.session(), form.kunci.data):
        return redirect(url_for("invitations.register"), code=303)
    row = attempt(form, lambda: _reserve(form))
    if row is None:
        return _page(form), 422
    flash(gettext("Nomor %(number)s dipesan.", number=row.printed), "ok")
    target = url_for("invitations.register", tahun=row.year, seri=row.series)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    db.session.commit()
    return redirect(target, code=303)


def _reserve(form: ReserveForm) -> NumberRegister:
    return reserve_number(
        db.session(),
        LETTERS,
        form.dated_on.data,
        numbering=letter_numbering(own_bureau()),
        note=form.note.data or "",
        after=form.after.data,
        **hands(),
    )


@bp.post("/buku-agenda/<int:number_id>/batal")
@access(Access.INVITATION_WRITE)
def void(number_id: int) -> ResponseReturnValue:
    """Give up a number that was kept."""
    row, form = number_by_id(db.session(), number_id), VoidForm()
    if form.validate():
        void_number(db.session(), row, form.reason.data or "", **hands())
        flash(gettext("Nomor %(number)s dibatalkan.", number=row.printed), "ok")
    else:
        flash(gettext("Sebutkan alasan pembatalan nomor."), "warn")
    target = url_for("invitations.register", tahun=row.year, seri=row.series)
    db.session.commit()
    return redirect(target, code=303)
