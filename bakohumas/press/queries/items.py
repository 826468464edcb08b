"""Press items as the people who write them see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.core.access import Principal
from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of
from bakohumas.meetings.models import FileKind, Meeting, MeetingFile
from bakohumas.meetings.queries.visibility import visible_to
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.text import PressKind


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A press item in a list."""

    id: int
    slug: str
    kind: PressKind
    title: str
    number: str | None
    state: PressState
    edited_by: str
    updated_at: datetime
    published_at: datetime | None
    meeting_slug: str
    meeting_title: str
    zone: str


OWN = ("id", "slug", "kind", "title", "number", "state", "edited_by", "updated_at", "published_at")
COLUMNS = (*(getattr(PressItem, name) for name in OWN), Meeting.slug, Meeting.title, Meeting.zone)


def items_of(session: Session, meeting: Meeting) -> Sequence[PressItem]:
    """Items of the meeting, the newest first."""
    query = sa.select(PressItem).where(PressItem.meeting_id == meeting.id).order_by(PressItem.id.desc())
    return session.scalars(query).all()


def item_of(session: Session, meeting: Meeting, item_id: int) -> PressItem:
    """The item of this meeting. Raises NoResultFound for one of another."""
    query = sa.select(PressItem).where(PressItem.meeting_id == meeting.id, PressItem.id == item_id)
    return session.scalars(query.options(selectinload(PressItem.photo), selectinload(PressItem.document))).one()


def photos_of(session: Session, meeting: Meeting) -> Sequence[MeetingFile]:
    """Photos of the meeting whose pictures are held."""
    query = sa.select(MeetingFile).where(
        MeetingFile.meeting_id == meeting.id, MeetingFile.kind == FileKind.PHOTO, MeetingFile.storage_key.is_not(None)
    )
    return session.scalars(query.order_by(MeetingFile.id)).all()


def has_number(session: Session, meeting: Meeting, number: str) -> bool:
    """Whether an item of this meeting carries the number already."""
    query = sa.select(PressItem.id).where(PressItem.meeting_id == meeting.id, PressItem.number == number).limit(1)
    return session.scalar(query) is not None


def free_slug(session: Session, stem: str, *, but: int | None = None) -> str:
    """`stem`, or `stem-2`, `stem-3`, …: the first that no other item has."""
    query = sa.select(PressItem.slug).where(
        sa.or_(PressItem.slug == stem, PressItem.slug.startswith(f"{stem}-", autoescape=True)),
        PressItem.id.is_distinct_from(but),
    )
    taken, number, found = set(session.scalars(query)), 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """What a list is narrowed to; None narrows nothing."""

    state: PressState | None = None
    kind: PressKind | None = None
    words: str | None = None


def items_page(
    session: Session, person: Principal, wanted: ItemFilter, *, default: str, after: str | None = None
) -> Page[ItemLine]:
    """A page over the items of all meetings that a person may know of, the newest first."""
    query = sa.select(*COLUMNS).join(Meeting, PressItem.meeting_id == Meeting.id).where(visible_to(person, default))
    if wanted.state:
        query = query.where(PressItem.state == wanted.state)
    if wanted.kind:
        query = query.where(PressItem.kind == wanted.kind)
    for word in (wanted.words or "").split():
        query = query.where(PressItem.title.icontains(word, autoescape=True))
    match decode_key(after):
        case [int(key)]:
            query = query.where(PressItem.id < key)
    rows = session.execute(query.order_by(PressItem.id.desc()).limit(PAGE_SIZE + 1))
    return page_of([ItemLine(*row) for row in rows], lambda row: (row.id,))
