"""Lists of meetings, each row as a frozen line: the cost of a page does not grow with the columns of a meeting."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.access import Principal
from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.queries.visibility import visible_to
from bakohumas.meetings.rules.states import CALLED_OFF

MOST_CONFLICTS = 20
MONTH_ROWS = 200
RECENT = 10


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    id: int
    slug: str
    title: str
    state: State
    zone: str
    starts_on: date
    ends_on: date | None
    starts_time: time | None
    ends_time: time | None
    ends_open: bool | None
    venue_room: str | None
    venue_building: str | None
    venue_city: str | None

    @property
    def last_day(self) -> date:
        """Last local day."""
        return self.ends_on or self.starts_on


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """What a list is narrowed to; None narrows nothing. `month` is its first day."""

    month: date | None = None
    state: State | None = None
    words: str | None = None


COLUMNS = tuple(getattr(Meeting, name) for name in MeetingLine.__slots__)
LAST_DAY = sa.func.coalesce(Meeting.ends_on, Meeting.starts_on)


def _lines(session: Session, query: sa.Select[Any]) -> Sequence[MeetingLine]:
    return [MeetingLine(*row) for row in session.execute(query)]


def _narrowed(person: Principal, default: str, wanted: MeetingFilter) -> sa.Select[Any]:
    query = sa.select(*COLUMNS).where(visible_to(person, default))
    if wanted.month:
        query = query.where(within(wanted.month, month_end(wanted.month)))
    if wanted.state:
        query = query.where(Meeting.state == wanted.state)
    for word in (wanted.words or "").split():
        found = Meeting.title.icontains(word, autoescape=True), Meeting.theme.icontains(word, autoescape=True)
        query = query.where(sa.or_(*found))
    return query


def month_end(first: date) -> date:
    """The last day of the month of `first`."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def within(first: date, last: date) -> sa.ColumnElement[bool]:
    """Condition: some day of the meeting is among these."""
    return sa.and_(Meeting.starts_on <= last, first <= LAST_DAY)


def meetings_page(
    session: Session, person: Principal, wanted: MeetingFilter, *, default: str, after: str | None = None
) -> Page[MeetingLine]:
    """A page of the meetings that a person may know of, the latest day first; `after` as `Page.after` told."""
    query = _narrowed(person, default, wanted).order_by(Meeting.starts_on.desc(), Meeting.id.desc())
    match decode_key(after):
        case [str(day), int(key)] if (seen := _day(day)) is not None:
            query = query.where(sa.or_(Meeting.starts_on < seen, sa.and_(Meeting.starts_on == seen, Meeting.id < key)))
    rows = _lines(session, query.limit(PAGE_SIZE + 1))
    return page_of(rows, lambda row: (row.starts_on.isoformat(), row.id))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def meetings_of_month(
    session: Session, person: Principal, wanted: MeetingFilter, *, default: str
) -> Sequence[MeetingLine]:
    """Every meeting of `wanted.month`, the earliest first."""
    query = _narrowed(person, default, wanted).order_by(Meeting.starts_on, Meeting.starts_time, Meeting.id)
    return _lines(session, query.limit(MONTH_ROWS))


def recent_meetings(session: Session, person: Principal, *, default: str) -> Sequence[MeetingLine]:
    """The latest meetings, to copy from."""
    query = _narrowed(person, default, MeetingFilter()).order_by(Meeting.starts_on.desc(), Meeting.id.desc())
    return _lines(session, query.limit(RECENT))


def meetings_near(
    session: Session, person: Principal, first: date, last: date, *, default: str, but: int | None = None
) -> Sequence[Meeting]:
    """Meetings that are on and touch these days or their neighbours (zones differ); `but`: not this one."""
    query = sa.select(Meeting).where(visible_to(person, default), Meeting.state.not_in(CALLED_OFF))
    query = query.where(within(date.fromordinal(first.toordinal() - 1), date.fromordinal(last.toordinal() + 1)))
    if but is not None:
        query = query.where(Meeting.id != but)
    return session.scalars(query.order_by(Meeting.starts_on, Meeting.id).limit(MOST_CONFLICTS)).all()
