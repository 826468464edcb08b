"""Speeches of a meeting."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import Quote, Remark


def remarks_of(session: Session, meeting: Meeting) -> Sequence[Remark]:
    """All speeches with their quotes, in protocol order."""
    query = sa.select(Remark).where(Remark.meeting_id == meeting.id).order_by(Remark.order, Remark.id)
    return session.scalars(query.options(selectinload(Remark.quotes), selectinload(Remark.agenda_item))).all()


def remark_of(session: Session, meeting: Meeting, remark_id: int) -> Remark:
    """The speech of this meeting. Raises NoResultFound for one of another."""
    return session.scalars(sa.select(Remark).where(Remark.meeting_id == meeting.id, Remark.id == remark_id)).one()


def opening_remark(session: Session, meeting: Meeting, but: int | None) -> Remark | None:
    """The speech that opened the event, other than `but`."""
    query = sa.select(Remark).where(Remark.meeting_id == meeting.id, Remark.officially_opens.is_(True))
    return session.scalar(query if but is None else query.where(Remark.id != but))


def quote_of(session: Session, remark: Remark, quote_id: int) -> Quote:
    """The quote of this speech. Raises NoResultFound for one of another."""
    return session.scalars(sa.select(Quote).where(Quote.remark_id == remark.id, Quote.id == quote_id)).one()
