"""Decisions and follow-up of a meeting."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency
from bakohumas.core.texts import folded
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import ActionItem, Decision, Entry


def decisions_of(session: Session, meeting: Meeting) -> Sequence[Decision]:
    """Decisions in order."""
    query = sa.select(Decision).where(Decision.meeting_id == meeting.id)
    return session.scalars(query.order_by(Decision.order, Decision.id)).all()


def decision_of(session: Session, meeting: Meeting, decision_id: int) -> Decision:
    """The decision of this meeting. Raises NoResultFound for one of another."""
    query = sa.select(Decision).where(Decision.meeting_id == meeting.id, Decision.id == decision_id)
    return session.scalars(query).one()


def decision_of_entry(session: Session, entry: Entry) -> Decision | None:
    """The decision that an entry made."""
    return session.scalar(sa.select(Decision).where(Decision.entry_id == entry.id))


def actions_of(session: Session, meeting: Meeting) -> Sequence[ActionItem]:
    """Follow-up items in order."""
    query = sa.select(ActionItem).where(ActionItem.meeting_id == meeting.id)
    return session.scalars(query.order_by(ActionItem.order, ActionItem.id)).all()


def action_of(session: Session, meeting: Meeting, item_id: int) -> ActionItem:
    """The item of this meeting. Raises NoResultFound for one of another."""
    query = sa.select(ActionItem).where(ActionItem.meeting_id == meeting.id, ActionItem.id == item_id)
    return session.scalars(query).one()


def action_of_entry(session: Session, entry: Entry) -> ActionItem | None:
    """The item that an entry made."""
    return session.scalar(sa.select(ActionItem).where(ActionItem.entry_id == entry.id))


def agency_named(session: Session, name: str | None) -> int | None:
    """Key of the agency of that name in the directory, by its name or its short name."""
    if not name:
        return None
    found = session.scalar(sa.select(Agency.id).where(Agency.folded_name == folded(name)))
    return found or session.scalar(sa.select(Agency.id).where(Agency.short_name == name).order_by(Agency.id).limit(1))


def agency_names(session: Session, limit: int = 500) -> Sequence[str]:
    """Names of active agencies, to be offered as responsible ones."""
    query = sa.select(Agency.name).where(Agency.active).order_by(Agency.name)
    return session.scalars(query.limit(limit)).all()
