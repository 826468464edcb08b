"""Seats of one meeting: how many are taken, and who waits in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Delegate, Invitation, Reply, Seat
from bakohumas.invitations.rules.seats import SEATED, Group
from bakohumas.meetings.models import Meeting

NAMED = sa.select(sa.func.count()).where(Delegate.invitation_id == Invitation.id).correlate(Invitation)
PEOPLE = sa.case((NAMED.scalar_subquery() > 1, NAMED.scalar_subquery()), else_=1)
IS_WAITING = sa.and_(Invitation.revoked_at.is_(None), Invitation.seat == Seat.WAITING, Invitation.reply.in_(SEATED))
HAS_SEAT = sa.and_(
    Invitation.revoked_at.is_(None),
    Invitation.reply.in_(SEATED),
    sa.or_(Invitation.seat.is_(None), Invitation.seat == Seat.GIVEN),
)


@dataclass(frozen=True, slots=True)
class SeatCounts:
    """People with a seat, people and agencies that wait; `capacity` None: the room takes all."""

    capacity: int | None
    taken: int
    waiting: int
    waiting_agencies: int

    @property
    def free(self) -> int | None:
        """How many seats are left; None: no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)


def seat_counts(session: Session, meeting: Meeting) -> SeatCounts:
    """The seats of a meeting in one query."""
    seated = sa.func.coalesce(sa.func.sum(sa.case((HAS_SEAT, PEOPLE), else_=0)), 0)
    waiting = sa.func.coalesce(sa.func.sum(sa.case((IS_WAITING, PEOPLE), else_=0)), 0)
    agencies = sa.func.count(sa.case((IS_WAITING, 1)))
    row = session.execute(sa.select(seated, waiting, agencies).where(Invitation.meeting_id == meeting.id)).one()
    return SeatCounts(meeting.capacity, int(row[0]), int(row[1]), int(row[2]))


def taken_seats(session: Session, meeting: Meeting, *, but: int | None = None) -> int:
    """How many people have a seat, those of the invitation `but` left aside."""
    query = sa.select(sa.func.coalesce(sa.func.sum(PEOPLE), 0)).where(Invitation.meeting_id == meeting.id, HAS_SEAT)
    return int(session.scalar(query if but is None else query.where(Invitation.id != but)) or 0)


def _waiting(meeting: Meeting, *columns: Any) -> sa.Select[Any]:
    query = sa.select(*columns).where(Invitation.meeting_id == meeting.id, IS_WAITING)
    return query.order_by(Invitation.waiting_since, Invitation.id)


def waiting_groups(session: Session, meeting: Meeting) -> list[Group]:
    """The waiting list in its order."""
    rows = session.execute(_waiting(meeting, Invitation.waiting_since, Invitation.id, PEOPLE))
    return [Group(*row) for row in rows]


def waiting_places(session: Session, meeting: Meeting) -> dict[int, int]:
    """The place of each waiting invitation by its key, from 1."""
    return {group.invitation_id: place for place, group in enumerate(waiting_groups(session, meeting), 1)}


def waiting_place(session: Session, invitation: Invitation) -> int | None:
    """Which place on the waiting list the agency has, from 1; None: it does not wait."""
    if invitation.seat is not Seat.WAITING or invitation.waiting_since is None:
        return None
    before = sa.select(sa.func.count()).where(
        Invitation.meeting_id == invitation.meeting_id,
        IS_WAITING,
        sa.tuple_(Invitation.waiting_since, Invitation.id) < (invitation.waiting_since, invitation.id),
    )
    return (session.scalar(before.select_from(Invitation)) or 0) + 1


@dataclass(frozen=True, slots=True)
class Room:
    """What the room means for one agency: its place on the waiting list, None: it does not wait; and is it full."""

    place: int | None = None
    is_full: bool = False


NO_LIMIT = Room()


def room_for(session: Session, invitation: Invitation) -> Room:
    """How the agency stands; nothing is asked where the room takes all."""
    meeting = invitation.meeting
    if meeting.capacity is None or invitation.seat is Seat.WAITING:
        return Room(waiting_place(session, invitation)) if invitation.seat is Seat.WAITING else NO_LIMIT
    if invitation.reply in SEATED:
        return NO_LIMIT
    return Room(is_full=taken_seats(session, meeting) >= meeting.capacity)


def untold_seats(session: Session, meeting: Meeting) -> Sequence[Invitation]:
    """Agencies that got a seat from the waiting list and have not been told so."""
    query = sa.select(Invitation).where(
        Invitation.meeting_id == meeting.id,
        HAS_SEAT,
        Invitation.seat_given_at.is_not(None),
        Invitation.seat_told_at.is_(None),
    )
    return session.scalars(query.order_by(Invitation.id)).all()


@dataclass(frozen=True, slots=True)
class AskingRound:
    """Agencies that were invited, and those of them that are silent; `mark` changes each time somebody is asked."""

    invited: int
    silent: int
    mark: str


def asking_round(session: Session, meeting: Meeting) -> AskingRound:
    """How far the answers have come since everybody was asked last."""
    query = sa.select(
        sa.func.count(),
        sa.func.count(sa.case((Invitation.reply == Reply.NONE, 1))),
        sa.func.max(Invitation.id),
        sa.func.sum(Invitation.reask_sequence),
    ).where(Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None), Invitation.sent_sequence.is_not(None))
    invited, silent, last, asked = session.execute(query).one()
    return AskingRound(invited, silent, f"{invited}-{last}-{asked}")
