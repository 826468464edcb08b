"""What else is on the days of a meeting, as far as the person may know of it."""

from bakohumas.core import web
from bakohumas.core.access import Access
from bakohumas.core.db import db
from bakohumas.meetings.daysoff import days_off
from bakohumas.meetings.details import Details, details_of
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries.calendars import taken_between
from bakohumas.meetings.queries.lists import meetings_near
from bakohumas.meetings.rules.conflicts import days_of, on_days_off, same_day_with, taken_by_others
from bakohumas.meetings.rules.schedule import conflicts_with
from bakohumas.meetings.rules.states import CALLED_OFF


def warnings_of(details: Details, but: int) -> tuple[str, ...]:
    """Sentences about other meetings, calendars of others and days off, the gravest first; `but`: not this meeting."""
    default = web.settings().visibility
    near = meetings_near(db.session(), web.principal(), details.starts_on, details.last_day, default=default, but=but)
    return (
        *conflicts_with(details, near),
        *_taken(details),
        *on_days_off(days_off(details.starts_on, details.last_day)),
        *same_day_with(details, near),
    )


def _taken(details: Details) -> tuple[str, ...]:
    """Leaders' agendas are for those who plan."""
    if not web.principal().may(Access.MEETING_WRITE):
        return ()
    return taken_by_others(details, taken_between(db.session(), *days_of(details)))


def warnings_for(meeting: Meeting) -> tuple[str, ...]:
    """The same of a stored meeting, as long as it is to come."""
    if meeting.state in CALLED_OFF or web.now() >= meeting.counts_as_ended_at:
        return ()
    return warnings_of(details_of(meeting), meeting.id)
