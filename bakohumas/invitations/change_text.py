"""The words of a Ralat, Penundaan or Pembatalan: which letter it changes, how it was, how it is now."""

from dataclasses import dataclass, replace
from datetime import date

from bakohumas.core import formats
from bakohumas.invitations.letter_text import event_rows
from bakohumas.invitations.message_text import told_facts
from bakohumas.meetings.facts import MeetingFacts, Online, Venue
from bakohumas.meetings.rules.changes import CalendarFacts
from bakohumas.meetings.texts import day_text, one_line, place_text, present_rows, time_text

SHOWN = ("hari, tanggal", "pukul", "tempat", "acara", "tautan rapat")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLetter:
    """The letter that is changed, and what it said of the meeting; None is not known."""

    number: str | None = None
    issued_on: date | None = None
    subject: str | None = None
    told: MeetingFacts | None = None


def reference_text(changed: ChangedLetter) -> str:
    """'surat kami nomor 005/12/HUMAS/2026 tanggal 20 November 2026 hal Undangan …', as far as it is known."""
    parts = (
        f"nomor {changed.number}" if changed.number else "",
        f"tanggal {formats.date_long(changed.issued_on)}" if changed.issued_on else "",
        f"hal {one_line(changed.subject)}" if changed.subject else "",
    )
    return " ".join(["surat kami", *(part for part in parts if part)])


def facts_told(told: CalendarFacts) -> MeetingFacts:
    """When, where and how the meeting was to be, as a letter said it."""
    venue = Venue(told.venue_room, told.venue_building, told.venue_address, told.venue_city, told.venue_province)
    online = (
        Online(told.online_url, told.online_platform, told.online_meeting_id, told.online_passcode)
        if told.online_url
        else None
    )
    return replace(told_facts(told), venue=venue if venue != Venue() else None, online=online, mode=told.mode)


def changed_rows(former: MeetingFacts, now: MeetingFacts) -> tuple[tuple[str, str, str], ...]:
    """(what, as it was, as it is) of every fact of the event that differs."""
    was, holds = dict(event_rows(former)), dict(event_rows(now))
    names = [name for name in SHOWN if was.get(name, "") != holds.get(name, "")]
    return tuple((name.capitalize(), was.get(name, "-"), holds.get(name, "-")) for name in names)


def former_rows(changed: ChangedLetter, now: MeetingFacts) -> tuple[tuple[str, str], ...]:
    """The event that will not be as it was announced."""
    was = changed.told or now
    return present_rows(
        ("acara", one_line(now.title)),
        ("hari, tanggal", day_text(was)),
        ("pukul", time_text(was)),
        ("tempat", place_text(was)),
    )
