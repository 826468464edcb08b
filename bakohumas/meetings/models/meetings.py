"""Meetings, who works on them, their running order, files and history of states."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.accounts.models import User
from bakohumas.agencies.values import Person
from bakohumas.core.db import AsJSON, Base, Recorded, Stamped


class Kind(StrEnum):
    """Kinds of meetings (domain.md 1.5)."""

    COORDINATION = "rapat_koordinasi"
    GATHERING = "pertemuan"
    FORUM = "forum"
    THEMATIC_FORUM = "forum_tematik"
    MEETING = "rapat"
    BOARD_MEETING = "rapat_pengurus"
    WORKING_MEETING = "rapat_kerja"
    INSTALLATION = "pengukuhan"
    FOCUS_GROUP = "fgd"
    COACHING = "pembinaan"
    TRAINING = "bimtek"
    BRIEFING = "sosialisasi"
    AWARD = "anugerah"
    STUDY_VISIT = "studi_tiru"
    AUDIENCE = "audiensi"
    OTHER = "lainnya"


class Mode(StrEnum):
    """In the room, online, or both."""

    IN_ROOM = "luring"
    ONLINE = "daring"
    HYBRID = "hibrida"


class State(StrEnum):
    """States of a meeting, in order; the last two stand aside."""

    DRAFT = "draf"
    SCHEDULED = "terjadwal"
    INVITED = "undangan_terbit"
    RUNNING = "berlangsung"
    FINISHED = "selesai"
    MINUTES_APPROVED = "notula_disahkan"
    REPORTED = "laporan_selesai"
    ARCHIVED = "arsip"
    POSTPONED = "ditunda"
    CANCELLED = "dibatalkan"


class Visibility(StrEnum):
    """Who may see that the meeting exists."""

    PUBLIC = "publik"
    INTERNAL = "internal"
    TEAM = "terbatas"


class DelegationPolicy(StrEnum):
    """Whether the invited head may send somebody."""

    ALLOWED = "boleh_diwakili"
    FORBIDDEN = "tidak_diwakilkan"
    PR_OFFICER = "pejabat_humas"


class PartOfDay(StrEnum):
    """Said instead of, or beside, a time."""

    MORNING = "pagi"
    NOON = "siang"
    AFTERNOON = "sore"
    NIGHT = "malam"


meeting_team = sa.Table(
    "meeting_team",
    Base.metadata,
    sa.Column("meeting_id", sa.ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("user_id", sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Meeting(Recorded, Stamped, Base):
    """One meeting; dates and times are local to `zone`. None means unknown and is printed nowhere."""

    __tablename__ = "meeting"
    __table_args__ = (
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days_in_order"),
        sa.Index("ix_meeting_state_starts_on", "state", "starts_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(sa.String(120), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(100), unique=True)
    title: Mapped[str] = mapped_column(sa.String(500))
    kind: Mapped[Kind | None]
    theme: Mapped[str | None] = mapped_column(sa.String(1000))
    theme_label: Mapped[str | None] = mapped_column(sa.String(10))  # tema topik
    mode: Mapped[Mode | None]
    zone: Mapped[str] = mapped_column(sa.String(40))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date | None]
    starts_time: Mapped[time | None]
    ends_time: Mapped[time | None]
    ends_open: Mapped[bool | None]
    part_of_day: Mapped[PartOfDay | None]
    venue_room: Mapped[str | None] = mapped_column(sa.String(300))
    venue_building: Mapped[str | None] = mapped_column(sa.String(300))
    venue_address: Mapped[str | None] = mapped_column(sa.String(500))
    venue_city: Mapped[str | None] = mapped_column(sa.String(120))
    venue_province: Mapped[str | None] = mapped_column(sa.String(120))
    online_url: Mapped[str | None] = mapped_column(sa.String(1000))
    online_platform: Mapped[str | None] = mapped_column(sa.String(120))
    online_meeting_id: Mapped[str | None] = mapped_column(sa.String(120))
    online_passcode: Mapped[str | None] = mapped_column(sa.String(120))
    online_stream_url: Mapped[str | None] = mapped_column(sa.String(1000))
    organiser: Mapped[str | None] = mapped_column(sa.String(300))  # as told on the day
    co_organisers: Mapped[list[str]]
    host: Mapped[str | None] = mapped_column(sa.String(300))
    chair: Mapped[Person | None] = mapped_column(AsJSON(Person))
    secretary: Mapped[Person | None] = mapped_column(AsJSON(Person))
    minute_taker: Mapped[Person | None] = mapped_column(AsJSON(Person))
    moderator: Mapped[Person | None] = mapped_column(AsJSON(Person))
    legal_basis: Mapped[list[str]]
    expected_outputs: Mapped[list[str]]
    annual: Mapped[bool | None]
    rsvp_deadline: Mapped[datetime | None]
    seats_per_agency: Mapped[int | None]
    capacity: Mapped[int | None]
    dress_code: Mapped[str | None] = mapped_column(sa.String(300))
    contact: Mapped[str | None] = mapped_column(sa.String(300))  # office contact; None: the bureau's
    delegation_policy: Mapped[DelegationPolicy | None]
    state: Mapped[State]
    state_reason: Mapped[str | None] = mapped_column(sa.String(1000))  # of postponing or cancelling
    visibility: Mapped[Visibility | None]  # None: the setting
    series: Mapped[str | None] = mapped_column(sa.String(300), index=True)
    sequence: Mapped[int]  # of the meeting's own UID in public and organiser feeds
    content_changed_at: Mapped[datetime]  # LAST-MODIFIED of its calendar entries
    # What the record tells besides rows of its own
    source_note: Mapped[str | None] = mapped_column(sa.String(2000))  # printed nowhere
    participants: Mapped[dict[str, Any] | None]  # the record's object, as it is
    board: Mapped[dict[str, Any] | None]  # the record's object, as it is
    press: Mapped[dict[str, Any] | None]  # the record's object, as it is
    byline: Mapped[str | None] = mapped_column(sa.String(300))
    dateline: Mapped[str | None] = mapped_column(sa.String(120))
    version: Mapped[int]

    team: Mapped[list[User]] = relationship(secondary=meeting_team)
    agenda: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="AgendaItem.order"
    )
    files: Mapped[list["MeetingFile"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="MeetingFile.id"
    )

    def is_restricted(self, default: str) -> bool:
        """Whether it is for its team alone; `default` is the visibility of a meeting that does not say (a setting)."""
        return (self.visibility or default) == Visibility.TEAM

    def is_public(self, default: str) -> bool:
        """Whether everybody may know of it, once it is more than a draft; `default` as for `is_restricted`."""
        return (self.visibility or default) == Visibility.PUBLIC

    @property
    def starts_at(self) -> datetime | None:
        """The aware moment it starts; None without a time."""
        return self._moment(self.starts_on, self.starts_time)

    @property
    def ends_at(self) -> datetime | None:
        """The aware moment it ends; None when the end is open or unknown."""
        return self._moment(self.last_day, self.ends_time)

    @property
    def last_day(self) -> date:
        """Last local day."""
        return self.ends_on or self.starts_on

    @property
    def counts_as_started_at(self) -> datetime:
        """From here on it counts as started: its start, or the end of its first local day when it has no time."""
        midnight = datetime.combine(self.starts_on + timedelta(days=1), time(0), ZoneInfo(self.zone))
        return self.starts_at or midnight.astimezone(UTC)

    @property
    def counts_as_ended_at(self) -> datetime:
        """From here on it counts as over: its end, or the end of its last local day."""
        midnight = datetime.combine(self.last_day + timedelta(days=1), time(0), ZoneInfo(self.zone))
        return self.ends_at or midnight.astimezone(UTC)

    def _moment(self, day: date, at: time | None) -> datetime | None:
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC) if at else None


class AgendaItem(Recorded, Base):
    """One item of the running order (susunan acara)."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    order: Mapped[int]
    on: Mapped[date | None]
    starts_time: Mapped[time | None]
    minutes: Mapped[int | None]
    title: Mapped[str] = mapped_column(sa.String(500))
    kind: Mapped[str | None] = mapped_column(sa.String(20))
    speaker: Mapped[Person | None] = mapped_column(AsJSON(Person))
    moderator: Mapped[Person | None] = mapped_column(AsJSON(Person))

    meeting: Mapped[Meeting] = relationship(back_populates="agenda")


