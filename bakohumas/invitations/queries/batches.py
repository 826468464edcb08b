"""All letters of a meeting set at once: how far the last attempt is."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import LetterBatch
from bakohumas.meetings.models import Meeting


def newest_batch(session: Session, meeting: Meeting) -> LetterBatch | None:
    """The last attempt; None while nobody tried."""
    query = sa.select(LetterBatch).where(LetterBatch.meeting_id == meeting.id)
    return session.scalar(query.order_by(LetterBatch.id.desc()).limit(1))


def batch_by_id(session: Session, batch_id: int) -> LetterBatch | None:
    """One attempt; None when it was removed meanwhile."""
    return session.get(LetterBatch, batch_id, populate_existing=True)


def batches_before(session: Session, moment: datetime) -> Sequence[LetterBatch]:
    """Attempts whose files were made before `moment`."""
    return session.scalars(sa.select(LetterBatch).where(LetterBatch.updated_at < moment)).all()
