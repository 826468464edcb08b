"""The whole directory as an import compares it, and as an export writes it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import (
    Agency,
    AgencyAlias,
    AgencyContact,
    AgencyGroup,
    ContactKind,
    ContactPerson,
    ImportMapping,
    Position,
    agency_group_member,
)
from bakohumas.agencies.names import fold
from bakohumas.agencies.rules.importing import Entry

VALUES = ("short_name", "category", "head_position", "city", "address", "email", "phone", "protocol_rank", "active")
COLUMNS = (Agency.id, Agency.name, Agency.folded_name, Agency.parent_id, Agency.notes)
COMPARED = (*COLUMNS, *(getattr(Agency, name) for name in VALUES))
IS_OWN = Agency.merged_into_id.is_(None)  # twins that were merged are not compared and not written
CELL = 1_000  # characters that an import takes in one cell
AT_ONCE = 1_000


def directory(session: Session) -> dict[str, Entry]:
    """Every agency by folded name and folded other name, in five queries."""
    rows = session.execute(sa.select(*COMPARED).where(IS_OWN)).all()
    names = {row.id: row.folded_name for row in rows}
    entries = {row.id: _entry(row, names) for row in rows}
    found = {row.folded_name: entries[row.id] for row in rows}
    for agency_id, name in session.execute(sa.select(AgencyAlias.agency_id, AgencyAlias.folded_name)):
        if agency_id in entries:
            entries[agency_id].aliases.add(name)
            found.setdefault(name, entries[agency_id])
    for agency_id, name in _memberships(session):
        if agency_id in entries:
            entries[agency_id].groups.add(fold(name))
    for agency_id, normal in session.execute(sa.select(AgencyContact.agency_id, AgencyContact.normal)):
        if agency_id in entries:
            entries[agency_id].more.add(normal)
    _add_people(session, entries)
    return found


def _add_people(session: Session, entries: dict[int, Entry]) -> None:
    for agency_id, title, name, email, phone in _contacts(session):
        if agency_id in entries:
            told = {"contact_position": title, "contact_email": email, "contact_phone": phone}
            entries[agency_id].contacts[fold(name)] = told


def _entry(row: Any, names: dict[int, str]) -> Entry:
    values: dict[str, Any] = {name: getattr(row, name) for name in (*VALUES, "notes")}
    values["parent"] = names.get(row.parent_id) if row.parent_id else None
    return Entry(row.id, row.name, values)


def _memberships(session: Session) -> Sequence[Any]:
    return session.execute(
        sa.select(agency_group_member.c.agency_id, AgencyGroup.name)
        .join(AgencyGroup, AgencyGroup.id == agency_group_member.c.agency_group_id)
        .order_by(AgencyGroup.name)
    ).all()


def _contacts(session: Session) -> Sequence[Any]:
    """(agency, title, name, address, number) of every position that has not ended."""
    person = (ContactPerson.name, ContactPerson.email, ContactPerson.phone)
    return session.execute(
        sa.select(Position.agency_id, Position.title, *person)
        .join(ContactPerson, ContactPerson.id == Position.person_id)
        .where(Position.to_on.is_(None))
        .order_by(Position.id)
    ).all()


def computed_groups(session: Session) -> frozenset[str]:
    """Folded names of the groups that follow a rule."""
    return frozenset(fold(name) for name in session.scalars(sa.select(AgencyGroup.name).where(AgencyGroup.by_rule)))


def remembered(session: Session, fingerprint: str) -> ImportMapping | None:
    """How a table with these titles was read before, where somebody corrected it."""
    return session.get(ImportMapping, fingerprint)


def export_rows(session: Session, today: date) -> list[dict[str, str]]:
    """Every agency as texts by field of an import, by name; the contact is the first who holds a position `today`."""
    rows = session.execute(sa.select(*COMPARED).where(IS_OWN).order_by(Agency.folded_name)).all()
    names = {row.id: row.name for row in rows}
    aliases, groups, more = defaultdict(list), defaultdict(list), further_contacts(session)
    for agency_id, name in session.execute(sa.select(AgencyAlias.agency_id, AgencyAlias.name).order_by(AgencyAlias.id)):
        aliases[agency_id].append(name)
    for agency_id, name in _memberships(session):
        groups[agency_id].append(name)
    contacts = _first_contacts(session, today)
    return [
        {
            **{name: str(value) for name in ("name", *VALUES) if (value := getattr(row, name)) is not None},
            "active": "Ya" if row.active else "Tidak",
            "email": _several(row.email, more.get((row.id, ContactKind.EMAIL), ())),
            "phone": _several(row.phone, more.get((row.id, ContactKind.PHONE), ())),
            "parent": names.get(row.parent_id, "") if row.parent_id else "",
            "aliases": _joined(aliases[row.id]),
            "groups": _joined(groups[row.id]),
            **contacts.get(row.id, {}),
        }
        for row in rows
    ]


def further_contacts(session: Session) -> dict[tuple[int, ContactKind], tuple[str, ...]]:
    """Further addresses and numbers as typed, by agency and kind."""
    columns = (AgencyContact.agency_id, AgencyContact.kind, AgencyContact.text)
    found: dict[tuple[int, ContactKind], tuple[str, ...]] = {}
    for agency_id, kind, text in session.execute(sa.select(*columns).order_by(AgencyContact.id)):
        found[agency_id, kind] = (*found.get((agency_id, kind), ()), text)
    return found


def _several(first: str | None, more: Sequence[str]) -> str:
    """Further ones only behind a first: an import takes the first in a cell for the agency's own."""
    return _joined([first, *more]) if first else ""


def _joined(names: Sequence[str]) -> str:
    """As many as one cell takes; a name with a semicolon would come back as two."""
    text = ""
    for name in names:
        longer = f"{text}; {name}" if text else name
        if ";" not in name and len(longer) <= CELL:
            text = longer
    return text


def _first_contacts(session: Session, today: date) -> dict[int, dict[str, str]]:
    person = (ContactPerson.name, ContactPerson.email, ContactPerson.phone)
    held = sa.select(Position.agency_id, Position.title, *person).join(Position.person)
    still = sa.or_(Position.to_on.is_(None), Position.to_on >= today)
    found: dict[int, dict[str, str]] = {}
    ordered = held.where(still).order_by(Position.is_pr_contact.desc(), Position.id)
    for agency_id, title, name, email, phone in session.execute(ordered):
        contact = {"contact_name": name, "contact_position": title}
        contact |= {"contact_email": email or "", "contact_phone": phone or ""}
        found.setdefault(agency_id, contact)
    return found
