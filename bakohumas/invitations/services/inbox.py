"""What a person decides about a mail, and what is forgotten of mails in time."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bakohumas.core import audit, formats
from bakohumas.core.errors import DomainError
from bakohumas.core.storage import Storage
from bakohumas.invitations.models import Decision, Inbox, Invitation, Outcome, Reply, ReplySource
from bakohumas.invitations.queries.inbox import forgettable, held_row
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer, stored_answer
from bakohumas.invitations.rules.intake_values import Why
from bakohumas.invitations.services.intake_desk import IntakeDesk
from bakohumas.invitations.services.intake_mails import send_declined_counter
from bakohumas.invitations.services.intake_recording import record_answer, take_back
from bakohumas.meetings.services.states import lock

KEPT, REJECTED_KEPT = timedelta(days=180), timedelta(days=30)
AT_ONCE = 100
DECIDED = {
    Reply.COMING: Decision.COMING,
    Reply.REPRESENTED: Decision.REPRESENTED,
    Reply.DECLINED: Decision.DECLINED,
}
TAKEN = "Surel ini sudah diputuskan orang lain. Muat ulang halamannya."
NOTHING_TO_UNDO = "Tidak ada keputusan yang dapat diurungkan pada surel ini."
NO_INVITATION = "Pilih dahulu undangan yang dimaksud surel ini."
NO_COUNTER = "Surel ini tidak mengusulkan waktu lain."
NO_ADDRESS = "Instansi ini tidak punya alamat surel, sehingga penolakan usul tidak dapat dikirim."


def decide(session: Session, row: Inbox, reply: Reply, name: str | None, *, desk: IntakeDesk) -> None:
    """Record what a person read in the mail. Raises DomainError when a rule refuses, or it was decided meanwhile."""
    invitation = _open(session, row)
    people = _people(stored_answer(invitation), reply, name)
    answer = Answer(reply, people, row.comment, names_follow=reply is Reply.REPRESENTED and not people)
    zone = invitation.meeting.zone
    reason = f"Dari surel {row.from_address or '(tanpa pengirim)'}, {formats.moment_short(row.received_at, zone)}"
    by = desk.actor.name or desk.actor.label
    record_answer(session, row, invitation, answer, source=ReplySource.ORGANISER, by=by, desk=desk, reason=reason)
    _note(session, row, DECIDED[reply], desk)


def _people(stored: Answer, reply: Reply, name: str | None) -> tuple[DelegateAnswer, ...]:
    if reply is Reply.REPRESENTED and name:
        return (DelegateAnswer(name=name),)
    return stored.delegates if stored.reply is reply else ()


def _open(session: Session, row: Inbox) -> Invitation:
    """The invitation of a message that waits, both held."""
    if row.invitation is None:
        raise DomainError(NO_INVITATION)
    lock(session, row.invitation.meeting)
    session.refresh(row.invitation, with_for_update={"of": Invitation})
    _check_waits(held_row(session, row))
    return row.invitation


def _check_waits(row: Inbox) -> None:
    if not row.waits:
        raise DomainError(TAKEN)


def _note(session: Session, row: Inbox, decision: Decision | None, desk: IntakeDesk) -> None:
    row.decision = decision
    row.decided_at = desk.now if decision else None
    row.decided_by = (desk.actor.name or desk.actor.label) if decision else None
    row.version += 1
    session.flush()
    changes = {"decision": str(decision or ""), "invitation": row.invitation_id}
    audit.record(session, desk.actor, "mail:decide", f"inbox:{row.id}", changes, now=desk.now)


def close(session: Session, row: Inbox, *, desk: IntakeDesk) -> None:
    """Nothing is to be done about the mail. Raises DomainError when it was decided meanwhile."""
    _check_waits(held_row(session, row))
    _note(session, row, Decision.DONE, desk)


def refuse_counter(session: Session, row: Inbox, *, desk: IntakeDesk) -> None:
    """The proposed time cannot be had, and the agency is told. Raises DomainError when that cannot be."""
    if row.why != Why.COUNTER:
        raise DomainError(NO_COUNTER)
    invitation = _open(session, row)
    if not send_declined_counter(session, invitation, desk):
        raise DomainError(NO_ADDRESS)
    _note(session, row, Decision.REFUSED, desk)


def assign(session: Session, row: Inbox, invitation: Invitation, *, desk: IntakeDesk) -> None:
    """Say which invitation a waiting mail is about. Raises DomainError when it was decided meanwhile."""
    _check_waits(held_row(session, row))
    row.invitation_id = invitation.id
    row.version += 1
    session.flush()
    changes = {"invitation": invitation.id}
    audit.record(session, desk.actor, "mail:assign", f"inbox:{row.id}", changes, now=desk.now)


def undo(session: Session, row: Inbox, *, desk: IntakeDesk) -> None:
    """Take back a decision, or an answer that was recorded by itself. Raises DomainError when that cannot be."""
    if row.invitation is not None:
        lock(session, row.invitation.meeting)
    held_row(session, row)
    if row.outcome is Outcome.RECORDED and row.decision is None:
        take_back(session, row, desk=desk)
        _note(session, row, Decision.UNDONE, desk)
        return
    if not can_be_undone(row):
        raise DomainError(NOTHING_TO_UNDO)
    if row.before is not None:
        take_back(session, row, desk=desk)
    _note(session, row, None, desk)


def can_be_undone(row: Inbox) -> bool:
    """Whether there is something to take back; a refusal that was mailed stands."""
    if row.outcome is Outcome.RECORDED:
        return row.decision is None and row.before is not None
    return row.decision is not None and row.decision is not Decision.REFUSED


def has_forgettable(session: Session, now: datetime) -> bool:
    """Whether a message has been kept long enough."""
    return bool(forgettable(session, kept_since=now - KEPT, rejected_since=now - REJECTED_KEPT, limit=1))


def forget_raw(session: Session, storage: Storage, *, now: datetime) -> int:
    """Remove messages that have been kept long enough: 180 days, rejected ones 30. How many there were.

    Raises FileMissing when the storage cannot be used.
    """
    rows = forgettable(session, kept_since=now - KEPT, rejected_since=now - REJECTED_KEPT, limit=AT_ONCE)
    for row in rows:
        if row.raw_key:
            storage.delete(row.raw_key)
        row.raw_key = row.text = None
    session.flush()
    return len(rows)
