"""What the pages and rules of meetings ask this package: how far the invitations have come."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Invitation, Letter, LetterKind, LetterState, Reply
from bakohumas.meetings.rules.states import Milestone


def milestones_of(session: Session, meeting_id: int) -> frozenset[str]:
    """Letter numbered, letter issued, somebody invited."""
    letters = session.execute(
        sa.select(Letter.number, Letter.state).where(
            Letter.meeting_id == meeting_id, Letter.kind == LetterKind.INVITATION
        )
    ).all()
    told = sa.select(Invitation.id).where(Invitation.meeting_id == meeting_id, Invitation.sent_sequence.is_not(None))
    reached = {
        Milestone.LETTER_NUMBERED: any(number for number, _ in letters),
        Milestone.LETTER_ISSUED: any(state in {LetterState.ISSUED, LetterState.CORRECTED} for _, state in letters),
        Milestone.INVITED: session.scalar(told.limit(1)) is not None,
    }
    return frozenset(str(milestone) for milestone, is_reached in reached.items() if is_reached)


def answers_of(session: Session, meeting_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """(answered, invited) of each meeting that invited somebody."""
    answered = sa.func.count(sa.case((Invitation.reply != Reply.NONE, 1)))
    query = (
        sa.select(Invitation.meeting_id, answered, sa.func.count())
        .where(Invitation.meeting_id.in_(meeting_ids), Invitation.revoked_at.is_(None))
        .group_by(Invitation.meeting_id)
    )
    return {meeting_id: (replied, invited) for meeting_id, replied, invited in session.execute(query)}
