"""A meeting is made and edited."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.details import details_of
from bakohumas.meetings.forms.schedule import MeetingForm, NewMeetingForm, ScheduleForm, schedule_values
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import lists
from bakohumas.meetings.queries.parts import history_of, usual_zone_and_organiser
from bakohumas.meetings.rules.changes import Change
from bakohumas.meetings.services import schedule
from bakohumas.meetings.views.base import bp, invited_count, passed_milestones, path_of
from bakohumas.meetings.views.steps import steps_of
from bakohumas.meetings.views.warnings import warnings_of

MOST_WARNINGS = 3  # said after saving; the form shows them all


@bp.get("/pertemuan/baru")
@access(Access.MEETING_WRITE)
def new() -> ResponseReturnValue:
    zone, organiser = usual_zone_and_organiser(db.session(), web.settings().zone)
    return _new_page(NewMeetingForm(data={"zone": zone, "organiser": organiser}))


def _new_page(form: ScheduleForm) -> str:
    recent = lists.recent_meetings(db.session(), web.principal(), default=web.settings().visibility)
    return render_template("meetings/new.html", form=form, recent=recent)


@bp.post("/pertemuan/")
@access(Access.MEETING_READ, Access.MEETING_WRITE)
def create() -> ResponseReturnValue:
    form = NewMeetingForm()
    if taken := receipts.taken(db.session(), form.kunci.data):
        return redirect(taken, code=303)
    made = attempt(form, lambda: _create(form))
    if made is None:
        return _new_page(form), 422
    receipts.take(db.session(), form.kunci.data, path_of(made), now=web.now())
    _say_saved(made, gettext("Draf pertemuan tersimpan."))
    db.session.commit()
    return redirect(path_of(made), code=303)


def _create(form: NewMeetingForm) -> Meeting:
    domain, who = web.settings().domain, web.actor()
    return schedule.create_meeting(db.session(), form.details(), domain=domain, actor=who, now=web.now())


def _say_saved(meeting: Meeting, text: str) -> None:
    flash(text, "ok")
    for warning in warnings_of(details_of(meeting), meeting.id)[:MOST_WARNINGS]:
        flash(warning, "warn")


@bp.get("/pertemuan/<slug>/ubah")
@access(Access.MEETING_WRITE)
def edit(meeting: Meeting) -> ResponseReturnValue:
    values = schedule_values(details_of(meeting))
    return _edit_page(meeting, MeetingForm(data={**values, "versi": meeting.version}))


def _edit_page(meeting: Meeting, form: ScheduleForm) -> str:
    return render_template(
        "meetings/edit.html",
        meeting=meeting,
        form=form,
        warnings=warnings_of(details_of(meeting), meeting.id),
        steps=steps_of(meeting),
        history=history_of(db.session(), meeting),
    )


@bp.post("/pertemuan/<slug>/ubah")
@access(Access.MEETING_WRITE)
def save(meeting: Meeting) -> ResponseReturnValue:
    form = MeetingForm()
    try:
        change = attempt(form, lambda: (_edit(meeting, form),))
    except StaleVersion:
        return _conflict(meeting, form)
    if change is None:
        return _edit_page(meeting, form), 422
    _say_saved(meeting, gettext("Perubahan tersimpan."))
    web.told("meeting_edited", db.session(), meeting)
    target = _after_change(meeting, tells=change[0] in {"asks_again", "tells"})
    db.session.commit()
    return redirect(target, code=303)


def _edit(meeting: Meeting, form: MeetingForm) -> Change | None:
    return schedule.edit_meeting(
        db.session(),
        meeting,
        form.details(details_of(meeting)),
        version=form.versi.data,
        passed=passed_milestones(meeting),
        default=web.settings().visibility,
        actor=web.actor(),
        now=web.now(),
    )


def _conflict(meeting: Meeting, form: MeetingForm) -> ResponseReturnValue:
    stored = MeetingForm(formdata=None, data=schedule_values(details_of(meeting)))
    back = url_for("meetings.edit", slug=meeting.slug)
    return conflict_page(form, stored, action=request.path, back_url=back, sent={"versi": str(meeting.version)})


def _after_change(meeting: Meeting, *, tells: bool) -> str:
    """Where to go on: to the invitations when agencies are to be told of a change."""
    invited = invited_count(meeting) if tells else 0
    if invited:
        flash(gettext("%(n)s instansi yang diundang perlu diberi tahu.", n=invited), "warn")
    return path_of(meeting, "undangan/" if invited else "")
