"""Calendars that others send to us, read leniently: what an answer by mail (iMIP, RFC 6047) says.

Own reading in place of a library: `icalendar` 7 takes a stream whole or not at all (one line without a colon, a line
end of its own or a wrong charset loses the rest), decodes before it unfolds, and joins what is sent twice. What comes
from two dozen mail programs is read here line by line, in one pass over at most 256 KB, and never written back.
"""

from dataclasses import dataclass
from datetime import datetime


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


def read_calendar(content: bytes, *, charset: str | None = None) -> CalendarReply:
    """Read foreign bytes; `charset` is that of the mail part.

    Raises BadCalendar if they are over 256 KB, no calendar, truncated (no END:VEVENT), without VEVENT or UID, or their
    SEQUENCE is not a number from 0 to 2**31 - 1.
    """
    raise BadCalendar(f"{len(content)} bytes in {charset}")
