"""How far each paper of a meeting is."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Letter, LetterKind
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import MinutesRevision, RevisionState
from bakohumas.reports.models import Report


def paper_states(session: Session, meeting: Meeting) -> dict[str, str]:
    """State of the newest letter, notula, laporan and nota dinas by kind; none begun is absent."""
    letters = session.scalars(
        sa.select(Letter.state)
        .where(Letter.meeting_id == meeting.id, Letter.kind == LetterKind.INVITATION)
        .order_by(Letter.id)
    )
    minutes = session.scalars(
        sa.select(MinutesRevision.state)
        .where(MinutesRevision.meeting_id == meeting.id)
        .order_by(MinutesRevision.number)
    )
    reports = session.execute(
        sa.select(Report.kind, Report.state, Report.document_id)
        .where(Report.meeting_id == meeting.id)
        .order_by(Report.number)
    )
    states = {str(kind): "terbit" if document_id else str(state) for kind, state, document_id in reports}
    for letter in letters:
        states["undangan"] = str(letter)
    for notula in minutes:
        states["notula"] = "disahkan" if notula is RevisionState.APPROVED else str(notula)
    return states
