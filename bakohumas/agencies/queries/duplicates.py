"""Pairs of agencies that may be one, and who was found to be two."""

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, AgencyAlias, AgencyContact, ContactKind, DistinctPair
from bakohumas.agencies.rules.duplicates import Known, Pair, likely_pairs


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair with both agencies."""

    pair: Pair
    first: Agency
    second: Agency


def likely_twins(session: Session) -> list[Pair]:
    """Every pair that nobody has called two."""
    distinct = {(one, two) for one, two in session.execute(sa.select(DistinctPair.first_id, DistinctPair.second_id))}
    return likely_pairs(_known(session), distinct)


def pair_lines(session: Session, pairs: list[Pair]) -> list[PairLine]:
    """The agencies of some pairs, in one query."""
    ids = {key for pair in pairs for key in (pair.first_id, pair.second_id)}
    found = {agency.id: agency for agency in session.scalars(sa.select(Agency).where(Agency.id.in_(ids)))}
    return [PairLine(pair, found[pair.first_id], found[pair.second_id]) for pair in pairs]


def distinct_pairs_of(session: Session, agency_id: int) -> list[DistinctPair]:
    """Pairs with this agency that are two."""
    either = sa.or_(DistinctPair.first_id == agency_id, DistinctPair.second_id == agency_id)
    return list(session.scalars(sa.select(DistinctPair).where(either)))


def _known(session: Session) -> list[Known]:
    other_names: dict[int, list[str]] = defaultdict(list)
    for agency_id, name in session.execute(sa.select(AgencyAlias.agency_id, AgencyAlias.name)):
        other_names[agency_id].append(name)
    reached: dict[tuple[int, ContactKind], set[str]] = defaultdict(set)
    more = sa.select(AgencyContact.agency_id, AgencyContact.kind, AgencyContact.normal)
    for agency_id, kind, normal in session.execute(more):
        reached[agency_id, kind].add(normal)
    columns = (Agency.id, Agency.name, Agency.short_name, Agency.email, Agency.phone_e164)
    rows = session.execute(sa.select(*columns).where(Agency.merged_into_id.is_(None)).order_by(Agency.id))
    return [
        Known(
            id=key,
            name=name,
            other_names=tuple(filter(None, (short, *other_names[key]))),
            emails=frozenset(filter(None, ((email or "").casefold(), *reached[key, ContactKind.EMAIL]))),
            phones=frozenset(filter(None, (phone, *reached[key, ContactKind.PHONE]))),
        )
        for key, name, short, email, phone in rows
    ]
