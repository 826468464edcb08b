"""Everybody who is expected at the door or has come, as one list to search and to count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bakohumas.attendance.models import AttendanceStatus
from bakohumas.attendance.rules.check_in import person_key
from bakohumas.core.texts import folded
from bakohumas.invitations.models import Reply

COMING = frozenset({Reply.COMING, Reply.REPRESENTED})
MOST_HITS = 12
SHORTEST_CODE = 4


@dataclass(frozen=True, slots=True)
class Expected:
    """A person an agency has named."""

    name: str
    shown: str  # with titles
    position: str | None
    represents: str | None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as the door knows it: no contact data."""

    id: int
    uid: str
    code: str
    agency: str
    short_name: str | None
    category: str | None
    addressee: str | None
    reply: Reply
    waits: bool = False  # on the waiting list: nobody of it is expected, whoever comes all the same is met
    people: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A live row of somebody who came that day."""

    id: int
    invitation_id: int | None
    key: str | None
    shown: str
    position: str | None
    represents: str | None
    agency: str | None
    status: AttendanceStatus | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """`name` None: nobody is named yet, `shown` is then the invited office. `attendance_id` None: has not come."""

    name: str | None
    shown: str | None
    position: str | None = None
    represents: str | None = None
    is_expected: bool = True
    attendance_id: int | None = None
    status: AttendanceStatus | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """An agency at the door; without `id` people who came without an invitation."""

    id: int | None
    code: str | None
    agency: str | None
    short_name: str | None
    reply: Reply | None
    people: tuple[RosterPerson, ...]

    @property
    def words(self) -> str:
        """What a search looks at."""
        names = (one.shown for one in self.people)
        return folded(" ".join(part for part in (self.code, self.agency, self.short_name, *names) if part))


def _with_arrival(person: RosterPerson, row: Arrived | None) -> RosterPerson:
    return replace(person, attendance_id=row.id, status=row.status, at=row.at) if row else person


def _unexpected(row: Arrived) -> RosterPerson:
    return RosterPerson(
        row.shown,
        row.shown,
        row.position,
        row.represents,
        is_expected=False,
        attendance_id=row.id,
        status=row.status,
        at=row.at,
    )


def _entry(invited: Invited, arrived: Sequence[Arrived]) -> RosterEntry:
    by_key = {row.key: row for row in arrived if row.key}
    people = [
        _with_arrival(
            RosterPerson(one.name, one.shown, one.position, one.represents, is_expected=not invited.waits),
            by_key.pop(person_key(invited.uid, one.name), None),
        )
        for one in invited.people
    ]
    met = {one.attendance_id for one in people}
    others = [_unexpected(row) for row in arrived if row.id not in met]
    if not people and not others:
        people = [RosterPerson(None, invited.addressee, is_expected=invited.reply in COMING and not invited.waits)]
    parts = (invited.id, invited.code, invited.agency, invited.short_name, invited.reply)
    return RosterEntry(*parts, (*people, *others))


def build_roster(invited: Iterable[Invited], arrived: Iterable[Arrived]) -> tuple[RosterEntry, ...]:
    """Invited agencies with the people who are named or came, then those who came without an invitation."""
    rows: dict[int | None, list[Arrived]] = {}
    for row in arrived:
        rows.setdefault(row.invitation_id, []).append(row)
    entries = [_entry(one, rows.get(one.id, [])) for one in invited]
    known = {entry.id for entry in entries}
    guests = [row for key, group in rows.items() if key not in known for row in group]
    walk_ins = [RosterEntry(None, None, row.agency, None, None, (_unexpected(row),)) for row in guests]
    return (*entries, *walk_ins)


def search(roster: Sequence[RosterEntry], asked: str) -> list[RosterEntry]:
    """Entries that hold every word of `asked`; a manual code, with or without its hyphen, finds its own alone."""
    exact = [entry for entry in roster if entry.code and _compact(entry.code) == _compact(asked)]
    wanted = folded(asked).split()
    if exact or not wanted:
        return exact
    return [entry for entry in roster if all(word in entry.words for word in wanted)][:MOST_HITS]


def _compact(text: str) -> str:
    return folded(text).replace(" ", "")


def is_code(asked: str) -> bool:
    """Whether somebody typed what looks like a manual code: letters and then digits."""
    code = _compact(asked)
    letters = code.rstrip("0123456789")
    return len(code) - len(letters) >= SHORTEST_CODE and letters.isalpha() and " " not in asked.strip()


def tally(roster: Sequence[RosterEntry]) -> tuple[int, int]:
    """(people who came, people who came or are expected).

    Whoever came unnamed came instead of one that the agency had named, as long as there is one left.
    """
    came = sum(len(_came(entry)) for entry in roster)
    return came, sum(max(len(_came(entry)), sum(one.is_expected for one in entry.people)) for entry in roster)


def _came(entry: RosterEntry) -> list[RosterPerson]:
    return [one for one in entry.people if one.attendance_id is not None]


def snapshot(roster: Sequence[RosterEntry]) -> list[dict[str, str | None]]:
    """One row a person: kode, nama, instansi, status, and nothing else."""
    return [
        {
            "kode": entry.code,
            "nama": one.shown,
            "instansi": entry.agency,
            "status": str(one.status or AttendanceStatus.PRESENT) if one.attendance_id else "belum",
        }
        for entry in roster
        for one in entry.people
    ]
