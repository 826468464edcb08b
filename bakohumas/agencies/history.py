"""What an agency did at meetings, told by packages that know meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

TOPIC = "agency_history"  # tellers take (session, agency_id) and give lines
OPEN_ITEMS = "agency_open_items"  # tellers take (session, agency_ids) and give items
STANDING_LINK = "agency_standing_link"  # tellers take (session, agency) and give what is known of the link, or None


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


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A follow-up that an agency still owes; `url` leads to where it stands."""

    text: str
    due_on: date | None
    is_late: bool
    meeting: str
    url: str


@dataclass(frozen=True, slots=True)
class StandingLink:
    """What the page of an agency tells of its own link, never the link itself."""

    hint: str | None  # last characters; None: there is none that works
    expires_on: date | None
    url: str  # where a POST shows it
    rotate_url: str
    mail_url: str
