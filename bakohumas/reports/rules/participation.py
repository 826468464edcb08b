"""How agencies take part, as counts; nobody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ABSENT_STREAK = 3  # so many times in a row is worth a call
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Counts:
    """`held`: invitations to past meetings whose daftar hadir names agencies; only they tell who came."""

    invited: int = 0
    answered: int = 0
    held: int = 0
    attended: int = 0
    represented: int = 0  # of those who attended

    @property
    def absent(self) -> int:
        """Invited to a held meeting and did not come."""
        return self.held - self.attended


@dataclass(frozen=True, slots=True)
class AgencyCounts:
    """One agency; `streak`: held meetings missed since it last came."""

    agency_id: int
    name: str
    category: str | None
    counts: Counts
    streak: int


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """One category (None: unknown), or one month as its first day."""

    key: str | date | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class Period:
    """Local days, both included."""

    first: date
    last: date


def usual_period(today: date) -> Period:
    """From the first of this month a year ago to the end of the running year's last known day, today."""
    return Period(date(today.year - 1, today.month, 1), today)


def period_of(first: date | None, last: date | None, today: date) -> Period:
    """What was asked for; a missing or twisted end falls back to the usual one."""
    usual = usual_period(today)
    chosen = Period(first or usual.first, last or max(usual.last, first or usual.last))
    return chosen if chosen.first <= chosen.last else Period(chosen.last, chosen.first)


def total_of(groups: Iterable[GroupCounts]) -> Counts:
    """All together."""
    parts = [
        (one.counts.invited, one.counts.answered, one.counts.held, one.counts.attended, one.counts.represented)
        for one in groups
    ]
    return Counts(*(sum(column) for column in zip(*parts, strict=True))) if parts else Counts()
