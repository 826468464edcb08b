"""The notice on the day of the meeting, to those who come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.access import Actor
from bakohumas.core.links import Purpose, give_links
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Invitation
from bakohumas.invitations.notices import day_mail
from bakohumas.invitations.rules.sending import Known
from bakohumas.invitations.sender import Sender
from bakohumas.mail.services import enqueue_all
from bakohumas.meetings.models import Meeting


def queue_notices(
    session: Session,
    meeting: Meeting,
    coming: Sequence[tuple[Invitation, Known]],
    *,
    sender: Sender,
    actor: Actor,
    now: datetime,
    until: datetime,
) -> int:
    """One mail to each of `coming` (locked rows), not sent any more after `until`; how many there were."""
    rows = [row for row, _ in coming]
    tokens = give_links(session, Purpose.ANSWER, [row.uid for row in rows], keys=actor.keys, now=now)
    words = meeting_words(meeting, sender)
    written = [
        day_mail(row, known.email or "", words, sender.answer_url(tokens[row.uid]), sender=sender, now=now)
        for row, known in coming
    ]
    mails = enqueue_all(session, [replace(mail, expires_at=until) for mail in written], now=now)
    for row, mail in zip(rows, mails, strict=True):
        row.last_message_id = mail.message_id
        session.add(
            Delivery(
                invitation_id=row.id,
                channel=Channel.EMAIL,
                kind=DeliveryKind.NOTICE,
                sequence=row.sequence,
                at=now,
                by=actor.name or actor.label,
                outbox_id=mail.id,
            )
        )
    session.flush()
    return len(mails)
