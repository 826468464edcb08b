"""Which edits guests must be told of, and how loudly (the table in calendar.md 1.4)."""

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Literal

from bakohumas.ical.when import AgendaTime, When
from bakohumas.meetings.models import AgendaItem, Meeting
from bakohumas.meetings.rules.states import CALLED_OFF

Change = Literal["calls_off", "asks_again", "tells", "optional"]
ASKING = ("zone", "starts_on", "last_day", "starts_time", "mode", "venue_city")
TELLING = (
    "finishes",
    "ends_time",
    "ends_open",
    "venue_room",
    "venue_building",
    "venue_address",
    "venue_province",
    "online_url",
    "online_platform",
    "online_meeting_id",
    "online_passcode",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFacts:
    """What a guest's calendar entry and mail say of a meeting.

    Texts only, so that it can be kept as JSON beside what was sent (`AsJSON`). Days and times are ISO 8601, local to
    `zone`; `finishes` is the end that the entry needs.
    """

    called_off: str | None  # the state, when it is off
    zone: str
    starts_on: str
    last_day: str
    starts_time: str | None
    finishes: str
    ends_time: str | None
    ends_open: str | None
    mode: str | None
    venue_city: str | None
    venue_room: str | None
    venue_building: str | None
    venue_address: str | None
    venue_province: str | None
    online_url: str | None
    online_platform: str | None
    online_meeting_id: str | None
    online_passcode: str | None
    title: str
    kind: str | None
    theme: str | None
    dress_code: str | None
    contact: str | None
    delegation_policy: str | None
    rsvp_deadline: str | None
    seats_per_agency: str | None
    rundown: tuple[str, ...]


PLAIN = (
    "zone",
    "title",
    "theme",
    "dress_code",
    "contact",
    "mode",
    "kind",
    "delegation_policy",
    *TELLING[3:],
    "venue_city",
)


def when_of(meeting: Meeting) -> When:
    """When the meeting is, as its calendar entries need it. Raises ValueError for days before 1988."""
    return When(
        zone=meeting.zone,
        starts_on=meeting.starts_on,
        ends_on=meeting.ends_on,
        starts=meeting.starts_time,
        ends=meeting.ends_time,
        ends_open=bool(meeting.ends_open),
        agenda=tuple(
            AgendaTime(item.starts_time, item.minutes, item.on) for item in meeting.agenda if item.starts_time
        ),
    )


def has_calendar_time(meeting: Meeting) -> bool:
    """Whether a calendar can say when it is: imported records may end before they start, or lie before 1988."""
    try:
        when_of(meeting)
    except ValueError:
        return False
    return True


def calendar_facts(meeting: Meeting) -> CalendarFacts:
    """The facts as they stand now. Loads the running order where it is not loaded yet."""
    deadline = meeting.rsvp_deadline
    return CalendarFacts(
        **{name: getattr(meeting, name) for name in PLAIN},
        called_off=meeting.state if meeting.state in CALLED_OFF else None,
        starts_on=meeting.starts_on.isoformat(),
        last_day=meeting.last_day.isoformat(),
        starts_time=meeting.starts_time.isoformat("minutes") if meeting.starts_time else None,
        finishes=when_of(meeting).finishes.isoformat(),
        ends_time=meeting.ends_time.isoformat("minutes") if meeting.ends_time else None,
        ends_open="ya" if meeting.ends_open else None,
        rsvp_deadline=deadline.isoformat() if deadline else None,
        seats_per_agency=str(meeting.seats_per_agency) if meeting.seats_per_agency is not None else None,
        rundown=tuple(map(_line, meeting.agenda)),
    )


def _line(item: AgendaItem) -> str:
    at = item.starts_time.isoformat("minutes") if item.starts_time else ""
    return f"{item.on or ''} {at} {item.minutes or ''} {item.title}"


@lru_cache(maxsize=256)  # hundreds of agencies were told the same
def changed_names(old: CalendarFacts, new: CalendarFacts) -> frozenset[str]:
    """Names of the facts that differ."""
    return frozenset(one.name for one in fields(old) if getattr(old, one.name) != getattr(new, one.name))


def change_kind(old: CalendarFacts, new: CalendarFacts) -> Change | None:
    """How guests learn of the way from what they were told (`old`) to what holds (`new`).

    'calls_off': a CANCEL. 'asks_again': SEQUENCE rises and answers count no more. 'tells': SEQUENCE rises, answers
    stay. 'optional': sent only if the organiser wants it, same SEQUENCE. None: nothing that a guest sees.
    """
    changed = changed_names(old, new)
    if "called_off" in changed and new.called_off:
        return "calls_off"
    if changed & {"called_off", *ASKING}:
        return "asks_again"
    if changed & set(TELLING):
        return "tells"
    return "optional" if changed else None
