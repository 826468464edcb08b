"""Invitations as sending needs them: whole, of one meeting, in the record's order."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Invitation
from bakohumas.mail.models import HELD, Outbox, OutboxState
from bakohumas.meetings.models import Meeting

LEFT = (OutboxState.SENT, OutboxState.SENDING)
WITH_REQUEST = (DeliveryKind.INVITATION, DeliveryKind.CHANGE, DeliveryKind.REMINDER)


def invitations_of(session: Session, meeting: Meeting) -> Sequence[Invitation]:
    """Every invitation of the meeting, revoked ones too."""
    query = sa.select(Invitation).where(Invitation.meeting_id == meeting.id)
    return session.scalars(query.order_by(Invitation.order, Invitation.id)).all()


def locked_invitations(session: Session, meeting: Meeting, ids: Collection[int]) -> Sequence[Invitation]:
    """These invitations as they are now, held until the commit, in the order of their keys."""
    query = sa.select(Invitation).where(Invitation.meeting_id == meeting.id, Invitation.id.in_(ids))
    query = query.order_by(Invitation.id).with_for_update(of=Invitation)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def invitation_of(session: Session, meeting: Meeting, invitation_id: int) -> Invitation:
    """One invitation of this meeting with delegates and deliveries. Raises NoResultFound for one of another."""
    query = sa.select(Invitation).where(Invitation.meeting_id == meeting.id, Invitation.id == invitation_id)
    parts = (
        selectinload(Invitation.delegates),
        selectinload(Invitation.deliveries).joinedload(Delivery.outbox).defer(Outbox.body),
    )
    return session.scalars(query.options(*parts)).one()


def reached_addresses(session: Session, meeting: Meeting) -> set[tuple[int, str]]:
    """(invitation, address) to which a REQUEST has left; one that came back later had left."""
    left = sa.or_(Outbox.state.in_(LEFT), Outbox.sent_at.is_not(None))
    query = (
        sa.select(Delivery.invitation_id, Outbox.recipient)
        .join(Outbox, Outbox.id == Delivery.outbox_id)
        .join(Invitation, Invitation.id == Delivery.invitation_id)
        .where(Invitation.meeting_id == meeting.id, left, Delivery.kind.in_(WITH_REQUEST))
        .where(Delivery.channel == Channel.EMAIL)
        .distinct()
    )
    return {(invitation_id, recipient) for invitation_id, recipient in session.execute(query)}


def thread_of(invitation: Invitation) -> str:
    """`Outbox.about` of all mails to one invitation."""
    return f"invitation:{invitation.id}"


def waiting_invitations(session: Session, meeting: Meeting, kinds: Collection[DeliveryKind]) -> set[int]:
    """Invitations with a mail of these kinds that has not left yet."""
    query = (
        sa.select(Delivery.invitation_id)
        .join(Outbox, Outbox.id == Delivery.outbox_id)
        .join(Invitation, Invitation.id == Delivery.invitation_id)
        .where(Invitation.meeting_id == meeting.id, Outbox.state.in_(HELD), Delivery.kind.in_(kinds))
        .where(Delivery.channel == Channel.EMAIL)
    )
    return set(session.scalars(query))


def invited_agencies(session: Session, meeting: Meeting) -> dict[int, Invitation]:
    """Invitations by agency, revoked ones too."""
    return {row.agency_id: row for row in invitations_of(session, meeting)}


def codes_of(session: Session, meeting: Meeting) -> set[str]:
    """Manual codes that are taken."""
    return set(session.scalars(sa.select(Invitation.code).where(Invitation.meeting_id == meeting.id)))


def live_count(session: Session, meeting: Meeting) -> int:
    """How many agencies are invited."""
    query = sa.select(sa.func.count()).where(Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None))
    return session.scalar(query.select_from(Invitation)) or 0
