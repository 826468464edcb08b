"""Two agencies become one: what named the one names the other, and no history is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, AgencyAlias, AgencyContact, ContactKind, DistinctPair
from bakohumas.agencies.names import fold
from bakohumas.agencies.queries.duplicates import distinct_pairs_of
from bakohumas.agencies.queries.references import move_references
from bakohumas.agencies.rules.importing import LONGEST_NOTES, normal_of
from bakohumas.agencies.rules.merging import Side, check_mergeable, merged_values
from bakohumas.agencies.services.directory import set_values
from bakohumas.core import audit
from bakohumas.core.access import Actor

LONGEST_NAME = 280  # of the folded name of a merged agency, before its key


@dataclass(frozen=True, slots=True)
class Merged:
    """How many rows of each table were moved, and how many had to stay with the merged agency."""

    moved: dict[str, int]
    left: dict[str, int]


def merge_agencies(
    session: Session,
    kept: Agency,
    merged: Agency,
    sides: Mapping[str, Side],
    *,
    versions: tuple[int | None, int | None],
    actor: Actor,
    now: datetime,
) -> Merged:
    """`merged` becomes another name of `kept`; its row stays for what cannot be moved, and is offered nowhere.

    Two invitations to one meeting stay two, since two letters were written; history shows both. Raises DomainError
    and StaleVersion as `check_mergeable` does.
    """
    for agency in (kept, merged):
        session.refresh(agency, with_for_update=True)
    check_mergeable(kept, merged, versions)
    values, names, reached = merged_values(kept, merged, sides), _names(kept, merged), _reached(kept, merged)
    notes = "\n".join(filter(None, (kept.notes, merged.notes)))[:LONGEST_NOTES] or None
    mark = _mark(kept, merged, values["email"])
    _move_pairs(session, kept.id, merged.id)
    session.flush()
    moved, left = move_references(session, merged.id, kept.id)
    session.expire_all()
    _retire(merged, kept, now)
    session.flush()  # its name is free before the other takes it
    _complete(kept, {**values, "notes": notes}, names, reached, now)
    kept.mail_failed_address, kept.mail_failed_words, kept.mail_failed_at = mark
    session.flush()
    changes = {"merged": merged.id, "name": merged.name, "moved": moved, "left": left}
    audit.record(session, actor, "agency:merge", f"agency:{kept.id}", changes, now=now)
    return Merged(moved, left)


def _names(kept: Agency, merged: Agency) -> list[str]:
    """Every name and other name of both."""
    return [kept.name, merged.name, *(alias.name for one in (kept, merged) for alias in one.aliases)]


def _reached(kept: Agency, merged: Agency) -> dict[ContactKind, list[str]]:
    both = (kept, merged)
    return {
        ContactKind.EMAIL: [one.email for one in both if one.email],
        ContactKind.PHONE: [one.phone for one in both if one.phone],
    }


def _mark(kept: Agency, merged: Agency, email: str | None) -> tuple[Any, Any, Any]:
    """The mark of whichever has the address that stays."""
    for one in (kept, merged):
        if email and (one.mail_failed_address or "").casefold() == email.casefold():
            return one.mail_failed_address, one.mail_failed_words, one.mail_failed_at
    return None, None, None


def _move_pairs(session: Session, kept_id: int, merged_id: int) -> None:
    """What is not the merged agency is not the other either."""
    known = {(pair.first_id, pair.second_id) for pair in distinct_pairs_of(session, kept_id)}
    for pair in distinct_pairs_of(session, merged_id):
        third = pair.second_id if pair.first_id == merged_id else pair.first_id
        key = (min(kept_id, third), max(kept_id, third))
        if third != kept_id and key not in known:
            known.add(key)
            session.add(DistinctPair(first_id=key[0], second_id=key[1], at=pair.at, by=pair.by))
        session.delete(pair)


def _retire(merged: Agency, kept: Agency, now: datetime) -> None:
    """A sign that no folded name holds keeps the row's own name unique and never found."""
    merged.folded_name = f"{merged.folded_name[:LONGEST_NAME]}#{merged.id}"
    merged.active, merged.parent_id = False, None
    merged.merged_into_id, merged.updated_at = kept.id, now
    merged.version += 1


def _complete(
    kept: Agency,
    values: Mapping[str, Any],
    names: list[str],
    reached: Mapping[ContactKind, list[str]],
    now: datetime,
) -> None:
    set_values(kept, values)
    by_fold = {fold(name): name for name in reversed(names)}
    by_fold.pop(kept.folded_name, None)
    stored = {alias.folded_name: alias for alias in kept.aliases}
    kept.aliases = [stored.get(key) or AgencyAlias(name=name, folded_name=key) for key, name in by_fold.items()]
    _keep_contacts(kept, reached)
    kept.version += 1
    kept.updated_at = now


def _keep_contacts(kept: Agency, reached: Mapping[ContactKind, list[str]]) -> None:
    """Addresses and numbers that are no longer the first stay as further ones, each once."""
    first = {ContactKind.EMAIL: kept.email, ContactKind.PHONE: kept.phone}
    seen = {(kind, normal_of(kind, text)) for kind, text in first.items() if text}
    contacts = []
    for one in [*kept.contacts, *(_contact(kind, text) for kind, texts in reached.items() for text in texts)]:
        if (one.kind, one.normal) not in seen:
            seen.add((one.kind, one.normal))
            contacts.append(one)
    kept.contacts = contacts


def _contact(kind: ContactKind, text: str) -> AgencyContact:
    return AgencyContact(kind=kind, text=text, normal=normal_of(kind, text))


def call_distinct(session: Session, first: Agency, second: Agency, *, actor: Actor, now: datetime) -> None:
    """Remember that two agencies that look alike are two."""
    low, high = sorted((first.id, second.id))
    if session.get(DistinctPair, (low, high)) is None and low != high:
        session.add(DistinctPair(first_id=low, second_id=high, at=now, by=actor.name))
        audit.record(session, actor, "agency:distinct", f"agency:{low}", {"other": high}, now=now)
