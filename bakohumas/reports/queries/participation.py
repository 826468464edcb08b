"""Participation of agencies over meetings: sums made by the database, one query a table."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, Category
from bakohumas.attendance.models import Attendance, AttendanceStatus
from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.meetings.models import Meeting, State
from bakohumas.reports.rules.participation import ABSENT_STREAK, AgencyCounts, Counts, GroupCounts, Period

COUNTED = (
    State.INVITED,
    State.RUNNING,
    State.FINISHED,
    State.MINUTES_APPROVED,
    State.REPORTED,
    State.ARCHIVED,
)
PAST = COUNTED[2:]
AWAY = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)
SUMS = ("invited", "answered", "held", "attended", "represented")
Condition = sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is counted: meetings (a condition on `Meeting`) in a period, agencies of a category, long absent ones."""

    which: Condition
    period: Period
    category: Category | None = None
    only_absent: bool = False


def came() -> Condition:
    """A live row of a daftar hadir of somebody who came; a row without a status names one who did."""
    return sa.and_(Attendance.voided_at.is_(None), sa.or_(Attendance.status.is_(None), Attendance.status.not_in(AWAY)))


def meetings_with_linked_attendance() -> sa.Select[int]:
    """Meetings whose daftar hadir says which invited agency came."""
    return sa.select(Attendance.meeting_id).where(Attendance.invitation_id.is_not(None), came()).distinct()


def _one(condition: Condition) -> sa.ColumnElement[int]:
    return sa.case((condition, 1), else_=0)


def _arrivals() -> sa.Subquery:
    is_other = _one(sa.func.coalesce(Attendance.status == AttendanceStatus.REPRESENTING, sa.false()))
    return (
        sa.select(Attendance.invitation_id.label("invitation_id"), sa.func.max(is_other).label("represented"))
        .where(Attendance.invitation_id.is_not(None), came())
        .group_by(Attendance.invitation_id)
        .subquery()
    )


def _rows(wanted: Wanted) -> sa.CTE:
    """One row an invitation: agency, day, and its five marks as 0 or 1."""
    arrivals = _arrivals()
    held = sa.and_(Meeting.state.in_(PAST), Meeting.id.in_(meetings_with_linked_attendance()))
    attended = sa.and_(held, arrivals.c.invitation_id.is_not(None))
    sent_other = sa.or_(arrivals.c.represented == 1, Invitation.reply == Reply.REPRESENTED)
    query = (
        sa.select(
            Invitation.agency_id.label("agency_id"),
            Meeting.starts_on.label("on"),
            sa.literal(1).label("invited"),
            _one(Invitation.reply != Reply.NONE).label("answered"),
            _one(held).label("held"),
            _one(attended).label("attended"),
            _one(sa.and_(attended, sent_other)).label("represented"),
        )
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .outerjoin(arrivals, arrivals.c.invitation_id == Invitation.id)
        .where(wanted.which, Invitation.revoked_at.is_(None), Meeting.state.in_(COUNTED))
        .where(Meeting.starts_on.between(wanted.period.first, wanted.period.last))
    )
    if wanted.category is not None:
        query = query.join(Agency, Agency.id == Invitation.agency_id).where(Agency.category == wanted.category)
    return query.cte("invitations_counted")


def _sums(rows: Any) -> list[Any]:
    return [sa.func.sum(rows.c[name]).label(name) for name in SUMS]


def _by_agency(wanted: Wanted) -> sa.Subquery:
    rows = _rows(wanted)
    came_on = sa.case((rows.c.attended == 1, rows.c.on))
    last = sa.func.max(came_on).over(partition_by=rows.c.agency_id).label("last")
    marked = sa.select(*rows.c, last).subquery()
    missed = sa.and_(marked.c.held == 1, marked.c.attended == 0)
    since = sa.or_(marked.c.last.is_(None), marked.c.on > marked.c.last)
    streak = sa.func.sum(_one(sa.and_(missed, since))).label("streak")
    query = sa.select(marked.c.agency_id, *_sums(marked), streak).group_by(marked.c.agency_id)
    return (query.having(streak >= ABSENT_STREAK) if wanted.only_absent else query).subquery()


def _agencies(wanted: Wanted) -> sa.Select[Any]:
    sums = _by_agency(wanted)
    counted = [sums.c[name] for name in SUMS]
    query: sa.Select[Any] = sa.select(Agency.id, Agency.name, Agency.category, sums.c.streak, *counted)
    return query.join(sums, sums.c.agency_id == Agency.id).order_by(Agency.name, Agency.id)


def _line(key: int, name: str, category: Category | None, streak: int, *counts: int) -> AgencyCounts:
    return AgencyCounts(key, name, str(category) if category else None, Counts(*map(int, counts)), int(streak))


def agencies_page(session: Session, wanted: Wanted, after: str | None = None) -> Page[AgencyCounts]:
    """A page of agencies by name; `after` as `Page.after` told."""
    query = _agencies(wanted)
    match decode_key(after):
        case [str(name), int(key)]:
            query = query.where(sa.tuple_(Agency.name, Agency.id) > sa.tuple_(sa.literal(name), sa.literal(key)))
    rows = [_line(*row) for row in session.execute(query.limit(PAGE_SIZE + 1))]
    return page_of(rows, lambda row: (row.name, row.agency_id))


def all_agencies(session: Session, wanted: Wanted) -> list[AgencyCounts]:
    """Every agency, for a file."""
    return [_line(*row) for row in session.execute(_agencies(wanted))]


def absent_count(session: Session, wanted: Wanted) -> int:
    """How many agencies have missed three or more in a row."""
    only = Wanted(wanted.which, wanted.period, wanted.category, only_absent=True)
    return session.scalar(sa.select(sa.func.count()).select_from(_by_agency(only))) or 0


def by_category(session: Session, wanted: Wanted) -> list[GroupCounts]:
    """Sums of each category, unknown last."""
    rows = _rows(wanted)
    query = sa.select(Agency.category, *_sums(rows)).join(Agency, Agency.id == rows.c.agency_id)
    query = query.group_by(Agency.category).order_by(Agency.category)
    found = [
        GroupCounts(str(category) if category else None, Counts(*map(int, counts)))
        for category, *counts in session.execute(query)
    ]
    return sorted(found, key=lambda one: one.key is None)


def by_month(session: Session, wanted: Wanted) -> list[GroupCounts]:
    """Sums of each month in which there was something, the earliest first."""
    rows = _rows(wanted)
    year, month = sa.extract("year", rows.c.on), sa.extract("month", rows.c.on)
    query = sa.select(year, month, *_sums(rows)).group_by(year, month).order_by(year, month)
    return [
        GroupCounts(date(int(in_year), int(in_month), 1), Counts(*map(int, counts)))
        for in_year, in_month, *counts in session.execute(query)
    ]
