"""A simple search: every word must stand somewhere in the row. Visibility is that of the pages themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, AgencyAlias, ContactPerson, Position
from bakohumas.core import formats
from bakohumas.core.texts import folded
from bakohumas.meetings.models import Meeting
from bakohumas.press.models import PressItem

MOST = 10
MOST_WORDS = 8
Condition = sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting that was found."""

    slug: str
    title: str
    state: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """An agency that was found."""

    id: int
    name: str
    city: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person of the directory with the newest office."""

    name: str
    position: str
    agency_id: int
    agency: str


@dataclass(frozen=True, slots=True)
class FoundPress:
    """A press item that was found."""

    id: int
    title: str
    state: str
    slug: str


def words_of(text: str) -> list[str]:
    """The words to look for; of a long text the first ones."""
    return text.split()[:MOST_WORDS]


def _holds(words: list[str], *columns: Any) -> list[Condition]:
    return [sa.or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words]


def found_meetings(session: Session, words: list[str], which: Condition) -> list[FoundMeeting]:
    """Meetings by title, theme and place, the latest first."""
    columns = (Meeting.title, Meeting.theme, Meeting.venue_room, Meeting.venue_building, Meeting.venue_city)
    query = sa.select(Meeting.slug, Meeting.title, Meeting.state, Meeting.starts_on)
    query = query.where(which, *_holds(words, *columns)).order_by(Meeting.starts_on.desc(), Meeting.id.desc())
    return [FoundMeeting(slug, title, str(state), on) for slug, title, state, on in session.execute(query.limit(MOST))]


def found_agencies(session: Session, words: list[str]) -> list[FoundAgency]:
    """Agencies by name, short name and former names, by name."""
    former = [
        sa.exists().where(AgencyAlias.agency_id == Agency.id, AgencyAlias.folded_name.contains(folded(word)))
        for word in words
    ]
    now = _holds(words, Agency.name, Agency.short_name)
    query = sa.select(Agency.id, Agency.name, Agency.city, Agency.active).where(Agency.merged_into_id.is_(None))
    query = query.where(*(sa.or_(*pair) for pair in zip(now, former, strict=True))).order_by(Agency.name, Agency.id)
    return [FoundAgency(*row) for row in session.execute(query.limit(MOST))]


def found_people(session: Session, words: list[str]) -> list[FoundPerson]:
    """People by name and office."""
    query = (
        sa.select(ContactPerson, Position, Agency.id, Agency.name)
        .join(Position, Position.person_id == ContactPerson.id)
        .join(Agency, Agency.id == Position.agency_id)
        .where(*_holds(words, ContactPerson.name, Position.title))
        .order_by(ContactPerson.name, Position.id.desc())
    )
    return [
        FoundPerson(formats.full_name(person.front_title, person.name, person.back_title), position.title, key, agency)
        for person, position, key, agency in session.execute(query.limit(MOST))
    ]


def found_press(session: Session, words: list[str], which: Condition) -> list[FoundPress]:
    """Press items of these meetings by title, the newest first."""
    query = (
        sa.select(PressItem.id, PressItem.title, PressItem.state, Meeting.slug)
        .join(Meeting, Meeting.id == PressItem.meeting_id)
        .where(which, *_holds(words, PressItem.title))
        .order_by(PressItem.id.desc())
    )
    return [FoundPress(key, title, str(state), slug) for key, title, state, slug in session.execute(query.limit(MOST))]
