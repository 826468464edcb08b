"""The list of preparations of a meeting and how far each is."""

from datetime import datetime
from enum import StrEnum

from bakohumas.meetings.models import Meeting, State, Visibility
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
    PRESS = "siaran_pers"


class TaskState(StrEnum):
    """How far a task is."""

    DONE = "selesai"
    RUNNING = "berjalan"
    OPEN = "belum"
    NOT_YET = "belum_bisa"


def task_states(meeting: Meeting, progress: Progress, now: datetime, *, default: str) -> dict[Task, TaskState]:
    """Every task in order with its state; a meeting that is not public owes the press nothing.

    `default` is the visibility of a meeting that does not say (a setting).
    """
    is_complete = not missing_for(State.SCHEDULED, meeting, (), now) and meeting.starts_time is not None
    return {
        Task.DETAILS: _done(is_complete),
        Task.INVITEES: _done(progress.invited > 0),
        Task.LETTER: _letter(progress),
        Task.ANSWERS: _answers(progress),
        Task.MATERIALS: _done(progress.materials > 0),
        Task.DOOR: _done(progress.devices > 0 or progress.arrivals > 0),
        Task.PAPERS: _papers(meeting, progress),
        **({Task.PRESS: _press(meeting, progress)} if (meeting.visibility or default) == Visibility.PUBLIC else {}),
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


def _is_held(meeting: Meeting) -> bool:
    return meeting.state in ORDER and meeting.state not in {*BEFORE, State.RUNNING}


def _papers(meeting: Meeting, progress: Progress) -> TaskState:
    if not _is_held(meeting):
        return TaskState.NOT_YET
    if ORDER.index(meeting.state) >= ORDER.index(State.REPORTED):
        return TaskState.DONE
    return TaskState.RUNNING if progress.minutes_begun or progress.report_begun else TaskState.OPEN


def _press(meeting: Meeting, progress: Progress) -> TaskState:
    if progress.press_published:
        return TaskState.DONE
    if not _is_held(meeting):
        return TaskState.NOT_YET
    return TaskState.RUNNING if progress.press_begun else TaskState.OPEN
