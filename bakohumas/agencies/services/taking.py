"""The rows of an import turned into rows of the database, with as few questions as it goes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.agencies.details import AgencyDetails
from bakohumas.agencies.models import Agency, AgencyAlias, AgencyGroup, ContactPerson, Position
from bakohumas.agencies.names import fold
from bakohumas.agencies.queries.groups import agencies_among, all_groups
from bakohumas.agencies.queries.importing import keys_by_name
from bakohumas.agencies.queries.people import standing_positions
from bakohumas.agencies.rules.importing import Entry, RowPlan
from bakohumas.agencies.services.directory import new_agency, set_values
from bakohumas.core import phones

CHUNK = 500
OFFICER = "Narahubung"


class Taking:
    """One import on its way; `plans` are the rows that change anything."""

    def __init__(self, session: Session, plans: Sequence[RowPlan], now: datetime) -> None:
        self.session, self.plans, self.now = session, plans, now
        self._groups = {fold(group.name): group for group in all_groups(session)}
        self._agencies: dict[int, Agency] = {}
        self._made: dict[int, Agency] = {}  # by id() of the entry
        self._positions: dict[tuple[int, str], Position] = {}  # by id() of the agency row and folded name
        self._parents: list[tuple[Agency, str]] = []
        self._members: list[tuple[Agency, AgencyGroup]] = []
        self._load(sorted({plan.entry.key for plan in plans if plan.entry and plan.entry.key}))

    def _load(self, keys: Sequence[int]) -> None:
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            self._agencies |= {agency.id: agency for agency in agencies_among(self.session, chunk)}
            for position in standing_positions(self.session, chunk):
                self._positions[id(self._agencies[position.agency_id]), fold(position.person.name)] = position

    def take(self, plan: RowPlan) -> None:
        """Write what one row changes; parents and memberships wait until every agency has its key."""
        if plan.entry is None:
            return
        agency = self._agency(plan.entry)
        values = {name: value for name, value in plan.values.items() if name != "parent"}
        set_values(agency, values)
        agency.updated_at = self.now
        agency.version += 1
        if "parent" in plan.values:
            self._parents.append((agency, plan.values["parent"]))
        self.session.add_all(AgencyAlias(agency=agency, name=name, folded_name=fold(name)) for name in plan.aliases)
        self._members.extend((agency, self._group(name)) for name in plan.groups)
        if plan.contact:
            self._take_contact(agency, plan.contact)

    def _agency(self, entry: Entry) -> Agency:
        if entry.key is not None:
            return self._agencies[entry.key]
        if id(entry) not in self._made:
            made = self._made[id(entry)] = new_agency(AgencyDetails(name=entry.name), now=self.now)
            made.version = 0
            self.session.add(made)
        return self._made[id(entry)]

    def _group(self, name: str) -> AgencyGroup:
        if fold(name) not in self._groups:
            group = self._groups[fold(name)] = AgencyGroup(name=name, created_at=self.now, updated_at=self.now)
            self.session.add(group)
        return self._groups[fold(name)]

    def _take_contact(self, agency: Agency, told: dict[str, str]) -> None:
        key = id(agency), fold(told["contact_name"])
        position = self._positions.get(key)
        if position is None:
            position = self._positions[key] = self._new_position(agency, told["contact_name"])
        position.title = told.get("contact_position", position.title)
        person = position.person
        person.email = told.get("contact_email", person.email)
        if "contact_phone" in told:
            person.phone, person.phone_e164 = told["contact_phone"], phones.e164(told["contact_phone"])
        person.updated_at = position.updated_at = self.now

    def _new_position(self, agency: Agency, name: str) -> Position:
        stamps = {"created_at": self.now, "updated_at": self.now}
        person = ContactPerson(name=name, **stamps)
        position = Position(agency=agency, person=person, title=OFFICER, is_pr_contact=True, **stamps)
        self.session.add_all([person, position])
        return position

    def set_parents(self) -> None:
        """Put agencies below their parents; after the flush that gave every one its key."""
        made = {agency.folded_name: agency.id for agency in self._made.values()}
        wanted = {name for _agency, name in self._parents} - set(made)
        known = made | keys_by_name(self.session, sorted(wanted))
        for agency, name in self._parents:
            agency.parent_id = known.get(name)

    def new_members(self) -> list[dict[str, Any]]:
        """Rows of the table of memberships; after the flush."""
        return [{"agency_id": agency.id, "agency_group_id": group.id} for agency, group in self._members]
