"""The rows of an import turned into rows of the database, some hundred at a time: memory stays flat."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.details import AgencyDetails
from bakohumas.agencies.models import (
    Agency,
    AgencyAlias,
    AgencyContact,
    AgencyGroup,
    ContactPerson,
    Position,
    agency_group_member,
)
from bakohumas.agencies.names import fold
from bakohumas.agencies.queries.groups import agencies_among, all_groups
from bakohumas.agencies.queries.people import standing_positions
from bakohumas.agencies.rules.importing import Entry, RowPlan
from bakohumas.agencies.services.directory import new_columns, set_values
from bakohumas.core import phones

CHUNK = 500
OFFICER = "Narahubung"
Told = dict[tuple[int, str], dict[str, str]]  # what is told of people, by agency and folded name


class Taking:
    """One import on its way."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.session, self.now = session, now
        self._groups = {fold(group.name): group.id for group in all_groups(session)}
        self._parents: list[tuple[Entry, str]] = []

    def take(self, plans: Sequence[RowPlan]) -> None:
        """Write what these rows change; parents wait until every agency has its key (`set_parents`)."""
        planned = [(plan, plan.entry) for plan in plans if plan.entry is not None]
        self._insert_agencies([entry for _plan, entry in planned])
        self._update_agencies(planned)
        self._parents += [(entry, plan.values["parent"]) for plan, entry in planned if "parent" in plan.values]
        self._add(AgencyAlias, [row for plan, entry in planned for row in _aliases(entry, plan)])
        self._add(AgencyContact, [row for plan, entry in planned for row in _further(entry, plan)])
        members = [self._member(entry, name) for plan, entry in planned for name in plan.groups]
        if members:
            self.session.execute(sa.insert(agency_group_member), members)
        self._take_people(_people(planned))

    def _add(self, kind: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.session.execute(sa.insert(kind), rows)

    def _insert_agencies(self, entries: Sequence[Entry]) -> None:
        """New agencies get their keys; what their rows tell is written with all others (`_update_agencies`)."""
        fresh = {id(entry): entry for entry in entries if entry.key is None}
        if not fresh:
            return
        rows = [{**new_columns(AgencyDetails(name=entry.name), now=self.now), "version": 0} for entry in fresh.values()]
        made = sa.insert(Agency).returning(Agency.id, Agency.folded_name)
        keys = {name: key for key, name in self.session.execute(made, rows)}
        for entry in fresh.values():
            entry.key = keys[fold(entry.name)]

    def _update_agencies(self, planned: Sequence[tuple[RowPlan, Entry]]) -> None:
        keys = {entry.key for _plan, entry in planned if entry.key is not None}
        agencies = {agency.id: agency for agency in agencies_among(self.session, sorted(keys))}
        for plan, entry in planned:
            agency = agencies[entry.key or 0]
            set_values(agency, {name: value for name, value in plan.values.items() if name != "parent"})
            agency.updated_at = self.now
            agency.version += 1
        self.session.flush()

    def _member(self, entry: Entry, name: str) -> dict[str, Any]:
        if fold(name) not in self._groups:
            group = AgencyGroup(name=name, by_rule=False, rule_inactive=False, created_at=self.now, updated_at=self.now)
            self.session.add(group)
            self.session.flush()
            self._groups[fold(name)] = group.id
        return {"agency_id": entry.key, "agency_group_id": self._groups[fold(name)]}

    def _take_people(self, told: Told) -> None:
        if not told:
            return
        standing = standing_positions(self.session, sorted({key for key, _name in told}))
        known = {(one.agency_id, fold(one.person.name)): one for one in standing}
        fresh = [(key, values) for key, values in told.items() if key not in known]
        for key, position in known.items():
            if key in told:
                _complete(position, told[key], self.now)
        self.session.flush()
        self._insert_people([(agency_id, values) for (agency_id, _name), values in fresh])

    def _insert_people(self, fresh: Sequence[tuple[int, dict[str, str]]]) -> None:
        if not fresh:
            return
        stamps = {"created_at": self.now, "updated_at": self.now}
        people = [{**stamps, "name": told["contact_name"], **_reached(told)} for _agency_id, told in fresh]
        made = sa.insert(ContactPerson).returning(ContactPerson.id, sort_by_parameter_order=True)
        keys = self.session.scalars(made, people).all()
        rows = [
            {**stamps, "person_id": key, "agency_id": agency_id, "title": told.get("contact_position", OFFICER)}
            for key, (agency_id, told) in zip(keys, fresh, strict=True)
        ]
        self._add(Position, [{**row, "is_pr_contact": True} for row in rows])

    def set_parents(self, directory: Mapping[str, Entry]) -> None:
        """Put agencies below their parents; after the last row was taken."""
        rows = [{"id": entry.key, "parent_id": directory[name].key} for entry, name in self._parents]
        if rows:
            self.session.execute(sa.update(Agency), rows)
        self.session.expire_all()  # rows that were written past the session


def _aliases(entry: Entry, plan: RowPlan) -> Iterator[dict[str, Any]]:
    for name in plan.aliases:
        yield {"agency_id": entry.key, "name": name, "folded_name": fold(name)}


def _further(entry: Entry, plan: RowPlan) -> Iterator[dict[str, Any]]:
    for one in plan.more:
        yield {"agency_id": entry.key, "kind": one.kind, "text": one.text, "normal": one.normal}


def _people(planned: Sequence[tuple[RowPlan, Entry]]) -> Told:
    told: Told = {}
    for plan, entry in planned:
        if plan.contact:
            key = entry.key or 0, fold(plan.contact["contact_name"])
            told[key] = {**told.get(key, {}), **plan.contact}
    return told


def _reached(told: dict[str, str]) -> dict[str, str | None]:
    number = told.get("contact_phone")
    return {"email": told.get("contact_email"), "phone": number, "phone_e164": phones.e164(number) if number else None}


def _complete(position: Position, told: dict[str, str], now: datetime) -> None:
    position.title = told.get("contact_position", position.title)
    for name, value in _reached(told).items():
        if value is not None:
            setattr(position.person, name, value)
    position.person.updated_at = position.updated_at = now
