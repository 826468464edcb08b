"""What a person says to have sent by WhatsApp, which nothing reports by itself; and taking it back."""

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Invitation
from bakohumas.invitations.queries.chats import marked_chat, owed_chats
from bakohumas.invitations.rules.chatting import NEVER_WENT, STANDING, Owed
from bakohumas.meetings.rules.changes import calendar_facts

SENT_BY_SERVER = "Pesan ini dikirim lewat WhatsApp Business, jadi tandanya tidak dapat diurungkan."
LOCKED = {"of": Invitation, "key_share": True}


def mark_passed_on(
    session: Session, invitation: Invitation, owed: Owed | None = None, *, actor: Actor, now: datetime
) -> Delivery | None:
    """Note that a message was sent by hand; None where it was marked before, and nothing changes.

    `owed` None is the invitation as it stands. Whether the message is still due does not matter: it was sent.
    """
    session.refresh(invitation, with_for_update=LOCKED)
    told = owed or Owed(DeliveryKind.INVITATION, invitation.sequence)
    row = _taken(session, told, actor, now) if told.delivery_id else _noted(session, invitation, told, actor, now)
    if row is None:
        return None
    settle(session, invitation, told.kind, now=now)
    changes = {"kind": str(told.kind), "sequence": told.sequence}
    audit.record(session, actor, "invitation:mark-sent", f"invitation:{invitation.id}", changes, now=now)
    return row


def _taken(session: Session, owed: Owed, actor: Actor, now: datetime) -> Delivery | None:
    """Mark the row that asked for the message; the conditional update decides between two people."""
    asked = sa.update(Delivery).where(Delivery.id == owed.delivery_id, Delivery.owed.is_(True))
    statement = asked.values(owed=False, at=now, by=actor.name or actor.label, sequence=owed.sequence)
    result = cast("sa.CursorResult[Any]", session.execute(statement, execution_options={"synchronize_session": False}))
    if result.rowcount != 1:
        return None
    session.expire_all()
    return session.get(Delivery, owed.delivery_id)


def _noted(session: Session, invitation: Invitation, owed: Owed, actor: Actor, now: datetime) -> Delivery | None:
    found = marked_chat(session, invitation, owed.kind, owed.sequence)
    if found is not None and (found.outbox is None or found.outbox.state not in NEVER_WENT):
        return None
    row = chat_row(invitation, owed, by=actor.name or actor.label, now=now)
    session.add(row)
    session.flush()
    return row


def chat_row(invitation: Invitation, owed: Owed, *, by: str, now: datetime) -> Delivery:
    """A message that was sent, in no session yet; it remembers what the meeting was like."""
    return Delivery(
        invitation_id=invitation.id,
        channel=Channel.WHATSAPP,
        kind=owed.kind,
        sequence=owed.sequence,
        at=now,
        by=by,
        outbox_id=None,
        owed=False,
        told=calendar_facts(invitation.meeting),
    )


def settle(session: Session, invitation: Invitation, kind: DeliveryKind, *, now: datetime) -> None:
    """What follows from a message that went: nobody is reminded just after being told, and a reminder is counted."""
    invitation.whatsapp_skipped_at = None
    if kind in STANDING:
        for row in owed_chats(session, invitation, (DeliveryKind.REMINDER,)):
            session.delete(row)
    if kind is DeliveryKind.REMINDER:
        invitation.reminded_at = now
        invitation.reminder_count += 1
    invitation.updated_at = now


def unmark(session: Session, delivery: Delivery, *, actor: Actor, now: datetime) -> None:
    """Take a mark back; the message stands in the queue again. Raises DomainError for one that a server took."""
    if delivery.outbox_id is not None:
        raise DomainError(SENT_BY_SERVER)
    if delivery.owed:
        return
    invitation = delivery.invitation
    if delivery.kind is DeliveryKind.REMINDER:
        invitation.reminder_count = max(invitation.reminder_count - 1, 0)
    if delivery.kind in STANDING:
        session.delete(delivery)
    else:
        delivery.owed, delivery.at = True, now
    changes = {"kind": str(delivery.kind)}
    audit.record(session, actor, "invitation:unmark-sent", f"invitation:{invitation.id}", changes, now=now)


def skip(invitation: Invitation, *, now: datetime) -> None:
    """Put an agency off: it comes last again."""
    invitation.whatsapp_skipped_at = now


def owe(invitation: Invitation, kind: DeliveryKind, *, by: str, now: datetime) -> Delivery:
    """A message that a person is to send by WhatsApp, in no session yet: it stands in the queue."""
    row = chat_row(invitation, Owed(kind, invitation.sequence), by=by, now=now)
    row.owed = True
    return row
