"""An agency's answer is recorded: the row, the people named, the history and the audit row in one commit."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.agencies.values import Person
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.invitations.models import Delegate, DeliveryKind, Invitation, Reply, ReplyEvent, ReplySource
from bakohumas.invitations.queries.invitees import thread_of
from bakohumas.invitations.rules.answers import (
    PERSON,
    Answer,
    DelegateAnswer,
    same_person,
    stored_answer,
    stored_delegate,
    with_office,
)
from bakohumas.invitations.rules.replies import BY_ORGANISER, check_answer, check_takes_replies, is_late
from bakohumas.invitations.rules.seats import people_of
from bakohumas.invitations.rules.undoing import state_before
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.delegates import drop_links, give_own_links
from bakohumas.invitations.services.links import give_all_links
from bakohumas.invitations.services.notices import tell_when_all_answered
from bakohumas.invitations.services.seats import Claim, hand_on, held_by, take_seat
from bakohumas.mail.services import supersede
from bakohumas.meetings.texts import person_text


def lock_reply(session: Session, invitation: Invitation, *, seen: int | None = None) -> None:
    """Read meeting and invitation again and hold both, so that what is checked now still holds at the commit.

    Raises StaleVersion when `seen`, the version that a page was made from, is no longer the stored one.
    """
    session.refresh(invitation.meeting, with_for_update=True)
    session.refresh(invitation, with_for_update={"of": Invitation})  # its page loads it with its meeting
    if seen is not None and invitation.version != seen:
        raise StaleVersion("Jawaban undangan ini diubah orang lain selagi Anda menyunting.")
    if not invitation.is_live:
        raise DomainError("Undangan untuk instansi ini sudah ditarik.")


def record_reply(  # noqa: PLR0913 - one answer
    session: Session,
    invitation: Invitation,
    answer: Answer,
    *,
    source: ReplySource,
    by: str,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
    seat_reason: str | None = None,
    sender: Sender | None = None,
) -> bool:
    """Record what the agency answers; whether anything changed: the same answer again leaves everything as it is.

    `by` is who typed it, as shown; `reason` of an answer on behalf; `seat_reason` lets it have seats although the room
    is full. The last answer counts, earlier ones stay in the history. A seat that becomes free is handed on at once;
    `sender` tells whom it went to, and the organisers when nobody is silent any more. Raises DomainError when the
    meeting or a rule refuses.
    """
    lock_reply(session, invitation)
    check_takes_replies(invitation.meeting, now, by_organiser=source in BY_ORGANISER)
    given = with_office(answer, invitation.addressee)
    if given == stored_answer(invitation) and _still_holds(invitation):
        return False
    check_answer(given, invitation, invitation.meeting, source=source)
    before = state_before(invitation) if source in BY_ORGANISER else None
    was_silent = invitation.reply is Reply.NONE
    claim = Claim(people_of(given.reply, len(given.delegates)), held_by(invitation), seat_reason)
    take_seat(session, invitation, claim, now=now)
    write_answer(session, invitation, given, source=source, actor=actor, now=now)
    session.add(event_of(invitation, given, source=source, by=by, reason=reason, before=before, now=now))
    _drop_reminder(session, invitation, now)
    _audit(session, invitation, actor, now)
    if invitation.meeting.capacity is not None:
        hand_on(session, invitation.meeting, sender=sender, actor=actor, now=now)
    if sender is not None and was_silent:
        tell_when_all_answered(session, invitation.meeting, sender=sender, now=now)
    return True


def _drop_reminder(session: Session, invitation: Invitation, now: datetime) -> None:
    """Whoever has answered gets no reminder that was still to leave."""
    if invitation.reminded_at is not None and invitation.reply is not Reply.NONE:
        supersede(session, thread_of(invitation), kinds=(DeliveryKind.REMINDER,), now=now)
    session.flush()


def write_answer(
    session: Session,
    invitation: Invitation,
    answer: Answer,
    *,
    source: ReplySource | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Write the answer and its people without asking a rule; whoever is named no more loses the own link."""
    _write(invitation, answer, source, now)
    gone = _name_people(invitation, answer.delegates, now)
    drop_links(session, gone, now=now)
    session.flush()
    give_all_links(session, [invitation], keys=actor.keys, now=now)
    give_own_links(session, invitation.delegates, keys=actor.keys, now=now)


def _still_holds(invitation: Invitation) -> bool:
    """Whether nothing was asked again since the stored answer."""
    given = invitation.answer_sequence
    return invitation.reply is Reply.NONE or (given is not None and given >= invitation.reask_sequence)


def _write(invitation: Invitation, answer: Answer, source: ReplySource | None, now: datetime) -> None:
    answered = answer.reply is not Reply.NONE
    invitation.reply = answer.reply
    invitation.replied_at = now if answered else None
    invitation.reply_source = source if answered else None
    invitation.is_late = answered and is_late(invitation.meeting, now)
    invitation.answer_sequence = invitation.sequence if answered else None
    invitation.comment = answer.comment
    invitation.names_follow = answer.names_follow
    invitation.version += 1
    invitation.updated_at = now


def _name_people(invitation: Invitation, people: tuple[DelegateAnswer, ...], now: datetime) -> list[Delegate]:
    """Who stays keeps the row that badges and attendance know; the rows of the others, which go."""
    free = list(invitation.delegates)
    rows = []
    for order, person in enumerate(people, 1):
        row = _row_of(person, free) or Delegate(created_at=now)
        for name in PERSON:
            setattr(row, name, getattr(person, name))
        row.order, row.updated_at = order, now
        rows.append(row)
    invitation.delegates = rows
    return free


def _row_of(person: DelegateAnswer, free: list[Delegate]) -> Delegate | None:
    known = {each.id: each for each in free}
    found = same_person(person, [stored_delegate(each) for each in free])
    row = known[found.id] if found and found.id is not None else None
    if row is not None:
        free.remove(row)
    return row


def event_of(
    invitation: Invitation,
    answer: Answer,
    *,
    source: ReplySource,
    by: str,
    reason: str | None,
    before: dict[str, Any] | None = None,
    now: datetime,
) -> ReplyEvent:
    """The row of the history; `before` of an answer on behalf."""
    return ReplyEvent(
        invitation_id=invitation.id,
        at=now,
        reply=answer.reply,
        source=source,
        by=by,
        sequence=invitation.sequence,
        people=[_shown(each) for each in answer.delegates],
        comment=answer.comment,
        reason=reason,
        is_late=invitation.is_late,
        seat=invitation.seat,
        before=before,
    )


def _shown(person: DelegateAnswer) -> str:
    """'Nama, S.Sos. (Kepala Bidang …)'."""
    return person_text(Person(person.name, person.front_title, person.back_title, person.position))


def _audit(session: Session, invitation: Invitation, actor: Actor, now: datetime) -> None:
    changes = {
        "reply": str(invitation.reply),
        "source": str(invitation.reply_source or ""),
        "people": [audit.digest(actor.keys, each.name) for each in invitation.delegates],
        "late": invitation.is_late,
        "seat": str(invitation.seat or ""),
    }
    audit.record(session, actor, "invitation:reply", f"invitation:{invitation.id}", changes, now=now)
