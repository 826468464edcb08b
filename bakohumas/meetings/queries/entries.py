"""Stored calendar entries: those of a meeting, and those of a whole feed by its condition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.core import formats
from bakohumas.meetings.models import CalendarEntry, Feed, Meeting, State
from bakohumas.meetings.rules.schedule import FIRST_DAY

KEPT = timedelta(days=180)  # a vanished entry would stay in some calendars for ever (calendar.md 5)
BATCH = 500
LAST_DAY = sa.func.coalesce(Meeting.ends_on, Meeting.starts_on)


@dataclass(frozen=True, slots=True)
class FeedScope:
    """Which entries a feed has: those of meetings that fulfil `meetings`, and the withdrawn ones of this feed.

    Cancelled and withdrawn ones stay for 180 days after their last day; `today` is the day in `zone`.
    """

    feed: Feed
    meetings: sa.ColumnElement[bool]
    today: date
    zone: str

    @property
    def since(self) -> date:
        """The last day of what was called off must not be before this one."""
        return self.today - KEPT


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a feed holds, by aggregates alone: equal states are equal bytes. `changed_at` None: nothing ever."""

    count: int
    mark: int
    zones: tuple[str, ...]
    changed_at: datetime | None


def keepable(feed: Feed) -> FeedScope:
    """Every meeting that may have an entry in this feed, whoever may read it."""
    meetings = sa.true() if feed is Feed.OFFICE else Meeting.state != State.DRAFT
    return FeedScope(feed, meetings, FIRST_DAY, "UTC")


def entries_of(session: Session, meeting: Meeting) -> dict[Feed, CalendarEntry]:
    """The stored entries of a meeting."""
    found = session.scalars(sa.select(CalendarEntry).where(CalendarEntry.meeting_id == meeting.id))
    return {entry.feed: entry for entry in found}


def _belongs(scope: FeedScope) -> sa.ColumnElement[bool]:
    return sa.and_(CalendarEntry.feed == scope.feed, sa.or_(CalendarEntry.is_withdrawn, scope.meetings))


def _is_told(scope: FeedScope) -> sa.ColumnElement[bool]:
    return sa.or_(sa.not_(CalendarEntry.is_off), CalendarEntry.last_day >= scope.since)


def feed_state(session: Session, scope: FeedScope) -> FeedState:
    """The state of the stored entries, without reading one of them; entries that time took out count as changes."""
    told = sa.select(
        CalendarEntry.zone,
        sa.func.count(),
        sa.func.sum(CalendarEntry.mark),
        sa.func.max(CalendarEntry.changed_at),
    ).join(Meeting, Meeting.id == CalendarEntry.meeting_id)
    told = told.where(_belongs(scope), _is_told(scope)).group_by(CalendarEntry.zone)
    rows = session.execute(told).all()
    moments = [moment for *_, moment in rows]
    return FeedState(
        count=sum(count for _, count, _, _ in rows),
        mark=sum(int(mark) for _, _, mark, _ in rows),
        zones=tuple(sorted(zone for zone, *_ in rows if zone)),
        changed_at=max([*moments, *_last_gone(session, scope)], default=None),
    )


def _last_gone(session: Session, scope: FeedScope) -> list[datetime]:
    """When the last entry that time took out of the feed left it."""
    last = sa.select(sa.func.max(CalendarEntry.last_day)).where(
        CalendarEntry.feed == scope.feed, CalendarEntry.is_off, CalendarEntry.last_day < scope.since
    )
    day = session.scalar(last)
    there = ZoneInfo(scope.zone)
    return [datetime.combine(day + KEPT + timedelta(days=1), time(0), there).astimezone(UTC)] if day else []


def feed_contents(session: Session, scope: FeedScope) -> Iterator[tuple[str, bytes]]:
    """(UID, content) of the stored entries by UID, a few hundred at a time."""
    told = sa.select(CalendarEntry.uid, CalendarEntry.content).join(Meeting, Meeting.id == CalendarEntry.meeting_id)
    told = told.where(_belongs(scope), _is_told(scope)).order_by(CalendarEntry.uid)
    with session.execute(told.execution_options(yield_per=BATCH)) as rows:  # a reader may leave in the middle
        for uid, content in rows:
            yield str(uid), bytes(content)


def _has_time() -> sa.ColumnElement[bool]:
    """`rules.changes.has_calendar_time` as a condition."""
    ends_later = sa.or_(
        Meeting.ends_time.is_(None), Meeting.starts_time.is_(None), Meeting.ends_time > Meeting.starts_time
    )
    in_order = sa.or_(sa.func.coalesce(Meeting.ends_on, Meeting.starts_on) > Meeting.starts_on, ends_later)
    return sa.and_(Meeting.starts_on >= FIRST_DAY, Meeting.zone.in_(formats.ZONES), in_order)


def unkept_meetings(session: Session, scope: FeedScope, *, most: int | None = None) -> Sequence[Meeting]:
    """Meetings of the feed that have no stored entry yet, with their running orders: those of before an upgrade."""
    stored = sa.select(CalendarEntry.id).where(CalendarEntry.meeting_id == Meeting.id, CalendarEntry.feed == scope.feed)
    told = sa.or_(Meeting.state != State.CANCELLED, scope.since <= LAST_DAY)
    query = sa.select(Meeting).where(scope.meetings, told, _has_time(), ~stored.exists())
    query = query.options(selectinload(Meeting.agenda)).order_by(Meeting.id)
    return session.scalars(query.limit(most) if most else query).all()
