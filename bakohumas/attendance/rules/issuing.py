"""When the daftar hadir may be issued."""

from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import State

FINAL = frozenset({State.FINISHED, State.MINUTES_APPROVED, State.REPORTED, State.ARCHIVED})


def check_is_over(state: State) -> None:
    """Raise DomainError while people may still come."""
    if state not in FINAL:
        raise DomainError("Daftar hadir terbit setelah pertemuan selesai.")
