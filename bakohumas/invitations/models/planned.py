"""Reminders by rule: what a meeting asks for, and what became of each."""

from datetime import date, datetime, time
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from bakohumas.core.db import Base, Stamped

ON_THE_DAY = 0  # `days_before` of the notice to those who come


class ReminderRule(Stamped, Base):
    """'Three days before, at nine' of one meeting; without rows the settings hold."""

    __tablename__ = "reminder_rule"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "days_before"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    days_before: Mapped[int]  # 0: the notice on the day
    at: Mapped[time]  # local to the meeting
    active: Mapped[bool]


class PlanState(StrEnum):
    """What became of one planned reminder."""

    PLANNED = "rencana"
    CANCELLED = "dibatalkan"
    SENT = "terkirim"
    SKIPPED = "dilewati"


class PlannedReminder(Stamped, Base):
    """A planned reminder that somebody changed or that the worker has dealt with; others follow from the rules.

    The key makes it happen once for each first day that the meeting has had.
    """

    __tablename__ = "planned_reminder"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "days_before", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    days_before: Mapped[int]
    starts_on: Mapped[date]  # first day of the meeting that it is about
    moved_to: Mapped[datetime | None]  # the moment that a person chose instead of the rule's
    state: Mapped[PlanState]
    mails: Mapped[int]
    chats: Mapped[int]  # put into the WhatsApp queue
    words: Mapped[str | None] = mapped_column(sa.String(500))  # why it was not sent
    by: Mapped[str | None] = mapped_column(sa.String(300))  # who cancelled or moved it
