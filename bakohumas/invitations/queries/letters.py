"""Letters of a meeting, and the office's texts for them."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Letter, LetterKind, LetterState, LetterTemplate
from bakohumas.meetings.models import Meeting, State

INVITING = (LetterKind.INVITATION, LetterKind.CORRECTION)  # what says when and where the meeting is
OF_STATE = {State.POSTPONED: LetterKind.POSTPONEMENT, State.CANCELLED: LetterKind.CANCELLATION}
NEWEST = sa.select(Letter).where(Letter.meeting_id == sa.bindparam("meeting_id")).order_by(Letter.id.desc()).limit(1)
ISSUED = NEWEST.where(  # put together once: each page behind a link asks it
    Letter.kind.in_(INVITING), Letter.state == LetterState.ISSUED
)


def letters_of(session: Session, meeting: Meeting) -> Sequence[Letter]:
    """Invitation letters of the meeting, the newest first."""
    query = sa.select(Letter).where(Letter.meeting_id == meeting.id, Letter.kind == LetterKind.INVITATION)
    return session.scalars(query.order_by(Letter.id.desc())).all()


def all_letters(session: Session, meeting: Meeting) -> Sequence[Letter]:
    """Letters of every kind, the oldest first."""
    return session.scalars(sa.select(Letter).where(Letter.meeting_id == meeting.id).order_by(Letter.id)).all()


def newest_letter(session: Session, meeting: Meeting) -> Letter | None:
    """The invitation letter that is worked on, or the issued one."""
    return next(iter(letters_of(session, meeting)), None)


def letter_by_id(session: Session, letter_id: int) -> Letter | None:
    """One letter, None when it is gone with its meeting."""
    return session.get(Letter, letter_id)


def letter_of(session: Session, meeting: Meeting, letter_id: int) -> Letter:
    """One letter of this meeting. Raises NoResultFound for one of another."""
    return session.scalars(sa.select(Letter).where(Letter.meeting_id == meeting.id, Letter.id == letter_id)).one()


def issued_letter(session: Session, meeting_id: int) -> Letter | None:
    """The letter that invites: issued and not corrected since; a Ralat takes the place of what it corrects."""
    return session.scalar(ISSUED, {"meeting_id": meeting_id})


def letter_for(session: Session, meeting_id: int, kind: LetterKind) -> Letter | None:
    """The newest issued letter of one kind."""
    query = NEWEST.where(Letter.kind == kind, Letter.state == LetterState.ISSUED)
    return session.scalar(query, {"meeting_id": meeting_id})


def letter_for_state(session: Session, meeting_id: int, called_off: str | None) -> Letter | None:
    """The issued letter that goes along with mails: of the calling off while the meeting is off, else the inviting."""
    if called_off is None:
        return issued_letter(session, meeting_id)
    return letter_for(session, meeting_id, OF_STATE[State(called_off)])


def letter_number(session: Session, meeting_id: int) -> str | None:
    """Number of the invitation letter that was issued last, else of the newest one."""
    query = sa.select(Letter.number, Letter.state).where(
        Letter.meeting_id == meeting_id, Letter.kind == LetterKind.INVITATION
    )
    rows = session.execute(query.order_by(Letter.id.desc())).all()
    issued = [number for number, state in rows if state in {LetterState.ISSUED, LetterState.CORRECTED}]
    return next(iter([*issued, *(number for number, _ in rows)]), None)


def template_versions(session: Session, kind: LetterKind) -> Sequence[LetterTemplate]:
    """What the office wrote for one kind of letter, the newest first."""
    query = sa.select(LetterTemplate).where(LetterTemplate.kind == kind).order_by(LetterTemplate.revision.desc())
    return session.scalars(query).all()


def current_template(session: Session, kind: LetterKind) -> LetterTemplate | None:
    """The texts that hold; None while the office never wrote its own."""
    query = sa.select(LetterTemplate).where(LetterTemplate.kind == kind)
    return session.scalar(query.order_by(LetterTemplate.revision.desc()).limit(1))
