"""Rows of the daftar hadir, always asked together with their meeting."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.attendance.models import Attendance, SyncConflict
from bakohumas.attendance.rules.check_in import CAME
from bakohumas.invitations.models import Delegate, Invitation
from bakohumas.meetings.models import Meeting

RECENT = 5
HAS_COME = sa.and_(Attendance.voided_at.is_(None), sa.or_(Attendance.status.is_(None), Attendance.status.in_(CAME)))


def hold_door(session: Session, meeting: Meeting) -> None:
    """Let one check-in after the other into this meeting until the commit."""
    session.execute(sa.select(Meeting.id).where(Meeting.id == meeting.id).with_for_update(key_share=True))


def attendance_of(session: Session, meeting: Meeting, attendance_id: int) -> Attendance:
    """The row of this meeting. Raises NoResultFound for one of another."""
    return session.scalars(
        sa.select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.id == attendance_id)
    ).one()


def row_by_uuid(session: Session, meeting: Meeting, client_uuid: str) -> Attendance | None:
    """The row that this check-in made, voided or not."""
    return session.scalar(
        sa.select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.client_uuid == client_uuid)
    )


def row_met_by(session: Session, meeting: Meeting, client_uuid: str) -> Attendance | None:
    """The row that this check-in met when it came second."""
    return session.scalar(
        sa.select(Attendance)
        .join(SyncConflict, SyncConflict.attendance_id == Attendance.id)
        .where(SyncConflict.meeting_id == meeting.id, SyncConflict.client_uuid == client_uuid)
    )


def live_row(session: Session, meeting: Meeting, day: date, key: str) -> Attendance | None:
    """The standing row of a person on a day."""
    return session.scalar(
        sa.select(Attendance).where(
            Attendance.meeting_id == meeting.id,
            Attendance.day_on == day,
            Attendance.delegate_key == key,
            Attendance.voided_at.is_(None),
        )
    )


def next_order(session: Session, meeting: Meeting) -> int:
    """The place of the next row."""
    last = session.scalar(sa.select(sa.func.max(Attendance.order)).where(Attendance.meeting_id == meeting.id))
    return (last or 0) + 1


def invitation_at(session: Session, meeting: Meeting, invitation_id: int) -> Invitation | None:
    """The invitation of this meeting with its delegates; None for one of another."""
    return session.scalar(
        sa.select(Invitation)
        .where(Invitation.meeting_id == meeting.id, Invitation.id == invitation_id)
        .options(selectinload(Invitation.delegates))
    )


def latest_arrivals(session: Session, meeting: Meeting, limit: int = RECENT) -> Sequence[Attendance]:
    """Who was recorded last, the newest first."""
    return session.scalars(
        sa.select(Attendance)
        .where(Attendance.meeting_id == meeting.id, HAS_COME)
        .order_by(Attendance.id.desc())
        .limit(limit)
    ).all()


def delegates_of(session: Session, meeting: Meeting) -> Sequence[tuple[Invitation, Delegate | None]]:
    """Every standing invitation with each of its delegates, or with None."""
    query = (
        sa.select(Invitation, Delegate)
        .outerjoin(Delegate, Delegate.invitation_id == Invitation.id)
        .where(Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None))
        .order_by(Invitation.order, Invitation.id, Delegate.order, Delegate.id)
    )
    return [(invitation, delegate) for invitation, delegate in session.execute(query)]


def signed_rows(session: Session, meeting: Meeting) -> Sequence[Attendance]:
    """Live rows with a drawn signature."""
    return session.scalars(
        sa.select(Attendance).where(
            Attendance.meeting_id == meeting.id,
            Attendance.voided_at.is_(None),
            Attendance.signature_svg.is_not(None),
        )
    ).all()
