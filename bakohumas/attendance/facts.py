"""Who came, added to the frozen facts of a meeting."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.attendance.models import Attendance
from bakohumas.core import formats
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.meetings.models import Meeting


def with_attendance(session: Session, facts: MeetingFacts, meeting: Meeting) -> MeetingFacts:
    """`facts` with every live row of the daftar hadir in order of arrival; voided rows never get here."""
    rows = session.scalars(
        sa.select(Attendance)
        .where(Attendance.meeting_id == meeting.id, Attendance.voided_at.is_(None))
        .order_by(Attendance.order, Attendance.id)
    )
    return replace(facts, attendance=tuple(attendance_facts(row, facts.zone) for row in rows))


def attendance_facts(row: Attendance, zone: str) -> AttendanceFacts:
    """One row as a frozen value; its time is local and naive."""
    return AttendanceFacts(
        name=row.person_name,
        front_title=row.front_title,
        back_title=row.back_title,
        position=row.position,
        agency=row.agency_text,
        represents_position=row.represents_position,
        role=row.role,
        mode=row.mode,
        status=row.status,
        checked_in_at=row.checked_in_at and formats.local_clock(row.checked_in_at, zone),
        note=row.note,
    )
