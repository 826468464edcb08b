"""Calendars of others (leaders' agendas, days off) that were read in, to warn of meetings on the same day."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bakohumas.core.db import Base


class ForeignCalendar(Base):
    """A calendar file that somebody brought; one of the same name takes its place."""

    __tablename__ = "foreign_calendar"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    folded_name: Mapped[str] = mapped_column(sa.String(120), unique=True)
    zone: Mapped[str] = mapped_column(sa.String(40))  # in which its whole days and times without a zone are
    read_at: Mapped[datetime]
    read_by: Mapped[str] = mapped_column(sa.String(300))
    read_until: Mapped[date]  # repeating events are known until this day
    left_out: Mapped[int]  # events that could not be read, or were too many

    events: Mapped[list["ForeignEvent"]] = relationship(
        back_populates="calendar", cascade="all, delete-orphan", passive_deletes=True
    )


class ForeignEvent(Base):
    """One time that is taken; days are local to the calendar's zone. Without moments it takes whole days."""

    __tablename__ = "foreign_event"
    __table_args__ = (sa.Index("ix_foreign_event_starts_on_last_day", "starts_on", "last_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    calendar_id: Mapped[int] = mapped_column(sa.ForeignKey("foreign_calendar.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(sa.String(300))
    place: Mapped[str | None] = mapped_column(sa.String(300))
    starts_on: Mapped[date]
    last_day: Mapped[date]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]  # with `starts_at`

    calendar: Mapped[ForeignCalendar] = relationship(back_populates="events")
