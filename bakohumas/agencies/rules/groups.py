"""Who is in a group by its rule, and whether somebody changed a group since a page was made."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bakohumas.agencies.models import Agency, AgencyGroup, Category


@dataclass(frozen=True, slots=True)
class GroupRule:
    """Every part that is given must hold; nothing given: every active agency.

    `cities` are compared without regard to case; `parent_id` is the agency directly above.
    """

    categories: tuple[Category, ...] = ()
    cities: tuple[str, ...] = ()
    parent_id: int | None = None
    inactive: bool = False  # inactive agencies too


@dataclass(frozen=True, slots=True)
class Traits:
    """What rules ask of an agency."""

    category: Category | None
    city: str | None
    parent_id: int | None
    active: bool


def rule_of(group: AgencyGroup) -> GroupRule:
    """The rule of a group by rule."""
    return GroupRule(
        tuple(Category(one) for one in group.rule_categories or ()),
        tuple(group.rule_cities or ()),
        group.rule_parent_id,
        group.rule_inactive,
    )


def follows(rule: GroupRule, traits: Traits) -> bool:
    """Whether an agency is in the group."""
    cities = {city.lower() for city in rule.cities}
    return (
        (traits.active or rule.inactive)
        and (not rule.categories or traits.category in rule.categories)
        and (not cities or (traits.city or "").lower() in cities)
        and (rule.parent_id is None or traits.parent_id == rule.parent_id)
    )


def group_stamp(group: AgencyGroup) -> str:
    """A digest of name, members and rule; a page sends it back so that a stale edit is noticed."""
    told = repr((group.name, _keys(group.agencies), rule_of(group) if group.by_rule else None))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _keys(agencies: Collection[Agency]) -> Sequence[int]:
    return sorted(agency.id for agency in agencies)
