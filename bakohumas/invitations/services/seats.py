"""Seats are taken, freed and handed on under the lock of the meeting's row, in the transaction of what caused it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Invitation, ReplyEvent, ReplySource, Seat
from bakohumas.invitations.models.deliveries import SYSTEM
from bakohumas.invitations.queries.seats import taken_seats, waiting_groups
from bakohumas.invitations.rules.replies import takes_replies
from bakohumas.invitations.rules.seats import (
    check_given_reason,
    free_seats,
    has_room,
    no_room_to_grow,
    people_of,
    seats_held,
    served,
)
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.seat_news import tell_seats
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock

FROM_LIST = "Mendapat tempat dari daftar tunggu"
NOT_WAITING = "Instansi ini tidak sedang menunggu tempat."


@dataclass(frozen=True, slots=True)
class Claim:
    """What an answer asks of the room: for how many people, and how many seats the agency has already.

    `reason`: the organiser gives the seats whether there is room or not.
    """

    people: int
    had: int
    reason: str | None = None


def held_by(invitation: Invitation) -> int:
    """How many seats the agency has now."""
    return seats_held(invitation.reply, invitation.seat, len(invitation.delegates))


def has_room_for(session: Session, invitation: Invitation, people: int) -> bool:
    """Whether all `people` of this agency find a seat; what it has already counts for it.

    Holds until the commit only for who locked the meeting's row before.
    """
    if people <= held_by(invitation):
        return True
    meeting = invitation.meeting
    if meeting.capacity is None:
        return True
    return has_room(meeting.capacity, taken_seats(session, meeting, but=invitation.id), people)


def take_seat(session: Session, invitation: Invitation, claim: Claim, *, now: datetime) -> None:
    """Seats for all people of an answer, or a place at the end of the waiting list; the meeting is locked.

    Raises DomainError when an agency that has seats asks for more than are left: it would lose those it has.
    """
    fits = _fits(session, invitation, claim)
    if claim.people and not fits and claim.had:
        taken = taken_seats(session, invitation.meeting, but=invitation.id)
        free = free_seats(invitation.meeting.capacity, taken + claim.had)
        raise no_room_to_grow(free, claim.had)
    waits = claim.people > 0 and not fits
    invitation.seat = None if not claim.people else Seat.WAITING if waits else Seat.GIVEN
    invitation.waiting_since = (invitation.waiting_since or now) if waits else None
    invitation.seat_reason = claim.reason if claim.people and claim.reason else None
    if not claim.had or waits:
        invitation.seat_given_at = invitation.seat_told_at = None


def _fits(session: Session, invitation: Invitation, claim: Claim) -> bool:
    meeting = invitation.meeting
    if claim.reason or meeting.capacity is None or claim.people <= claim.had:
        return True
    return has_room(meeting.capacity, taken_seats(session, meeting, but=invitation.id), claim.people)


def hand_on(
    session: Session, meeting: Meeting, *, sender: Sender | None = None, actor: Actor, now: datetime
) -> Sequence[Invitation]:
    """Give the free seats to the groups of the waiting list that fit, in their order; who got some.

    The meeting is locked. Nothing is given once the meeting has begun or is off. `sender` None: whoever got a seat is
    told by the next call that has one.
    """
    session.flush()
    given = _served(session, meeting) if takes_replies(meeting, now) else []
    for invitation in given:
        _give(session, invitation, ReplySource.SYSTEM, by=SYSTEM, reason=FROM_LIST, actor=actor, now=now)
    session.flush()
    if given and sender is not None:
        tell_seats(session, meeting, sender=sender, actor=actor, now=now)
    return given


def _served(session: Session, meeting: Meeting) -> list[Invitation]:
    waiting = waiting_groups(session, meeting)
    if not waiting:
        return []
    groups = served(meeting.capacity, taken_seats(session, meeting), waiting)
    return [session.get_one(Invitation, group.invitation_id, populate_existing=True) for group in groups]


def _give(
    session: Session,
    invitation: Invitation,
    source: ReplySource,
    *,
    by: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    invitation.seat, invitation.waiting_since = Seat.GIVEN, None
    invitation.seat_given_at, invitation.seat_told_at = now, None
    invitation.seat_reason = reason if source is ReplySource.ORGANISER else None
    invitation.version += 1
    invitation.updated_at = now
    session.add(
        ReplyEvent(
            invitation_id=invitation.id,
            at=now,
            reply=invitation.reply,
            source=source,
            by=by,
            sequence=invitation.sequence,
            people=[],
            reason=reason,
            is_late=invitation.is_late,
            seat=Seat.GIVEN,
        )
    )
    changes = {"seat": "given", "people": people_of(invitation.reply, len(invitation.delegates))}
    audit.record(session, actor, "invitation:seat", f"invitation:{invitation.id}", changes, now=now)


def give_seat(
    session: Session, invitation: Invitation, reason: str | None, *, sender: Sender, actor: Actor, now: datetime
) -> None:
    """Give an agency on the waiting list its seats, whether there is room or not.

    Raises DomainError without a reason, or when it does not wait (any more).
    """
    told = check_given_reason(reason)
    lock(session, invitation.meeting)
    session.refresh(invitation, with_for_update={"of": Invitation})
    if not invitation.is_live or invitation.seat is not Seat.WAITING:
        raise DomainError(NOT_WAITING)
    by = actor.name or actor.label
    _give(session, invitation, ReplySource.ORGANISER, by=by, reason=told, actor=actor, now=now)
    session.flush()
    tell_seats(session, invitation.meeting, sender=sender, actor=actor, now=now)


def free_and_hand_on(session: Session, meeting: Meeting, *, sender: Sender, actor: Actor, now: datetime) -> int:
    """After the room grew, or an agency was taken off the list: how many agencies got seats."""
    session.flush()  # reading the row again must not forget how large the room is now
    lock(session, meeting)
    return len(hand_on(session, meeting, sender=sender, actor=actor, now=now))
