"""Mails that an incoming one brings about go to the outbox, with the delivery that the organiser sees."""

from sqlalchemy.orm import Session

from bakohumas.core.links import Purpose, give_links
from bakohumas.invitations.answer_mails import declined_counter_mail, receipt_mail
from bakohumas.invitations.calendar import meeting_event, stamp_after
from bakohumas.invitations.mails import cancel_mail, request_mail
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import DeliveryKind, Invitation, Reply
from bakohumas.invitations.models.deliveries import SYSTEM
from bakohumas.invitations.rules.sending import Known, Step, mail_address, plan_for
from bakohumas.invitations.services.intake_desk import IntakeDesk
from bakohumas.invitations.services.messages import (
    Desk,
    Written,
    cancel_message,
    delivery_of,
    request_message,
)
from bakohumas.invitations.services.sending import desk_of, known_rows
from bakohumas.invitations.slips import Slip
from bakohumas.mail.services import enqueue
from bakohumas.mail.values import OutgoingMail

ANSWERS = {
    Reply.COMING: "Hadir",
    Reply.REPRESENTED: "Diwakili",
    Reply.DECLINED: "Tidak hadir",
    Reply.UNSURE: "Ragu",
}
CURRENT = frozenset({Step.NOTHING, Step.UPDATE})  # what the agency was told last still holds


def send_receipt(session: Session, invitation: Invitation, answered_by: str, desk: IntakeDesk) -> None:
    """Tell the invited address who answered what for it; nothing where no mail can go."""
    address = mail_address(invitation.sent_email) or mail_address(invitation.email)
    if address is None:
        return
    slip = _slip(DeliveryKind.RECEIPT, invitation, address, desk)
    url = desk.sender.answer_url(_token(session, invitation, desk))
    people = ", ".join(each.name for each in invitation.delegates)
    answer = ANSWERS.get(invitation.reply, "")
    shown = f"{answer} ({people})" if people and invitation.reply is Reply.REPRESENTED else answer
    mail = receipt_mail(slip, answer=shown, answered_by=answered_by, answer_url=url)
    _queue(session, invitation, Written(slip.kind, invitation.sequence, mail), by=SYSTEM, desk=desk)


def _slip(kind: DeliveryKind, invitation: Invitation, address: str, desk: IntakeDesk) -> Slip:
    words = meeting_words(invitation.meeting, desk.sender)
    return Slip(kind=kind, invitation=invitation, to=address, words=words, sender=desk.sender, now=desk.now)


def _token(session: Session, invitation: Invitation, desk: IntakeDesk) -> str:
    given = give_links(session, Purpose.ANSWER, [invitation.uid], keys=desk.keys, now=desk.now)
    return given[invitation.uid]


def _queue(session: Session, invitation: Invitation, written: Written, *, by: str, desk: IntakeDesk) -> None:
    queued = enqueue(session, written.mail, now=desk.now)
    invitation.last_message_id = queued.message_id
    session.add(delivery_of(invitation, written, queued, by=by, now=desk.now))
    session.flush()


def send_entry_again(session: Session, invitation: Invitation, desk: IntakeDesk) -> bool:
    """Send what the agency was told last once more, with the same SEQUENCE; whether anything is sent.

    Nothing is while a change waits to be told: that mail will say it.
    """
    meeting = invitation.meeting
    ((row, known),) = known_rows(session, meeting, [invitation])
    if known.told is None or known.told_email is None:
        return False
    tokens = {row.uid: _token(session, row, desk)} if known.stands else {}
    shared = desk_of(session, meeting, {}, tokens=tokens, sender=desk.sender, now=desk.now)
    written = _written_again(shared, row, known)
    if written is None:
        return False
    _queue(session, row, written, by=SYSTEM, desk=desk)
    return True


def _written_again(shared: Desk, row: Invitation, known: Known) -> Written | None:
    planned = plan_for(known, shared.facts)
    if planned.step not in CURRENT:
        return None
    row.stamped_at = stamp_after(row.stamped_at, shared.now)
    mail: OutgoingMail
    if known.stands:
        message = request_message(shared, row, known, planned)
        mail = request_mail(message, now=shared.now)
    else:
        message = cancel_message(shared, row, known, Step.CANCEL)
        mail = cancel_mail(message, now=shared.now)
    return Written(message.kind, row.sequence, mail)


def send_declined_counter(session: Session, invitation: Invitation, desk: IntakeDesk) -> bool:
    """Say that the proposed time cannot be had; whether a mail could go."""
    address = mail_address(invitation.sent_email) or mail_address(invitation.email)
    if address is None:
        return False
    invitation.stamped_at = stamp_after(invitation.stamped_at, desk.now)
    slip = _slip(DeliveryKind.COUNTER_DECLINED, invitation, address, desk)
    mail = declined_counter_mail(slip, meeting_event(invitation.meeting, desk.sender), stamp=invitation.stamped_at)
    by = desk.actor.name or desk.actor.label
    _queue(session, invitation, Written(slip.kind, invitation.sequence, mail), by=by, desk=desk)
    return True
