"""Synthetic load for benchmarks: the same rows for the same seed, in bulk."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency
from bakohumas.attendance.models import Attendance
from bakohumas.exchange.sample_rows import (
    Row,
    agency_row,
    agenda_rows,
    attendance_rows,
    invitation_row,
    letter_row,
    meeting_row,
    press_row,
)
from bakohumas.invitations.models import Invitation, Letter
from bakohumas.meetings.models import AgendaItem, Meeting, State
from bakohumas.meetings.services.entries import fill_entries
from bakohumas.press.models import PressItem

MADE_AT = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make; `guests` invitations a meeting, not more than agencies."""

    agencies: int
    meetings: int
    guests: int


def make_sample(session: Session, size: Size, *, seed: int, domain: str) -> int:
    """Add the load to the database; the number of rows. The last meeting has not been held. The caller commits."""
    offset, first = _last(session, Agency), _last(session, Meeting)
    chance = random.Random(f"{seed}:{offset}:{first}")  # noqa: S311 - made-up data, the same each time
    agencies = _insert(session, Agency, [agency_row(offset + n, chance) for n in range(1, size.agencies + 1)])
    wanted = [meeting_row(first + n, chance, domain, held=n < size.meetings) for n in range(1, size.meetings + 1)]
    meetings = _insert(session, Meeting, wanted)
    rows = len(agencies) + len(meetings)
    for meeting in meetings:
        guests = chance.sample(agencies, min(size.guests, len(agencies)))
        rows += _fill(session, meeting, guests, chance, domain)
    while fill_entries(session):
        session.expire_all()
    return rows


def _fill(session: Session, meeting: Row, guests: list[Row], chance: random.Random, domain: str) -> int:
    """What belongs to one meeting; the number of rows."""
    wanted = [invitation_row(meeting, guest, order, chance, domain) for order, guest in enumerate(guests)]
    invited = _insert(session, Invitation, wanted)
    agenda = _insert(session, AgendaItem, agenda_rows(meeting))
    _insert(session, Letter, [letter_row(meeting)])
    count = len(invited) + len(agenda) + 1
    if meeting["state"] is State.FINISHED:
        came = _insert(session, Attendance, list(attendance_rows(meeting, invited, chance)))
        _insert(session, PressItem, [press_row(meeting)])
        count += len(came) + 1
    return count


def _last(session: Session, kind: type[Agency | Meeting]) -> int:
    return session.scalar(sa.select(sa.func.max(kind.id))) or 0


def _insert(session: Session, kind: type[Any], rows: list[Row]) -> list[Row]:
    """Insert rows with every column set; the same rows with their ids."""
    if not rows:
        return []
    table = kind.__table__
    blank = {column.name: _blank(column) for column in table.columns if column.name != "id"}
    filled = [blank | row for row in rows]
    keys = session.scalars(sa.insert(kind).returning(kind.id, sort_by_parameter_order=True), filled).all()
    return [row | {"id": key} for row, key in zip(filled, keys, strict=True)]


def _blank(column: Any) -> Any:
    if column.nullable:
        return None
    blanks: Row = {"Boolean": False, "Integer": 0, "JSON": [], "UTCDateTime": MADE_AT}
    return blanks.get(type(column.type).__name__, "")
