"""Calendars that people subscribe to, put together from stored entries."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from icalendar import Event

from bakohumas.core.texts import plain_line
from bakohumas.ical.calendars import empty_calendar
from bakohumas.ical.component import published_event, utc_second
from bakohumas.ical.people import organiser as organiser_property
from bakohumas.ical.texts import text
from bakohumas.ical.values import CalendarEvent, Notice, Organiser
from bakohumas.ical.zones import timezone_component

REFRESH = timedelta(hours=4)
COLOR = "teal"  # a CSS3 name (RFC 7986 5.9), the nearest to the house's accent
BEGIN = b"BEGIN:VEVENT\r\n"
END_EVENT = b"END:VEVENT\r\n"
END = b"END:VCALENDAR\r\n"
WITHDRAWN = f"{Notice.WITHDRAWN}: acara ini tidak lagi tercantum di agenda publik"


def feed_event(event: CalendarEvent, *, sequence: int) -> bytes:
    """The whole VEVENT of a feed, to be stored when the event changes.

    DTSTAMP is LAST-MODIFIED, so that unchanged events keep their bytes; no token stands in it.
    """
    return bytes(published_event(event, sequence=sequence, stamp=event.last_modified).to_ical(sorted=False))


def feed_body(event: CalendarEvent, *, sequence: int) -> bytes:
    """The same without its first line, for a feed whose one ORGANIZER is put before each entry (`opening`)."""
    return feed_event(event, sequence=sequence).removeprefix(BEGIN)


def withdrawn_body(body: bytes, *, sequence: int, at: datetime) -> bytes:
    """What is left of a stored entry that its readers may no longer know of: UID, former time, CANCELLED."""
    former, left = Event.from_ical(BEGIN + body), Event()
    for name in ("uid", "created", "dtstart", "dtend"):
        left[name] = former[name]
    left.add("dtstamp", utc_second(at))
    left.add("last-modified", utc_second(at))
    left.add("sequence", sequence)
    left.add("summary", text(WITHDRAWN))
    left.add("status", "CANCELLED")
    left.add("transp", "TRANSPARENT")
    return bytes(left.to_ical(sorted=False)).removeprefix(BEGIN)


def opening(organiser: Organiser) -> bytes:
    """First lines of every entry of a feed: what `feed_body` lacks."""
    component = Event()
    component.add("organizer", organiser_property(organiser))
    return bytes(component.to_ical(sorted=False)).removesuffix(END_EVENT)


def feed_calendar(
    events: Iterable[bytes], *, zones: Collection[str], name: str, zone: str, source_url: str
) -> Iterator[bytes]:
    """A feed in pieces: the head, each stored VEVENT of `events` as given (sorted by UID), the end.

    `zones` are those that the events' bytes name (`When.zone_used`), once each; `zone` is the reader's default.
    The bytes are equal as long as the events are.
    """
    yield feed_head(zones=zones, name=name, zone=zone, source_url=source_url)
    yield from events
    yield END


def feed_head(*, zones: Collection[str], name: str, zone: str, source_url: str) -> bytes:
    """Everything before the first VEVENT."""
    calendar = empty_calendar("PUBLISH")
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
    return bytes(calendar.to_ical(sorted=False)).removesuffix(END)
