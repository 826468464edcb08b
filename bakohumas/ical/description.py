"""DESCRIPTION of a calendar entry: plain lines, the time in words first."""

from collections.abc import Iterable

from bakohumas.core.texts import plain_line, plain_text
from bakohumas.ical.values import CalendarEvent, Conference
from bakohumas.ical.words import calendar_lines

LIMIT = 2000  # characters


def description(event: CalendarEvent, *, answer_url: str | None = None, with_room: bool = True) -> str:
    """At most 2,000 characters; what is too long is cut from the details, not from the time, links or contact."""
    head = [*calendar_lines(event.when), *_told("Tempat", event.location)]
    tail = [*(_room(event.conference) if with_room else []), *_told("Konfirmasi", answer_url), *_plain(event.closing)]
    room = LIMIT - len("\n".join([*head, *tail])) - 1
    details = _cut("\n".join(_plain(event.details)), room)
    return _cut("\n".join([*head, *([details] if details else []), *tail]), LIMIT)


def _room(conference: Conference | None) -> list[str]:
    return [] if conference is None else [*_told("Tautan rapat", conference.url), *_plain(conference.access)]


def _told(label: str, value: str | None) -> list[str]:
    return [f"{label}: {plain_line(value)}"] if value else []


def _plain(lines: Iterable[str]) -> list[str]:
    return [text for line in lines if (text := plain_text(line))]


def _cut(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return f"{text[: room - 1].rstrip()}…" if room > 1 else ""
