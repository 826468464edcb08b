"""An answer by mail is recorded as the invitation's, and taken back."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import formats
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Inbox, Invitation, Reply, ReplyEvent, ReplySource
from bakohumas.invitations.queries.intake import latest_event
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer, same_person
from bakohumas.invitations.rules.intake_values import Given
from bakohumas.invitations.rules.sending import mail_address
from bakohumas.invitations.rules.undoing import answer_before, moment_before, source_before, state_before
from bakohumas.invitations.services.intake_desk import IntakeDesk
from bakohumas.invitations.services.replies import record_reply

CHANGED_SINCE = "Jawaban instansi ini sudah berubah sejak surel itu dicatat. Ubah jawabannya di halaman undangan."
NOT_RECORDED = "Surel ini tidak mengubah jawaban apa pun."


def answer_of(given: Given, stored: Answer) -> Answer:
    """What the mail answers, with the people and the note that are stored where it says the same again."""
    people = _people(given, stored)
    if given.reply is not stored.reply or people != stored.delegates:
        return Answer(given.reply, people, given.comment)
    return Answer(given.reply, people, given.comment or stored.comment, names_follow=stored.names_follow)


def _people(given: Given, stored: Answer) -> tuple[DelegateAnswer, ...]:
    if given.delegate is None:
        return stored.delegates if given.reply is stored.reply else ()
    told = DelegateAnswer(name=given.delegate, email=mail_address(given.delegate_address))
    known = same_person(told, stored.delegates) if stored.reply is given.reply else None
    return stored.delegates if known else (told,)


def record_answer(
    session: Session,
    row: Inbox,
    invitation: Invitation,
    answer: Answer,
    *,
    source: ReplySource,
    by: str,
    desk: IntakeDesk,
    reason: str | None = None,
) -> None:
    """Record what a mail answered, or what a person read in it; the history says by which mail it came.

    Raises DomainError when a rule refuses, and then nothing has changed.
    """
    before = state_before(invitation)
    with session.begin_nested():
        changed = record_reply(
            session,
            invitation,
            answer,
            source=source,
            by=by[:300],
            actor=desk.actor,
            now=desk.now,
            reason=reason,
            sender=desk.sender,
        )
        event = latest_event(session, invitation) if changed else None
        if event is None:
            event = _said_again(session, invitation, answer, source=source, by=by[:300], now=desk.now)
        event.inbox_id = row.id
        session.flush()
    row.invitation_id, row.reply_event_id, row.before = invitation.id, event.id, before


def _said_again(
    session: Session, invitation: Invitation, answer: Answer, *, source: ReplySource, by: str, now: datetime
) -> ReplyEvent:
    """The same answer once more changes nothing, but the history shows who gave it."""
    event = ReplyEvent(
        invitation_id=invitation.id,
        at=now,
        reply=answer.reply,
        source=source,
        by=by,
        sequence=invitation.sequence,
        people=[],
        comment=answer.comment,
        is_late=invitation.is_late,
    )
    session.add(event)
    session.flush()
    return event


def take_back(session: Session, row: Inbox, *, desk: IntakeDesk) -> None:
    """Give the invitation the answer again that it had before the mail, as a new entry of the history.

    Raises DomainError when the mail changed nothing, or when the answer has changed since.
    """
    invitation, kept = row.invitation, row.before
    if invitation is None or kept is None:
        raise DomainError(NOT_RECORDED)
    session.refresh(invitation.meeting, with_for_update=True)
    session.refresh(invitation, with_for_update={"of": Invitation})
    latest = latest_event(session, invitation)
    if latest is None or latest.id != row.reply_event_id or latest.sequence < invitation.reask_sequence:
        raise DomainError(CHANGED_SINCE)
    reason = f"Mengurungkan jawaban dari surel {formats.moment_short(row.received_at, invitation.meeting.zone)}"
    answer = answer_before(kept)
    record_reply(
        session,
        invitation,
        answer,
        source=ReplySource.ORGANISER,
        by=desk.actor.name or desk.actor.label,
        actor=desk.actor,
        now=desk.now,
        reason=reason,
        sender=desk.sender,
    )
    if answer.reply is not Reply.NONE:
        invitation.replied_at, invitation.reply_source = moment_before(kept), source_before(kept)
        invitation.is_late, invitation.answer_sequence = kept["is_late"], kept["answer_sequence"]
    row.before = row.reply_event_id = None
    session.flush()
