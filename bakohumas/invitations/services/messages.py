"""From one planned step to the mails of one invitation, and what is remembered of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bakohumas.ical.values import CalendarEvent, Notice
from bakohumas.invitations.calendar import entry_of, stamp_after, stored_entry
from bakohumas.invitations.mails import LetterWords, Message, cancel_mail, request_mail
from bakohumas.invitations.message_text import MeetingWords, former_time
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Invitation, Reply
from bakohumas.invitations.rules.sending import REQUESTS, Known, Planned, Step, asks_again, raised
from bakohumas.invitations.rules.telling import changed_subjects
from bakohumas.invitations.sender import Sender
from bakohumas.mail.models import Outbox
from bakohumas.mail.values import OutgoingMail
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.rules.changes import CalendarFacts

NEW_ADDRESS = "Undangan dikirim ke alamat surel lain instansi ini."
WITHDRAWN = "Undangan untuk instansi ini ditarik."


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that the mails of one sending share."""

    sender: Sender
    words: MeetingWords
    schedule: MeetingFacts
    facts: CalendarFacts
    event: CalendarEvent
    letter_id: int | None
    letter_number: str | None
    verification_url: str | None
    letter_kind: str  # undangan ralat penundaan pembatalan
    letters: Mapping[int, bytes]  # PDF, or a DOCX that was brought, by invitation
    tokens: Mapping[str, str]  # by UID of the invitation
    replaced: Collection[int]  # invitations with an unsent mail that this one replaces
    now: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """A mail, and what kind of delivery it is."""

    kind: DeliveryKind
    sequence: int
    mail: OutgoingMail


def write_step(desk: Desk, invitation: Invitation, known: Known, planned: Planned) -> list[Written]:
    """The mails of one step in their order; the invitation then remembers what it was told."""
    step = planned.step
    if step is Step.DROP:
        invitation.cancelled_sequence = invitation.sent_sequence
        _keep_entry(desk, invitation)
        return []
    invitation.sequence = raised(invitation.sequence, known, step, answered=invitation.reply is not Reply.NONE)
    invitation.stamped_at = stamp_after(invitation.stamped_at, desk.now)
    if asks_again(known, step, desk.facts) or (step is Step.INVITE and not known.stands and known.told):
        ask_again(invitation)
    written = _calling_off(desk, invitation, known, step) if step in {Step.CANCEL, Step.READDRESS} else []
    if step in REQUESTS:
        written += _requesting(desk, invitation, known, planned)
    remember(desk, invitation, step)
    return written


def ask_again(invitation: Invitation) -> None:
    """The answer counts no more; it stays in the history, and the people named stay to be offered again."""
    invitation.reask_sequence = invitation.sequence
    invitation.reply = Reply.NONE
    invitation.replied_at = invitation.reply_source = invitation.seat = invitation.waiting_since = None
    invitation.seat_given_at = invitation.seat_told_at = invitation.seat_reason = None
    invitation.is_late = False
    invitation.version += 1


def remember(desk: Desk, invitation: Invitation, step: Step) -> None:
    """What the agency has been told, and the entry of its feed."""
    invitation.sent_sequence = invitation.sequence
    invitation.sent_facts = desk.facts
    if step is Step.CANCEL:
        invitation.cancelled_sequence = invitation.sequence
    else:
        invitation.cancelled_sequence = None  # one that was dropped before it left is invited with the same SEQUENCE
        invitation.sent_email = invitation.email
        invitation.sent_letter_id = desk.letter_id
        invitation.first_sent_at = invitation.first_sent_at or desk.now
    invitation.updated_at = desk.now
    _keep_entry(desk, invitation)


def _keep_entry(desk: Desk, invitation: Invitation) -> None:
    event = entry_of(desk.event, invitation, desk.sender)
    invitation.calendar_bytes = stored_entry(event, sequence=invitation.sequence)


def _calling_off(desk: Desk, invitation: Invitation, known: Known, step: Step) -> list[Written]:
    """A CANCEL to the address that has the entry; none where the agency was told without a mail."""
    message = cancel_message(desk, invitation, known, step)
    if step is Step.READDRESS:
        invitation.sequence += 1  # the REQUEST to the new address
    if not message.to:
        return []
    mail = cancel_mail(message, now=desk.now)
    invitation.last_message_id = mail.message_id
    kind = DeliveryKind.POSTPONEMENT if message.notice is Notice.POSTPONED else DeliveryKind.CANCELLATION
    return [Written(kind, message.sequence, mail)]


