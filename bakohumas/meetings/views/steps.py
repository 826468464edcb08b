"""Steps of a meeting: its state, postponing, cancelling, copies, and its team."""

from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from bakohumas.accounts.labels import role_names
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.forms.steps import CopyForm, ReasonForm, StateForm, TeamForm
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.queries.parts import active_users, users_among
from bakohumas.meetings.rules.series import series_days
from bakohumas.meetings.rules.states import (
    CALLED_OFF,
    LABELS,
    check_can_be_called_off,
    missing_for,
    next_states,
)
from bakohumas.meetings.rules.team import team_stamp
from bakohumas.meetings.services import schedule, states
from bakohumas.meetings.views.base import bp, invited_count, passed_milestones, path_of


def steps_of(meeting: Meeting) -> list[dict[str, Any]]:
    """States that may follow, each with what is still missing: {state, label, missing, needs_reason}."""
    passed = passed_milestones(meeting)
    return [
        {
            "state": state,
            "label": LABELS[state],
            "missing": missing_for(state, meeting, passed, web.now()),
            "needs_reason": state in CALLED_OFF,
        }
        for state in next_states(meeting)
    ]


@bp.post("/pertemuan/<slug>/status")
@access(Access.MEETING_WRITE)
def state(meeting: Meeting) -> ResponseReturnValue:
    form = StateForm()
    if not form.validate() or form.status.data is None:
        raise DomainError(gettext("Pilih status yang ada."))
    states.advance_state(
        db.session(),
        meeting,
        form.status.data,
        passed=passed_milestones(meeting),
        actor=web.actor(),
        now=web.now(),
    )
    flash(gettext("Status sekarang: %(state)s.", state=LABELS[form.status.data]), "ok")
    db.session.commit()
    return redirect(path_of(meeting), code=303)


@bp.get("/pertemuan/<slug>/tunda")
@access(Access.MEETING_WRITE)
def postpone(meeting: Meeting) -> ResponseReturnValue:
    check_can_be_called_off(State.POSTPONED, meeting, web.now())
    return _reason_page(meeting, ReasonForm(), "meetings/postpone.html")


def _reason_page(meeting: Meeting, form: ReasonForm, template: str) -> str:
    return render_template(template, meeting=meeting, form=form, invited=invited_count(meeting))


@bp.post("/pertemuan/<slug>/tunda")
@access(Access.MEETING_WRITE)
def put_off(meeting: Meeting) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate():
        return _reason_page(meeting, form, "meetings/postpone.html"), 422
    states.postpone_meeting(db.session(), meeting, form.reason.data, actor=web.actor(), now=web.now())
    return _called_off(meeting, gettext("Pertemuan ditunda."))


@bp.get("/pertemuan/<slug>/batalkan")
@access(Access.MEETING_WRITE)
def cancel(meeting: Meeting) -> ResponseReturnValue:
    check_can_be_called_off(State.CANCELLED, meeting, web.now())
    return _reason_page(meeting, ReasonForm(), "meetings/cancel.html")


@bp.post("/pertemuan/<slug>/batalkan")
@access(Access.MEETING_WRITE)
def call_off(meeting: Meeting) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate():
        return _reason_page(meeting, form, "meetings/cancel.html"), 422
    states.cancel_meeting(db.session(), meeting, form.reason.data, actor=web.actor(), now=web.now())
    return _called_off(meeting, gettext("Pertemuan dibatalkan."))


def _called_off(meeting: Meeting, text: str) -> ResponseReturnValue:
    invited = invited_count(meeting)
    flash(text, "ok")
    if invited:
        flash(gettext("%(n)s instansi yang diundang perlu diberi tahu.", n=invited), "warn")
    target = path_of(meeting, "undangan/" if invited else "")
    db.session.commit()
    return redirect(target, code=303)


@bp.get("/pertemuan/<slug>/salin")
@access(Access.MEETING_WRITE)
def copies(meeting: Meeting) -> ResponseReturnValue:
    return render_template("meetings/copy.html", meeting=meeting, form=CopyForm(data={"series": meeting.series}))


@bp.post("/pertemuan/<slug>/salin")
@access(Access.MEETING_WRITE)
def copy(meeting: Meeting) -> ResponseReturnValue:
    form = CopyForm()
    if taken := receipts.taken(db.session(), form.kunci.data):
        return redirect(taken, code=303)
    made = attempt(form, lambda: _copy(meeting, form))
    if made is None:
        return render_template("meetings/copy.html", meeting=meeting, form=form), 422
    target = path_of(made[0], "ubah")
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    flash(ngettext("%(num)d salinan dibuat sebagai draf.", "%(num)d salinan dibuat sebagai draf.", len(made)), "ok")
    db.session.commit()
    return redirect(target, code=303)


def _copy(meeting: Meeting, form: CopyForm) -> list[Meeting]:
    days = series_days(form.starts_on.data, form.every.data, form.count.data)
    return schedule.copy_meeting(
        db.session(),
        meeting,
        days,
        series=form.series.data,
        domain=web.settings().domain,
        actor=web.actor(),
        now=web.now(),
    )


@bp.get("/pertemuan/<slug>/tim")
@access(Access.MEETING_WRITE)
def team(meeting: Meeting) -> ResponseReturnValue:
    return _team_page(meeting, _stored_team(meeting))


def _stored_team(meeting: Meeting) -> TeamForm:
    values = {"team": [user.id for user in meeting.team], "cap": team_stamp(meeting)}
    return _offering(meeting, TeamForm(formdata=None, data=values))


def _offering(meeting: Meeting, form: TeamForm) -> TeamForm:
    """Accounts that were made inactive stay in the team until somebody takes them out."""
    users = {user.id: user for user in (*active_users(db.session()), *meeting.team)}
    form.team.offer([(str(user.id), f"{user.name} ({role_names(user.roles)})") for user in users.values()])
    return form


def _team_page(meeting: Meeting, form: TeamForm) -> str:
    return render_template("meetings/team.html", meeting=meeting, form=form)


@bp.post("/pertemuan/<slug>/tim")
@access(Access.MEETING_WRITE)
def save_team(meeting: Meeting) -> ResponseReturnValue:
    form = _offering(meeting, TeamForm())
    if not form.validate():
        return _team_page(meeting, form), 422
    users, stamp = users_among(db.session(), form.team.data), form.cap.data or ""
    try:
        schedule.set_team(db.session(), meeting, users, stamp=stamp, actor=web.actor(), now=web.now())
    except StaleVersion:
        back, sent = path_of(meeting, "ubah"), {"cap": team_stamp(meeting)}
        return conflict_page(form, _stored_team(meeting), action=request.path, back_url=back, sent=sent)
    flash(gettext("Tim pertemuan tersimpan."), "ok")
    db.session.commit()
    return redirect(path_of(meeting, "ubah"), code=303)
