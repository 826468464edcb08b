"""What an agency sees of itself: its invitations, what it still owes, how the house reaches it."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from bakohumas.agencies.history import OpenItem
from bakohumas.core.access import Principal
from bakohumas.invitations.models import Delivery, Invitation, Reply
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.queries import visible_to
from bakohumas.minutes.models import ActionItem
from bakohumas.minutes.queries.follow_up import DUE, OPEN, is_newest

NEWEST = 100
MOST_ITEMS = 50
SETTLED = (State.MINUTES_APPROVED, State.REPORTED, State.ARCHIVED)  # an item goes out once the notula is approved


def invitations_of(session: Session, family: Sequence[int]) -> Sequence[Invitation]:
    """Invitations that the agency was told of and that stand, the latest meeting first."""
    was_told = sa.exists().where(Delivery.invitation_id == Invitation.id)
    query = (
        sa.select(Invitation)
        .join(Invitation.meeting)
        .where(Invitation.agency_id.in_(family), Invitation.revoked_at.is_(None), Meeting.state != State.DRAFT)
        .where(sa.or_(was_told, Invitation.sent_sequence.is_not(None), Invitation.reply != Reply.NONE))
        .options(joinedload(Invitation.meeting))
        .order_by(Meeting.starts_on.desc(), Invitation.id.desc())
        .limit(NEWEST)
    )
    return session.scalars(query).all()


def own_invitation(session: Session, family: Sequence[int], invitation_id: int) -> Invitation:
    """One of them. Raises NoResultFound for any other."""
    found = next((one for one in invitations_of(session, family) if one.id == invitation_id), None)
    return found if found is not None else session.scalars(sa.select(Invitation).where(sa.false())).one()


def own_items(session: Session, family: Sequence[int]) -> Sequence[ActionItem]:
    """What the agency still owes by approved notulas, the earliest due first; invited or not."""
    return session.scalars(_items(family).where(Meeting.state.in_(SETTLED))).all()


def _items(family: Sequence[int]) -> sa.Select[ActionItem]:
    return (
        sa.select(ActionItem)
        .join(ActionItem.meeting)
        .where(ActionItem.pic_agency_id.in_(family), OPEN, is_newest())
        .options(joinedload(ActionItem.meeting))
        .order_by(DUE, ActionItem.id)
        .limit(MOST_ITEMS)
    )


def open_items(
    session: Session, family: Sequence[int], person: Principal, *, default: str, today: date
) -> list[OpenItem]:
    """What the agency still owes of meetings that this person may know of."""
    rows = session.scalars(_items(family).where(visible_to(person, default)))
    return [open_item(item, today) for item in rows]


def open_item(item: ActionItem, today: date) -> OpenItem:
    """A follow-up as pages of agencies show it."""
    is_late = item.due_on is not None and item.due_on < today
    return OpenItem(item.text, item.due_on, is_late, item.meeting.title, f"/pertemuan/{item.meeting.slug}/")