def cancel_message(desk: Desk, invitation: Invitation, known: Known, step: Step) -> Message:
    """The calling off before it becomes a mail; `known.told_email` is its recipient."""
    notice, reason = _notice(desk, invitation, step)
    return Message(
        kind=DeliveryKind.CANCELLATION,
        invitation=invitation,
        to=known.told_email or "",
        sequence=invitation.sequence,
        stamp=invitation.stamped_at or desk.now,
        words=desk.words,
        sender=desk.sender,
        event=entry_of(desk.event, invitation, desk.sender),
        notice=notice,
        reason=reason,
        letter=letter_words(desk, invitation.id)
        if desk.facts.called_off and notice is desk.event.notice
        else LetterWords(),
        in_thread=True,
    )


def _notice(desk: Desk, invitation: Invitation, step: Step) -> tuple[Notice, str]:
    if step is Step.READDRESS:
        return Notice.WITHDRAWN, NEW_ADDRESS
    if invitation.revoked_at:
        return Notice.WITHDRAWN, WITHDRAWN
    return desk.event.notice or Notice.CANCELLED, desk.words.reason


def _requesting(desk: Desk, invitation: Invitation, known: Known, planned: Planned) -> list[Written]:
    if known.email is None:
        return []
    message = request_message(desk, invitation, known, planned)
    mail = request_mail(message, now=desk.now)
    if not message.in_thread:
        invitation.first_message_id = mail.message_id
    invitation.last_message_id = mail.message_id
    return [Written(message.kind, message.sequence, mail)]


def request_message(desk: Desk, invitation: Invitation, known: Known, planned: Planned) -> Message:
    """The invitation or the change before it becomes a mail; `known.email` is its recipient."""
    kind = _kind(known, planned)
    is_change = kind is DeliveryKind.CHANGE
    return Message(
        kind=kind,
        invitation=invitation,
        to=known.email or "",
        sequence=invitation.sequence,
        stamp=invitation.stamped_at or desk.now,
        words=desk.words,
        sender=desk.sender,
        event=entry_of(desk.event, invitation, desk.sender),
        answer_url=desk.sender.answer_url(desk.tokens[invitation.uid]),
        letter=letter_words(desk, invitation.id),
        label="Pembaruan undangan" if planned.step is Step.UPDATE else "",
        announcement=_announcement(desk, planned) if is_change else "",
        former=_former(desk, known) if is_change else "",
        in_thread=known.reached and planned.step not in {Step.INVITE, Step.READDRESS},
    )


def letter_words(desk: Desk, invitation_id: int) -> LetterWords:
    """The letter of one agency, as far as there is one that holds."""
    if desk.letter_id is None:
        return LetterWords()
    return LetterWords(
        number=desk.letter_number,
        kind=desk.letter_kind,
        verification_url=desk.verification_url,
        pdf=desk.letters.get(invitation_id),
    )


def _kind(known: Known, planned: Planned) -> DeliveryKind:
    """What is invited anew after a calling off is an invitation, not a change; a change that failed is one again."""
    step = planned.step
    repeats_change = step is Step.AGAIN and bool(planned.changed)
    if step in {Step.TELL, Step.UPDATE} or repeats_change or (step is Step.ASK_AGAIN and known.stands):
        return DeliveryKind.CHANGE
    return DeliveryKind.INVITATION


def _former(desk: Desk, known: Known) -> str:
    if known.told is None or known.invitation_id in desk.replaced:
        return ""
    return former_time(known.told, desk.schedule)


def _announcement(desk: Desk, planned: Planned) -> str:
    """What changed since the last mail that left; in general words where one in between was never sent."""
    whose = f"undangan yang telah {desk.sender.salutation} terima"
    if planned.invitation_id in desk.replaced or planned.step is Step.AGAIN:
        return f"Ada perubahan pada {whose}."
    if planned.step is not Step.UPDATE:
        return f"Ada perubahan {changed_subjects(planned.changed)} pada {whose}."
    if planned.changed:
        return f"Ada pembaruan keterangan pada {whose}; jadwal dan jawaban tetap."
    return f"Ada surat yang diperbarui untuk {whose}; jadwal dan jawaban tetap."


def delivery_of(invitation: Invitation, written: Written, mail: Outbox, *, by: str, now: datetime) -> Delivery:
    """The row that the organiser sees of a mail; `by` is who sent it, as shown."""
    return Delivery(
        invitation_id=invitation.id,
        channel=Channel.EMAIL,
        kind=written.kind,
        sequence=written.sequence,
        at=now,
        by=by,
        outbox_id=mail.id,
    )
