"""What an agency did at meetings, told by packages that know meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

TOPIC = "agency_history"  # tellers take (session, agency_id) and give lines


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One meeting in the history of an agency; `reply` is a value of the tag kind 'reply'."""

    on: date
    title: str
    url: str
    reply: str | None = None
    present: int | None = None  # people who came; None: not known
    represented_by: tuple[str, ...] = ()


def latest_first(told: Iterable[Iterable[HistoryLine]]) -> list[HistoryLine]:
    """All that was told, the latest meeting first."""
    return sorted((line for lines in told for line in lines), key=lambda line: (line.on, line.title), reverse=True)
