"""What a person says to have sent by another channel."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Invitation


def mark_passed_on(session: Session, invitation: Invitation, *, actor: Actor, now: datetime) -> None:
    """Note that the WhatsApp text was sent; nothing reports whether it arrived."""
    session.add(
        Delivery(
            invitation_id=invitation.id,
            channel=Channel.WHATSAPP,
            kind=DeliveryKind.INVITATION,
            sequence=invitation.sequence,
            at=now,
            by=actor.name or actor.label,
            outbox_id=None,
        )
    )
    audit.record(session, actor, "invitation:mark-sent", f"invitation:{invitation.id}", {}, now=now)
