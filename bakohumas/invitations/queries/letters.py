"""Letters of a meeting."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Letter, LetterKind, LetterState
from bakohumas.meetings.models import Meeting

ISSUED = (  # put together once: each page behind a link asks it
    sa.select(Letter)
    .where(
        Letter.meeting_id == sa.bindparam("meeting_id"),
        Letter.kind == LetterKind.INVITATION,
        Letter.state == LetterState.ISSUED,
    )
    .order_by(Letter.id.desc())
    .limit(1)
)


def letters_of(session: Session, meeting: Meeting) -> Sequence[Letter]:
    """Invitation letters of the meeting, the newest first."""
    query = sa.select(Letter).where(Letter.meeting_id == meeting.id, Letter.kind == LetterKind.INVITATION)
    return session.scalars(query.order_by(Letter.id.desc())).all()


def newest_letter(session: Session, meeting: Meeting) -> Letter | None:
    """The letter that is worked on, or the issued one."""
    return next(iter(letters_of(session, meeting)), None)


def issued_letter(session: Session, meeting_id: int) -> Letter | None:
    """The letter that holds: issued and not corrected."""
    return session.scalar(ISSUED, {"meeting_id": meeting_id})


def letter_number(session: Session, meeting_id: int) -> str | None:
    """Number of the letter that holds, else of the newest one."""
    query = sa.select(Letter.number, Letter.state).where(
        Letter.meeting_id == meeting_id, Letter.kind == LetterKind.INVITATION
    )
    rows = session.execute(query.order_by(Letter.id.desc())).all()
    issued = [number for number, state in rows if state is LetterState.ISSUED]
    return next(iter([*issued, *(number for number, _ in rows)]), None)
