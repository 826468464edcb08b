"""The mail that brings an agency its own link."""

import uuid
from datetime import date, datetime

from bakohumas.agencies.models import Agency
from bakohumas.core.texts import plain_line
from bakohumas.invitations.sender import Sender
from bakohumas.mail.render import render
from bakohumas.mail.values import Mailbox, OutgoingMail

KIND = "tautan_instansi"


def standing_mail(agency: Agency, to: str, url: str, until: date, *, sender: Sender, now: datetime) -> OutgoingMail:
    """Where the agency finds its invitations, calendar and contacts, and until when the link works."""
    context = {
        "agency": agency.name,
        "addressee": agency.head_position or agency.name,
        "bureau": sender.name,
        "url": url,
        "until": until,
        "contact": sender.contact,
    }
    written, message_id = render(KIND, context), f"<{uuid.uuid4()}@{sender.domain}>"
    return OutgoingMail(
        kind=KIND,
        key=f"{KIND}:{message_id}",
        recipient=Mailbox(to, plain_line(agency.shown_name)),
        sender=Mailbox(sender.address, plain_line(sender.name or "")),
        envelope_sender=sender.address,
        message_id=message_id,
        date=now,
        subject=written.subject,
        text=written.text,
        html=written.html,
    )
