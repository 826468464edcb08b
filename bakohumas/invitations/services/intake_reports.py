"""A delivery report or an old-style bounce marks the mail that it is about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from bakohumas.agencies.services.marks import mark_unreachable
from bakohumas.core.links import without_tokens
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.queries.intake import reported_mail
from bakohumas.mail.incoming.values import IncomingMail, ReportedRecipient
from bakohumas.mail.models import Outbox
from bakohumas.mail.rules import enhanced_status, plain_reason
from bakohumas.mail.services import record_report

Action = Literal["failed", "delayed", "delivered"]
ACTIONS: dict[str, Action] = {
    "failed": "failed",
    "delayed": "delayed",
    "delivered": "delivered",
    "relayed": "delivered",
    "expanded": "delivered",
}


def note_report(session: Session, mail: IncomingMail, invitation: Invitation | None, *, now: datetime) -> None:
    """Mark the mail that the report names, else the last one that left for the invitation; nothing if there is none."""
    report = mail.report
    named = [each for each in ((report.message_id, report.envelope_id) if report else ()) if each]
    row = reported_mail(session, invitation, named)
    if row is None:
        return
    told = _about(report.recipients if report else (), row)
    action = ACTIONS.get(told.action if told else "failed", "failed")
    words = _words(told, mail.text)
    record_report(session, row, action=action, words=words, now=now)
    if action == "failed" and invitation is not None:
        status = (told.status if told else "") or enhanced_status(words)
        reason = plain_reason(None, status or None, words)
        mark_unreachable(session, invitation.agency, address=row.recipient, words=reason, now=now)


def _about(told: Sequence[ReportedRecipient], row: Outbox) -> ReportedRecipient | None:
    """What the report says of the mail's recipient; of the first one where it names others."""
    wanted = row.recipient.lower()
    ours = (each for each in told if wanted in {each.original_recipient, each.final_recipient})
    return next(ours, None) or next(iter(told), None)


def _words(told: ReportedRecipient | None, text: str) -> str:
    if told is None:
        return without_tokens(" ".join(text.split()))[:500]  # an old bounce returns our mail as text
    return " ".join(part for part in (told.status, told.diagnostic) if part)
