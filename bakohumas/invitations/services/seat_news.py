"""Who waited and got a seat is told: by mail, its calendar entry unchanged, or by a task for WhatsApp."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.access import Actor
from bakohumas.invitations.message_text import MeetingWords, meeting_words
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Invitation
from bakohumas.invitations.models.deliveries import SYSTEM
from bakohumas.invitations.notices import seat_mail
from bakohumas.invitations.queries.seats import untold_seats
from bakohumas.invitations.rules.sending import mail_address
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.links import give_all_links
from bakohumas.mail.services import enqueue
from bakohumas.meetings.models import Meeting


def tell_seats(session: Session, meeting: Meeting, *, sender: Sender, actor: Actor, now: datetime) -> int:
    """Tell every agency that got a seat from the waiting list and does not know yet; how many there were."""
    rows = untold_seats(session, meeting)
    if not rows:
        return 0
    tokens = give_all_links(session, rows, keys=actor.keys, now=now)
    words = meeting_words(meeting, sender)
    for row in rows:
        session.add(_told(session, row, words, tokens[row.uid], sender=sender, now=now))
        row.seat_told_at = now
    session.flush()
    return len(rows)


def _told(
    session: Session, row: Invitation, words: MeetingWords, token: str, *, sender: Sender, now: datetime
) -> Delivery:
    """The delivery by mail, else one that is owed by WhatsApp."""
    address = mail_address(row.email)
    mail = seat_mail(row, address, words, sender.answer_url(token), sender=sender, now=now) if address else None
    queued = enqueue(session, mail, now=now) if mail else None
    if mail is not None:
        row.last_message_id = mail.message_id
    return Delivery(
        invitation_id=row.id,
        channel=Channel.EMAIL if queued else Channel.WHATSAPP,
        kind=DeliveryKind.SEAT_OFFERED,
        sequence=row.sequence,
        at=now,
        by=SYSTEM,
        outbox_id=queued.id if queued else None,
        owed=queued is None,
    )
