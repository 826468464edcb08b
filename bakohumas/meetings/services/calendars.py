"""Calendars of others are kept and let go."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.texts import folded
from bakohumas.meetings.foreign import ReadCalendar
from bakohumas.meetings.models import ForeignCalendar, ForeignEvent
from bakohumas.meetings.queries.calendars import calendar_by_name

MOST_CALENDARS = 30


def keep_calendar(
    session: Session, name: str, read: ReadCalendar, *, zone: str, kept: int, actor: Actor, now: datetime
) -> ForeignCalendar:
    """Keep what was read under `name`, in place of the calendar of that name if there is one (`kept`: how many are).

    Raises DomainError when there are too many calendars. The caller commits.
    """
    calendar = calendar_by_name(session, folded(name))
    if calendar is None and kept >= MOST_CALENDARS:
        raise DomainError(f"Paling banyak {MOST_CALENDARS} kalender. Hapus satu yang tidak dipakai.", field="name")
    if calendar is None:
        calendar = ForeignCalendar(folded_name=folded(name))
        session.add(calendar)
    calendar.name, calendar.zone, calendar.read_at = name, zone, now
    calendar.read_by, calendar.read_until, calendar.left_out = actor.name or actor.label, read.until, read.left_out
    session.flush()
    _replace_events(session, calendar, read)
    changes = {"name": name, "events": len(read.times), "left_out": read.left_out}
    audit.record(session, actor, "calendar:keep", f"calendar:{calendar.id}", changes, now=now)
    return calendar


def _replace_events(session: Session, calendar: ForeignCalendar, read: ReadCalendar) -> None:
    session.execute(sa.delete(ForeignEvent).where(ForeignEvent.calendar_id == calendar.id))
    rows = [
        {
            "calendar_id": calendar.id,
            "title": one.title,
            "place": one.place,
            "starts_on": one.starts_on,
            "last_day": one.last_day,
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
        }
        for one in read.times
    ]
    if rows:
        session.execute(sa.insert(ForeignEvent), rows)


def remove_calendar(session: Session, calendar: ForeignCalendar, *, actor: Actor, now: datetime) -> None:
    """Let a calendar go with all its events. The caller commits."""
    changes = {"name": calendar.name}
    audit.record(session, actor, "calendar:remove", f"calendar:{calendar.id}", changes, now=now)
    session.delete(calendar)
