"""The weeks of a month with its meetings, as the month table shows them."""

from calendar import Calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bakohumas.core import formats
from bakohumas.meetings.queries.lists import MeetingLine, month_end

WEEKS = Calendar(firstweekday=0)


def month_weeks(first: date, lines: Sequence[MeetingLine], today: date) -> list[list[dict[str, Any]]]:
    """Rows of seven cells from Monday on; a meeting stands on each of its days."""
    return [[_cell(day, first, lines, today) for day in week] for week in WEEKS.monthdatescalendar(*_key(first))]


def _key(day: date) -> tuple[int, int]:
    return day.year, day.month


def _cell(day: date, first: date, lines: Sequence[MeetingLine], today: date) -> dict[str, Any]:
    inside = _key(day) == _key(first)
    meetings = [_entry(line, day) for line in lines if line.starts_on <= day <= line.last_day] if inside else []
    return {"day": day.day, "outside": not inside, "today": day == today, "meetings": meetings}


def _entry(line: MeetingLine, day: date) -> dict[str, Any]:
    at = formats.clock_time(line.starts_time) if line.starts_time and day == line.starts_on else ""
    return {"label": line.title, "url": f"/pertemuan/{line.slug}/", "time": at, "state": str(line.state)}


def neighbours(first: date) -> tuple[str, str]:
    """The months before and after, as an address names them."""
    before, after = first - timedelta(days=1), month_end(first) + timedelta(days=1)
    return f"{before:%Y-%m}", f"{after:%Y-%m}"
