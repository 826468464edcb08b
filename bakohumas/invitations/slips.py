"""What the mails in the thread of an invitation share that bring no calendar entry of their own."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bakohumas.core.texts import plain_line
from bakohumas.invitations.facts import invitation_facts
from bakohumas.invitations.letter_text import office_invited
from bakohumas.invitations.message_text import MeetingWords
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.sender import Sender
from bakohumas.mail.compose import reference_ids
from bakohumas.mail.render import render, subject_line
from bakohumas.mail.values import Mailbox, OutgoingMail


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What such a mail shares with others about the invitation; `to` is its one recipient."""

    kind: DeliveryKind
    invitation: Invitation
    to: str
    words: MeetingWords
    sender: Sender
    now: datetime


def slip_mail(slip: Slip, label: str, more: dict[str, Any]) -> OutgoingMail:
    """The mail from the templates of its kind, its subject begun by `label`; `more` joins what all templates know."""
    invitation, sender, words = slip.invitation, slip.sender, slip.words
    subject = subject_line(label, words.title, words.day)
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
        in_reply_to=first,
        references=reference_ids(first, invitation.last_message_id) if first else (),
    )
