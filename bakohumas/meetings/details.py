"""What people type about a meeting, as one frozen value between form, rules and services."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any

from bakohumas.agencies.values import Person
from bakohumas.meetings.models import DelegationPolicy, Kind, Meeting, Mode, PartOfDay, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Editable columns of `Meeting` under their own names.

    Dates and times are local to `zone`, `rsvp_deadline` is aware.
    """

    title: str
    zone: str
    starts_on: date
    kind: Kind | None = None
    theme: str | None = None
    theme_label: str | None = None
    mode: Mode | None = None
    ends_on: date | None = None
    starts_time: time | None = None
    ends_time: time | None = None
    ends_open: bool | None = None
    part_of_day: PartOfDay | None = None
    venue_room: str | None = None
    venue_building: str | None = None
    venue_address: str | None = None
    venue_city: str | None = None
    venue_province: str | None = None
    online_url: str | None = None
    online_platform: str | None = None
    online_meeting_id: str | None = None
    online_passcode: str | None = None
    online_stream_url: str | None = None
    organiser: str | None = None
    co_organisers: tuple[str, ...] = ()
    host: str | None = None
    chair: Person | None = None
    secretary: Person | None = None
    minute_taker: Person | None = None
    moderator: Person | None = None
    legal_basis: tuple[str, ...] = ()
    expected_outputs: tuple[str, ...] = ()
    annual: bool | None = None
    rsvp_deadline: datetime | None = None
    seats_per_agency: int | None = None
    capacity: int | None = None
    dress_code: str | None = None
    contact: str | None = None
    delegation_policy: DelegationPolicy | None = None
    visibility: Visibility | None = None
    series: str | None = None

    @property
    def last_day(self) -> date:
        """Last local day."""
        return self.ends_on or self.starts_on


NAMES = tuple(field.name for field in fields(Details))


def details_of(meeting: Meeting) -> Details:
    """What is stored of a meeting, in the shape that people edit."""
    return Details(**{name: _frozen(getattr(meeting, name)) for name in NAMES})


def apply(details: Details, meeting: Meeting) -> dict[str, Any]:
    """Write `details` into the row; the columns that changed, with their old values."""
    before = details_of(meeting)
    changed = {name: getattr(before, name) for name in NAMES if getattr(before, name) != getattr(details, name)}
    for name in changed:
        setattr(meeting, name, _stored(getattr(details, name)))
    return changed


def columns(details: Details) -> dict[str, Any]:
    """Values for a new row."""
    return {name: _stored(getattr(details, name)) for name in NAMES}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _stored(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
