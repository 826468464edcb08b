"""Mails that a mail to us brings about: a receipt to the invited agency, and the refusal of another time."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bakohumas.core.texts import plain_line
from bakohumas.ical.calendars import declined_counter_calendar
from bakohumas.ical.values import CalendarEvent
from bakohumas.invitations.calendar import entry_of, guest_of
from bakohumas.invitations.facts import invitation_facts
from bakohumas.invitations.letter_text import office_invited
from bakohumas.invitations.message_text import MeetingWords
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.sender import Sender
from bakohumas.mail.compose import reference_ids
from bakohumas.mail.render import render, subject_line
from bakohumas.mail.values import CalendarPart, Mailbox, OutgoingMail, Urgency

LABELS = {DeliveryKind.RECEIPT: "Jawaban diterima", DeliveryKind.COUNTER_DECLINED: "Jadwal tetap"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What such a mail shares with others about the invitation; `to` is its one recipient."""

    kind: DeliveryKind
    invitation: Invitation
    to: str
    words: MeetingWords
    sender: Sender
    now: datetime


def receipt_mail(slip: Slip, *, answer: str, answered_by: str, answer_url: str) -> OutgoingMail:
    """Tells the agency what was answered for it and by whom, since the address of the answer was not its own."""
    context = {"answer": answer, "answered_by": answered_by, "answer_url": answer_url}
    return _mail(slip, context, calendar=None, replies=True)


def declined_counter_mail(slip: Slip, event: CalendarEvent, *, stamp: datetime) -> OutgoingMail:
    """Says that the proposed time cannot be had; the calendar keeps UID and SEQUENCE (RFC 5546 3.2.8)."""
    reason = f"Jadwal tetap: {slip.words.day}, {slip.words.hours}."
    content = declined_counter_calendar(
        entry_of(event, slip.invitation, slip.sender),
        guest_of(slip.invitation, address=slip.to),
        sequence=slip.invitation.sequence,
        stamp=stamp,
        reason=reason,
    )
    return _mail(slip, {}, calendar=CalendarPart("DECLINECOUNTER", content, "jadwal-tetap.ics"), replies=False)


def _mail(slip: Slip, more: dict[str, Any], *, calendar: CalendarPart | None, replies: bool) -> OutgoingMail:
    invitation, sender, words = slip.invitation, slip.sender, slip.words
    subject = subject_line(LABELS[slip.kind], words.title, words.day)
    context = {
        "subject_text": subject,
        "addressee": office_invited(invitation_facts(invitation)),
        "agency": invitation.agency_name,
        "bureau": sender.name,
        "title": words.title,
        "rows": words.rows,
        "days": words.days,
        "contact": words.contact,
        **more,
    }
    written = render(str(slip.kind), context)
    message_id, first = f"<{uuid.uuid4()}@{sender.domain}>", invitation.first_message_id
    return OutgoingMail(
        kind=str(slip.kind),
        key=f"{slip.kind}:{message_id}",
        recipient=Mailbox(slip.to, plain_line(invitation.shown_agency)),
        sender=Mailbox(sender.address, plain_line(sender.name or "")),
        envelope_sender=sender.bounce_address(invitation.reply_key),
        message_id=message_id,
        date=slip.now,
        subject=written.subject,
        text=written.text,
        html=written.html,
        reply_to=sender.reply_address(invitation.reply_key),
        about=f"invitation:{invitation.id}",
        calendar=calendar,
        in_reply_to=first,
        references=reference_ids(first, invitation.last_message_id) if first else (),
        replies=replies,
        urgency=Urgency.NORMAL,
    )
