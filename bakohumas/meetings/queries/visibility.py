"""Which meetings a person may know of: pages, lists and search all ask here (security.md 3)."""

from collections.abc import Iterator
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.accounts.models import Role
from bakohumas.accounts.rules import rights_of
from bakohumas.core.access import Principal
from bakohumas.meetings.models import Meeting, State, Visibility, meeting_team

READERS = frozenset({Role.PRESS_OFFICER, Role.LEADER})
TEAM_WORKERS = frozenset({Role.MINUTE_TAKER, Role.DOOR_OFFICER})
ORGANISERS = frozenset({Role.ADMIN, Role.SECRETARIAT})


def visible_to(person: Principal, default: str) -> sa.ColumnElement[bool]:
    """Condition on `Meeting`; `default` is the visibility of a meeting that does not say (a setting).

    A person of several roles sees what any of them sees. `terbatas` is known to its team and to admins only.
    """
    if Role.ADMIN in person.roles:
        return sa.true()
    on_team = (
        sa.select(meeting_team.c.user_id)
        .where(meeting_team.c.meeting_id == Meeting.id, meeting_team.c.user_id == person.user_id)
        .exists()
    )
    reach = sa.or_(sa.false(), *_reach(person.roles, on_team))
    return reach & sa.or_(_is_open(default), on_team)


def _reach(roles: frozenset[str], on_team: sa.ColumnElement[bool]) -> Iterator[sa.ColumnElement[bool]]:
    if Role.SECRETARIAT in roles:
        yield sa.true()
    if roles & READERS:
        yield Meeting.state != State.DRAFT
    if roles & TEAM_WORKERS:
        yield on_team


def _is_open(default: str) -> sa.ColumnElement[bool]:
    if default == Visibility.TEAM:
        return sa.func.coalesce(Meeting.visibility != Visibility.TEAM, sa.false())
    return Meeting.visibility.is_distinct_from(Visibility.TEAM)


def meeting_for(session: Session, person: Principal, slug: str, *, default: str) -> Meeting:
    """The meeting at this address. Raises NoResultFound when there is none that the person may know of."""
    return session.scalars(sa.select(Meeting).where(Meeting.slug == slug, visible_to(person, default))).one()


def person_at(session: Session, person: Principal, meeting: Meeting) -> Principal:
    """The person with the rights that hold at this meeting.

    Who takes minutes or sits at doors does so with the team only, also where another role lets the meeting be seen.
    """
    others = person.roles - TEAM_WORKERS
    if not others or others == person.roles or others & ORGANISERS or _is_on_team(session, person, meeting):
        return person
    return replace(person, roles=others, rights=rights_of(Role(role) for role in others))


def _is_on_team(session: Session, person: Principal, meeting: Meeting) -> bool:
    seat = sa.select(sa.literal(1)).where(
        meeting_team.c.meeting_id == meeting.id, meeting_team.c.user_id == person.user_id
    )
    return session.scalar(seat) is not None
