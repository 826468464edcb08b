"""What else is on the days of a meeting: warnings, never refusals."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from bakohumas.agencies.values import Person
from bakohumas.core import formats
from bakohumas.core.texts import folded
from bakohumas.meetings.daysoff import DayOff
from bakohumas.meetings.details import Details
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.schedule import meets, span

MOMENT = timedelta(minutes=1)  # as long as an entry lasts that tells no end


class Taken(Protocol):
    """A time that somebody else's calendar says is taken (`queries.calendars.TakenLine`)."""

    @property
    def title(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def starts_at(self) -> datetime | None: ...
    @property
    def ends_at(self) -> datetime | None: ...
    @property
    def calendar(self) -> str: ...
    @property
    def zone(self) -> str: ...


def span_of(details: Details) -> tuple[datetime, datetime]:
    """Aware [from, to) that the meeting may take."""
    return span(details.zone, details.starts_on, details.starts_time, details.last_day, details.ends_time)


def same_day_with(details: Details, others: Iterable[Meeting]) -> tuple[str, ...]:
    """A sentence for each of `others` on a day of this meeting at another time that shares its room or its chair."""
    begin, end = span_of(details)
    beside = (other for other in others if _shares_day(details, other) and not meets(begin, end, other))
    return tuple(
        f"Pada hari yang sama “{other.title}” {words}." for other in beside if (words := _shared(details, other))
    )


def _shares_day(details: Details, other: Meeting) -> bool:
    return other.starts_on <= details.last_day and details.starts_on <= other.last_day


def _shared(details: Details, other: Meeting) -> str:
    at = formats.time_range(other.starts_time, other.ends_time, other.zone, ends_open=bool(other.ends_open))
    hours = f" ({at})" if at else ""
    shared = []
    if _same(details.venue_room, other.venue_room) and _may_be_same(details.venue_building, other.venue_building):
        shared.append("memakai ruang yang sama")
    if _same(_name(details.chair), _name(other.chair)):
        shared.append("dipimpin orang yang sama")
    return f"{' dan '.join(shared)}{hours}" if shared else ""


def _name(person: Person | None) -> str | None:
    return person.name if person else None


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and folded(one or "") == folded(other or "")


def _may_be_same(one: str | None, other: str | None) -> bool:
    return not one or not other or folded(one) == folded(other)


def taken_by_others(details: Details, taken: Iterable[Taken]) -> tuple[str, ...]:
    """A sentence for each entry of others' calendars at the same time."""
    begin, end = span_of(details)
    return tuple(map(_taken_words, (one for one in taken if _overlaps(begin, end, one))))


def _overlaps(begin: datetime, end: datetime, one: Taken) -> bool:
    if one.starts_at is not None and one.ends_at is not None:
        return begin < one.ends_at and one.starts_at < end
    starts, ends = span(one.zone, one.starts_on, None, one.last_day, None)
    return begin < ends and starts < end


def _taken_words(one: Taken) -> str:
    return f"Tanggal ini bentrok dengan “{one.title}” di kalender {one.calendar} ({taken_when(one)})."


def taken_when(one: Taken) -> str:
    """'Kamis, 10 Desember 2026, 09.00 s.d. 10.00 WITA', the day alone for whole days."""
    last = one.last_day if one.last_day != one.starts_on else None
    hours = taken_hours(one)
    return formats.date_range_full(one.starts_on, last) + (f", {hours}" if hours else "")


def taken_hours(one: Taken) -> str:
    """'09.00 s.d. 10.00 WITA'; '' for whole days and for what goes on over midnight."""
    if one.starts_at is None or one.ends_at is None or one.last_day != one.starts_on:
        return ""
    starts, ends = formats.local(one.starts_at, one.zone).time(), formats.local(one.ends_at, one.zone).time()
    told = one.ends_at - one.starts_at > MOMENT and ends > starts
    return formats.time_range(starts, ends if told else None, one.zone)


def on_days_off(found: Sequence[DayOff]) -> tuple[str, ...]:
    """A sentence for each day off among the days of a meeting."""
    return tuple(f"{formats.date_full(day.on)} adalah {_kind(day)}: {day.name}." for day in found)


def _kind(day: DayOff) -> str:
    return "cuti bersama" if day.is_shared_leave else "hari libur nasional"


def days_of(details: Details) -> tuple[date, date]:
    """The days asked for in others' calendars: zones differ, so the neighbours too."""
    return details.starts_on - timedelta(days=1), details.last_day + timedelta(days=1)
