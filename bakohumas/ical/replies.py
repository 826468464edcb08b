"""Calendars that others send to us, read leniently: what an answer by mail (iMIP, RFC 6047) says.

Own reading in place of a library: `icalendar` 7 takes a stream whole or not at all (one line without a colon, a line
end of its own or a wrong charset loses the rest), decodes before it unfolds, and joins what is sent twice. What comes
from two dozen mail programs is read here line by line, in one pass over at most 256 KB, and never written back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bakohumas.ical.reply_lines import ContentLine, content_lines
from bakohumas.ical.reply_values import (
    address,
    addresses,
    cleaned,
    comment,
    moment,
    person_name,
    readable,
    response_comment,
    uid_of_outlook,
    unescaped,
)

LARGEST = 256 * 1024  # bytes
DEEPEST = 20  # components inside each other
HIGHEST_SEQUENCE = 2**31 - 1
NUMBER = re.compile(r"\+?[0-9]{1,10}")
TRUNCATED = "truncated: no END:VEVENT"


class BadCalendar(ValueError):
    """Not a calendar that can be acted on (calendar.md 6, step 5: `bad_calendar`); the text says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyAttendee:
    """One ATTENDEE line. Addresses are lower case, without `mailto:`; None for a principal URI or nothing.

    `other_address` is EMAIL= (RFC 7986 6.2), `partstat` upper case as sent, `response_comment` Google's
    X-RESPONSE-COMMENT, cleaned as `CalendarReply.comment` is.
    """

    address: str | None
    other_address: str | None = None
    name: str | None = None
    partstat: str | None = None
    delegated_from: tuple[str, ...] = ()
    delegated_to: tuple[str, ...] = ()
    response_comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarReply:
    """What a calendar part says; of several VEVENTs the first one's, but every ATTENDEE and every UID.

    `method` is the METHOD property in upper case, `organiser` an address as `ReplyAttendee` has it, `stamped_at`
    DTSTAMP in aware UTC. `comment` holds all COMMENTs joined by newline: unescaped, NFC, without control characters,
    trimmed, at most 2,000 characters; None if nothing is left. `recurs`: RRULE or RECURRENCE-ID stands somewhere.
    `uids` are all different ones in order. `proposed` is start and end (of a COUNTER) as 'YYYY-MM-DD',
    'YYYY-MM-DD HH:MM' with the sender's name of the zone behind it, or as written; '' where there is no end.
    """

    uid: str
    method: str | None = None
    organiser: str | None = None
    sequence: int | None = None
    stamped_at: datetime | None = None
    attendees: tuple[ReplyAttendee, ...] = ()
    comment: str | None = None
    recurs: bool = False
    uids: tuple[str, ...] = ()
    proposed: tuple[str, str] | None = None


@dataclass(slots=True)
class _Event:
    """What the lines of one VEVENT say, as they are read."""

    uids: list[str] = field(default_factory=list)
    method: str | None = None
    organiser: str | None = None
    sequence: int | None = None
    stamped_at: datetime | None = None
    attendees: list[ReplyAttendee] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    recurs: bool = False
    starts: str = ""
    ends: str = ""


def read_calendar(content: bytes, *, charset: str | None = None) -> CalendarReply:
    """Read foreign bytes; `charset` is that of the mail part.

    Raises BadCalendar if they are over 256 KB, no calendar, truncated (no END:VEVENT), without VEVENT or UID, or their
    SEQUENCE is not a number from 0 to 2**31 - 1.
    """
    if len(content) > LARGEST:
        raise BadCalendar("over 256 KB")
    methods, events = _read(content_lines(content, charset))
    if not events:
        raise BadCalendar("no VEVENT")
    if not all(event.uids for event in events):
        raise BadCalendar("no UID")
    methods = methods or {event.method for event in events if event.method}
    if len(methods) > 1:
        raise BadCalendar("two methods")
    return _reply(next(iter(methods), None), events)


