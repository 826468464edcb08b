"""Decisions and follow-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from bakohumas.core.errors import DomainError
from bakohumas.minutes.models import ActionItem, ActionState, Decision

CLOSED = frozenset({ActionState.DONE, ActionState.DROPPED})
CARRIED_TITLE = "Tindak lanjut pertemuan lalu"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionWords:
    """Editable columns of `ActionItem` under their own names."""

    text: str
    how: str | None = None
    pic_agency: str | None = None
    pic_person: str | None = None
    due_on: date | None = None
    state: ActionState | None = None
    decision_id: int | None = None
    progress_note: str | None = None
    evidence: tuple[str, ...] = ()


ACTION_NAMES = ("text", "how", "pic_agency", "pic_person", "due_on", "state", "decision_id", "progress_note")


def action_words(item: ActionItem) -> ActionWords:
    """What is stored of an item, in the shape that people edit."""
    return ActionWords(**{name: getattr(item, name) for name in ACTION_NAMES}, evidence=tuple(item.evidence))


def decision_stamp(decision: Decision) -> str:
    """Stands for what a decision says."""
    return sha256(decision.text.encode()).hexdigest()[:32]


def is_open(state: ActionState | None) -> bool:
    """Whether something is still to be done."""
    return state not in CLOSED


def is_late(state: ActionState | None, due_on: date | None, today: date) -> bool:
    """Whether an open item is past its day; the day itself is still in time."""
    return is_open(state) and due_on is not None and due_on < today


def shown_state(state: ActionState | None, due_on: date | None, today: date) -> str:
    """The state as it is shown: 'terlambat' where that is so."""
    return "terlambat" if is_late(state, due_on, today) else str(state or ActionState.OPEN)


def check_untouched(item: ActionItem) -> None:
    """Raise DomainError for an item that holds more than its entry: it is removed where all of it is seen."""
    if any((item.how, item.pic_agency, item.pic_person, item.due_on, item.state, item.progress_note)):
        raise DomainError(
            "Tindak lanjut ini sudah berisi penanggung jawab, tenggat, atau perkembangan. "
            "Hapus atau ubah dari halaman Hasil."
        )


def check_carried(items: Sequence[ActionItem]) -> None:
    """Raise DomainError when nothing was chosen, or something that is done."""
    if not items:
        raise DomainError("Pilih tindak lanjut yang dibawa.")
    if any(not is_open(item.state) for item in items):
        raise DomainError("Tindak lanjut yang selesai atau batal tidak dibawa lagi.")
