"""What people type about an agency and its people, as frozen values between form, rules and services."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from bakohumas.agencies.models import Agency, Category, ContactPerson, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyDetails:
    """Editable columns of `Agency` under their own names; `aliases` are former and other names."""

    name: str
    short_name: str | None = None
    category: Category | None = None
    parent_id: int | None = None
    head_position: str | None = None
    city: str | None = None
    address: str | None = None
    email: str | None = None
    phone: str | None = None  # as typed
    protocol_rank: int | None = None
    notes: str | None = None
    active: bool = True
    aliases: tuple[str, ...] = ()


COLUMNS = tuple(field.name for field in fields(AgencyDetails) if field.name != "aliases")


def details_of(agency: Agency) -> AgencyDetails:
    """What is stored of an agency. Loads its other names where they are not loaded yet."""
    stored = {name: getattr(agency, name) for name in COLUMNS}
    return AgencyDetails(**stored, aliases=tuple(alias.name for alias in agency.aliases))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """A person in a position; `nip` as typed."""

    name: str
    title: str
    front_title: str | None = None
    back_title: str | None = None
    nip: str | None = None
    email: str | None = None
    phone: str | None = None
    is_pr_contact: bool = False
    from_on: date | None = None
    to_on: date | None = None


OF_PERSON = ("name", "front_title", "back_title", "nip", "email", "phone")
OF_POSITION = ("title", "is_pr_contact", "from_on", "to_on")


def person_details_of(position: Position) -> PersonDetails:
    """What is stored of a position and the person in it."""
    return PersonDetails(**_values(position.person, OF_PERSON), **_values(position, OF_POSITION))


def _values(row: ContactPerson | Position, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


@dataclass(frozen=True, slots=True)
class Move:
    """Where a person goes: the office held from day `on`."""

    title: str
    on: date
    is_pr_contact: bool