def _reply(method: str | None, events: list[_Event]) -> CalendarReply:
    first = events[0]
    everyone = (attendee for event in events for attendee in event.attendees)
    uids = tuple(dict.fromkeys(uid for event in events for uid in event.uids))
    comments = next((event.comments for event in events if event.comments), [])
    return CalendarReply(
        uid=uids[0],
        method=method,
        organiser=next((event.organiser for event in events if event.organiser), None),
        sequence=first.sequence,
        stamped_at=first.stamped_at,
        attendees=tuple(dict.fromkeys(everyone)),
        comment=cleaned("\n".join(filter(None, comments))),
        recurs=any(event.recurs for event in events),
        uids=uids,
        proposed=(first.starts, first.ends) if method == "COUNTER" and first.starts else None,
    )


def _read(lines: Iterable[ContentLine]) -> tuple[set[str], list[_Event]]:
    """The METHODs outside of events, and the events; what stands in other components (alarms, zones) is skipped."""
    methods: set[str] = set()
    events: list[_Event] = []
    open_parts: list[str] = []
    for line in lines:
        if line.name == "BEGIN":
            _enter(line, open_parts, events)
        elif line.name == "END":
            _leave(line, open_parts)
        elif open_parts[-1:] == ["VEVENT"]:
            _take(events[-1], line)
        elif line.name == "METHOD" and (open_parts == ["VCALENDAR"] or not (open_parts or events)):
            methods.add(_method(line))
    if "VEVENT" in open_parts:
        raise BadCalendar(TRUNCATED)
    return methods, events


def _enter(line: ContentLine, open_parts: list[str], events: list[_Event]) -> None:
    if len(open_parts) >= DEEPEST:
        raise BadCalendar("nested too deep")
    open_parts.append((line.value or "").upper())
    if open_parts[-1] == "VEVENT":
        events.append(_Event())


def _leave(line: ContentLine, open_parts: list[str]) -> None:
    """An END also ends what was left open inside of it; one that nothing began is passed over."""
    part = (line.value or "").upper()
    if part not in open_parts:
        return
    while (ended := open_parts.pop()) != part:
        if ended == "VEVENT":
            raise BadCalendar(TRUNCATED)


def _take(event: _Event, line: ContentLine) -> None:
    match line.name:
        case "UID":
            event.uids.append(_uid(line))
        case "ATTENDEE":
            event.attendees.append(_attendee(line))
        case "ORGANIZER":
            event.organiser = event.organiser or address(line.value)
        case "COMMENT":
            event.comments.append(comment(line.value or "") or "")
        case "METHOD" if line.value:
            event.method = _method(line)
        case _:
            _take_times(event, line)


def _take_times(event: _Event, line: ContentLine) -> None:
    match line.name:
        case "SEQUENCE" if event.sequence is None:
            event.sequence = _sequence(line)
        case "DTSTAMP":
            event.stamped_at = event.stamped_at or moment(line)
        case "RRULE" | "RDATE" | "RECURRENCE-ID":
            event.recurs = True
        case "DTSTART":
            event.starts = event.starts or readable(line)
        case "DTEND":
            event.ends = event.ends or readable(line)


def _method(line: ContentLine) -> str:
    if not line.value:
        raise BadCalendar("METHOD without a value")
    return line.value.strip('"').upper()


def _uid(line: ContentLine) -> str:
    found = cleaned(unescaped(line.value or ""))
    if found is None:
        raise BadCalendar("no UID")
    return uid_of_outlook(found) or found


def _sequence(line: ContentLine) -> int:
    written = (line.value or "").strip('"')
    if NUMBER.fullmatch(written) is None or int(written) > HIGHEST_SEQUENCE:
        raise BadCalendar("SEQUENCE is not a number")
    return int(written)


def _attendee(line: ContentLine) -> ReplyAttendee:
    if line.value is None:
        raise BadCalendar("ATTENDEE without a value")
    given = line.parameters
    return ReplyAttendee(
        address=address(line.value),
        other_address=address(given.get("EMAIL")),
        name=person_name(given.get("CN")),
        partstat=given.get("PARTSTAT", "").upper() or None,
        delegated_from=addresses(given.get("DELEGATED-FROM")),
        delegated_to=addresses(given.get("DELEGATED-TO")),
        response_comment=response_comment(given.get("X-RESPONSE-COMMENT")),
    )
