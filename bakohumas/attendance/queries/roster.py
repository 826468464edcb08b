"""The roster of the door in three statements, whatever the number of guests."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.attendance.models import Attendance
from bakohumas.attendance.queries.people import HAS_COME
from bakohumas.attendance.rules.roster import Arrived, Expected, Invited, RosterEntry, build_roster
from bakohumas.core import formats
from bakohumas.invitations.models import Delegate, Invitation
from bakohumas.invitations.queries.seats import IS_WAITING
from bakohumas.meetings.models import Meeting

INVITED = (
    Invitation.id,
    Invitation.uid,
    Invitation.code,
    Invitation.agency_name,
    Invitation.agency_short_name,
    Invitation.agency_category,
    Invitation.addressee,
    Invitation.reply,
    sa.func.coalesce(IS_WAITING, sa.false()).label("waits"),
)
NAMED = (
    Delegate.invitation_id,
    Delegate.name,
    Delegate.front_title,
    Delegate.back_title,
    Delegate.position,
    Delegate.represents_position,
)
CAME = (
    Attendance.id,
    Attendance.invitation_id,
    Attendance.delegate_key,
    Attendance.person_name,
    Attendance.front_title,
    Attendance.back_title,
    Attendance.position,
    Attendance.represents_position,
    Attendance.agency_text,
    Attendance.status,
    Attendance.checked_in_at,
)


def roster(session: Session, meeting: Meeting, day: date) -> tuple[RosterEntry, ...]:
    """Everybody expected, and everybody who came on `day`."""
    return build_roster(_invited(session, meeting), _arrived(session, meeting, day))


def _invited(session: Session, meeting: Meeting) -> list[Invited]:
    people = _named(session, meeting)
    query = sa.select(*INVITED).where(Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None))
    rows = session.execute(query.order_by(Invitation.order, Invitation.id))
    return [Invited(*row, tuple(people.get(row.id, ()))) for row in rows]


def _named(session: Session, meeting: Meeting) -> dict[int, list[Expected]]:
    query = sa.select(*NAMED).join(Invitation).where(Invitation.meeting_id == meeting.id)
    found: dict[int, list[Expected]] = {}
    for owner, name, front, back, position, represents in session.execute(query.order_by(Delegate.order, Delegate.id)):
        shown = formats.full_name(front, name, back)
        found.setdefault(owner, []).append(Expected(name, shown, position, represents))
    return found


def _arrived(session: Session, meeting: Meeting, day: date) -> list[Arrived]:
    query = sa.select(*CAME).where(Attendance.meeting_id == meeting.id, Attendance.day_on == day, HAS_COME)
    return [
        Arrived(
            row.id,
            row.invitation_id,
            row.delegate_key,
            formats.full_name(row.front_title, row.person_name, row.back_title),
            row.position,
            row.represents_position,
            row.agency_text,
            row.status,
            row.checked_in_at,
        )
        for row in session.execute(query.order_by(Attendance.order, Attendance.id))
    ]
