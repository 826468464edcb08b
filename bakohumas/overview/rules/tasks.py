"""The list of preparations of a meeting and how far each is."""

from datetime import datetime
from enum import StrEnum

from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.states import BEFORE, ORDER, missing_for
from bakohumas.overview.rules.progress import Progress


class Task(StrEnum):
    """What has to be prepared, in order."""

    DETAILS = "data"
    INVITEES = "daftar"
    LETTER = "surat"
    ANSWERS = "konfirmasi"
    MATERIALS = "bahan"
    DOOR = "presensi"
    PAPERS = "notula_laporan"


class TaskState(StrEnum):
    """How far a task is."""

    DONE = "selesai"
    RUNNING = "berjalan"
    OPEN = "belum"
    NOT_YET = "belum_bisa"


def task_states(meeting: Meeting, progress: Progress, now: datetime) -> dict[Task, TaskState]:
    """Every task in order with its state."""
    is_complete = not missing_for(State.SCHEDULED, meeting, (), now) and meeting.starts_time is not None
    return {
        Task.DETAILS: _done(is_complete),
        Task.INVITEES: _done(progress.invited > 0),
        Task.LETTER: _letter(progress),
        Task.ANSWERS: _answers(progress),
        Task.MATERIALS: _done(progress.materials > 0),
        Task.DOOR: _done(progress.devices > 0 or progress.arrivals > 0),
        Task.PAPERS: _papers(meeting, progress),
    }


def _done(condition: bool) -> TaskState:  # noqa: FBT001 - a condition turned into a word
    return TaskState.DONE if condition else TaskState.OPEN


def _letter(progress: Progress) -> TaskState:
    if progress.letter_issued:
        return TaskState.DONE
    return TaskState.RUNNING if progress.letters else TaskState.OPEN


def _answers(progress: Progress) -> TaskState:
    if not progress.told:
        return TaskState.NOT_YET
    return TaskState.RUNNING if progress.waiting else TaskState.DONE


def _papers(meeting: Meeting, progress: Progress) -> TaskState:
    if meeting.state in BEFORE or meeting.state not in ORDER or meeting.state is State.RUNNING:
        return TaskState.NOT_YET
    if ORDER.index(meeting.state) >= ORDER.index(State.REPORTED):
        return TaskState.DONE
    return TaskState.RUNNING if progress.minutes_begun or progress.report_begun else TaskState.OPEN
