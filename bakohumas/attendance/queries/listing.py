"""The attendance page: rows by key, and counts from the database."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.attendance.models import Attendance, AttendanceStatus
from bakohumas.attendance.queries.people import HAS_COME
from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of
from bakohumas.invitations.models import Invitation
from bakohumas.meetings.models import Meeting

VOIDED = "dibatalkan"


@dataclass(frozen=True, slots=True)
class Counts:
    """Live rows by status, voided rows, and those who came by category of the invited agency (None: no category)."""

    by_status: dict[AttendanceStatus, int]
    voided: int
    by_category: dict[str | None, int]

    @property
    def came(self) -> int:
        """People who came."""
        return sum(self.by_category.values())


def attendance_page(
    session: Session, meeting: Meeting, wanted: str | None = None, after: str | None = None
) -> Page[Attendance]:
    """Rows with the latest first; `wanted` is a status or 'dibatalkan', `after` as `Page.after` told."""
    query = sa.select(Attendance).where(Attendance.meeting_id == meeting.id)
    if wanted == VOIDED:
        query = query.where(Attendance.voided_at.is_not(None))
    elif wanted in set(AttendanceStatus):
        query = query.where(Attendance.voided_at.is_(None), Attendance.status == wanted)
    match decode_key(after):
        case [int(key)] if 0 < key < 2**31:
            query = query.where(Attendance.id < key)
    rows = session.scalars(query.order_by(Attendance.id.desc()).limit(PAGE_SIZE + 1)).all()
    return page_of(rows, lambda row: (row.id,))


def counts_of(session: Session, meeting: Meeting) -> Counts:
    """How many, by status and by category."""
    voided = Attendance.voided_at.is_not(None)
    by_status = sa.select(voided, Attendance.status, sa.func.count()).where(Attendance.meeting_id == meeting.id)
    rows = session.execute(by_status.group_by(voided, Attendance.status)).all()
    by_category = (
        sa.select(Invitation.agency_category, sa.func.count())
        .select_from(Attendance)
        .outerjoin(Invitation, Invitation.id == Attendance.invitation_id)
        .where(Attendance.meeting_id == meeting.id, HAS_COME)
        .group_by(Invitation.agency_category)
    )
    return Counts(
        by_status={status: number for struck, status, number in rows if not struck and status is not None},
        voided=sum(number for struck, _, number in rows if struck),
        by_category={row[0]: row[1] for row in session.execute(by_category)},
    )
