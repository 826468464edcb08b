"""An agency's answer is recorded: the row, the people named, the history and the audit row in one commit."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.agencies.values import Person
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.invitations.models import Delegate, Invitation, Reply, ReplyEvent, ReplySource
from bakohumas.invitations.rules.answers import (
    PERSON,
    Answer,
    DelegateAnswer,
    same_person,
    stored_answer,
    stored_delegate,
)
from bakohumas.invitations.rules.replies import BY_ORGANISER, check_answer, check_takes_replies, is_late, seat_for
from bakohumas.invitations.services.links import give_all_links
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


def record_reply(
    session: Session,
    invitation: Invitation,
    answer: Answer,
    *,
    source: ReplySource,
    by: str,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
) -> bool:
    """Record what the agency answers; whether anything changed: the same answer again leaves everything as it is.

    `by` is who typed it, as shown; `reason` of an answer on behalf. The last answer counts, earlier ones stay in the
    history. Raises DomainError when the meeting or a rule refuses.
    """
    lock_reply(session, invitation)
    check_takes_replies(invitation.meeting, now, by_organiser=source in BY_ORGANISER)
    stored = stored_answer(invitation)
    if answer == stored and _still_holds(invitation):
        return False
    check_answer(answer, invitation, invitation.meeting, source=source)
    _write(invitation, answer, source, now)
    _name_people(invitation, answer.delegates, now)
    give_all_links(session, [invitation], keys=actor.keys, now=now)
    session.add(_event(invitation, answer, source=source, by=by, reason=reason, now=now))
    session.flush()
    _audit(session, invitation, actor, now)
    return True


def _still_holds(invitation: Invitation) -> bool:
    """Whether nothing was asked again since the stored answer."""
    given = invitation.answer_sequence
    return invitation.reply is Reply.NONE or (given is not None and given >= invitation.reask_sequence)


def _write(invitation: Invitation, answer: Answer, source: ReplySource, now: datetime) -> None:
    answered = answer.reply is not Reply.NONE
    invitation.reply = answer.reply
    invitation.replied_at = now if answered else None
    invitation.reply_source = source if answered else None
    invitation.is_late = answered and is_late(invitation.meeting, now)
    invitation.answer_sequence = invitation.sequence if answered else None
    invitation.comment = answer.comment
    invitation.names_follow = answer.names_follow
    invitation.seat = seat_for(answer.reply)
    invitation.waiting_since = None
    invitation.version += 1
    invitation.updated_at = now


def _name_people(invitation: Invitation, people: tuple[DelegateAnswer, ...], now: datetime) -> None:
    """Who stays keeps the row that badges and attendance know."""
    free = list(invitation.delegates)
    rows = []
    for order, person in enumerate(people, 1):
        row = _row_of(person, free) or Delegate(created_at=now)
        for name in PERSON:
            setattr(row, name, getattr(person, name))
        row.order, row.updated_at = order, now
        rows.append(row)
    invitation.delegates = rows


def _row_of(person: DelegateAnswer, free: list[Delegate]) -> Delegate | None:
    known = {each.id: each for each in free}
    found = same_person(person, [stored_delegate(each) for each in free])
    row = known[found.id] if found and found.id is not None else None
    if row is not None:
        free.remove(row)
    return row


def _event(
    invitation: Invitation, answer: Answer, *, source: ReplySource, by: str, reason: str | None, now: datetime
) -> ReplyEvent:
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
    }
    audit.record(session, actor, "invitation:reply", f"invitation:{invitation.id}", changes, now=now)
