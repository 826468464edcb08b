"""Speeches: the list in protocol order, and one form with the sentence that will be printed."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.attribution import Style, remark_sentence
from bakohumas.minutes.facts import remark_facts
from bakohumas.minutes.forms.remarks import EditRemarkForm, NewRemarkForm, RemarkForm, remark_values
from bakohumas.minutes.labels import REMARK_KINDS
from bakohumas.minutes.models import Remark, RemarkKind
from bakohumas.minutes.queries.remarks import remark_of, remarks_of
from bakohumas.minutes.rules.reading import Reach
from bakohumas.minutes.rules.remarks import remark_words
from bakohumas.minutes.services import remarks as services
from bakohumas.minutes.views.base import back, bp, can_write, closed_page, reach

PREVIEW = "pratinjau"


@bp.get("/pertemuan/<slug>/catatan/sambutan/")
@access(Access.NOTES_READ, Access.NOTES_WRITE)
def remarks(meeting: Meeting) -> ResponseReturnValue:
    how_far = reach(meeting)
    if how_far is Reach.NOTHING:
        return closed_page(meeting, "remarks")
    rows = remarks_of(db.session(), meeting)
    return render_template(
        "minutes/remarks.html",
        meeting=meeting,
        rows=[(row, remark_sentence(remark_facts(row), Style.DOCUMENT)) for row in rows],
        kinds=REMARK_KINDS,
        only_press=how_far is Reach.PRESS,
        can_write=can_write(),
    )


@bp.get("/pertemuan/<slug>/catatan/sambutan/baru")
@access(Access.NOTES_WRITE)
def new_remark(meeting: Meeting) -> ResponseReturnValue:
    return _page(meeting, NewRemarkForm())


def _page(meeting: Meeting, form: RemarkForm, remark: Remark | None = None) -> str:
    if form.agenda_item_id.choices is None:
        form.offer_items(meeting.agenda)
    return render_template(
        "minutes/remark.html", meeting=meeting, form=form, remark=remark, sentence=preview_sentence(form)
    )


def preview_sentence(form: RemarkForm) -> str:
    """The sentence that will be printed of what stands in the form; '' where it cannot be read yet."""
    if form.kind.data in (None, ""):
        form.kind.data = RemarkKind.REMARKS
    try:
        return remark_sentence(form.words().facts, Style.DOCUMENT)
    except DomainError:
        return ""


@bp.get("/pertemuan/<slug>/catatan/sambutan/pratinjau")
@access(Access.NOTES_WRITE)
def preview(meeting: Meeting) -> ResponseReturnValue:
    form = RemarkForm(formdata=request.args)
    form.offer_items(meeting.agenda)
    return Response(preview_sentence(form), mimetype="text/plain")


@bp.post("/pertemuan/<slug>/catatan/sambutan/")
@access(Access.NOTES_READ, Access.NOTES_WRITE)
def add_remark(meeting: Meeting) -> ResponseReturnValue:
    form = NewRemarkForm()
    form.offer_items(meeting.agenda)
    if request.form.get("aksi") == PREVIEW:
        return _page(meeting, form)
    if receipts.taken(db.session(), form.kunci.data):
        return back("remarks", meeting)
    made = attempt(form, lambda: _add(meeting, form))
    if made is None:
        return _page(meeting, form), 422
    target = url_for("minutes.remarks", slug=meeting.slug)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    return _saved(meeting, made)


def _add(meeting: Meeting, form: RemarkForm) -> Remark:
    return services.add_remark(db.session(), meeting, form.words(), actor=web.actor(), now=web.now())


def _saved(meeting: Meeting, remark: Remark) -> Response:
    flash(gettext("Sambutan tersimpan."), "ok")
    answer = back("remarks", meeting, f"s-{remark.id}")
    db.session.commit()
    return answer


@bp.get("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/")
@access(Access.NOTES_WRITE)
def remark(meeting: Meeting, remark_id: int) -> ResponseReturnValue:
    row = remark_of(db.session(), meeting, remark_id)
    return _page(meeting, _stored_form(meeting, row), row)


def _stored_form(meeting: Meeting, row: Remark) -> EditRemarkForm:
    values = remark_values(remark_words(row))
    form = EditRemarkForm(formdata=None, data={**values, "versi": row.version})
    form.offer_items(meeting.agenda)
    return form


@bp.post("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/")
@access(Access.NOTES_WRITE)
def edit_remark(meeting: Meeting, remark_id: int) -> ResponseReturnValue:
    row, form = remark_of(db.session(), meeting, remark_id), EditRemarkForm()
    form.offer_items(meeting.agenda)
    if request.form.get("aksi") == PREVIEW:
        return _page(meeting, form, row)
    try:
        stored = attempt(form, lambda: _edit(meeting, row, form))
    except StaleVersion:
        where, sent = url_for("minutes.remarks", slug=meeting.slug), {"versi": str(row.version)}
        return conflict_page(form, _stored_form(meeting, row), action=request.path, back_url=where, sent=sent)
    return (_page(meeting, form, row), 422) if stored is None else _saved(meeting, row)


def _edit(meeting: Meeting, row: Remark, form: EditRemarkForm) -> Remark:
    words, version = form.words(remark_words(row)), form.versi.data or 0
    services.edit_remark(db.session(), meeting, row, words, version=version, actor=web.actor(), now=web.now())
    return row


@bp.post("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/pindah")
@access(Access.NOTES_WRITE)
def move_remark(meeting: Meeting, remark_id: int) -> ResponseReturnValue:
    row, up = remark_of(db.session(), meeting, remark_id), request.form.get("arah") == "naik"
    services.move_remark(db.session(), meeting, row, up=up, actor=web.actor(), now=web.now())
    answer = back("remarks", meeting, f"s-{row.id}")
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/hapus")
@access(Access.NOTES_WRITE)
def remove_remark(meeting: Meeting, remark_id: int) -> ResponseReturnValue:
    row = remark_of(db.session(), meeting, remark_id)
    services.remove_remark(db.session(), meeting, row, actor=web.actor(), now=web.now())
    flash(gettext("Sambutan dihapus."), "ok")
    answer = back("remarks", meeting)
    db.session.commit()
    return answer
