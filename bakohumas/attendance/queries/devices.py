"""Door devices and the conflicts between them."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from bakohumas.attendance.models import Attendance, DoorDevice, SyncConflict
from bakohumas.core.secrets import token_hash
from bakohumas.meetings.models import Meeting

MOST_CONFLICTS = 50


def device_by_cookie(session: Session, token: str) -> DoorDevice | None:
    """The device that holds this cookie."""
    return session.scalar(
        sa.select(DoorDevice).where(DoorDevice.cookie_hash == token_hash(token)).options(joinedload(DoorDevice.meeting))
    )


def device_by_uid(session: Session, uid: str) -> DoorDevice | None:
    """The device that a link belongs to."""
    return session.scalar(sa.select(DoorDevice).where(DoorDevice.uid == uid).options(joinedload(DoorDevice.meeting)))


def device_of(session: Session, meeting: Meeting, device_id: int) -> DoorDevice:
    """The device of this meeting. Raises NoResultFound for one of another."""
    return session.scalars(
        sa.select(DoorDevice).where(DoorDevice.meeting_id == meeting.id, DoorDevice.id == device_id)
    ).one()


def devices_of(session: Session, meeting: Meeting) -> Sequence[DoorDevice]:
    """All devices of the meeting, those taken back too."""
    return session.scalars(
        sa.select(DoorDevice).where(DoorDevice.meeting_id == meeting.id).order_by(DoorDevice.id)
    ).all()


def conflicts_of(session: Session, meeting: Meeting) -> Sequence[tuple[SyncConflict, Attendance]]:
    """Check-ins that met an earlier one, the newest first, with the row that stands."""
    query = (
        sa.select(SyncConflict, Attendance)
        .join(Attendance, Attendance.id == SyncConflict.attendance_id)
        .where(SyncConflict.meeting_id == meeting.id)
        .order_by(SyncConflict.id.desc())
        .limit(MOST_CONFLICTS)
    )
    return [(conflict, row) for conflict, row in session.execute(query)]
