"""Quotes of one speech."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.attribution import Style, remark_sentence
from bakohumas.minutes.facts import remark_facts
from bakohumas.minutes.forms.remarks import EditQuoteForm, NewQuoteForm
from bakohumas.minutes.models import Quote, Remark
from bakohumas.minutes.queries.remarks import quote_of, remark_of
from bakohumas.minutes.services import quotes as services
from bakohumas.minutes.views.base import back, bp


@bp.get("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/kutipan/")
@access(Access.NOTES_WRITE)
def quotes(meeting: Meeting, remark_id: int) -> ResponseReturnValue:
    remark = remark_of(db.session(), meeting, remark_id)
    key = request.args.get("ubah", 0, type=int)
    quote = next((one for one in remark.quotes if one.id == key), None)
    return _page(meeting, remark, adding=NewQuoteForm(), quote=quote, editing=_stored_form(quote) if quote else None)


def _stored_form(quote: Quote) -> EditQuoteForm:
    values = {"text": quote.text, "direct": quote.direct, "versi": quote.remark.version}
    return EditQuoteForm(formdata=None, data=values)


def _page(
    meeting: Meeting,
    remark: Remark,
    *,
    adding: NewQuoteForm,
    quote: Quote | None = None,
    editing: EditQuoteForm | None = None,
) -> str:
    return render_template(
        "minutes/quotes.html",
        meeting=meeting,
        remark=remark,
        sentence=remark_sentence(remark_facts(remark), Style.DOCUMENT),
        adding=adding,
        quote=quote,
        editing=editing,
        form=editing or adding,
    )


def _back(meeting: Meeting, remark: Remark) -> Response:
    answer = back("quotes", meeting, remark_id=remark.id)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/kutipan/")
@access(Access.NOTES_WRITE)
def add_quote(meeting: Meeting, remark_id: int) -> ResponseReturnValue:
    remark, form = remark_of(db.session(), meeting, remark_id), NewQuoteForm()
    if receipts.taken(db.session(), form.kunci.data):
        return back("quotes", meeting, remark_id=remark_id)
    if attempt(form, lambda: _add(meeting, remark, form)) is None:
        return _page(meeting, remark, adding=form), 422
    target = url_for("minutes.quotes", slug=meeting.slug, remark_id=remark_id)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    return _back(meeting, remark)


def _add(meeting: Meeting, remark: Remark, form: NewQuoteForm) -> Quote:
    return services.add_quote(db.session(), meeting, remark, form.words, actor=web.actor(), now=web.now())


@bp.post("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/kutipan/<int:quote_id>/ubah")
@access(Access.NOTES_WRITE)
def edit_quote(meeting: Meeting, remark_id: int, quote_id: int) -> ResponseReturnValue:
    remark = remark_of(db.session(), meeting, remark_id)
    quote, form = quote_of(db.session(), remark, quote_id), EditQuoteForm()
    try:
        stored = attempt(form, lambda: _edit(meeting, quote, form))
    except StaleVersion:
        where = url_for("minutes.quotes", slug=meeting.slug, remark_id=remark_id)
        sent = {"versi": str(remark.version)}
        return conflict_page(form, _stored_form(quote), action=request.path, back_url=where, sent=sent)
    if stored is None:
        return _page(meeting, remark, adding=NewQuoteForm(formdata=None), quote=quote, editing=form), 422
    return _back(meeting, remark)


def _edit(meeting: Meeting, quote: Quote, form: EditQuoteForm) -> Quote:
    version, who = form.versi.data or 0, web.actor()
    services.edit_quote(db.session(), meeting, quote, form.words, version=version, actor=who, now=web.now())
    return quote


@bp.post("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/kutipan/<int:quote_id>/setujui")
@access(Access.NOTES_WRITE)
def approve_quote(meeting: Meeting, remark_id: int, quote_id: int) -> ResponseReturnValue:
    remark = remark_of(db.session(), meeting, remark_id)
    quote, version = quote_of(db.session(), remark, quote_id), request.form.get("versi", 0, type=int)
    services.approve_quote(db.session(), meeting, quote, version=version, actor=web.actor(), now=web.now())
    return _back(meeting, remark)


@bp.post("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/kutipan/<int:quote_id>/batal-setuju")
@access(Access.NOTES_WRITE)
def withdraw_quote(meeting: Meeting, remark_id: int, quote_id: int) -> ResponseReturnValue:
    remark = remark_of(db.session(), meeting, remark_id)
    quote = quote_of(db.session(), remark, quote_id)
    services.withdraw_quote(db.session(), meeting, quote, actor=web.actor(), now=web.now())
    return _back(meeting, remark)


@bp.post("/pertemuan/<slug>/catatan/sambutan/<int:remark_id>/kutipan/<int:quote_id>/hapus")
@access(Access.NOTES_WRITE)
def remove_quote(meeting: Meeting, remark_id: int, quote_id: int) -> ResponseReturnValue:
    remark = remark_of(db.session(), meeting, remark_id)
    quote = quote_of(db.session(), remark, quote_id)
    services.remove_quote(db.session(), meeting, quote, actor=web.actor(), now=web.now())
    return _back(meeting, remark)
