"""Whole iCalendar objects: the mail's REQUEST and CANCEL, the download, and feeds."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bakohumas.core.texts import plain_line
from bakohumas.ical.component import cancel_event, published_event, request_event
from bakohumas.ical.texts import text
from bakohumas.ical.values import CalendarEvent, Guest, Notice
from bakohumas.ical.zones import timezone_component

PRODID = "-//Bakohumas//Bakohumas//ID"
REFRESH = timedelta(hours=4)
COLOR = "teal"  # a CSS3 name (RFC 7986 5.9), the nearest to the house's accent
END = b"END:VCALENDAR\r\n"


def invitation_calendar(event: CalendarEvent, guest: Guest, *, sequence: int, stamp: datetime) -> bytes:
    """The REQUEST that puts `event` into the guest's calendar, UTF-8, lines ended by CRLF.

    `stamp` is aware. The same UID with a higher `sequence` replaces an earlier copy (RFC 5546 2.1.4,
    RFC 5545 3.8.7.4); the mail part's `method` must equal METHOD (RFC 6047 2.4).
    Raises ValueError for an event that was called off, and for an address that is none.
    """
    return _single("REQUEST", event, request_event(event, guest, sequence=sequence, stamp=stamp))


def cancellation_calendar(
    event: CalendarEvent,
    guest: Guest,
    *,
    sequence: int,
    stamp: datetime,
    reason: str = "",
    prefix: Notice = Notice.CANCELLED,
) -> bytes:
    """The CANCEL that takes `event` out of the guest's calendar; `reason` is one sentence for COMMENT."""
    component = cancel_event(event, guest, sequence=sequence, stamp=stamp, reason=reason, prefix=prefix)
    return _single("CANCEL", event, component)


def download_calendar(event: CalendarEvent, *, sequence: int, stamp: datetime) -> bytes:
    """The PUBLISH behind a download button: no ATTENDEE, the UID and SEQUENCE of the mails."""
    return _single("PUBLISH", event, published_event(event, sequence=sequence, stamp=stamp))


def feed_event(event: CalendarEvent, *, sequence: int) -> bytes:
    """The VEVENT of a feed, to be stored when the event changes.

    DTSTAMP is LAST-MODIFIED, so that unchanged events keep their bytes; no token stands in it.
    """
    return bytes(published_event(event, sequence=sequence, stamp=event.last_modified).to_ical(sorted=False))


def feed_calendar(
    events: Iterable[bytes], *, zones: Collection[str], name: str, zone: str, source_url: str
) -> Iterator[bytes]:
    """A feed in pieces: the head, each stored VEVENT of `events` as given (sorted by UID), the end.

    `zones` are those that the events' bytes name (`When.zone_used`), once each; `zone` is the reader's default.
    The bytes are equal as long as the events are.
    """
    calendar = _calendar("PUBLISH")
    title = text(plain_line(name))
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    calendar.add("source", source_url, parameters={"VALUE": "URI"})
    calendar.add("color", COLOR)
    for used in sorted(set(zones)):
        calendar.add_component(timezone_component(used))
    yield calendar.to_ical(sorted=False).removesuffix(END)
    yield from events
    yield END


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _single(method: str, event: CalendarEvent, component: Event) -> bytes:
    calendar = _calendar(method)
    if event.when.zone_used:
        calendar.add_component(timezone_component(event.when.zone_used))
    calendar.add_component(component)
    return _read_back(calendar.to_ical(sorted=False), event.uid)


def _read_back(data: bytes, uid: str) -> bytes:
    """`data`, which must be readable before it leaves. Raises ValueError when it is not."""
    found = list(Calendar.from_ical(data).walk("VEVENT"))
    if [str(component.get("uid")) for component in found] != [uid] or any(component.errors for component in found):
        raise ValueError("the calendar that was made cannot be read back")
    return data
