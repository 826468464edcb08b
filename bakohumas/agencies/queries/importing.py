"""The whole directory as an import compares it, and as an export writes it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, AgencyAlias, AgencyGroup, ContactPerson, Position, agency_group_member
from bakohumas.agencies.names import fold
from bakohumas.agencies.rules.importing import Entry

VALUES = ("short_name", "category", "head_position", "city", "address", "email", "phone", "protocol_rank")


def directory(session: Session) -> dict[str, Entry]:
    """Every agency by folded name and folded other name, in four queries."""
    rows = session.execute(sa.select(Agency)).scalars().all()
    names = {row.id: row.folded_name for row in rows}
    entries = {row.id: _entry(row, names) for row in rows}
    found = {row.folded_name: entries[row.id] for row in rows}
    for agency_id, name in session.execute(sa.select(AgencyAlias.agency_id, AgencyAlias.folded_name)):
        entries[agency_id].aliases.add(name)
        found.setdefault(name, entries[agency_id])
    for agency_id, name in _memberships(session):
        entries[agency_id].groups.add(fold(name))
    for agency_id, title, person in _contacts(session):
        told = {"contact_position": title, "contact_email": person.email, "contact_phone": person.phone}
        entries[agency_id].contacts[fold(person.name)] = told
    return found


def _entry(row: Agency, names: dict[int, str]) -> Entry:
    values: dict[str, Any] = {name: getattr(row, name) for name in VALUES}
    values["parent"] = names.get(row.parent_id) if row.parent_id else None
    return Entry(row.id, row.name, values, set(), set())


def _memberships(session: Session) -> Sequence[Any]:
    return session.execute(
        sa.select(agency_group_member.c.agency_id, AgencyGroup.name)
        .join(AgencyGroup, AgencyGroup.id == agency_group_member.c.agency_group_id)
        .order_by(AgencyGroup.name)
    ).all()


def _contacts(session: Session) -> Sequence[Any]:
    """(agency, title, person) of every position that has not ended."""
    return session.execute(
        sa.select(Position.agency_id, Position.title, ContactPerson)
        .join(ContactPerson, ContactPerson.id == Position.person_id)
        .where(Position.to_on.is_(None))
        .order_by(Position.id)
    ).all()


def keys_by_name(session: Session, names: Sequence[str]) -> dict[str, int]:
    """Keys of agencies by folded name or folded other name."""
    aliases = sa.select(AgencyAlias.folded_name, AgencyAlias.agency_id).where(AgencyAlias.folded_name.in_(names))
    own = sa.select(Agency.folded_name, Agency.id).where(Agency.folded_name.in_(names))
    return {name: key for query in (aliases, own) for name, key in session.execute(query)}


def export_rows(session: Session, today: date) -> list[dict[str, str]]:
    """Every agency as texts by field of an import, by name; the contact is the first who holds a position `today`."""
    rows = session.execute(sa.select(Agency).order_by(Agency.folded_name)).scalars().all()
    names = {row.id: row.name for row in rows}
    aliases, groups = defaultdict(list), defaultdict(list)
    for agency_id, name in session.execute(sa.select(AgencyAlias.agency_id, AgencyAlias.name).order_by(AgencyAlias.id)):
        aliases[agency_id].append(name)
    for agency_id, name in _memberships(session):
        groups[agency_id].append(name)
    contacts = _first_contacts(session, today)
    return [
        {
            **{name: str(value) for name in ("name", *VALUES) if (value := getattr(row, name)) is not None},
            "parent": names.get(row.parent_id, "") if row.parent_id else "",
            "aliases": "; ".join(aliases[row.id]),
            "groups": "; ".join(groups[row.id]),
            **contacts.get(row.id, {}),
        }
        for row in rows
    ]


def _first_contacts(session: Session, today: date) -> dict[int, dict[str, str]]:
    held = sa.select(Position.agency_id, Position.title, ContactPerson).join(
        ContactPerson, ContactPerson.id == Position.person_id
    )
    still = sa.or_(Position.to_on.is_(None), Position.to_on >= today)
    found: dict[int, dict[str, str]] = {}
    for agency_id, title, person in session.execute(
        held.where(still).order_by(Position.is_pr_contact.desc(), Position.id)
    ):
        contact = {"contact_name": person.name, "contact_position": title}
        contact |= {"contact_email": person.email or "", "contact_phone": person.phone or ""}
        found.setdefault(agency_id, contact)
    return found
