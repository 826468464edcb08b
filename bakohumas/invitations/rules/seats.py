"""Seats of the room: who has one, who waits, and to whom a free one goes. Groups stay together: all of one or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bakohumas.core import formats
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Reply, Seat

SEATED = frozenset({Reply.COMING, Reply.REPRESENTED})  # who is unsure holds no seat
NO_REASON = "Tulis alasan memberi tempat walau ruangan penuh."


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """The people of one agency on the waiting list; the order of groups is that of their answers."""

    since: datetime  # aware
    invitation_id: int
    people: int


def people_of(reply: Reply, named: int) -> int:
    """How many seats an answer asks for: those who are named, one while nobody is."""
    return max(named, 1) if reply in SEATED else 0


def seats_held(reply: Reply, seat: Seat | None, named: int) -> int:
    """How many seats an answer has; one that came from a record tells of no seat and has them."""
    return 0 if seat is Seat.WAITING else people_of(reply, named)


def has_room(capacity: int | None, taken: int, people: int) -> bool:
    """Whether `people` more fit; `capacity` None: as many as come."""
    return capacity is None or taken + people <= capacity


def free_seats(capacity: int | None, taken: int) -> int | None:
    """How many seats are left; None: no limit. Never below nought, also where seats were given beyond the room."""
    return None if capacity is None else max(capacity - taken, 0)


def served(capacity: int | None, taken: int, waiting: Iterable[Group]) -> tuple[Group, ...]:
    """The groups of the waiting list that get seats now: in order of answering, each that fits whole."""
    found = []
    for group in sorted(waiting):
        if has_room(capacity, taken, group.people):
            taken += group.people
            found.append(group)
    return tuple(found)


def no_room_to_grow(free: int | None, had: int) -> DomainError:
    """What a group that has seats is told when it asks for more than are left."""
    most = formats.grouped(had + (free or 0))
    return DomainError(
        f"Ruangan sudah penuh: dari instansi ini paling banyak {most} orang. Kurangi nama yang diisi.", field="people"
    )


def check_given_reason(reason: str | None) -> str:
    """The reason of a seat given beyond the room. Raises DomainError without one."""
    if not reason:
        raise DomainError(NO_REASON, field="alasan_tempat")
    return reason
