"""Whole iCalendar objects: the mail's REQUEST and CANCEL, and the download; feeds are in `feeds`."""

from datetime import datetime

from icalendar import Calendar, Event

from bakohumas.ical.component import cancel_event, declined_counter_event, published_event, request_event
from bakohumas.ical.values import CalendarEvent, Guest, Notice
from bakohumas.ical.zones import timezone_component

PRODID = "-//Bakohumas//Bakohumas//ID"


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


def declined_counter_calendar(
    event: CalendarEvent, guest: Guest, *, sequence: int, stamp: datetime, reason: str = ""
) -> bytes:
    """The DECLINECOUNTER that says that another time was proposed in vain (RFC 5546 3.2.8); `event` stays as it is."""
    component = declined_counter_event(event, guest, sequence=sequence, stamp=stamp, reason=reason)
    return _single("DECLINECOUNTER", event, component)


def download_calendar(event: CalendarEvent, *, sequence: int, stamp: datetime) -> bytes:
    """The PUBLISH behind a download button: no ATTENDEE, the UID and SEQUENCE of the mails."""
    return _single("PUBLISH", event, published_event(event, sequence=sequence, stamp=stamp))


def empty_calendar(method: str) -> Calendar:
    """The object of a METHOD, nothing in it yet."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _single(method: str, event: CalendarEvent, component: Event) -> bytes:
    calendar = empty_calendar(method)
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
