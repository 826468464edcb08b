"""What stands in a message of ours: headers, text, HTML, calendar and files, for the mailbox page."""

import email
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

from icalendar import Calendar, Component

from bakohumas.core import formats

HEADERS = (
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "List-Unsubscribe",
)


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The fields of one VEVENT as a mail program would act on them; '' where there is none."""

    method: str
    uid: str
    sequence: str
    status: str
    title: str
    place: str
    starts: str
    ends: str
    organiser: str
    attendee: str
    answer: str
    description: str


@dataclass(frozen=True, slots=True)
class FileView:
    """One attached file."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message, taken apart; `calendar` None where it has none."""

    headers: tuple[tuple[str, str], ...]
    text: str
    html: str
    calendar: CalendarView | None
    calendar_bytes: bytes
    files: tuple[FileView, ...]


def read_message(content: bytes) -> MessageView:
    """The parts of a message that `mail.compose` made."""
    message = email.message_from_bytes(content, policy=policy.default)
    calendar = _payload(message, "text/calendar")
    return MessageView(
        headers=tuple((name, str(message[name])) for name in HEADERS if message[name] is not None),
        text=_payload(message, "text/plain").decode(),
        html=_payload(message, "text/html").decode(),
        calendar=_calendar(calendar) if calendar else None,
        calendar_bytes=calendar,
        files=tuple(_file(part) for part in message.walk() if part.get_content_disposition() == "attachment"),
    )


def _payload(message: EmailMessage, media_type: str) -> bytes:
    found = (part for part in message.walk() if part.get_content_type() == media_type)
    part = next(found, None)
    return _bytes(part) if part is not None else b""


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _file(part: EmailMessage) -> FileView:
    return FileView(part.get_filename() or "", part.get_content_type(), _bytes(part))


def _calendar(content: bytes) -> CalendarView:
    calendar = Calendar.from_ical(content)
    event = next(iter(calendar.walk("VEVENT")))
    return CalendarView(
        method=str(calendar.get("METHOD", "")),
        uid=_told(event, "UID"),
        sequence=_told(event, "SEQUENCE"),
        status=_told(event, "STATUS"),
        title=_told(event, "SUMMARY"),
        place=_told(event, "LOCATION"),
        starts=_moment(event, "DTSTART"),
        ends=_moment(event, "DTEND"),
        organiser=_told(event, "ORGANIZER").removeprefix("mailto:"),
        attendee=_told(event, "ATTENDEE").removeprefix("mailto:"),
        answer=str(event["ATTENDEE"].params.get("PARTSTAT", "")) if "ATTENDEE" in event else "",
        description=_told(event, "DESCRIPTION"),
    )


def _told(event: Component, name: str) -> str:
    return str(event.get(name, ""))


def _moment(event: Component, name: str) -> str:
    """'Senin, 26 Oktober 2026, 09.00 WITA', or the day alone; '' for an end that is only an estimate."""
    if name == "DTEND" and "X-BAKOHUMAS-END" in event:
        return ""
    found: Any = event[name]
    at = found.dt
    if not isinstance(at, datetime):
        return formats.date_full(at - timedelta(days=1) if name == "DTEND" else at)
    zone = formats.zone_label(str(found.params["TZID"]))
    return f"{formats.date_full(at.date())}, {formats.clock_time(at.time())} {zone}"
