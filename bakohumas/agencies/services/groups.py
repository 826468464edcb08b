"""Groups of agencies that are invited together."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, AgencyGroup
from bakohumas.agencies.names import checked_fold
from bakohumas.agencies.queries.groups import group_named
from bakohumas.agencies.rules.groups import GroupRule, group_stamp
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion


def create_group(session: Session, name: str, *, by_rule: bool = False, actor: Actor, now: datetime) -> AgencyGroup:
    """A new group without members or, `by_rule`, one that holds every active agency until its rule says more.

    Raises DomainError when there is one of this name.
    """
    _check_name(session, name, None)
    group = AgencyGroup(name=name, by_rule=by_rule, rule_inactive=False, created_at=now, updated_at=now)
    session.add(group)
    session.flush()
    audit.record(session, actor, "group:create", f"group:{group.id}", {"name": name, "by_rule": by_rule}, now=now)
    return group


def _check_name(session: Session, name: str, group_id: int | None) -> None:
    checked_fold(name)
    found = group_named(session, name)
    if found is not None and found.id != group_id:
        raise DomainError(f"Kelompok “{found.name}” sudah ada.", field="name")


def edit_group(
    session: Session,
    group: AgencyGroup,
    name: str,
    agencies: Sequence[Agency],
    *,
    stamp: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Name and members of a group. Raises DomainError when another one has the name.

    Raises StaleVersion when the group is not as on the page (`group_stamp`).
    """
    _check_unchanged(session, group, stamp)
    _check_name(session, name, group.id)
    group.name, group.agencies, group.updated_at = name, list(agencies), now
    changes = {"name": name, "agencies": sorted(agency.id for agency in agencies)}
    audit.record(session, actor, "group:edit", f"group:{group.id}", changes, now=now)


def _check_unchanged(session: Session, group: AgencyGroup, stamp: str) -> None:
    session.refresh(group, with_for_update=True)
    if group_stamp(group) != stamp:
        raise StaleVersion("Kelompok ini diubah orang lain selagi Anda menyunting.")


def edit_rule(
    session: Session, group: AgencyGroup, name: str, rule: GroupRule, *, stamp: str, actor: Actor, now: datetime
) -> None:
    """Name and rule of a group by rule. Raises as `edit_group` does."""
    _check_unchanged(session, group, stamp)
    _check_name(session, name, group.id)
    group.name, group.updated_at = name, now
    group.rule_categories = [str(one) for one in rule.categories] or None
    group.rule_cities = list(rule.cities) or None
    group.rule_parent_id, group.rule_inactive = rule.parent_id, rule.inactive
    changes = {
        "name": name,
        "categories": group.rule_categories,
        "cities": group.rule_cities,
        "parent": rule.parent_id,
        "inactive": rule.inactive,
    }
    audit.record(session, actor, "group:rule", f"group:{group.id}", changes, now=now)


def remove_group(session: Session, group: AgencyGroup, *, actor: Actor, now: datetime) -> None:
    """Dissolve a group; its agencies stay."""
    session.delete(group)
    session.flush()
    audit.record(session, actor, "group:remove", f"group:{group.id}", {"name": group.name}, now=now)
