"""One VEVENT, by the table of calendar.md 2."""

from datetime import UTC, datetime

from icalendar import Event, vUri

from bakohumas.ical.description import description
from bakohumas.ical.people import attendee, common_name, organiser
from bakohumas.ical.texts import text
from bakohumas.ical.values import CalendarEvent, Conference, Guest, Notice


def request_event(event: CalendarEvent, guest: Guest, *, sequence: int, stamp: datetime) -> Event:
    """VEVENT of a REQUEST. Raises ValueError for an event that does not take place."""
    if event.notice is not None:
        raise ValueError("an event that does not take place cannot be asked for")
    component = _base(event, sequence=sequence, stamp=stamp, title=event.title)
    component.add("description", text(description(event, answer_url=guest.answer_url)))
    component.add("status", "CONFIRMED")
    component.add("transp", _transparency(event))
    component.add("attendee", attendee(guest))
    _add_conference(component, event.conference)
    _add_busy(component, event)
    if not event.when.is_timed:
        component.add("x-microsoft-cdo-alldayevent", "TRUE")
    component.add("x-microsoft-disallow-counter", "TRUE")
    return component


def cancel_event(
    event: CalendarEvent, guest: Guest, *, sequence: int, stamp: datetime, reason: str, prefix: Notice
) -> Event:
    """VEVENT of a CANCEL; `reason` is one sentence, '' leaves COMMENT out."""
    component = _base(event, sequence=sequence, stamp=stamp, title=f"{prefix.value}: {event.title}")
    component.add("description", text(description(event, with_room=False)))
    component.add("status", "CANCELLED")
    component.add("attendee", attendee(guest))
    if comment := text(reason):
        component.add("comment", comment)
    return component


def declined_counter_event(event: CalendarEvent, guest: Guest, *, sequence: int, stamp: datetime, reason: str) -> Event:
    """VEVENT of a DECLINECOUNTER; `reason` is one sentence, '' leaves COMMENT out."""
    component = _base(event, sequence=sequence, stamp=stamp, title=event.title)
    component.add("attendee", attendee(guest))
    if comment := text(reason):
        component.add("comment", comment)
    return component


def published_event(event: CalendarEvent, *, sequence: int, stamp: datetime) -> Event:
    """VEVENT of a download or a feed, without ATTENDEE (RFC 5546 3.2.1); the title says what was called off."""
    title = f"{event.notice.value}: {event.title}" if event.notice else event.title
    component = _base(event, sequence=sequence, stamp=stamp, title=title)
    component.add("description", text(description(event, with_room=event.notice is None)))
    component.add("status", _status(event.notice))
    component.add("transp", _transparency(event))
    if event.category and (category := text(event.category)):
        component.add("categories", [category])
    if event.public_url:
        component.add("url", event.public_url)
    if event.notice is None:
        _add_conference(component, event.conference)
    _add_busy(component, event)
    return component


def _base(event: CalendarEvent, *, sequence: int, stamp: datetime, title: str) -> Event:
    """What every method holds. DTSTAMP is never older than the content it carries."""
    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", utc_second(max(stamp, event.created, event.last_modified)))
    component.add("created", utc_second(event.created))
    component.add("last-modified", utc_second(max(event.created, event.last_modified)))
    component.add("sequence", sequence)
    component.add("dtstart", event.when.begins)
    component.add("dtend", event.when.finishes)
    component.add("summary", text(title))
    if event.organiser is not None:
        component.add("organizer", organiser(event.organiser))
    if event.location and (location := text(event.location)):
        component.add("location", location)
    if event.when.is_estimated:
        component.add("x-bakohumas-end", "OPEN")
    return component


def utc_second(at: datetime) -> datetime:
    """UTC to the second, as DTSTAMP and its like are written."""
    return at.astimezone(UTC).replace(microsecond=0)


def _status(notice: Notice | None) -> str:
    if notice is None:
        return "CONFIRMED"
    return "TENTATIVE" if notice in {Notice.POSTPONED, Notice.DRAFT} else "CANCELLED"


def _transparency(event: CalendarEvent) -> str:
    """Whole days, and what was called off, block nobody's time."""
    return "OPAQUE" if event.when.is_timed and event.notice is None else "TRANSPARENT"


def _add_busy(component: Event, event: CalendarEvent) -> None:
    """Outlook reads this and not TRANSP."""
    busy = "BUSY" if _transparency(event) == "OPAQUE" else "FREE"
    component.add("x-microsoft-cdo-busystatus", busy)


def _add_conference(component: Event, conference: Conference | None) -> None:
    """CONFERENCE (RFC 7986 5.11)."""
    if conference is None:
        return
    uri = vUri(conference.url)
    uri.params["VALUE"] = "URI"
    uri.params["FEATURE"] = ["AUDIO", "VIDEO"]
    uri.params["LABEL"] = common_name(conference.label)
    component.add("conference", uri)
