"""What the documents of a meeting are made of, from the database."""

from functools import partial

from sqlalchemy.orm import Session

from bakohumas.attendance.facts import attendance_facts
from bakohumas.attendance.queries.people import signed_rows
from bakohumas.core.settings import Settings
from bakohumas.core.storage import Storage
from bakohumas.documents.model import Signature
from bakohumas.documents.signature import svg_from_path
from bakohumas.exchange.papers import Source
from bakohumas.ical.calendars import download_calendar
from bakohumas.invitations.calendar import public_event
from bakohumas.meetings.facts import AttendanceFacts
from bakohumas.meetings.house import house_style
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.facts import meeting_facts
from bakohumas.press.services.writing import with_office
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import bureau, letterhead


def source_of(session: Session, storage: Storage, meeting: Meeting, settings: Settings) -> Source:
    """The record, and kop, house style and threshold of the bureau: nothing of these when it was not filled in."""
    own = bureau(session)
    return Source(
        meeting_facts(session, meeting),
        letterhead(own, storage),
        house_style(own),
        own.list_threshold,
        in_house=partial(with_office, house=own),
        calendar=_calendar(meeting, own, settings),
        signatures=_signatures(session, meeting),
    )


def _calendar(meeting: Meeting, own: Bureau, settings: Settings) -> bytes:
    """The meeting as a calendar file without any guest."""
    event = public_event(meeting, own, settings)
    return download_calendar(event, sequence=meeting.sequence, stamp=event.last_modified)


def _signatures(session: Session, meeting: Meeting) -> dict[AttendanceFacts, Signature]:
    rows = signed_rows(session, meeting)
    drawn = ((attendance_facts(row, meeting.zone), row.signature_svg) for row in rows)
    return {facts: Signature(svg_from_path(path)) for facts, path in drawn if path}
