"""Decisions and follow-up items of one meeting."""

from datetime import date

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from bakohumas.core import formats, receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.forms.outcome import DecisionForm, EditDecisionForm, NewDecisionForm
from bakohumas.minutes.models import Decision
from bakohumas.minutes.queries import outcome as queries
from bakohumas.minutes.rules.outcome import decision_stamp, shown_state
from bakohumas.minutes.rules.reading import Reach
from bakohumas.minutes.services import outcome as services
from bakohumas.minutes.views.base import back, bp, can_write, closed_page, reach


@bp.get("/pertemuan/<slug>/catatan/hasil/")
@access(Access.NOTES_READ, Access.NOTES_WRITE)
def outcome(meeting: Meeting) -> ResponseReturnValue:
    if reach(meeting) is not Reach.ALL:
        return closed_page(meeting, "outcome")
    key = request.args.get("ubah", 0, type=int)
    decision = queries.decision_of(db.session(), meeting, key) if key and can_write() else None
    editing = _stored_form(decision) if decision else None
    return _page(meeting, adding=NewDecisionForm(), decision=decision, editing=editing)


def today(zone: str) -> date:
    """The day on the clocks of `zone`."""
    return formats.local(web.now(), zone).date()


def _stored_form(decision: Decision) -> EditDecisionForm:
    return EditDecisionForm(formdata=None, data={"text": decision.text, "cap": decision_stamp(decision)})


def _page(
    meeting: Meeting,
    *,
    adding: DecisionForm,
    decision: Decision | None = None,
    editing: EditDecisionForm | None = None,
) -> str:
    actions, day = queries.actions_of(db.session(), meeting), today(meeting.zone)
    return render_template(
        "minutes/outcome.html",
        meeting=meeting,
        decisions=queries.decisions_of(db.session(), meeting),
        actions=[(item, shown_state(item.state, item.due_on, day)) for item in actions],
        adding=adding,
        decision=decision,
        editing=editing,
        form=editing or adding,
        can_write=can_write(),
    )


def _back(meeting: Meeting, anchor: str | None = None) -> Response:
    answer = back("outcome", meeting, anchor)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/catatan/hasil/keputusan")
@access(Access.NOTES_WRITE)
def add_decision(meeting: Meeting) -> ResponseReturnValue:
    form = NewDecisionForm()
    if receipts.taken(db.session(), form.kunci.data):
        return back("outcome", meeting)
    if attempt(form, lambda: _add(meeting, form)) is None:
        return _page(meeting, adding=form), 422
    target = url_for("minutes.outcome", slug=meeting.slug)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    return _back(meeting)


def _add(meeting: Meeting, form: DecisionForm) -> Decision:
    return services.add_decision(db.session(), meeting, form.text.data or "", actor=web.actor(), now=web.now())


@bp.post("/pertemuan/<slug>/catatan/hasil/keputusan/<int:decision_id>/ubah")
@access(Access.NOTES_WRITE)
def edit_decision(meeting: Meeting, decision_id: int) -> ResponseReturnValue:
    decision, form = queries.decision_of(db.session(), meeting, decision_id), EditDecisionForm()
    try:
        stored = attempt(form, lambda: _edit(meeting, decision, form))
    except StaleVersion:
        where, sent = url_for("minutes.outcome", slug=meeting.slug), {"cap": decision_stamp(decision)}
        return conflict_page(form, _stored_form(decision), action=request.path, back_url=where, sent=sent)
    if stored is None:
        return _page(meeting, adding=NewDecisionForm(formdata=None), decision=decision, editing=form), 422
    return _back(meeting, f"k-{decision_id}")


def _edit(meeting: Meeting, decision: Decision, form: EditDecisionForm) -> Decision:
    text, stamp, who = form.text.data or "", form.cap.data or "", web.actor()
    services.edit_decision(db.session(), meeting, decision, text, stamp=stamp, actor=who, now=web.now())
    return decision


@bp.post("/pertemuan/<slug>/catatan/hasil/keputusan/<int:decision_id>/pindah")
@access(Access.NOTES_WRITE)
def move_decision(meeting: Meeting, decision_id: int) -> ResponseReturnValue:
    row, up = queries.decision_of(db.session(), meeting, decision_id), request.form.get("arah") == "naik"
    services.move_row(db.session(), meeting, row, up=up, actor=web.actor(), now=web.now())
    return _back(meeting, f"k-{decision_id}")


@bp.post("/pertemuan/<slug>/catatan/hasil/keputusan/<int:decision_id>/hapus")
@access(Access.NOTES_WRITE)
def remove_decision(meeting: Meeting, decision_id: int) -> ResponseReturnValue:
    row = queries.decision_of(db.session(), meeting, decision_id)
    services.remove_row(db.session(), meeting, row, actor=web.actor(), now=web.now())
    flash(gettext("Keputusan dihapus."), "ok")
    return _back(meeting)
