"""The first page of a meeting."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import formats, phones, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.rules.rundown import Slot
from bakohumas.meetings.rules.states import CALLED_OFF
from bakohumas.meetings.texts import day_text, office_text, time_text
from bakohumas.meetings.views.warnings import warnings_for
from bakohumas.overview.cards import activity_row, next_card, task_rows
from bakohumas.overview.queries.contacts import ToContact
from bakohumas.overview.queries.meeting import MeetingOverview, meeting_overview
from bakohumas.overview.rules.phase import phase_of
from bakohumas.overview.rules.tasks import TaskState, task_states
from bakohumas.overview.views.base import bp


@bp.get("/pertemuan/<slug>/")
@access(Access.MEETING_READ)
def meeting(meeting: Meeting) -> ResponseReturnValue:
    person, now = web.principal(), web.now()
    found = meeting_overview(
        db.session(),
        meeting,
        today=formats.local(now, meeting.zone).date(),
        with_invitations=person.may(Access.INVITATION_READ),
        with_people=person.may(Access.CONTACT_READ),
    )
    return render_template("overview/meeting.html", meeting=meeting, found=found, **_words(meeting, found))


def _words(meeting: Meeting, found: MeetingOverview) -> dict[str, Any]:
    person, now = web.principal(), web.now()
    is_off = meeting.state in CALLED_OFF
    is_over = is_off or now >= meeting.counts_as_ended_at  # nobody is called about a meeting that was held
    tasks = {} if is_off else task_states(meeting, found.progress, now, default=web.settings().visibility)
    return {
        "card": next_card(meeting, phase_of(meeting, found.progress, now), found.progress, now, person),
        "tasks": task_rows(meeting, tasks, person),
        "tasks_done": sum(state is TaskState.DONE for state in tasks.values()),
        "contacts": [] if is_over else [_contact(meeting, one) for one in found.contacts],
        "slots": [_slot(meeting, one) for one in found.slots],
        "activity": [activity_row(one, now) for one in found.activity],
        "reply_urls": _reply_urls(meeting),
        "warnings": warnings_for(meeting),
        "can_write": person.may(Access.MEETING_WRITE),
        "can_arrange": person.may(Access.RUNDOWN_WRITE) and meeting.state is not State.CANCELLED,
    }


def _reply_urls(meeting: Meeting) -> dict[str, str]:
    """Links of the bar's legend; none for those who may not read invitations."""
    if not web.principal().may(Access.INVITATION_READ):
        return {}
    replies = ("hadir", "diwakili", "tidak_hadir", "ragu", "belum")
    return {reply: f"/pertemuan/{meeting.slug}/undangan/?jawaban={reply}" for reply in replies}


def _contact(meeting: Meeting, one: ToContact) -> dict[str, Any]:
    return {
        "row": one,
        "url": f"/pertemuan/{meeting.slug}/undangan/{one.invitation_id}",
        "when": formats.recent(one.at, web.now(), meeting.zone),
        "chat": _chat(meeting, one) if web.principal().may(Access.CONTACT_READ) else None,
    }


def _chat(meeting: Meeting, one: ToContact) -> str | None:
    """A chat with the agency's number, the question already typed; it holds no link: those are given out audited."""
    number = phones.e164(one.phone) if one.phone else None
    if number is None:
        return None
    facts = schedule_of(meeting)
    when = ", ".join(part for part in (day_text(facts), time_text(facts)) if part)
    text = gettext(
        "Yth. %(who)s. Mohon konfirmasi kehadiran pada %(title)s, %(when)s. Terima kasih.",
        who=one.addressee or one.agency,
        title=meeting.title,
        when=when,
    )
    return phones.whatsapp_url(number, text)


def _slot(meeting: Meeting, slot: Slot) -> dict[str, Any]:
    item = slot.item
    several = meeting.last_day != meeting.starts_on
    people = [person for person in (item.speaker, item.moderator) if person]
    names = [" · ".join(part for part in (one.formal_name, office_text(one)) if part) for one in people]
    return {
        "time": slot.time_text,
        "title": item.title,
        "detail": "; ".join(names),
        "on": slot.on if several else None,
    }
