"""What an agency did at the meetings it was invited to."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.agencies.history import HistoryLine
from bakohumas.attendance.models import Attendance
from bakohumas.core import formats
from bakohumas.invitations.models import Delegate, Invitation
from bakohumas.meetings.models import Meeting, State
from bakohumas.reports.queries.participation import PAST, came, meetings_with_linked_attendance

NEWEST = 50


def agency_history(
    session: Session, agency_id: int, which: sa.ColumnElement[bool], *, with_people: bool
) -> list[HistoryLine]:
    """The newest meetings, the latest first; names of representatives only `with_people`."""
    present = sa.select(sa.func.count()).where(Attendance.invitation_id == Invitation.id, came()).scalar_subquery()
    is_known = sa.and_(Meeting.state.in_(PAST), Meeting.id.in_(meetings_with_linked_attendance()))
    query = (
        sa.select(Invitation, Meeting.starts_on, Meeting.title, Meeting.slug, sa.case((is_known, present)))
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(Invitation.agency_id == agency_id, Invitation.revoked_at.is_(None))
        .where(which, Meeting.state != State.DRAFT)
        .order_by(Meeting.starts_on.desc(), Meeting.id.desc())
        .limit(NEWEST)
        .options(selectinload(Invitation.delegates))
    )
    return [
        HistoryLine(
            on=on,
            title=title,
            url=f"/pertemuan/{slug}/",
            reply=str(invitation.reply),
            present=count,
            represented_by=_names(invitation.delegates) if with_people else (),
        )
        for invitation, on, title, slug, count in session.execute(query)
    ]


def _names(delegates: Sequence[Delegate]) -> tuple[str, ...]:
    return tuple(formats.full_name(one.front_title, one.name, one.back_title) for one in delegates)
