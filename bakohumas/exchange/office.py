"""What the settings of the instance give to documents made at the console."""

from sqlalchemy.orm import Session

from bakohumas.core import web
from bakohumas.exchange.papers import Office
from bakohumas.ical.calendars import download_calendar
from bakohumas.invitations.calendar import public_event
from bakohumas.meetings.house import house_style
from bakohumas.meetings.models import Meeting
from bakohumas.registry.queries import bureau, letterhead


def office_of(session: Session) -> Office:
    """Kop, house style and threshold of the bureau; nothing of them when it has not been filled in."""
    own = bureau(session)
    return Office(letterhead(own, web.house().storage), house_style(own), own.list_threshold)


def calendar_of(session: Session, meeting: Meeting) -> bytes:
    """The meeting as a calendar file without any guest."""
    event = public_event(meeting, bureau(session), web.settings())
    return download_calendar(event, sequence=meeting.sequence, stamp=event.last_modified)
