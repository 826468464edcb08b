"""Agencies are added, edited and found again by their names."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from bakohumas.agencies.details import COLUMNS, AgencyDetails, details_of
from bakohumas.agencies.models import Agency, AgencyAlias, AgencyGroup, Category
from bakohumas.agencies.names import checked_fold, fold
from bakohumas.agencies.queries.directory import agency_named, ancestors_of
from bakohumas.agencies.rules.directory import DuplicateAgency, check_parent
from bakohumas.agencies.services.marks import clear_mark
from bakohumas.core import audit, phones
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion

PERSONAL = frozenset({"email", "phone", "address", "notes"})


def create_agency(
    session: Session,
    details: AgencyDetails,
    *,
    groups: Sequence[AgencyGroup] = (),
    actor: Actor,
    now: datetime,
) -> Agency:
    """A new agency. Raises DuplicateAgency when one has this name or carries it as another name."""
    check_name_is_free(session, details.name, None)
    agency = new_agency(details, now=now)
    agency.groups = list(groups)
    session.add(agency)
    session.flush()
    audit.record(session, actor, "agency:create", f"agency:{agency.id}", {"name": details.name}, now=now)
    return agency


def new_agency(details: AgencyDetails, *, now: datetime) -> Agency:
    """The bare row, not yet in a session. Raises DomainError for a name without letters."""
    agency = Agency(**new_columns(details, now=now))
    agency.aliases = [AgencyAlias(name=name, folded_name=fold(name)) for name in details.aliases if fold(name)]
    return agency


def new_columns(details: AgencyDetails, *, now: datetime) -> dict[str, Any]:
    """Values of a new row by column. Raises DomainError for a name without letters."""
    return {
        **{name: getattr(details, name) for name in COLUMNS},
        "uid": str(uuid.uuid4()),
        "folded_name": checked_fold(details.name),
        "phone_e164": phones.e164(details.phone) if details.phone else None,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }


def check_name_is_free(session: Session, name: str, agency_id: int | None) -> None:
    """Raise DuplicateAgency when another agency than `agency_id` is called so."""
    checked_fold(name)
    found = agency_named(session, name)
    if found is not None and found.id != agency_id:
        raise DuplicateAgency(found.name, found.id)


def edit_agency(
    session: Session,
    agency: Agency,
    details: AgencyDetails,
    *,
    version: int,
    groups: Sequence[AgencyGroup],
    actor: Actor,
    now: datetime,
) -> None:
    """Store `details`. Raises StaleVersion when the page was made from an older version, DuplicateAgency as above."""
    session.refresh(agency, with_for_update=True)
    if agency.version != version:
        raise StaleVersion("Instansi ini diubah orang lain selagi Anda menyunting.")
    check_name_is_free(session, details.name, agency.id)
    if details.parent_id is not None:
        check_parent(agency.id, ancestors_of(session, details.parent_id))
    before = details_of(agency)
    changed = {name: getattr(details, name) for name in COLUMNS if getattr(details, name) != getattr(before, name)}
    set_values(agency, changed)
    _set_aliases(agency, details.aliases)
    agency.groups = list(groups)
    agency.version += 1
    agency.updated_at = now
    audit.record(session, actor, "agency:edit", f"agency:{agency.id}", told(changed, actor), now=now)


def set_values(agency: Agency, values: Mapping[str, Any]) -> None:
    """Write columns of the agency and what is derived from them."""
    for name, value in values.items():
        setattr(agency, name, value)
    if "name" in values:
        agency.folded_name = checked_fold(agency.name)
    if "phone" in values:
        agency.phone_e164 = phones.e164(agency.phone) if agency.phone else None
    if (agency.email or "").casefold() != (agency.mail_failed_address or "").casefold():
        clear_mark(agency)


def _set_aliases(agency: Agency, names: Sequence[str]) -> None:
    """Keep the rows of names that stay."""
    stored = {alias.name: alias for alias in agency.aliases}
    kept = [stored.get(name) or AgencyAlias(name=name, folded_name=fold(name)) for name in names if fold(name)]
    agency.aliases = kept


def told(changed: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """Changes for the audit row: addresses and numbers as digests only."""
    hidden = {name: audit.digest(actor.keys, changed[name]) for name in PERSONAL if changed.get(name)}
    return {**changed, **hidden}


class Known(TypedDict, total=False):
    """What is known of an agency besides its name; None is unknown."""

    short_name: str | None
    category: str | None  # a value of `Category`
    city: str | None
    email: str | None
    phone: str | None
    head_position: str | None
    protocol_rank: int | None


def find_or_create_agency(
    session: Session, name: str, *, actor: Actor, now: datetime, **given: Unpack[Known]
) -> Agency:
    """The agency of this name or other name; a new one, added to the session, where there is none.

    What an existing agency does not know yet is filled in; what it knows stays. Either leaves an audit row.
    """
    values: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if "category" in values:
        values["category"] = Category(values["category"])
    found = agency_named(session, name)
    if found is None:
        return create_agency(session, AgencyDetails(name=name, **values), actor=actor, now=now)
    fresh = {key: value for key, value in values.items() if getattr(found, key) is None}
    if fresh:
        set_values(found, fresh)
        found.version += 1
        found.updated_at = now
        audit.record(session, actor, "agency:fill", f"agency:{found.id}", told(fresh, actor), now=now)
    return found


def set_reached(
    session: Session,
    agency: Agency,
    given: Mapping[str, str | None],
    *,
    version: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Another address or number. Raises StaleVersion as `edit_agency` does."""
    session.refresh(agency, with_for_update=True)
    if agency.version != version:
        raise StaleVersion("Instansi ini diubah orang lain selagi Anda menyunting.")
    changed = {name: value for name, value in given.items() if value != getattr(agency, name)}
    if not changed:
        return
    set_values(agency, changed)
    agency.version += 1
    agency.updated_at = now
    audit.record(session, actor, "agency:edit", f"agency:{agency.id}", told(changed, actor), now=now)


def trust_address(session: Session, agency: Agency, *, actor: Actor, now: datetime) -> None:
    """Say that the address works after all: mails go to it again without a mark."""
    if agency.mail_failed_at is not None:
        clear_mark(agency)
        audit.record(session, actor, "agency:trust-address", f"agency:{agency.id}", now=now)
