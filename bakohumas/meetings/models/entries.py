"""Calendar entries of meetings as feeds show them: bytes that are made when a meeting changes."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from bakohumas.core.db import Base


class Feed(StrEnum):
    """Who reads an entry: everybody, or those who work here."""

    PUBLIC = "publik"
    OFFICE = "biro"


class CalendarEntry(Base):
    """A meeting's stored VEVENT in one feed.

    `content` lacks the VEVENT's first line and its ORGANIZER, which the feed puts before it (`ical.feeds`), so that
    a new name of the bureau needs no entry made anew. What comes before `content` is read without it.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "feed"),
        sa.Index("ix_calendar_entry_feed_uid", "feed", "uid"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"))
    feed: Mapped[Feed]
    uid: Mapped[str] = mapped_column(sa.String(120))
    mark: Mapped[int] = mapped_column(sa.BigInteger)  # 40 bits of the hash of `content`; sums name a whole feed
    zone: Mapped[str | None] = mapped_column(sa.String(40))  # that `content` names
    last_day: Mapped[date]
    is_off: Mapped[bool]  # cancelled or withdrawn: told for some time only
    is_withdrawn: Mapped[bool]  # the public may no longer know of it: only UID and former time are left
    changed_at: Mapped[datetime]  # LAST-MODIFIED of `content`
    content: Mapped[bytes]
