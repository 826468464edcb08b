"""The one next thing to do at a meeting."""

from datetime import datetime
from enum import StrEnum

from bakohumas.core import formats
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.states import BEFORE, missing_for
from bakohumas.overview.rules.progress import Progress


class Phase(StrEnum):
    """What the card at the top of a meeting is about."""

    COMPLETE = "lengkapi"
    SCHEDULE = "jadwalkan"
    CHOOSE = "pilih_instansi"
    LETTER = "surat"
    SEND = "kirim"
    REMIND = "ingatkan"
    READY = "siap"
    DOOR = "presensi"
    NOTES = "catatan"
    FINISH = "selesaikan"
    MINUTES = "notula"
    REPORT = "laporan"
    ARCHIVE = "arsipkan"
    NEW_DATE = "jadwal_baru"
    NOTIFY = "beri_tahu"
    DONE = "tuntas"


FIXED = {
    State.RUNNING: Phase.NOTES,
    State.FINISHED: Phase.MINUTES,
    State.MINUTES_APPROVED: Phase.REPORT,
    State.REPORTED: Phase.ARCHIVE,
    State.ARCHIVED: Phase.DONE,
    State.POSTPONED: Phase.NEW_DATE,
}


def phase_of(meeting: Meeting, progress: Progress, now: datetime) -> Phase:
    """What is next at `now` (aware)."""
    if meeting.state is State.CANCELLED:
        return Phase.NOTIFY if progress.expecting else Phase.DONE
    if meeting.state not in BEFORE:
        return FIXED[meeting.state]
    if meeting.state is State.DRAFT:
        return Phase.COMPLETE if missing_for(State.SCHEDULED, meeting, (), now) else Phase.SCHEDULE
    if now >= meeting.counts_as_ended_at:
        return Phase.FINISH
    is_its_day = formats.local(now, meeting.zone).date() >= meeting.starts_on
    return Phase.DOOR if is_its_day else _inviting(progress)


def _inviting(progress: Progress) -> Phase:
    if not progress.invited:
        return Phase.CHOOSE
    if progress.told < progress.invited:
        return Phase.SEND if progress.letter_issued or progress.told else Phase.LETTER
    return Phase.REMIND if progress.waiting else Phase.READY
