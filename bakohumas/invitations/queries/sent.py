"""One mail to one agency, as it was sent."""

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager, joinedload

from bakohumas.invitations.models import Delivery, Invitation
from bakohumas.mail.models import Outbox
from bakohumas.meetings.models import Meeting


def mail_delivery(session: Session, meeting: Meeting, invitation_id: int, delivery_id: int) -> tuple[Delivery, Outbox]:
    """A delivery by mail to this agency of this meeting, with the whole message. Raises NoResultFound for another."""
    query = (
        sa.select(Delivery, Outbox)
        .join(Outbox, Outbox.id == Delivery.outbox_id)
        .join(Delivery.invitation)
        .where(Delivery.id == delivery_id, Invitation.id == invitation_id, Invitation.meeting_id == meeting.id)
        .options(contains_eager(Delivery.invitation))
    )
    delivery, outbox = session.execute(query).one()
    return delivery, outbox


def invitation_of_mail(session: Session, outbox_id: int) -> Invitation | None:
    """The invitation that a mail was about, with its agency; None for a mail of another kind."""
    query = sa.select(Invitation).join(Delivery, Delivery.invitation_id == Invitation.id)
    return session.scalar(query.where(Delivery.outbox_id == outbox_id).options(joinedload(Invitation.agency)))
