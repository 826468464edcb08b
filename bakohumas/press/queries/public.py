"""What anybody may read: every public page, feed, sitemap and picture asks here, and nowhere else (security.md T15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from bakohumas.core import formats
from bakohumas.core.paging import Page, decode_key, page_of
from bakohumas.meetings.models import (
    Feed,
    FileKind,
    FileVisibility,
    Meeting,
    MeetingFile,
    MeetingStateChange,
    State,
    Visibility,
)
from bakohumas.meetings.queries.entries import FeedScope
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.text import PressKind

RELEASES, MEETINGS = 20, 30  # a page
FEED_ITEMS = 50
MOST_ADDRESSES = 40_000  # in one sitemap
MIDNIGHT = time(0)
STARTS = sa.func.coalesce(Meeting.starts_time, MIDNIGHT)
LAST_DAY = sa.func.coalesce(Meeting.ends_on, Meeting.starts_on)


def _not_hidden(default: str) -> sa.ColumnElement[bool]:
    return sa.func.coalesce(Meeting.visibility, default) != Visibility.TEAM


def publicly_visible(now: datetime, default: str) -> sa.ColumnElement[bool]:
    """Condition on `PressItem`: published, its embargo over at `now` (aware), its meeting not `terbatas`.

    `default` is the visibility of a meeting that does not say (a setting).
    """
    return sa.and_(
        PressItem.state == PressState.PUBLISHED,
        PressItem.published_at <= now,
        sa.or_(PressItem.embargo_until.is_(None), PressItem.embargo_until <= now),
        PressItem.meeting.has(_not_hidden(default)),
    )


def public_meeting(default: str) -> sa.ColumnElement[bool]:
    """Condition on `Meeting`: everybody may know that it takes place, or would have.

    A draft that was cancelled was never told to anybody and stays untold.
    """
    is_public = sa.func.coalesce(Meeting.visibility, default) == Visibility.PUBLIC
    return sa.and_(Meeting.state != State.DRAFT, is_public, sa.or_(Meeting.state != State.CANCELLED, _was_told()))


def _was_told() -> sa.ColumnElement[bool]:
    """Condition on a cancelled `Meeting`: it was cancelled as more than a draft, once at least."""
    change = MeetingStateChange
    cancelled = sa.select(change.id).where(change.meeting_id == Meeting.id, change.to_state == State.CANCELLED)
    as_draft = cancelled.where(change.from_state == State.DRAFT)
    return sa.or_(~as_draft.exists(), cancelled.where(change.from_state != State.DRAFT).exists())


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A published item in the public list."""

    id: int
    slug: str
    kind: PressKind
    title: str
    number: str | None
    published_at: datetime
    zone: str

    @property
    def published_on(self) -> date:
        """The local day."""
        return formats.local(self.published_at, self.zone).date()


OWN = ("id", "slug", "kind", "title", "number", "published_at")
LINE = (*(getattr(PressItem, name) for name in OWN), Meeting.zone)


def releases_page(session: Session, now: datetime, default: str, after: str | None = None) -> Page[ReleaseLine]:
    """A page of what is published, the newest first."""
    query = sa.select(*LINE).join(Meeting, PressItem.meeting_id == Meeting.id)
    query = query.where(publicly_visible(now, default)).order_by(PressItem.published_at.desc(), PressItem.id.desc())
    match decode_key(after):
        case [str(text), int(key)] if (seen := _moment(text)) is not None:
            older = sa.and_(PressItem.published_at == seen, PressItem.id < key)
            query = query.where(sa.or_(PressItem.published_at < seen, older))
    rows = [ReleaseLine(*row) for row in session.execute(query.limit(RELEASES + 1))]
    return page_of(rows, lambda row: (row.published_at.isoformat(), row.id), RELEASES)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def newest_releases(session: Session, now: datetime, default: str) -> Sequence[PressItem]:
    """What the feeds hold, the newest first."""
    query = sa.select(PressItem).where(publicly_visible(now, default)).options(*PARTS)
    return session.scalars(query.order_by(PressItem.published_at.desc(), PressItem.id.desc()).limit(FEED_ITEMS)).all()


PARTS = (joinedload(PressItem.meeting), joinedload(PressItem.photo), joinedload(PressItem.document))


def public_release(session: Session, slug: str, now: datetime, default: str) -> PressItem | None:
    """The item at this public address; None for everything that the public may not read now."""
    query = sa.select(PressItem).where(PressItem.slug == slug, publicly_visible(now, default)).options(*PARTS)
    return session.scalar(query)


