"""What every change of a meeting's record begins with."""

from sqlalchemy.orm import Session

from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.states import check_takes_edits
from bakohumas.meetings.services.states import lock


def hold(session: Session, meeting: Meeting) -> None:
    """Let nobody else change the meeting's record until the commit. Raises DomainError for an archived meeting."""
    lock(session, meeting)
    check_takes_edits(meeting)
