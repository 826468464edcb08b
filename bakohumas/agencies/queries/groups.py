"""Groups of agencies and who is in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.agencies.models import Agency, AgencyGroup, Category, agency_group_member
from bakohumas.agencies.names import fold
from bakohumas.agencies.rules.groups import GroupRule, Traits, follows, rule_of


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group in a list, with the number of its active agencies."""

    id: int
    name: str
    size: int
    by_rule: bool = False


def group_lines(session: Session) -> Sequence[GroupLine]:
    """Every group by name, in three queries at most."""
    size = sa.func.count(Agency.id)
    query = (
        sa.select(AgencyGroup.id, AgencyGroup.name, size, AgencyGroup.by_rule)
        .outerjoin(agency_group_member, agency_group_member.c.agency_group_id == AgencyGroup.id)
        .outerjoin(Agency, sa.and_(Agency.id == agency_group_member.c.agency_id, Agency.active))
        .group_by(AgencyGroup.id, AgencyGroup.name, AgencyGroup.by_rule)
        .order_by(AgencyGroup.name)
    )
    lines = [GroupLine(*row) for row in session.execute(query)]
    computed = _computed_sizes(session) if any(line.by_rule for line in lines) else {}
    return [replace(line, size=computed.get(line.id, line.size)) for line in lines]


def _computed_sizes(session: Session) -> dict[int, int]:
    groups = rule_groups(session)
    counts = [sa.func.count().filter(_obeys(rule_of(group))) for group in groups]
    row = session.execute(sa.select(*counts).select_from(Agency)).one()
    return {group.id: count for group, count in zip(groups, row, strict=True)}


def rule_groups(session: Session) -> Sequence[AgencyGroup]:
    """Groups whose members a rule decides."""
    return session.scalars(sa.select(AgencyGroup).where(AgencyGroup.by_rule).order_by(AgencyGroup.name)).all()


def _obeys(rule: GroupRule) -> sa.ColumnElement[bool]:
    """The same as `rules.groups.follows`, asked of the table."""
    parts: list[sa.ColumnElement[bool]] = [Agency.merged_into_id.is_(None)]
    if not rule.inactive:
        parts.append(Agency.active.is_(True))
    if rule.categories:
        parts.append(Agency.category.in_(rule.categories))
    if rule.cities:
        parts.append(sa.func.lower(Agency.city).in_([city.lower() for city in rule.cities]))
    if rule.parent_id is not None:
        parts.append(Agency.parent_id == rule.parent_id)
    return sa.and_(*parts)


def in_group(session: Session, group_id: int) -> sa.ColumnElement[bool]:
    """A condition on `Agency`: in this group, by hand or by its rule; no agency is in a group that is none."""
    group = session.get(AgencyGroup, group_id)
    if group is not None and group.by_rule:
        return _obeys(rule_of(group))
    member = agency_group_member.c
    return Agency.id.in_(sa.select(member.agency_id).where(member.agency_group_id == group_id))


def members_of(session: Session, group: AgencyGroup) -> Sequence[Agency]:
    """Agencies of the group by name, however they come to be in it."""
    return session.scalars(sa.select(Agency).where(in_group(session, group.id)).order_by(Agency.folded_name)).all()


def groups_followed(session: Session, agency_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Names of the groups by rule that these agencies are in, by agency; two queries."""
    groups = rule_groups(session)
    if not groups:
        return {}
    columns = (Agency.id, Agency.category, Agency.city, Agency.parent_id, Agency.active)
    rows = session.execute(sa.select(*columns).where(Agency.id.in_(agency_ids)))
    found = {}
    for row in rows:
        traits = Traits(row.category, row.city, row.parent_id, row.active)
        found[row.id] = tuple(group.name for group in groups if follows(rule_of(group), traits))
    return found


def cities(session: Session) -> Sequence[str]:
    """Every city that an agency names, by name."""
    query = sa.select(Agency.city).where(Agency.city.is_not(None), Agency.active).distinct().order_by(Agency.city)
    return [city for city in session.scalars(query) if city]


def all_groups(session: Session) -> Sequence[AgencyGroup]:
    """Every group, without its agencies."""
    return session.scalars(sa.select(AgencyGroup).order_by(AgencyGroup.name)).all()


def group_of(session: Session, group_id: int) -> AgencyGroup:
    """The group with its agencies. Raises NoResultFound."""
    query = sa.select(AgencyGroup).where(AgencyGroup.id == group_id).options(selectinload(AgencyGroup.agencies))
    return session.scalars(query).one()


def group_named(session: Session, name: str) -> AgencyGroup | None:
    """The group of this name, however it is written."""
    return next((group for group in all_groups(session) if fold(group.name) == fold(name)), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """An agency that can be put into a group."""

    id: int
    name: str
    short_name: str | None
    category: Category | None


def choices(session: Session) -> Sequence[Choice]:
    """Every active agency by name."""
    columns = (Agency.id, Agency.name, Agency.short_name, Agency.category)
    return [
        Choice(*row) for row in session.execute(sa.select(*columns).where(Agency.active).order_by(Agency.folded_name))
    ]


def agencies_among(session: Session, ids: Sequence[int]) -> Sequence[Agency]:
    """The agencies with these keys."""
    return session.scalars(sa.select(Agency).where(Agency.id.in_(ids)).order_by(Agency.folded_name)).all()


def groups_among(session: Session, ids: Sequence[int]) -> Sequence[AgencyGroup]:
    """The groups with these keys."""
    return session.scalars(sa.select(AgencyGroup).where(AgencyGroup.id.in_(ids)).order_by(AgencyGroup.name)).all()
