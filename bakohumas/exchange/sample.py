"""Synthetic load for benchmarks: the same rows for the same seed, in bulk."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, Category
from bakohumas.attendance.models import Attendance, AttendanceRole, AttendanceStatus, Method
from bakohumas.core.texts import folded
from bakohumas.invitations.models import Invitation, Reply, ReplySource
from bakohumas.meetings.models import Kind, Meeting, Mode, State, Visibility

FIRST_DAY = date(2020, 1, 8)
DAYS_BETWEEN = 21
ANSWERS = (Reply.COMING, Reply.COMING, Reply.REPRESENTED, Reply.DECLINED, Reply.NONE)
MADE_AT = datetime(2020, 1, 1, tzinfo=UTC)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make; `guests` invitations a meeting, not more than agencies."""

    agencies: int
    meetings: int
    guests: int


def make_sample(session: Session, size: Size, *, seed: int, domain: str) -> int:
    """Add the load to the database; the number of rows. The caller commits."""
    offset = _last(session, Agency)
    first = _last(session, Meeting)
    chance = random.Random(f"{seed}:{offset}:{first}")  # noqa: S311 - made-up data, the same each time
    agencies = _insert(session, Agency, [_agency(offset + n, chance) for n in range(1, size.agencies + 1)])
    meetings = _insert(session, Meeting, [_meeting(first + n, chance, domain) for n in range(1, size.meetings + 1)])
    rows = len(agencies) + len(meetings)
    for meeting in meetings:
        guests = chance.sample(agencies, min(size.guests, len(agencies)))
        invited = _insert(
            session, Invitation, [_invitation(meeting, row, n, chance, domain) for n, row in enumerate(guests)]
        )
        came = list(_attendance(meeting, invited, chance))
        rows += len(invited) + len(_insert(session, Attendance, came))
    return rows


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


def _uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _agency(number: int, chance: random.Random) -> Row:
    name = f"Dinas Uji Beban {number:04}"
    return {
        "uid": _uuid(chance),
        "name": name,
        "folded_name": folded(name),
        "short_name": f"Dinas {number:04}",
        "category": chance.choice(list(Category)),
        "head_position": f"Kepala {name}",
        "email": f"humas{number:04}@beban.example",
        "phone": f"0812{number:08}",
        "phone_e164": f"+62812{number:08}",
        "active": True,
        "version": 1,
    }


def _meeting(number: int, chance: random.Random, domain: str) -> Row:
    day = FIRST_DAY + timedelta(days=DAYS_BETWEEN * number)
    return {
        "uid": f"{_uuid(chance)}@{domain}",
        "slug": f"uji-beban-{number:04}",
        "title": f"Pertemuan Uji Beban {number:04}",
        "kind": Kind.GATHERING,
        "mode": Mode.IN_ROOM,
        "zone": "Asia/Makassar",
        "starts_on": day,
        "starts_time": time(9),
        "ends_time": time(12),
        "venue_room": "Aula Uji",
        "venue_city": "Kota Uji",
        "organiser": "Biro Uji Beban",
        "state": State.FINISHED,
        "visibility": Visibility.PUBLIC,
        "version": 1,
    }


def _invitation(meeting: Row, agency: Row, order: int, chance: random.Random, domain: str) -> Row:
    reply = chance.choice(ANSWERS)
    answered = reply is not Reply.NONE
    return {
        "meeting_id": meeting["id"],
        "agency_id": agency["id"],
        "order": order + 1,
        "agency_name": agency["name"],
        "agency_short_name": agency["short_name"],
        "agency_category": str(agency["category"]),
        "addressee": agency["head_position"],
        "email": agency["email"],
        "phone": agency["phone"],
        "uid": f"{_uuid(chance)}@{domain}",
        "reply_key": f"{chance.getrandbits(130):026x}"[:26].translate(str.maketrans("0189", "ghij")),
        "code": f"UJI-{1000 + order}",
        "reply": reply,
        "replied_at": datetime.combine(meeting["starts_on"], time(2), UTC) if answered else None,
        "reply_source": ReplySource.WEB if answered else None,
        "version": 1,
    }


def _attendance(meeting: Row, invited: list[Row], chance: random.Random) -> Iterator[Row]:
    coming = [row for row in invited if row["reply"] in {Reply.COMING, Reply.REPRESENTED}]
    for order, invitation in enumerate(coming, 1):
        represented = invitation["reply"] is Reply.REPRESENTED
        at = datetime.combine(meeting["starts_on"], time(0, 30), UTC) + timedelta(seconds=20 * order)
        name = f"Peserta {invitation['agency_id']:04}"
        yield {
            "meeting_id": meeting["id"],
            "day_on": meeting["starts_on"],
            "order": order,
            "invitation_id": invitation["id"],
            "agency_text": invitation["agency_name"],
            "delegate_key": f"{invitation['uid']}:{folded(name)}",
            "person_name": name,
            "position": "Pranata Humas",
            "represents_position": invitation["addressee"] if represented else None,
            "role": AttendanceRole.PARTICIPANT,
            "mode": "luring",
            "status": AttendanceStatus.REPRESENTING if represented else AttendanceStatus.PRESENT,
            "checked_in_at": at,
            "recorded_at": at,
            "recorded_by": "uji beban",
            "method": Method.QR,
            "client_uuid": _uuid(chance),
        }