def is_withdrawn(session: Session, slug: str, default: str) -> bool:
    """Whether the public could read this item once, and it was taken back."""
    query = sa.select(PressItem.id).where(
        PressItem.slug == slug,
        PressItem.state == PressState.WITHDRAWN,
        PressItem.published_at.is_not(None),
        PressItem.meeting.has(_not_hidden(default)),
    )
    return session.scalar(query) is not None


def linked_releases(
    session: Session, item: PressItem, now: datetime, default: str
) -> tuple[ReleaseLine | None, list[ReleaseLine]]:
    """The item that this one corrects, and those that correct it, as far as the public may read them."""
    linked = sa.or_(PressItem.id == item.correction_of_id, PressItem.correction_of_id == item.id)
    query = sa.select(*LINE).join(Meeting, PressItem.meeting_id == Meeting.id)
    query = query.where(linked, publicly_visible(now, default)).order_by(PressItem.id)
    lines = [ReleaseLine(*row) for row in session.execute(query)]
    corrected = next((line for line in lines if line.id == item.correction_of_id), None)
    return corrected, [line for line in lines if line.id != item.correction_of_id]


def public_addresses(session: Session, now: datetime, default: str) -> list[tuple[str, datetime]]:
    """(slug, published) of everything published, for the sitemap."""
    query = sa.select(PressItem.slug, PressItem.published_at).where(publicly_visible(now, default))
    rows = session.execute(query.order_by(PressItem.published_at.desc(), PressItem.id.desc()).limit(MOST_ADDRESSES))
    return [(slug, published) for slug, published in rows if published]


def public_file(session: Session, file_id: int, now: datetime, default: str) -> MeetingFile | None:
    """A file marked public, of a meeting that is public, or the picture of an item that is published now."""
    shown = sa.select(PressItem.id).where(PressItem.photo_id == MeetingFile.id, publicly_visible(now, default)).exists()
    open_meeting = sa.select(Meeting.id).where(Meeting.id == MeetingFile.meeting_id, public_meeting(default)).exists()
    query = sa.select(MeetingFile).where(
        MeetingFile.id == file_id,
        MeetingFile.visibility == FileVisibility.PUBLIC,
        MeetingFile.storage_key.is_not(None),
        sa.or_(open_meeting, sa.and_(MeetingFile.kind == FileKind.PHOTO, shown)),
    )
    return session.scalar(query)


def coming_meetings(session: Session, today: date, default: str, after: str | None = None) -> Page[Meeting]:
    """A page of public meetings from `today` on with their running orders, the earliest first."""
    query = sa.select(Meeting).where(public_meeting(default), today <= LAST_DAY)
    match decode_key(after):
        case [str(day), str(hour), int(key)] if (seen := _moment(f"{day}T{hour}+00:00")) is not None:
            there = sa.tuple_(sa.literal(seen.date()), sa.literal(seen.time()), sa.literal(key))
            query = query.where(sa.tuple_(Meeting.starts_on, STARTS, Meeting.id) > there)
    query = query.options(selectinload(Meeting.agenda)).order_by(Meeting.starts_on, STARTS, Meeting.id)
    rows = session.scalars(query.limit(MEETINGS + 1)).all()
    return page_of(rows, lambda row: (f"{row.starts_on}", f"{row.starts_time or MIDNIGHT}", row.id), MEETINGS)


def past_meetings(session: Session, today: date, default: str, after: str | None = None) -> Page[Meeting]:
    """A page of public meetings before `today`, the latest first."""
    query = sa.select(Meeting).where(public_meeting(default), today > LAST_DAY)
    match decode_key(after):
        case [str(text), int(key)] if (seen := _moment(f"{text}T00:00+00:00")) is not None:
            same = sa.and_(Meeting.starts_on == seen.date(), Meeting.id < key)
            query = query.where(sa.or_(Meeting.starts_on < seen.date(), same))
    rows = session.scalars(query.order_by(Meeting.starts_on.desc(), Meeting.id.desc()).limit(MEETINGS + 1)).all()
    return page_of(rows, lambda row: (row.starts_on.isoformat(), row.id), MEETINGS)


def public_scope(today: date, zone: str, default: str) -> FeedScope:
    """What the public calendar holds."""
    return FeedScope(Feed.PUBLIC, public_meeting(default), today, zone)
