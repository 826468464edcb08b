"""A meeting as a calendar entry: pure values from its row, for mails, downloads and feeds."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bakohumas.ical.feeds import feed_body
from bakohumas.ical.place import place_line
from bakohumas.ical.values import CalendarEvent, Conference, Notice, Organiser
from bakohumas.meetings.models import Feed, Meeting, Mode, State
from bakohumas.meetings.queries.record import schedule_of
from bakohumas.meetings.rules.changes import when_of
from bakohumas.meetings.texts import one_line, present_rows, theme_row

NOTICES = {State.CANCELLED: Notice.CANCELLED, State.POSTPONED: Notice.POSTPONED}
MARK_BYTES = 5


def event_of(meeting: Meeting, organiser: Organiser | None = None, *, contact: str | None = None) -> CalendarEvent:
    """What all entries of a meeting have in common; its uid is the meeting's own.

    Loads the running order where it is not loaded yet. Raises ValueError for days before 1988.
    """
    return CalendarEvent(
        uid=meeting.uid,
        created=meeting.created_at,
        last_modified=meeting.content_changed_at,
        when=when_of(meeting),
        title=one_line(meeting.title),
        organiser=organiser,
        location=_place(meeting),
        details=_details(meeting),
        closing=tuple(f"{label}: {text}" for label, text in present_rows(("Narahubung", contact))),
        conference=_conference(meeting),
        notice=NOTICES.get(meeting.state),
    )


def public_event_of(meeting: Meeting, organiser: Organiser | None = None) -> CalendarEvent:
    """The meeting as anybody may read it: no link, no passcode, no contact."""
    return replace(event_of(meeting, organiser), conference=None, closing=())


def entry_event(meeting: Meeting, feed: Feed) -> CalendarEvent:
    """The meeting as a feed shows it, without the organiser that the feed puts in; drafts are marked as such."""
    if feed is Feed.PUBLIC:
        return public_event_of(meeting)
    event = event_of(meeting)
    return replace(event, notice=Notice.DRAFT) if meeting.state is State.DRAFT else event


def entry_content(meeting: Meeting, feed: Feed, *, changed_at: datetime | None = None) -> bytes:
    """The bytes that a feed stores of the meeting as it is now.

    `changed_at` is when they became so; None: when the meeting last changed.
    """
    event = entry_event(meeting, feed)
    if changed_at is not None:
        event = replace(event, last_modified=changed_at)
    return feed_body(event, sequence=meeting.sequence)


def mark_of(content: bytes) -> int:
    """40 bits that tell contents apart; thousands of them can be added up within 63 bits."""
    return int.from_bytes(sha256(content).digest()[:MARK_BYTES])


def _place(meeting: Meeting) -> str | None:
    parts = (meeting.venue_room, meeting.venue_building, meeting.venue_city)
    mode = Mode.HYBRID if meeting.online_url and meeting.mode is not Mode.ONLINE else meeting.mode
    return place_line(*parts, mode=mode, platform=meeting.online_platform)


def _details(meeting: Meeting) -> tuple[str, ...]:
    facts = schedule_of(meeting)
    rows = present_rows(
        ("Acara", one_line(facts.title)),
        theme_row(facts),
        ("Alamat", meeting.venue_address),
        ("Tuan rumah", facts.host),
        ("Pakaian", facts.dress_code),
    )
    return tuple(f"{label}: {text}" for label, text in rows)


def _conference(meeting: Meeting) -> Conference | None:
    if not meeting.online_url:
        return None
    access = present_rows(("ID rapat", meeting.online_meeting_id), ("Kata sandi", meeting.online_passcode))
    lines = tuple(f"{label}: {text}" for label, text in access)
    return Conference(meeting.online_url, meeting.online_platform or "Rapat daring", lines)
