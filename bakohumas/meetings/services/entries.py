"""Calendar entries of a meeting are made anew in the transaction that changes it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.ical.feeds import withdrawn_body
from bakohumas.meetings.calendar import entry_content, mark_of
from bakohumas.meetings.models import CalendarEntry, Feed, Meeting, State
from bakohumas.meetings.queries.entries import entries_of, keepable, unkept_meetings
from bakohumas.meetings.rules.changes import has_calendar_time, when_of

FILLED = 200  # meetings at a time


def keep_entries(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Store what the feeds show of the meeting, as far as it differs from what is stored.

    LAST-MODIFIED moves only with the bytes. A meeting without a time that calendars know has no entry, a draft no
    public one, whatever it says of its openness; one that was withdrawn from the public stays so
    until `restore_public`.
    """
    session.flush()
    if not has_calendar_time(meeting):
        return
    stored = entries_of(session, meeting)
    for feed in Feed:
        entry = stored.get(feed)
        if entry is None and _has_entry(meeting, feed):
            session.add(_new_entry(meeting, feed))
        elif entry is not None and not entry.is_withdrawn:
            _renew(entry, meeting, now)
    session.flush()


def _has_entry(meeting: Meeting, feed: Feed) -> bool:
    return feed is Feed.OFFICE or meeting.state is not State.DRAFT


def _new_entry(meeting: Meeting, feed: Feed) -> CalendarEntry:
    content = entry_content(meeting, feed)
    return CalendarEntry(
        meeting_id=meeting.id,
        feed=feed,
        uid=meeting.uid,
        is_withdrawn=False,
        changed_at=meeting.content_changed_at,
        content=content,
        **_columns(meeting, content),
    )


def _columns(meeting: Meeting, content: bytes) -> dict[str, object]:
    return {
        "mark": mark_of(content),
        "zone": when_of(meeting).zone_used,
        "last_day": meeting.last_day,
        "is_off": meeting.state is State.CANCELLED,
    }


def _renew(entry: CalendarEntry, meeting: Meeting, now: datetime) -> None:
    """Nothing at all when the bytes stay the same."""
    if entry_content(meeting, entry.feed, changed_at=entry.changed_at) == entry.content:
        return
    entry.content = entry_content(meeting, entry.feed, changed_at=now)
    entry.changed_at, entry.is_withdrawn = now, False
    for name, value in _columns(meeting, entry.content).items():
        setattr(entry, name, value)


def withdraw_public(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Leave of the public entry what takes it out of calendars: UID, the time that was known, CANCELLED.

    To be called when a meeting stops being public, before its entries are made anew.
    """
    entry = entries_of(session, meeting).get(Feed.PUBLIC)
    if entry is None or entry.is_withdrawn:
        return
    meeting.sequence += 1
    entry.content = withdrawn_body(entry.content, sequence=meeting.sequence, at=now)
    entry.mark, entry.changed_at = mark_of(entry.content), now
    entry.is_withdrawn = entry.is_off = True
    session.flush()


def restore_public(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Show a meeting again that was withdrawn from the public."""
    entry = entries_of(session, meeting).get(Feed.PUBLIC)
    if entry is None or not entry.is_withdrawn:
        return
    meeting.sequence += 1
    _renew(entry, meeting, now)
    session.flush()


def fill_entries(session: Session) -> int:
    """Store the entries of some meetings that have none yet, as after an upgrade; how many. The caller commits."""
    filled = 0
    for feed in Feed:
        for meeting in unkept_meetings(session, keepable(feed), most=FILLED):
            session.add(_new_entry(meeting, feed))
            filled += 1
    session.flush()
    return filled
