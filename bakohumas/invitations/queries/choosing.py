"""Agencies that can be invited."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, AgencyGroup, Category
from bakohumas.agencies.queries.groups import in_group
from bakohumas.core.access import Principal
from bakohumas.invitations.models import Invitation
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import visible_to

MOST_CHOICES = 1000
MOST_EARLIER = 20


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """One agency to choose."""

    id: int
    name: str
    category: Category | None
    has_email: bool
    has_phone: bool


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """What the agencies are narrowed to; None narrows nothing. `meeting_id`: those of an earlier meeting."""

    group_id: int | None = None
    category: Category | None = None
    meeting_id: int | None = None
    words: str | None = None


def agency_choices(session: Session, meeting: Meeting, wanted: ChoiceFilter) -> list[AgencyChoice]:
    """Active agencies that are not invited, by category and name; those of an earlier meeting in its order."""
    invited = sa.select(Invitation.agency_id).where(
        Invitation.meeting_id == meeting.id, Invitation.revoked_at.is_(None)
    )
    columns = (Agency.id, Agency.name, Agency.category, Agency.email, Agency.phone_e164)
    query = sa.select(*columns).where(Agency.active, Agency.id.not_in(invited), *_conditions(session, wanted))
    rows = session.execute(query.order_by(Agency.category, Agency.protocol_rank, Agency.name).limit(MOST_CHOICES))
    return [AgencyChoice(key, name, category, bool(email), bool(phone)) for key, name, category, email, phone in rows]


def _conditions(session: Session, wanted: ChoiceFilter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.group_id:
        found.append(in_group(session, wanted.group_id))
    if wanted.category:
        found.append(Agency.category == wanted.category)
    if wanted.meeting_id:
        earlier = sa.select(Invitation.agency_id).where(
            Invitation.meeting_id == wanted.meeting_id, Invitation.revoked_at.is_(None)
        )
        found.append(Agency.id.in_(earlier))
    return [*found, *(_named(word) for word in (wanted.words or "").split())]


def _named(word: str) -> sa.ColumnElement[bool]:
    return sa.or_(Agency.name.icontains(word, autoescape=True), Agency.short_name.icontains(word, autoescape=True))


def agencies_among(session: Session, ids: Collection[int]) -> Sequence[Agency]:
    """Active agencies with these keys, in the order in which a list shows them."""
    query = sa.select(Agency).where(Agency.id.in_(ids), Agency.active)
    return session.scalars(query.order_by(Agency.category, Agency.protocol_rank, Agency.name)).all()


def group_names(session: Session) -> list[tuple[int, str]]:
    """Every group of agencies."""
    return [
        (key, name)
        for key, name in session.execute(sa.select(AgencyGroup.id, AgencyGroup.name).order_by(AgencyGroup.name))
    ]


def earlier_meetings(session: Session, meeting: Meeting, person: Principal, *, default: str) -> list[tuple[int, str]]:
    """Meetings that this person may know of and that invited somebody, the latest first."""
    invited = sa.select(Invitation.id).where(Invitation.meeting_id == Meeting.id).exists()
    query = sa.select(Meeting.id, Meeting.title).where(Meeting.id != meeting.id, invited, visible_to(person, default))
    rows = session.execute(query.order_by(Meeting.starts_on.desc(), Meeting.id.desc()).limit(MOST_EARLIER))
    return [(key, title) for key, title in rows]
