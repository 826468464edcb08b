"""Follow-up over all meetings that a person may know of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, contains_eager

from bakohumas.core.access import Principal
from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import visible_to
from bakohumas.minutes.models import ActionItem, ActionState
from bakohumas.minutes.rules.outcome import CLOSED

NEVER = date(9999, 12, 31)
MOST_CARRIED = 200
DUE = sa.func.coalesce(ActionItem.due_on, NEVER)
OPEN = sa.or_(ActionItem.state.is_(None), ActionItem.state.not_in(CLOSED))


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """What the board is narrowed to; None narrows nothing. `late` means past its day on `today`."""

    today: date
    agency: str | None = None
    state: ActionState | None = None
    late: bool = False
    open_only: bool = False


def is_newest() -> sa.ColumnElement[bool]:
    """An item that was carried on lives in its copy."""
    later = aliased(ActionItem)
    return ~sa.select(later.id).where(later.carried_from_id == ActionItem.id).exists()


def _seen(person: Principal, default: str) -> sa.Select[ActionItem]:
    query = sa.select(ActionItem).join(ActionItem.meeting).options(contains_eager(ActionItem.meeting))
    return query.where(visible_to(person, default))


def _narrowed(query: sa.Select[Any], wanted: FollowUpFilter) -> sa.Select[Any]:
    for word in (wanted.agency or "").split():
        query = query.where(ActionItem.pic_agency.icontains(word, autoescape=True))
    if wanted.state is ActionState.OPEN:
        query = query.where(sa.or_(ActionItem.state == wanted.state, ActionItem.state.is_(None)))
    elif wanted.state:
        query = query.where(ActionItem.state == wanted.state)
    if wanted.late:
        query = query.where(ActionItem.due_on < wanted.today)
    return query.where(OPEN) if wanted.late or wanted.open_only else query


def board(
    session: Session, person: Principal, wanted: FollowUpFilter, *, default: str, after: str | None = None
) -> Page[ActionItem]:
    """A page of items, the earliest due first, those without a day last."""
    query = _narrowed(_seen(person, default).where(is_newest()), wanted).order_by(DUE, ActionItem.id)
    mark = _mark(after)
    if mark:
        day, key = mark
        query = query.where(sa.tuple_(DUE, ActionItem.id) > sa.tuple_(sa.literal(day), sa.literal(key)))
    rows = session.scalars(query.limit(PAGE_SIZE + 1)).all()
    return page_of(rows, lambda item: [(item.due_on or NEVER).isoformat(), item.id])


def _mark(after: str | None) -> tuple[date, int] | None:
    match decode_key(after):
        case [str(day), int(key)]:
            try:
                return date.fromisoformat(day), key
            except ValueError:
                return None
    return None


def seen_item(session: Session, person: Principal, item_id: int, *, default: str) -> ActionItem:
    """The item, if the person may know of its meeting. Raises NoResultFound."""
    return session.scalars(_seen(person, default).where(ActionItem.id == item_id)).one()


def open_before(session: Session, person: Principal, meeting: Meeting, *, default: str) -> Sequence[ActionItem]:
    """Open items of earlier meetings, of the same series where the meeting is in one, that were not carried on."""
    query = _seen(person, default).where(
        Meeting.id != meeting.id, Meeting.starts_on <= meeting.starts_on, OPEN, is_newest()
    )
    if meeting.series:
        query = query.where(Meeting.series == meeting.series)
    return session.scalars(query.order_by(DUE, ActionItem.id).limit(MOST_CARRIED)).all()
