"""The history of answers, and the people that a link of their own opens."""

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from bakohumas.core.links import LinkToken, Purpose
from bakohumas.core.secrets import token_hash
from bakohumas.invitations.models import Delegate, Invitation, ReplyEvent, ReplySource

OWN = (  # put together once
    sa.select(LinkToken, Delegate)
    .outerjoin(Delegate, Delegate.uid == LinkToken.owner)
    .where(LinkToken.token_hash == sa.bindparam("hash"), LinkToken.purpose == sa.bindparam("purpose"))
    .options(
        joinedload(Delegate.invitation).joinedload(Invitation.meeting),
        joinedload(Delegate.invitation).joinedload(Invitation.agency),
    )
)


def last_answer(session: Session, invitation: Invitation) -> ReplyEvent | None:
    """The newest row of the history that somebody answered; seats that were handed on are none."""
    query = sa.select(ReplyEvent).where(
        ReplyEvent.invitation_id == invitation.id, ReplyEvent.source != ReplySource.SYSTEM
    )
    return session.scalar(query.order_by(ReplyEvent.id.desc()).limit(1))


def delegate_by_link(session: Session, purpose: Purpose, token: str) -> tuple[LinkToken, Delegate | None] | None:
    """The row of a token and the person that it belongs to, None for one who is named no more; None: unknown."""
    row = session.execute(OWN, {"hash": token_hash(token), "purpose": purpose}).one_or_none()
    return (row[0], row[1]) if row else None
