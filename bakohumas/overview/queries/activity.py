"""What happened lately: answers, things sent, steps of meetings."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Delivery, Invitation, ReplyEvent, ReplySource
from bakohumas.meetings.models import Meeting, MeetingStateChange

NEWEST = 6
Condition = sa.ColumnElement[bool]


class Happening(StrEnum):
    """What kind of thing happened."""

    REPLY = "jawaban"
    DELIVERY = "kiriman"
    STATE = "status"


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that happened; `value` is the reply, the kind of delivery or the state."""

    kind: Happening
    at: datetime
    value: str
    slug: str
    title: str
    zone: str
    agency: str | None = None
    count: int = 1
    by: str | None = None


MEETING = (Meeting.slug, Meeting.title, Meeting.zone)


def recent_activity(session: Session, which: Condition, *, with_invitations: bool) -> tuple[Activity, ...]:
    """The newest of the meetings that `which` (a condition on `Meeting`) selects, the newest first."""
    found = _states(session, which)
    if with_invitations:
        found += _replies(session, which) + _deliveries(session, which)
    return tuple(sorted(found, key=lambda each: each.at, reverse=True)[:NEWEST])


def _replies(session: Session, which: Condition) -> list[Activity]:
    agency = sa.func.coalesce(Invitation.agency_short_name, Invitation.agency_name)
    query = (
        sa.select(ReplyEvent.at, ReplyEvent.reply, agency, *MEETING)
        .join(Invitation, Invitation.id == ReplyEvent.invitation_id)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(which, ReplyEvent.source != ReplySource.SYSTEM)
        .order_by(ReplyEvent.id.desc())
        .limit(NEWEST)
    )
    return [
        Activity(Happening.REPLY, at, str(reply), slug, title, zone, agency=name)
        for at, reply, name, slug, title, zone in session.execute(query)
    ]


def _deliveries(session: Session, which: Condition) -> list[Activity]:
    by = (Delivery.at, Delivery.kind, Delivery.by, *MEETING)
    query = (
        sa.select(*by, sa.func.count())
        .join(Invitation, Invitation.id == Delivery.invitation_id)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(which, Delivery.owed.is_(False))
        .group_by(*by)
        .order_by(Delivery.at.desc())
        .limit(NEWEST)
    )
    return [
        Activity(Happening.DELIVERY, at, str(kind), slug, title, zone, count=count, by=who)
        for at, kind, who, slug, title, zone, count in session.execute(query)
    ]


def _states(session: Session, which: Condition) -> list[Activity]:
    query = (
        sa.select(MeetingStateChange.at, MeetingStateChange.to_state, MeetingStateChange.by, *MEETING)
        .join(Meeting, Meeting.id == MeetingStateChange.meeting_id)
        .where(which)
        .order_by(MeetingStateChange.id.desc())
        .limit(NEWEST)
    )
    return [
        Activity(Happening.STATE, at, str(state), slug, title, zone, by=who)
        for at, state, who, slug, title, zone in session.execute(query)
    ]
