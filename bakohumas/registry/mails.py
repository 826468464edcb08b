"""The mail that asks somebody for initials."""

from dataclasses import dataclass
from datetime import datetime

from bakohumas.core.texts import plain_line
from bakohumas.mail.render import render
from bakohumas.mail.values import Mailbox, OutgoingMail, Urgency
from bakohumas.registry.models import ApprovalStep

KIND = "paraf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who asks: name of the bureau ('' while it is not filled in), its sending address, its mail and web domain."""

    name: str
    address: str
    domain: str
    base_url: str


def approval_url(office: Office, token: str) -> str:
    """The page on which one person decides about one revision."""
    return f"{office.base_url}/setuju/{token}"


def approval_mail(
    step: ApprovalStep, title: str, number: str | None, token: str, *, office: Office, now: datetime
) -> OutgoingMail:
    """Asks the approver of `step`, who has an address; the same step is asked once."""
    name = plain_line(step.approver_name or step.approver_position or "")
    context = {
        "subject_text": f"Menunggu paraf Anda: {title}",
        "name": name,
        "position": step.approver_position or "",
        "title": title,
        "number": number,
        "url": approval_url(office, token),
        "bureau": office.name,
    }
    written = render(KIND, context)
    return OutgoingMail(
        kind=KIND,
        key=f"{KIND}:{step.id}",
        recipient=Mailbox(step.approver_email or "", name),
        sender=Mailbox(office.address, plain_line(office.name)),
        envelope_sender=office.address,
        message_id=f"<paraf-{step.id}-{step.requested_at:%Y%m%d%H%M%S}@{office.domain}>",
        date=now,
        subject=written.subject,
        text=written.text,
        html=written.html,
        urgency=Urgency.ACCOUNT,
    )
