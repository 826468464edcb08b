"""What the page behind an agency's link tells after the meeting: what the agency is to do by the approved notula."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.meetings.models import Meeting, State
from bakohumas.minutes.models import ActionItem, ActionState

SETTLED = (State.MINUTES_APPROVED, State.REPORTED, State.ARCHIVED)  # an item goes out once the notula is approved


@dataclass(frozen=True, slots=True)
class OwnItem:
    """A follow-up of one agency; `due_on` None: no date was set."""

    text: str
    due_on: date | None
    state: ActionState


def items_behind_link(session: Session, meeting: Meeting, agency_id: int) -> tuple[OwnItem, ...]:
    """The agency's own follow-ups of this meeting, none before its notula is approved."""
    if meeting.state not in SETTLED:
        return ()
    rows = session.execute(
        sa.select(ActionItem.text, ActionItem.due_on, ActionItem.state)
        .where(ActionItem.meeting_id == meeting.id, ActionItem.pic_agency_id == agency_id)
        .order_by(ActionItem.order, ActionItem.id)
    )
    return tuple(OwnItem(text, due, state or ActionState.OPEN) for text, due, state in rows)
