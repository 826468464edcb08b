"""WhatsApp numbers from a table or from pasted lines, with a look before anything is stored."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.waiting import WaitingTable, keep_table, waiting_table
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access, takes_uploads
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.forms import attempt
from bakohumas.documents.sheet import read_table
from bakohumas.invitations.forms.chats import NumbersForm, TakeNumbersForm
from bakohumas.invitations.rules.numbers import NumberOutcome, NumberPlan
from bakohumas.invitations.services.numbers import look_at_numbers, take_numbers
from bakohumas.invitations.views.base import bp, hands
from bakohumas.meetings.models import Meeting

MOST_SHOWN = 500
FIRST = (NumberOutcome.REFUSED, NumberOutcome.CONFLICT, NumberOutcome.NEW, NumberOutcome.SAME)


@bp.get("/pertemuan/<slug>/undangan/whatsapp/nomor")
@access(Access.INVITATION_WRITE)
def numbers(meeting: Meeting) -> ResponseReturnValue:
    """Ask for the table, or show what one that waits would do."""
    place = request.args.get("berkas")
    if not place:
        return render_template("invitations/numbers.html", meeting=meeting, form=NumbersForm())
    plans = look_at_numbers(db.session(), meeting, _rows(waiting_table(web.keys(), place)))
    form = TakeNumbersForm(data={"berkas": place})
    return render_template("invitations/numbers_preview.html", meeting=meeting, form=form, **_shown(plans))


def _rows(table: WaitingTable) -> list[list[str]]:
    return read_table(web.house().storage.get(table.key), table.filename)


def _shown(plans: list[NumberPlan]) -> dict[str, Any]:
    counts = {str(outcome): len([plan for plan in plans if plan.outcome is outcome]) for outcome in FIRST}
    ordered = sorted(plans, key=lambda plan: (FIRST.index(plan.outcome), plan.line))
    return {"plans": ordered[:MOST_SHOWN], "counts": counts, "left": max(len(plans) - MOST_SHOWN, 0)}


@bp.post("/pertemuan/<slug>/undangan/whatsapp/nomor")
@access(Access.INVITATION_WRITE)
@takes_uploads
def look_at(meeting: Meeting) -> ResponseReturnValue:
    """Take the table in, not its content yet."""
    form = NumbersForm()
    table = attempt(form, lambda: _keep(meeting, form))
    if table is None:
        return render_template("invitations/numbers.html", meeting=meeting, form=form), 422
    target = url_for("invitations.numbers", slug=meeting.slug, berkas=table.place(web.keys()))
    return redirect(target, code=303)


def _keep(meeting: Meeting, form: NumbersForm) -> WaitingTable:
    """Raises DomainError for a table that cannot be read, before it is kept."""
    data, name = form.content
    try:
        look_at_numbers(db.session(), meeting, read_table(data, name))
    except DomainError as error:
        error.field = "file"
        raise
    return keep_table(web.house().storage, data, name)


@bp.post("/pertemuan/<slug>/undangan/whatsapp/nomor/simpan")
@access(Access.INVITATION_WRITE)
def store_numbers(meeting: Meeting) -> ResponseReturnValue:
    """Store what was looked at."""
    form = TakeNumbersForm()
    if place := receipts.taken(db.session(), form.kunci.data or ""):
        return redirect(place, code=303)
    table = waiting_table(web.keys(), form.berkas.data or "")
    count = take_numbers(db.session(), meeting, _rows(table), replacing=bool(form.ganti.data), **hands())
    flash(gettext("%(count)s nomor disimpan.", count=count), "ok" if count else "info")
    target = url_for("invitations.whatsapp", slug=meeting.slug)
    receipts.take(db.session(), form.kunci.data or "", target, now=web.now())
    db.session.commit()
    web.house().storage.delete(table.key)
    return redirect(target, code=303)
