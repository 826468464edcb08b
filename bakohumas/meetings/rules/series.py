"""Copies of a meeting: which days they fall on and what goes along."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bakohumas.core.errors import DomainError
from bakohumas.meetings.details import Details

MOST_COPIES = 12
MONTHS_A_YEAR = 12


class Every(StrEnum):
    """Distance between the meetings of a series."""

    WEEK = "minggu"
    TWO_WEEKS = "dua_minggu"
    MONTH = "bulan"
    QUARTER = "triwulan"
    YEAR = "tahun"


DAYS = {Every.WEEK: 7, Every.TWO_WEEKS: 14}
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: MONTHS_A_YEAR}


def series_days(first: date, every: Every, count: int) -> tuple[date, ...]:
    """First days of a series, `first` included; a month that is too short gives its last day."""
    if not 1 <= count <= MOST_COPIES:
        raise DomainError(f"Salinan paling sedikit 1 dan paling banyak {MOST_COPIES}.", field="count")
    return tuple(_step(first, every, number) for number in range(count))


def _step(first: date, every: Every, number: int) -> date:
    if every in DAYS:
        return first + timedelta(days=DAYS[every] * number)
    months = first.month - 1 + MONTHS[every] * number
    year, month = first.year + months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def copied(details: Details, starts_on: date) -> Details:
    """The same meeting on another day.

    Every date moves by as many days. What belongs to one event only stays behind: its theme, its online room, its
    moderator.
    """
    days = (starts_on - details.starts_on).days
    return replace(
        details,
        starts_on=starts_on,
        ends_on=moved_day(details.ends_on, days),
        rsvp_deadline=_moved_moment(details.rsvp_deadline, days),
        theme=None,
        theme_label=None,
        online_url=None,
        online_meeting_id=None,
        online_passcode=None,
        online_stream_url=None,
        moderator=None,
    )


def moved_day(day: date | None, days: int) -> date | None:
    """The day, moved; None stays None."""
    return day + timedelta(days=days) if day else None


def _moved_moment(at: datetime | None, days: int) -> datetime | None:
    """Indonesian zones have no summer time, so the local clock stays."""
    return at + timedelta(days=days) if at else None
