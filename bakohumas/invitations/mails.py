"""The mails about an invitation: one to each agency, its words, its calendar, its letter (calendar.md 3)."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bakohumas.core.texts import plain_line
from bakohumas.documents.uploads import DOCX
from bakohumas.ical.calendars import cancellation_calendar, invitation_calendar
from bakohumas.ical.values import CalendarEvent, Notice
from bakohumas.invitations.calendar import guest_of
from bakohumas.invitations.facts import invitation_facts
from bakohumas.invitations.letter_text import office_invited
from bakohumas.invitations.message_text import MeetingWords
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.sender import Sender
from bakohumas.mail.compose import reference_ids
from bakohumas.mail.render import Rendered, render, subject_line
from bakohumas.mail.values import Attachment, CalendarPart, Mailbox, OutgoingMail, Urgency

MOST_LETTER_BYTES = 2 * 1024**2
ZIP_MARK = b"PK"  # a DOCX that was brought is sent as it is
LABELS = {
    DeliveryKind.INVITATION: "Undangan",
    DeliveryKind.CHANGE: "Perubahan undangan",
    DeliveryKind.REMINDER: "Pengingat",
}
CALLED_OFF = {
    Notice.CANCELLED: ("Dibatalkan", "Dengan hormat kami beri tahukan bahwa acara berikut dibatalkan."),
    Notice.POSTPONED: ("Ditunda", "Dengan hormat kami beri tahukan bahwa acara berikut ditunda."),
    Notice.WITHDRAWN: ("Ditarik", "Dengan hormat kami beri tahukan bahwa undangan berikut ditarik."),
}
URGENCIES = {
    DeliveryKind.INVITATION: Urgency.NORMAL,
    DeliveryKind.CHANGE: Urgency.CHANGE,
    DeliveryKind.CANCELLATION: Urgency.CHANGE,
    DeliveryKind.REMINDER: Urgency.REMINDER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """What mails say of the issued letter; `pdf` (or a DOCX) None: it does not go along."""

    number: str | None = None
    kind: str = "undangan"  # undangan ralat penundaan pembatalan
    verification_url: str | None = None
    pdf: bytes | None = None

    @property
    def is_attached(self) -> bool:
        """Whether the letter goes along with the mail."""
        return self.pdf is not None and len(self.pdf) <= MOST_LETTER_BYTES

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The letter as a file, where it goes along."""
        if self.pdf is None or not self.is_attached:
            return ()
        if self.pdf.startswith(ZIP_MARK):
            return (Attachment(f"surat-{self.kind}.docx", self.pdf, DOCX),)
        return (Attachment(f"surat-{self.kind}.pdf", self.pdf),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail to one agency before it is written; `stamp` is its DTSTAMP, `to` its one recipient."""

    kind: DeliveryKind
    invitation: Invitation
    to: str
    sequence: int
    stamp: datetime
    words: MeetingWords
    sender: Sender
    event: CalendarEvent
    answer_url: str = ""
    letter: LetterWords = LetterWords()
    label: str = ""  # beginning of the subject where it is not the kind's own
    announcement: str = ""  # the first sentence of a change
    former: str = ""  # time before the change
    in_thread: bool = False  # whether the recipient has an earlier mail of it
    notice: Notice | None = None  # of a cancellation
    reason: str = ""
    is_trial: bool = False  # goes to the organiser, and says so


def request_mail(message: Message, *, now: datetime, expires_at: datetime | None = None) -> OutgoingMail:
    """Invitation, change or reminder: the current REQUEST, and the letter where it goes along."""
    guest = guest_of(message.invitation, address=message.to, answer_url=message.answer_url)
    content = invitation_calendar(message.event, guest, sequence=message.sequence, stamp=message.stamp)
    calendar = CalendarPart("REQUEST", content, "undangan.ics")
    return _mail(message, calendar, now=now, expires_at=expires_at)


def cancel_mail(message: Message, *, now: datetime) -> OutgoingMail:
    """What takes the entry out of the guest's calendar again."""
    content = cancellation_calendar(
        message.event,
        guest_of(message.invitation, address=message.to),
        sequence=message.sequence,
        stamp=message.stamp,
        reason=message.reason,
        prefix=message.notice or Notice.CANCELLED,
    )
    return _mail(message, CalendarPart("CANCEL", content, "undangan-batal.ics"), now=now, expires_at=None)


def _mail(
    message: Message,
    calendar: CalendarPart,
    *,
    now: datetime,
    expires_at: datetime | None,
) -> OutgoingMail:
    invitation, sender = message.invitation, message.sender
    written = render(_template(message), mail_context(message))
    message_id = f"<{uuid.uuid4()}@{sender.domain}>"
    first = invitation.first_message_id if message.in_thread else None
    return OutgoingMail(
        kind=str(message.kind),
        key=f"{message.kind}:{message_id}",
        recipient=Mailbox(message.to, plain_line(invitation.shown_agency)),
        sender=Mailbox(sender.address, plain_line(sender.name or "")),
        envelope_sender=sender.bounce_address(invitation.reply_key),
        message_id=message_id,
        date=now,
        subject=subject_of(message),
        text=written.text,
        html=written.html,
        reply_to=sender.reply_address(invitation.reply_key),
        about=f"invitation:{invitation.id}",
        batch=batch_of(invitation.meeting_id),
        calendar=calendar,
        attachments=message.letter.attachments,
        in_reply_to=first,
        references=reference_ids(first, invitation.last_message_id) if first else (),
        automatic=message.kind is DeliveryKind.REMINDER,
        urgency=URGENCIES[message.kind],
        expires_at=expires_at,
    )


def batch_of(meeting_id: int) -> str:
    """`Outbox.batch` of the mails of a meeting: they are watched and paused together."""
    return f"meeting:{meeting_id}"


def subject_of(message: Message) -> str:
    """'Undangan: <title>, Kamis 26 Oktober 2026'."""
    label = CALLED_OFF[message.notice][0] if message.notice else message.label or LABELS[message.kind]
    return subject_line(label, message.words.title, message.words.day)


def _template(message: Message) -> str:
    return str(message.kind)


def preview(message: Message) -> Rendered:
    """The words of a mail that is not sent."""
    return render(_template(message), mail_context(message))


def mail_context(message: Message) -> dict[str, Any]:
    """Plain values for the three templates of a mail."""
    words, sender, invitation = message.words, message.sender, message.invitation
    return {
        "subject_text": subject_of(message),
        "addressee": office_invited(invitation_facts(invitation)),
        "agency": invitation.agency_name,
        "bureau": sender.name,
        "salutation": sender.salutation,
        "title": words.title,
        "now_text": f"{words.day}, {words.hours}",
        "rows": words.rows,
        "days": words.days,
        "deadline": words.deadline,
        "attending": words.attending,
        "contact": words.contact,
        "answer_url": message.answer_url,
        "letter_name": f"Surat {message.letter.kind}",
        "letter_number": message.letter.number,
        "letter_attached": message.letter.is_attached,
        "letter_url": f"{message.answer_url}surat.pdf" if message.letter.pdf and message.answer_url else "",
        "verification_url": message.letter.verification_url or "",
        "former": message.former,
        "answered": message.event.notice is None and guest_of(invitation, address=message.to).asks is False,
        "announcement": CALLED_OFF[message.notice][1] if message.notice else message.announcement,
        "reason": message.reason,
        "is_trial": message.is_trial,
    }
