"""From raw bytes to what can be judged, or why they are not judged (calendar.md 6, step 1)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bakohumas.ical.replies import LARGEST, BadCalendar, read_calendar
from bakohumas.invitations.rules.intake_values import Message, ReadCalendar, Why
from bakohumas.mail.incoming import MOST_BYTES, IncomingMail, NotAMessage, Refused, read_headers, read_mail
from bakohumas.mail.incoming.values import CalendarPart

MOST_HEADER_BYTES = 256 * 1024
EMPTY = IncomingMail(
    message_id=None,
    subject="",
    sender=None,
    return_path=None,
    addressed=(),
    references=(),
    sent_at=None,
    fingerprint="",
)


@dataclass(frozen=True, slots=True)
class Read:
    """One message as far as it could be read; `refused` None: it is judged. `kept` are the bytes to keep."""

    message: Message
    kept: bytes
    refused: Why | None = None


def read_message(raw: bytes, recipients: Sequence[str], arrived_at: datetime) -> Read:
    """Take a message apart within limits; nothing in it makes this fail."""
    told = tuple(recipients)
    if len(raw) > MOST_BYTES:
        kept = header_of(raw)
        return Read(_message(_headers(kept), told, arrived_at), kept, Why.TOO_LARGE)
    try:
        mail = read_mail(raw)
    except Refused as error:
        return Read(_message(_headers(header_of(raw)), told, arrived_at), raw, Why(error.code))
    return Read(_message(mail, told, arrived_at), raw)


def _message(mail: IncomingMail, recipients: tuple[str, ...], arrived_at: datetime) -> Message:
    calendars = tuple(_calendars(mail.calendars))
    return Message(mail=mail, recipients=recipients, calendars=calendars, arrived_at=arrived_at)


def _calendars(parts: Iterable[CalendarPart]) -> Iterator[ReadCalendar]:
    """Each different one; all together may be as large as one may, since a mail has room for forty of the largest."""
    size = 0
    for part in dict.fromkeys(parts):
        size += len(part.content)
        yield _calendar(part) if size <= LARGEST else ReadCalendar(None, part.mime_method)


def _calendar(part: CalendarPart) -> ReadCalendar:
    try:
        return ReadCalendar(read_calendar(part.content, charset=part.charset), part.mime_method)
    except BadCalendar:
        return ReadCalendar(None, part.mime_method)


def header_of(raw: bytes) -> bytes:
    """The header block alone, at most 256 KB of it."""
    start = raw[:MOST_HEADER_BYTES]
    ends = [place for mark in (b"\r\n\r\n", b"\n\n") if (place := start.find(mark)) >= 0]
    return start[: min(ends)] + b"\r\n\r\n" if ends else start


def _headers(block: bytes) -> IncomingMail:
    try:
        return read_headers(block)
    except NotAMessage:
        return EMPTY
