"""Groups of agencies and who is in them."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.agencies.models import Agency, AgencyGroup, Category, agency_group_member
from bakohumas.agencies.names import fold


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group in a list, with the number of its active agencies."""

    id: int
    name: str
    size: int


def group_lines(session: Session) -> Sequence[GroupLine]:
    """Every group by name, in one query."""
    size = sa.func.count(Agency.id)
    query = (
        sa.select(AgencyGroup.id, AgencyGroup.name, size)
        .outerjoin(agency_group_member, agency_group_member.c.agency_group_id == AgencyGroup.id)
        .outerjoin(Agency, sa.and_(Agency.id == agency_group_member.c.agency_id, Agency.active))
        .group_by(AgencyGroup.id, AgencyGroup.name)
        .order_by(AgencyGroup.name)
    )
    return [GroupLine(*row) for row in session.execute(query)]


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
