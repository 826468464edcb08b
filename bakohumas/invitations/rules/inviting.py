"""When agencies may be invited, and how a list of agencies is narrowed before choosing."""

from datetime import datetime

from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.states import BEFORE, CALLED_OFF, LABELS

TAKES_INVITATIONS = BEFORE | {State.POSTPONED, State.RUNNING}


def check_takes_invitations(meeting: Meeting, now: datetime) -> None:
    """Raise DomainError for a meeting that is over or cancelled."""
    if meeting.state not in TAKES_INVITATIONS:
        raise DomainError(f"Pertemuan yang berstatus {LABELS[meeting.state]} tidak menerima undangan baru.")
    if meeting.state not in CALLED_OFF and now >= meeting.counts_as_ended_at:
        raise DomainError("Pertemuan ini sudah lewat, sehingga tidak menerima undangan baru.")
