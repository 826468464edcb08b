"""States of a meeting: which one may follow, and by name what is still missing for it."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from enum import StrEnum

from bakohumas.core import formats
from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import Meeting, Mode, State

ORDER = (
    State.DRAFT,
    State.SCHEDULED,
    State.INVITED,
    State.RUNNING,
    State.FINISHED,
    State.MINUTES_APPROVED,
    State.REPORTED,
    State.ARCHIVED,
)
CALLED_OFF = frozenset({State.POSTPONED, State.CANCELLED})
BEFORE = frozenset({State.DRAFT, State.SCHEDULED, State.INVITED})  # not begun yet, and not called off
NEXT: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.SCHEDULED, State.CANCELLED),
    State.SCHEDULED: (State.INVITED, State.RUNNING, State.FINISHED, State.POSTPONED, State.CANCELLED),
    State.INVITED: (State.RUNNING, State.FINISHED, State.POSTPONED, State.CANCELLED),
    State.RUNNING: (State.FINISHED,),
    State.FINISHED: (State.MINUTES_APPROVED,),
    State.MINUTES_APPROVED: (State.REPORTED,),
    State.REPORTED: (State.ARCHIVED,),
    State.ARCHIVED: (),
    State.POSTPONED: (State.SCHEDULED, State.INVITED, State.CANCELLED),
    State.CANCELLED: (State.SCHEDULED, State.INVITED),
}
LABELS = {
    State.DRAFT: "Draf",
    State.SCHEDULED: "Terjadwal",
    State.INVITED: "Undangan terkirim",
    State.RUNNING: "Berlangsung",
    State.FINISHED: "Selesai",
    State.MINUTES_APPROVED: "Notula disahkan",
    State.REPORTED: "Laporan selesai",
    State.ARCHIVED: "Arsip",
    State.POSTPONED: "Ditunda",
    State.CANCELLED: "Dibatalkan",
}


class Milestone(StrEnum):
    """What higher packages know of a meeting's way; they tell it as plain values."""

    LETTER_NUMBERED = "surat_bernomor"
    LETTER_ISSUED = "surat_terbit"
    INVITED = "undangan_terkirim"  # at least one agency was told
    MINUTES_APPROVED = "notula_disahkan"
    REPORT_APPROVED = "laporan_disetujui"


Milestones = Collection[str]


def _to_schedule(meeting: Meeting, _passed: Milestones, _now: datetime) -> Iterator[str]:
    place = any((meeting.venue_room, meeting.venue_building, meeting.venue_address, meeting.venue_city))
    if not meeting.organiser:
        yield "belum ada penyelenggara"
    if meeting.mode is Mode.ONLINE:
        if not meeting.online_url:
            yield "belum ada tautan daring"
    elif not place:
        yield "belum ada tempat"


def _to_invite(_meeting: Meeting, passed: Milestones, _now: datetime) -> Iterator[str]:
    if Milestone.LETTER_NUMBERED not in passed:
        yield "belum ada nomor surat"
    if Milestone.LETTER_ISSUED not in passed:
        yield "surat undangan belum terbit"
    if Milestone.INVITED not in passed:
        yield "undangan belum dikirim"


def _to_run(meeting: Meeting, _passed: Milestones, now: datetime) -> Iterator[str]:
    if formats.local(now, meeting.zone).date() < meeting.starts_on:
        yield f"belum tanggal pertemuan ({formats.date_full(meeting.starts_on)})"


def _to_finish(meeting: Meeting, _passed: Milestones, now: datetime) -> Iterator[str]:
    is_its_day = formats.local(now, meeting.zone).date() >= meeting.starts_on
    if not is_its_day or (meeting.starts_at and now < meeting.starts_at):
        yield "pertemuan belum dimulai"


def _to_approve(_meeting: Meeting, passed: Milestones, _now: datetime) -> Iterator[str]:
    if Milestone.MINUTES_APPROVED not in passed:
        yield "notula belum disahkan"


def _to_report(_meeting: Meeting, passed: Milestones, _now: datetime) -> Iterator[str]:
    if Milestone.REPORT_APPROVED not in passed:
        yield "laporan belum disetujui"


NEEDS: dict[State, Callable[[Meeting, Milestones, datetime], Iterator[str]]] = {
    State.SCHEDULED: _to_schedule,
    State.INVITED: _to_invite,
    State.RUNNING: _to_run,
    State.FINISHED: _to_finish,
    State.MINUTES_APPROVED: _to_approve,
    State.REPORTED: _to_report,
}


def missing_for(target: State, meeting: Meeting, passed: Milestones, now: datetime) -> tuple[str, ...]:
    """What is missing before the meeting can be in `target`, as lower-case clauses ('belum ada nomor surat')."""
    need = NEEDS.get(target)
    return tuple(need(meeting, passed, now)) if need else ()


def next_states(meeting: Meeting) -> tuple[State, ...]:
    """States that may follow the present one, whatever is still missing for them."""
    return NEXT[meeting.state]


def check_can_become(target: State, meeting: Meeting, passed: Milestones, now: datetime) -> None:
    """Raise DomainError naming what is missing, or that `target` does not follow the present state."""
    if target not in NEXT[meeting.state]:
        raise DomainError(
            f"Pertemuan yang berstatus {LABELS[meeting.state]} tidak dapat langsung menjadi {LABELS[target]}."
        )
    missing = missing_for(target, meeting, passed, now)
    if missing:
        raise DomainError(f"Belum dapat menjadi {LABELS[target]}: {'; '.join(missing)}.")


def check_can_be_called_off(target: State, meeting: Meeting, now: datetime) -> None:
    """Raise DomainError when a meeting may no longer be postponed or cancelled: it has begun, or is over."""
    word = "ditunda" if target is State.POSTPONED else "dibatalkan"
    if target not in NEXT[meeting.state]:
        raise DomainError(f"Pertemuan yang berstatus {LABELS[meeting.state]} tidak dapat {word} lagi.")
    if meeting.state in BEFORE and now >= meeting.counts_as_ended_at:
        raise DomainError(f"Pertemuan ini sudah lewat, sehingga tidak dapat {word} lagi.")


def check_takes_edits(meeting: Meeting) -> None:
    """Raise DomainError for a meeting whose record is closed."""
    if meeting.state is State.ARCHIVED:
        raise DomainError("Pertemuan ini sudah diarsipkan, sehingga tidak dapat diubah lagi.")


def revived_state(passed: Milestones) -> State:
    """Where a postponed or cancelled meeting goes on once it has a date again."""
    return State.INVITED if Milestone.INVITED in passed else State.SCHEDULED
