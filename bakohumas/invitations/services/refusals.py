"""What the house does when a server refuses a mail for good."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.agencies.services.marks import mark_unreachable
from bakohumas.invitations.queries.sent import invitation_of_mail
from bakohumas.mail.models import Outbox
from bakohumas.mail.rules import enhanced_status, is_address_fault, plain_reason


def mark_refused(session: Session, mail: Outbox, code: int | None, words: str, now: datetime) -> None:
    """Mark the agency's address in the directory when the refusal speaks of the address. The caller commits."""
    if not is_address_fault(code, words):
        return
    invitation = invitation_of_mail(session, mail.id)
    if invitation is not None:
        reason = plain_reason(code, enhanced_status(words), words)
        mark_unreachable(session, invitation.agency, address=mail.recipient, words=reason, now=now)
