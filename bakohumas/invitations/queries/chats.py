"""WhatsApp messages of a meeting, by invitation."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer, joinedload

from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Invitation
from bakohumas.invitations.rules.chatting import ChatLine, is_told_by_chat
from bakohumas.mail.models import Outbox
from bakohumas.meetings.models import Meeting

LINE = (
    Delivery.id,
    Delivery.invitation_id,
    Delivery.kind,
    Delivery.sequence,
    Delivery.at,
    Delivery.by,
    Delivery.owed,
    Delivery.told,
    Outbox.state,
    Outbox.last_error,
)


def chat_lines(session: Session, meeting: Meeting) -> dict[int, list[ChatLine]]:
    """Every WhatsApp message of the meeting by invitation, in the order in which they were sent. One query."""
    query = (
        sa.select(*LINE)
        .select_from(Delivery)
        .join(Invitation, Invitation.id == Delivery.invitation_id)
        .outerjoin(Outbox, Outbox.id == Delivery.outbox_id)
        .where(Invitation.meeting_id == meeting.id, Delivery.channel == Channel.WHATSAPP)
        .order_by(Delivery.at, Delivery.id)
    )
    found: dict[int, list[ChatLine]] = defaultdict(list)
    for row in session.execute(query):
        line = ChatLine(**dict(zip(ChatLine.__slots__, row, strict=True)))
        found[line.invitation_id].append(line)
    return found


def chat_invitations(session: Session, meeting: Meeting) -> Sequence[Invitation]:
    """Those that are told by WhatsApp, whole, in the record's order; the others are looked at by two columns only."""
    columns = (Invitation.id, Invitation.email, Invitation.by_whatsapp)
    rows = session.execute(sa.select(*columns).where(Invitation.meeting_id == meeting.id))
    chosen = [key for key, email, by_whatsapp in rows if is_told_by_chat(email, by_whatsapp=by_whatsapp)]
    if not chosen:
        return []
    query = sa.select(Invitation).where(Invitation.id.in_(chosen)).order_by(Invitation.order, Invitation.id)
    return session.scalars(query).all()


def chat_delivery(session: Session, meeting: Meeting, delivery_id: int) -> Delivery:
    """One WhatsApp message of this meeting. Raises NoResultFound for one of another."""
    query = sa.select(Delivery).join(Invitation, Invitation.id == Delivery.invitation_id)
    query = query.where(
        Invitation.meeting_id == meeting.id, Delivery.id == delivery_id, Delivery.channel == Channel.WHATSAPP
    )
    return session.scalars(query.options(joinedload(Delivery.invitation))).one()


def marked_chat(session: Session, invitation: Invitation, kind: DeliveryKind, sequence: int) -> Delivery | None:
    """The message of this kind and sequence that was marked by a person or given to the server last."""
    query = sa.select(Delivery).where(
        Delivery.invitation_id == invitation.id,
        Delivery.channel == Channel.WHATSAPP,
        Delivery.kind == kind,
        Delivery.sequence == sequence,
        Delivery.owed.is_(False),
    )
    parts = joinedload(Delivery.outbox).options(defer(Outbox.body))
    return session.scalars(query.order_by(Delivery.id.desc()).options(parts).limit(1)).first()


def owed_chats(session: Session, invitation: Invitation, kinds: Collection[DeliveryKind]) -> list[Delivery]:
    """What nobody has marked yet, of these kinds."""
    query = sa.select(Delivery).where(
        Delivery.invitation_id == invitation.id, Delivery.owed.is_(True), Delivery.kind.in_(kinds)
    )
    return list(session.scalars(query.order_by(Delivery.id)))
