"""Which parts of a message are calendars that speak for it (calendar.md 6, step 5)."""

from bakohumas.mail.incoming.parts import Part
from bakohumas.mail.incoming.values import CalendarPart

CALENDARS = {"text/calendar", "application/ics"}
LARGEST = 256 * 1024 + 1  # bytes: one more than is read, so that too many are seen to be too many


def calendars_of(top: list[Part]) -> tuple[CalendarPart, ...]:
    """Those of the top message and none inside a report; `top` holds no part of an attached message."""
    return tuple(
        CalendarPart(
            part.content()[:LARGEST], part.parameter("charset"), (part.parameter("method") or "").upper() or None
        )
        for part in top
        if "multipart/report" not in part.within and (part.media_type in CALENDARS or _is_named_so(part))
    )


def _is_named_so(part: Part) -> bool:
    """Android sends answers as octet-stream; RFC 6047 2.6 would not look at names, so the first letters decide too."""
    if part.media_type != "application/octet-stream" or not (part.name or "").lower().endswith(".ics"):
        return False
    start = part.content()[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.upper().startswith(b"BEGIN:VCALENDAR")
