"""Invited agencies, their answers and delegates."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.agencies.models import Agency
from bakohumas.core.db import AsJSON, Base, Recorded, Stamped
from bakohumas.invitations.models.deliveries import Delivery
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.changes import CalendarFacts


class Reply(StrEnum):
    """What an agency answered."""

    NONE = "belum"
    COMING = "hadir"
    REPRESENTED = "diwakili"
    DECLINED = "tidak_hadir"
    UNSURE = "ragu"


class ReplySource(StrEnum):
    """How an answer came."""

    WEB = "web"
    MAIL = "imip"
    ORGANISER = "organiser"
    PHONE = "phone"
    WHATSAPP = "whatsapp"
    SYSTEM = "sistem"  # a seat that became free went to this agency


class Seat(StrEnum):
    """Whether there is room for the answer's people."""

    GIVEN = "ada"
    WAITING = "menunggu"


class Invitation(Recorded, Stamped, Base):
    """One invited agency at one meeting. Agency columns are as on the day; `agency_id` finds it today."""

    __tablename__ = "invitation"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "agency_id"),
        sa.UniqueConstraint("meeting_id", "code"),
        sa.Index("ix_invitation_meeting_reply", "meeting_id", "reply"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    agency_id: Mapped[int] = mapped_column(sa.ForeignKey("agency.id"), index=True)
    order: Mapped[int]  # position in the record
    agency_name: Mapped[str] = mapped_column(sa.String(300))
    agency_short_name: Mapped[str | None] = mapped_column(sa.String(120))
    agency_category: Mapped[str | None] = mapped_column(sa.String(30))
    agency_city: Mapped[str | None] = mapped_column(sa.String(120))
    agency_rank: Mapped[int | None]
    addressee: Mapped[str | None] = mapped_column(sa.String(300))  # invited office
    email: Mapped[str | None] = mapped_column(sa.String(254))
    phone: Mapped[str | None] = mapped_column(sa.String(60))  # as typed
    seats: Mapped[int | None]  # None: the meeting's
    uid: Mapped[str] = mapped_column(sa.String(120), unique=True)  # calendar UID, for life; owner of its links
    reply_key: Mapped[str] = mapped_column(sa.String(26), unique=True)
    code: Mapped[str] = mapped_column(sa.String(12))  # manual code at the door, 'KMB-4821'
    sequence: Mapped[int]  # what the next mail carries
    sent_sequence: Mapped[int | None]  # of the last mail that was enqueued; None: never sent
    cancelled_sequence: Mapped[int | None]  # of the last CANCEL; equal to `sent_sequence`: the entry stands no more
    sent_facts: Mapped[CalendarFacts | None] = mapped_column(AsJSON(CalendarFacts))  # what the guest was last told
    sent_email: Mapped[str | None] = mapped_column(sa.String(254))  # who was told; None: nobody by mail
    sent_letter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("letter.id"))  # the letter that went along
    stamped_at: Mapped[datetime | None]  # DTSTAMP of the last message, which never falls
    reask_sequence: Mapped[int]
    answer_sequence: Mapped[int | None]
    reply: Mapped[Reply]
    replied_at: Mapped[datetime | None]
    reply_source: Mapped[ReplySource | None]
    is_late: Mapped[bool]
    comment: Mapped[str | None] = mapped_column(sa.String(2000))
    names_follow: Mapped[bool]  # 'Isi nanti'
    seat: Mapped[Seat | None]
    waiting_since: Mapped[datetime | None]
    seat_given_at: Mapped[datetime | None]  # when somebody who waited got a seat
    seat_told_at: Mapped[datetime | None]  # when the agency was told of it
    seat_reason: Mapped[str | None] = mapped_column(sa.String(300))  # why it was given although the room is full
    first_message_id: Mapped[str | None] = mapped_column(sa.String(200))
    last_message_id: Mapped[str | None] = mapped_column(sa.String(200))
    first_sent_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    reminder_count: Mapped[int]
    receipt_at: Mapped[datetime | None]  # when a mail last said that somebody else answered by mail
    refreshed_at: Mapped[datetime | None]  # when a calendar last asked for its entry and got it
    calendar_bytes: Mapped[bytes | None]  # the VEVENT of the agency's feed, made when the event changes
    revoked_at: Mapped[datetime | None]
    by_whatsapp: Mapped[bool] = mapped_column(default=False, server_default=sa.false())  # beside its e-mail
    whatsapp_skipped_at: Mapped[datetime | None]  # put off in the queue: it comes last again
    version: Mapped[int]

    meeting: Mapped[Meeting] = relationship()
    agency: Mapped[Agency] = relationship()
    delegates: Mapped[list["Delegate"]] = relationship(
        back_populates="invitation", cascade="all, delete-orphan", order_by="Delegate.order"
    )
    deliveries: Mapped[list[Delivery]] = relationship(
        back_populates="invitation", cascade="all, delete-orphan", order_by="Delivery.id"
    )

    @property
    def shown_agency(self) -> str:
        """Short name of the agency where there is one."""
        return self.agency_short_name or self.agency_name

    @property
    def is_live(self) -> bool:
        """Whether the invitation stands."""
        return self.revoked_at is None

    @property
    def is_told(self) -> bool:
        """Whether the agency was invited and has not been told otherwise since."""
        return self.sent_sequence is not None and self.cancelled_sequence != self.sent_sequence


class Delegate(Recorded, Stamped, Base):
    """A person named by an agency to come."""

    __tablename__ = "delegate"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str | None] = mapped_column(sa.String(36), unique=True)  # owner of the person's own links
    invitation_id: Mapped[int] = mapped_column(sa.ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
    order: Mapped[int]
    name: Mapped[str] = mapped_column(sa.String(300))
    front_title: Mapped[str | None] = mapped_column(sa.String(60))
    back_title: Mapped[str | None] = mapped_column(sa.String(120))
    position: Mapped[str | None] = mapped_column(sa.String(300))
    unit: Mapped[str | None] = mapped_column(sa.String(300))
    represents_position: Mapped[str | None] = mapped_column(sa.String(300))
    phone: Mapped[str | None] = mapped_column(sa.String(60))
    email: Mapped[str | None] = mapped_column(sa.String(254))

    invitation: Mapped[Invitation] = relationship(back_populates="delegates")


class ReplyEvent(Base):
    """One answer in the history of an invitation; rows are only added."""

    __tablename__ = "reply_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(sa.ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    reply: Mapped[Reply]
    source: Mapped[ReplySource]
    by: Mapped[str] = mapped_column(sa.String(300))  # who typed it, as shown
    sequence: Mapped[int]
    people: Mapped[list[str]]  # names and offices of the delegates then
    comment: Mapped[str | None] = mapped_column(sa.String(2000))
    reason: Mapped[str | None] = mapped_column(sa.String(1000))  # of an answer on behalf
    is_late: Mapped[bool]
    seat: Mapped[Seat | None]
    before: Mapped[dict[str, Any] | None]  # of an answer on behalf: the state it took the place of, to undo it
    undone_at: Mapped[datetime | None]
    inbox_id: Mapped[int | None] = mapped_column(sa.ForeignKey("inbox.id"), index=True)  # the mail it came by
