"""What mails and WhatsApp messages say of a meeting: plain lines, each left out when the record does not tell it."""

from dataclasses import dataclass, replace
from datetime import date, time

from bakohumas.core import formats
from bakohumas.ical.words import LATER, when_lines
from bakohumas.invitations.calendar import contact_of
from bakohumas.invitations.letter_text import delegation_text, online_access, seats_text
from bakohumas.invitations.sender import Sender
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.rules.changes import CalendarFacts, when_of
from bakohumas.meetings.texts import day_text, one_line, place_text, present_rows, theme_row, time_text

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """The words of one meeting that all its mails share; '' is not known."""

    title: str
    day: str
    hours: str
    place: str
    rows: Rows
    days: tuple[str, ...]  # hours of each day of a longer meeting
    deadline: str
    attending: str  # who may come
    contact: str
    reason: str


def meeting_words(meeting: Meeting, sender: Sender) -> MeetingWords:
    """The words as they hold now. Loads the running order where it is not loaded yet."""
    facts = schedule_of(meeting)
    style = HouseStyle(salutation=sender.salutation)
    return MeetingWords(
        title=one_line(facts.title),
        day=day_text(facts),
        hours=hours_text(facts),
        place=place_text(facts),
        rows=event_rows(facts),
        days=when_lines(when_of(meeting))[1:],
        deadline=deadline_text(facts),
        attending=" ".join(text for text in (delegation_text(facts, style), seats_text(facts)) if text),
        contact=contact_of(meeting, sender) or "",
        reason=one_line(meeting.state_reason or ""),
    )


def hours_text(facts: MeetingFacts) -> str:
    """'09.00 WITA s.d. 12.00 WITA', each time with its zone as the calendar entry says it, or that the hour follows."""
    one_day = facts.ends_on is None or facts.ends_on == facts.starts_on
    if facts.starts_time and facts.ends_time and one_day:
        zone = formats.zone_label(facts.zone)
        return f"{formats.clock_time(facts.starts_time)} {zone} s.d. {formats.clock_time(facts.ends_time)} {zone}"
    return time_text(facts) or LATER


def event_rows(facts: MeetingFacts) -> Rows:
    """Acara, day, hours, place and what else a guest needs."""
    return present_rows(
        ("Acara", one_line(facts.title)),
        theme_row(facts),
        ("Hari, tanggal", day_text(facts)),
        ("Pukul", hours_text(facts)),
        ("Tempat", place_text(facts)),
        ("Tuan rumah", facts.host),
        ("Pakaian", facts.dress_code),
        ("Tautan rapat", online_access(facts.online)),
    )


def deadline_text(facts: MeetingFacts) -> str:
    """'Selasa, 8 Desember 2026 pukul 16.00 WITA'."""
    return formats.deadline(facts.rsvp_deadline, facts.zone) if facts.rsvp_deadline else ""


def told_facts(told: CalendarFacts) -> MeetingFacts:
    """When and where the meeting was, as an agency was last told: enough to print the former time."""
    return MeetingFacts(
        title=told.title,
        zone=told.zone,
        starts_on=date.fromisoformat(told.starts_on),
        ends_on=date.fromisoformat(told.last_day),
        starts_time=time.fromisoformat(told.starts_time) if told.starts_time else None,
        ends_time=time.fromisoformat(told.ends_time) if told.ends_time else None,
        ends_open=bool(told.ends_open),
    )


def former_time(told: CalendarFacts, facts: MeetingFacts) -> str:
    """'Kamis, 10 Desember 2026, 09.00 WITA' when the time has moved since, else ''."""
    was = told_facts(told)
    same = replace(facts, part_of_day=None)
    if (day_text(was), hours_text(was)) == (day_text(same), hours_text(same)):
        return ""
    return f"{day_text(was)}, {hours_text(was)}"
