"""What the organiser may read of a mail that went to an agency: everything but where its links lead.

Whoever holds a link answers for the agency, so a page shows none by itself; the whole message is opened by a press
that is noted.
"""

from dataclasses import dataclass
from typing import Any

from bakohumas.core.links import without_tokens
from bakohumas.mail.reading import CalendarView, MessageView, read_message
from bakohumas.mail.values import SentPart


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMail:
    """One message with its links hidden; all but `parts` is empty once the body was."""

    parts: tuple[SentPart, ...]
    is_kept: bool
    headers: tuple[tuple[str, str], ...] = ()
    text: str = ""
    calendar: CalendarView | None = None
    calendar_text: str = ""
    files: tuple[str, ...] = ()


def sent_mail(body: bytes | None, parts: list[dict[str, Any]] | None) -> SentMail:
    """`body` None: emptied a week after it left; `parts` None: sent before parts were noted."""
    listed = tuple(SentPart(**part) for part in parts or ())
    if body is None:
        return SentMail(parts=listed, is_kept=False)
    message = read_message(body)
    return SentMail(
        parts=listed,
        is_kept=True,
        headers=message.headers,
        text=without_tokens(message.text),
        calendar=message.calendar,
        calendar_text=without_tokens(message.calendar.description) if message.calendar else "",
        files=tuple(file.name for file in message.files),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """What is taken out of a message: a file to keep, or the HTML to look at."""

    name: str
    media_type: str
    content: bytes


def part_of(body: bytes, wanted: str) -> Part | None:
    """'eml', 'html', 'ics', or the name of an attached file; None where the message has no such part."""
    if wanted == "eml":
        return Part("surel.eml", "message/rfc822", body)
    message = read_message(body)
    if wanted == "html":
        return Part("surel.html", "text/html; charset=utf-8", message.html.encode())
    if wanted == "ics":
        return _calendar(message)
    return next((Part(file.name, file.media_type, file.content) for file in message.files if file.name == wanted), None)


def _calendar(message: MessageView) -> Part | None:
    if message.calendar is None:
        return None
    media_type = f"text/calendar; charset=utf-8; method={message.calendar.method}"
    return Part("kalender.ics", media_type, message.calendar_bytes)
