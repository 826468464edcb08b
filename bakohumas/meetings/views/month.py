"""The weeks of a month with its meetings, as the month table shows them."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bakohumas.core import formats
from bakohumas.meetings.daysoff import DayOff
from bakohumas.meetings.queries.calendars import TakenLine
from bakohumas.meetings.queries.lists import MeetingLine, month_end

WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Month:
    """What stands in the cells of a month besides meetings."""

    first: date
    today: date
    off: Sequence[DayOff] = ()
    taken: Sequence[TakenLine] = ()


def month_weeks(month: Month, lines: Sequence[MeetingLine]) -> list[list[dict[str, Any]]]:
    """Rows of seven cells from Monday on; a meeting stands on each of its days."""
    weeks = WEEKS.monthdatescalendar(*_key(month.first))
    return [[_cell(day, month, lines) for day in week] for week in weeks]


def _key(day: date) -> tuple[int, int]:
    return day.year, day.month


def _cell(day: date, month: Month, lines: Sequence[MeetingLine]) -> dict[str, Any]:
    if _key(day) != _key(month.first):
        return {"day": day.day, "outside": True, "today": day == month.today, "meetings": []}
    return {
        "day": day.day,
        "outside": False,
        "today": day == month.today,
        "off": [one.name for one in month.off if one.on == day],
        "taken": [_taken(one, day) for one in month.taken if one.starts_on <= day <= one.last_day],
        "meetings": [_entry(line, day) for line in lines if line.starts_on <= day <= line.last_day],
    }


def _taken(one: TakenLine, day: date) -> dict[str, str]:
    at = formats.clock_time(formats.local(one.starts_at, one.zone).time()) if one.starts_at else ""
    return {"label": one.title, "time": at if day == one.starts_on else "", "calendar": one.calendar}


def _entry(line: MeetingLine, day: date) -> dict[str, Any]:
    at = formats.clock_time(line.starts_time) if line.starts_time and day == line.starts_on else ""
    return {"label": line.title, "url": f"/pertemuan/{line.slug}/", "time": at, "state": str(line.state)}


def neighbours(first: date) -> tuple[str, str]:
    """The months before and after, as an address names them."""
    before, after = first - timedelta(days=1), month_end(first) + timedelta(days=1)
    return f"{before:%Y-%m}", f"{after:%Y-%m}"
