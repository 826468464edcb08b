"""The notula of a meeting and its revisions."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.states import Milestone
from bakohumas.minutes.models import MinutesRevision, RevisionState

SEEN_BY_LEADERS = (RevisionState.SUBMITTED, RevisionState.RETURNED, RevisionState.APPROVED)


def newest_notula(session: Session, meeting: Meeting) -> MinutesRevision | None:
    """The newest revision, whatever its state; None before the first."""
    query = sa.select(MinutesRevision).where(MinutesRevision.meeting_id == meeting.id)
    return session.scalar(query.order_by(MinutesRevision.number.desc()).limit(1))


def approved_notula(session: Session, meeting: Meeting) -> MinutesRevision | None:
    """The approved revision that holds now; None before the first approval."""
    query = sa.select(MinutesRevision).where(
        MinutesRevision.meeting_id == meeting.id, MinutesRevision.state == RevisionState.APPROVED
    )
    return session.scalar(query.order_by(MinutesRevision.number.desc()).limit(1))


def revisions_of(session: Session, meeting: Meeting) -> Sequence[MinutesRevision]:
    """All revisions, the newest first."""
    query = sa.select(MinutesRevision).where(MinutesRevision.meeting_id == meeting.id)
    return session.scalars(query.order_by(MinutesRevision.number.desc())).all()


def revision_of(session: Session, meeting: Meeting, number: int) -> MinutesRevision:
    """The revision of this meeting. Raises NoResultFound."""
    query = sa.select(MinutesRevision).where(MinutesRevision.meeting_id == meeting.id, MinutesRevision.number == number)
    return session.scalars(query).one()


def was_submitted(session: Session, meeting: Meeting) -> bool:
    """Whether a notula of the meeting was ever laid before somebody: from then on leaders read the notes."""
    query = sa.select(MinutesRevision.id).where(
        MinutesRevision.meeting_id == meeting.id, MinutesRevision.state.in_(SEEN_BY_LEADERS)
    )
    return session.scalar(query.limit(1)) is not None


def milestones_of(session: Session, meeting_id: int) -> frozenset[str]:
    """What a meeting has reached here: `Milestone.MINUTES_APPROVED`."""
    query = sa.select(MinutesRevision.id).where(
        MinutesRevision.meeting_id == meeting_id, MinutesRevision.state == RevisionState.APPROVED
    )
    return frozenset({Milestone.MINUTES_APPROVED}) if session.scalar(query.limit(1)) else frozenset()
