"""The directory: lists of agencies, one agency, and what may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.agencies.models import Agency, AgencyAlias, AgencyGroup, Category, Position, agency_group_member
from bakohumas.agencies.names import fold
from bakohumas.agencies.queries.groups import groups_followed, in_group
from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of

DEEPEST = 20  # levels of parents


@dataclass(frozen=True, slots=True)
class AgencyFilter:
    """What a list is narrowed to; None narrows nothing."""

    category: Category | None = None
    group_id: int | None = None
    words: str | None = None
    inactive: bool = False  # inactive agencies too


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in a list."""

    id: int
    name: str
    folded_name: str
    short_name: str | None
    category: Category | None
    city: str | None
    email: str | None
    phone: str | None
    active: bool
    groups: tuple[str, ...] = ()


LINE = tuple(getattr(Agency, name) for name in AgencyLine.__slots__ if name != "groups")


def agencies_page(session: Session, wanted: AgencyFilter, after: str | None = None) -> Page[AgencyLine]:
    """A page of agencies by name; two queries, however many rows. `after` as `Page.after` told."""
    query = _narrowed(session, sa.select(*LINE), wanted).order_by(Agency.folded_name)
    match decode_key(after):
        case [str(seen)]:
            query = query.where(Agency.folded_name > seen.replace("\0", ""))
    rows = session.execute(query.limit(PAGE_SIZE + 1)).all()
    groups = all_group_names(session, [row.id for row in rows])
    lines = [AgencyLine(groups=groups.get(row.id, ()), **row._mapping) for row in rows]
    return page_of(lines, lambda line: (line.folded_name,))


def _narrowed(session: Session, query: sa.Select[Any], wanted: AgencyFilter) -> sa.Select[Any]:
    query = query.where(Agency.merged_into_id.is_(None))
    if not wanted.inactive:
        query = query.where(Agency.active)
    if wanted.category:
        query = query.where(Agency.category == wanted.category)
    if wanted.group_id is not None:
        query = query.where(in_group(session, wanted.group_id))
    for word in fold(wanted.words or "").split():
        query = query.where(_says(word))
    return query


def _says(word: str) -> sa.ColumnElement[bool]:
    other_names = sa.select(AgencyAlias.agency_id).where(AgencyAlias.folded_name.contains(word, autoescape=True))
    return sa.or_(
        Agency.folded_name.contains(word, autoescape=True),
        Agency.short_name.icontains(word, autoescape=True),
        Agency.city.icontains(word, autoescape=True),
        Agency.id.in_(other_names),
    )


def group_names(session: Session, agency_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Names of the groups that these agencies are in, by agency."""
    rows = session.execute(
        sa.select(agency_group_member.c.agency_id, AgencyGroup.name)
        .join(AgencyGroup, AgencyGroup.id == agency_group_member.c.agency_group_id)
        .where(agency_group_member.c.agency_id.in_(agency_ids))
        .order_by(AgencyGroup.name)
    )
    found: dict[int, tuple[str, ...]] = {}
    for agency_id, name in rows:
        found[agency_id] = (*found.get(agency_id, ()), name)
    return found


def all_group_names(session: Session, agency_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Names of the groups that these agencies are in by hand and by rule, by agency."""
    chosen, computed = group_names(session, agency_ids), groups_followed(session, agency_ids)
    return {key: tuple(sorted({*chosen.get(key, ()), *computed.get(key, ())})) for key in agency_ids}


def agency_of(session: Session, agency_id: int) -> Agency:
    """The agency. Raises NoResultFound, also for one that was merged into another."""
    return session.scalars(sa.select(Agency).where(Agency.id == agency_id, Agency.merged_into_id.is_(None))).one()


def agency_or_twin(session: Session, agency_id: int) -> Agency:
    """The agency, also one that was merged into another. Raises NoResultFound."""
    return session.scalars(sa.select(Agency).where(Agency.id == agency_id)).one()


def surviving(session: Session, agency: Agency) -> Agency:
    """The agency itself, or the one that it was merged into, however often that happened."""
    for _step in range(DEEPEST):
        if agency.merged_into_id is None:
            break
        agency = session.get_one(Agency, agency.merged_into_id)
    return agency


def family_of(session: Session, agency_id: int) -> Sequence[int]:
    """The agency and those that were merged into it: some rows of history still name them."""
    merged = session.scalars(sa.select(Agency.id).where(Agency.merged_into_id == agency_id).order_by(Agency.id))
    return [agency_id, *merged]


def agency_named(session: Session, name: str) -> Agency | None:
    """The agency of this name or other name, however it is written; None when there is none."""
    wanted = fold(name)
    found = session.scalar(sa.select(Agency).where(Agency.folded_name == wanted))
    if found is not None:
        return found
    aliased = (
        sa.select(Agency).join(AgencyAlias).where(AgencyAlias.folded_name == wanted, Agency.merged_into_id.is_(None))
    )
    return session.scalars(aliased.order_by(Agency.id).limit(1)).first()


def people_of(session: Session, agency: Agency) -> Sequence[Position]:
    """Positions of the agency with their people, the latest first; contacts for the press before others."""
    return session.scalars(
        sa.select(Position)
        .where(Position.agency_id == agency.id)
        .options(selectinload(Position.person))
        .order_by(Position.is_pr_contact.desc(), Position.from_on.desc(), Position.id)
    ).all()


def position_of(session: Session, agency: Agency, position_id: int) -> Position:
    """The position of this agency. Raises NoResultFound for one of another."""
    return session.scalars(
        sa.select(Position)
        .where(Position.agency_id == agency.id, Position.id == position_id)
        .options(selectinload(Position.person))
    ).one()


def names_to_choose(session: Session, but: int | None = None) -> Sequence[tuple[int, str]]:
    """(key, name) of every active agency by name; `but`: not this one."""
    query = sa.select(Agency.id, Agency.name).where(Agency.active).order_by(Agency.folded_name)
    if but is not None:
        query = query.where(Agency.id != but)
    return [(key, name) for key, name in session.execute(query)]


def ancestors_of(session: Session, agency_id: int) -> set[int]:
    """The agency and those above it."""
    found: set[int] = set()
    above: int | None = agency_id
    while above is not None and above not in found and len(found) < DEEPEST:
        found.add(above)
        above = session.scalar(sa.select(Agency.parent_id).where(Agency.id == above))
    return found


def family_uids(session: Session, agency: Agency) -> Sequence[str]:
    """Owners of the links of the agency and of those that were merged into it."""
    merged = sa.select(Agency.uid).where(Agency.merged_into_id == agency.id).order_by(Agency.id)
    return [agency.uid, *session.scalars(merged)]


def agency_by_owner(session: Session, uid: str) -> Agency | None:
    """The agency that a link belongs to; of one that was merged the agency that goes on. None: there is none."""
    found = session.scalar(sa.select(Agency).where(Agency.uid == uid))
    return surviving(session, found) if found else None
