"""Calendars of others, and what they hold on some days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.meetings.models import ForeignCalendar, ForeignEvent

MOST_EVENTS = 400  # of a month


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A calendar in the list, with how many events of it are kept."""

    id: int
    name: str
    zone: str
    read_at: datetime
    read_by: str
    read_until: date
    left_out: int
    events: int


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A time that somebody else's calendar says is taken; `zone` is the calendar's."""

    title: str
    place: str | None
    starts_on: date
    last_day: date
    starts_at: datetime | None
    ends_at: datetime | None
    calendar: str
    zone: str


OWN = ("id", "name", "zone", "read_at", "read_by", "read_until", "left_out")
TAKEN = ("title", "place", "starts_on", "last_day", "starts_at", "ends_at")


def calendar_lines(session: Session) -> Sequence[CalendarLine]:
    """Every calendar by name."""
    columns = [getattr(ForeignCalendar, name) for name in OWN]
    counted: sa.Select[Any] = (
        sa.select(*columns, sa.func.count(ForeignEvent.id)).outerjoin(ForeignEvent).group_by(ForeignCalendar.id)
    )
    return [CalendarLine(*row) for row in session.execute(counted.order_by(ForeignCalendar.folded_name))]


def calendar_by_id(session: Session, calendar_id: int) -> ForeignCalendar:
    """One of them. Raises NoResultFound."""
    return session.scalars(sa.select(ForeignCalendar).where(ForeignCalendar.id == calendar_id)).one()


def calendar_by_name(session: Session, folded_name: str) -> ForeignCalendar | None:
    """The calendar that one of this name takes the place of."""
    return session.scalar(sa.select(ForeignCalendar).where(ForeignCalendar.folded_name == folded_name))


def taken_between(session: Session, first: date, last: date) -> Sequence[TakenLine]:
    """What touches these days, the earliest first; whole days stand before hours."""
    columns = [getattr(ForeignEvent, name) for name in TAKEN]
    query: sa.Select[Any] = sa.select(*columns, ForeignCalendar.name, ForeignCalendar.zone).join(ForeignEvent.calendar)
    query = query.where(ForeignEvent.starts_on <= last, first <= ForeignEvent.last_day)
    by_time = ForeignEvent.starts_on, ForeignEvent.starts_at.is_not(None), ForeignEvent.starts_at, ForeignEvent.id
    return [TakenLine(*row) for row in session.execute(query.order_by(*by_time).limit(MOST_EVENTS))]
