"""Follow-ups past their day, without persons."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import ActionItem
from bakohumas.minutes.queries.follow_up import OPEN

SHOWN = 20


@dataclass(frozen=True, slots=True)
class LateLine:
    """One follow-up that is late."""

    text: str
    agency: str | None
    due_on: date
    slug: str
    meeting: str


def is_late(today: date) -> sa.ColumnElement[bool]:
    """Open, past its day, and not carried on to a later meeting, where its copy counts."""
    later = aliased(ActionItem)
    is_newest = ~sa.exists().where(later.carried_from_id == ActionItem.id)
    return sa.and_(OPEN, ActionItem.due_on < today, is_newest)


def late_lines(
    session: Session, which: sa.ColumnElement[bool], today: date, *, limit: int = SHOWN
) -> tuple[list[LateLine], int]:
    """The first few, the longest ago first, and how many there are."""
    query = (
        sa.select(
            ActionItem.text,
            ActionItem.pic_agency,
            ActionItem.due_on,
            Meeting.slug,
            Meeting.title,
            sa.func.count().over(),
        )
        .join(Meeting, Meeting.id == ActionItem.meeting_id)
        .where(which, is_late(today))
        .order_by(ActionItem.due_on, ActionItem.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    lines = [LateLine(text, agency, due, slug, title) for text, agency, due, slug, title, _ in rows if due]
    return lines, rows[0][-1] if rows else 0