class FileKind(StrEnum):
    """What a file of a meeting is."""

    PHOTO = "foto"
    MATERIAL = "materi"
    SPEECH = "sambutan"
    LETTER = "surat"
    OTHER = "lainnya"


class FileVisibility(StrEnum):
    """Who may have a file."""

    INTERNAL = "internal"
    PARTICIPANTS = "peserta"
    PUBLIC = "publik"


class MeetingFile(Recorded, Stamped, Base):
    """A photo or another file of a meeting; without `storage_key` the record names it but the bytes are not held."""

    __tablename__ = "meeting_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    kind: Mapped[FileKind | None]
    visibility: Mapped[FileVisibility | None]  # None: internal
    caption: Mapped[str | None] = mapped_column(sa.String(1000))
    credit: Mapped[str | None] = mapped_column(sa.String(300))
    path: Mapped[str | None] = mapped_column(sa.String(300))  # relative path the record told
    taken_at: Mapped[datetime | None]
    name: Mapped[str | None] = mapped_column(sa.String(120))
    mime: Mapped[str | None] = mapped_column(sa.String(120))
    size: Mapped[int | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    storage_key: Mapped[str | None] = mapped_column(sa.String(32))
    web_storage_key: Mapped[str | None] = mapped_column(sa.String(32))  # photos: the 960 px picture
    sha256: Mapped[str | None] = mapped_column(sa.String(64))

    meeting: Mapped[Meeting] = relationship(back_populates="files")


class MeetingStateChange(Base):
    """One step of a meeting's state."""

    __tablename__ = "meeting_state_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    from_state: Mapped[State | None]
    to_state: Mapped[State]
    reason: Mapped[str | None] = mapped_column(sa.String(1000))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(300))
