"""Rows of the daftar hadir, always asked together with their meeting."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.agencies.values import Person
from bakohumas.attendance.lists import ExpectedGuest
from bakohumas.attendance.models import Attendance, SyncConflict
from bakohumas.attendance.rules.check_in import CAME
from bakohumas.attendance.rules.roster import COMING
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.invitations.queries.seats import IS_WAITING
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


def invited_agencies(session: Session, meeting: Meeting) -> Sequence[tuple[int, str]]:
    """(key of the invitation, agency) of every standing invitation, by name."""
    query = sa.select(Invitation.id, Invitation.agency_name).where(
        Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None)
    )
    return [(key, name) for key, name in session.execute(query.order_by(Invitation.agency_name, Invitation.id))]


def expected_guests(session: Session, meeting: Meeting) -> tuple[ExpectedGuest, ...]:
    """Everybody an agency has named, and an open place for each agency that comes without having named anybody."""
    query = (
        sa.select(Invitation)
        .where(Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None))
        .where(Invitation.reply != Reply.DECLINED, sa.not_(sa.func.coalesce(IS_WAITING, sa.false())))
        .order_by(Invitation.order, Invitation.id)
        .options(selectinload(Invitation.delegates))
    )
    return tuple(guest for invitation in session.scalars(query) for guest in _guests_of(invitation))


def _guests_of(invitation: Invitation) -> list[ExpectedGuest]:
    agency = invitation.agency_name
    if not invitation.delegates and invitation.reply in COMING:
        return [ExpectedGuest(Person(None, agency=agency))]
    return [
        ExpectedGuest(Person(one.name, one.front_title, one.back_title, one.position, agency), one.represents_position)
        for one in invitation.delegates
    ]


def signed_rows(session: Session, meeting: Meeting) -> Sequence[Attendance]:
    """Live rows with a drawn signature."""
    return session.scalars(
        sa.select(Attendance).where(
            Attendance.meeting_id == meeting.id,
            Attendance.voided_at.is_(None),
            Attendance.signature_svg.is_not(None),
        )
    ).all()
