"""What an agency may ask to be corrected, and which of it is new."""

from collections.abc import Mapping
from typing import Any

from bakohumas.agencies.models import Agency, Position
from bakohumas.agencies.names import fold
from bakohumas.core.errors import DomainError

PARTS = ("email", "phone", "head_position", "city", "address")  # columns of `Agency`
CONTACT = "contact"
CONTACT_VALUES = ("contact_name", "contact_position", "contact_phone", "contact_email")


def proposals(agency: Agency, contact: Position | None, given: Mapping[str, str | None]) -> dict[str, dict[str, Any]]:
    """What differs from the directory, by part; an empty value asks for nothing.

    Without a name, what is said of the contact person is about the present one. Raises DomainError when there is none.
    """
    found: dict[str, dict[str, Any]] = {
        part: {part: value} for part in PARTS if (value := given.get(part)) and value != getattr(agency, part)
    }
    told = {name: value for name in CONTACT_VALUES if (value := given.get(name))}
    if told and "contact_name" not in told:
        if contact is None:
            raise DomainError("Isi nama narahubung.")
        told["contact_name"] = contact.person.name
    if told.items() - contact_values(contact).items():
        found[CONTACT] = told
    return found


def contact_values(contact: Position | None) -> dict[str, str | None]:
    """The contact person under the names of a proposal."""
    if contact is None:
        return {}
    person = contact.person
    return {
        "contact_name": person.name,
        "contact_position": contact.title,
        "contact_phone": person.phone,
        "contact_email": person.email,
    }


def is_same_person(contact: Position | None, name: str) -> bool:
    """Whether the contact person is called so."""
    return contact is not None and fold(contact.person.name) == fold(name)
