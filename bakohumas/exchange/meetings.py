"""Finding meetings for the console."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.attendance.models import Attendance
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.meetings.models import Meeting

KEY_DIGITS = 9


def named_meeting(session: Session, id_or_slug: str) -> Meeting:
    """The meeting of that id or slug. Raises NoResultFound."""
    is_key = id_or_slug.isascii() and id_or_slug.isdigit() and len(id_or_slug) <= KEY_DIGITS
    wanted = Meeting.id == int(id_or_slug) if is_key else Meeting.slug == id_or_slug
    return session.scalars(sa.select(Meeting).where(wanted)).one()


def meeting_lines(session: Session) -> list[dict[str, Any]]:
    """Every meeting with its counts, newest day first."""
    live = (Invitation.meeting_id == Meeting.id, Invitation.revoked_at.is_(None))
    invited = sa.select(sa.func.count()).where(*live).correlate(Meeting).scalar_subquery()
    answered = sa.select(sa.func.count()).where(*live, Invitation.reply != Reply.NONE).correlate(Meeting)
    came = sa.select(sa.func.count()).where(Attendance.meeting_id == Meeting.id, Attendance.voided_at.is_(None))
    rows = session.execute(
        sa.select(
            Meeting.id,
            Meeting.slug,
            Meeting.title,
            Meeting.state,
            Meeting.starts_on,
            invited,
            answered.scalar_subquery(),
            came.correlate(Meeting).scalar_subquery(),
        ).order_by(Meeting.starts_on.desc(), Meeting.id.desc())
    )
    names = ("id", "slug", "title", "state", "starts_on", "invited", "answered", "attendance")
    return [dict(zip(names, (*row[:3], str(row[3]), row[4].isoformat(), *row[5:]), strict=True)) for row in rows]
