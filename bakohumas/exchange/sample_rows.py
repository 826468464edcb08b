"""The made-up rows of the synthetic load."""

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bakohumas.agencies.models import Category
from bakohumas.attendance.models import AttendanceRole, AttendanceStatus, Method
from bakohumas.core.texts import folded
from bakohumas.invitations.models import LetterKind, LetterState, Reply, ReplySource
from bakohumas.meetings.models import Kind, Mode, State, Visibility
from bakohumas.press.models import PressState
from bakohumas.press.text import PressKind
from bakohumas.registry.signatory import Signatory

FIRST_DAY = date(2020, 1, 8)
DAYS_BETWEEN = 21
ANSWERS = (Reply.COMING, Reply.COMING, Reply.REPRESENTED, Reply.DECLINED, Reply.NONE)
ITEMS = ("Pembukaan", "Sambutan", "Paparan", "Diskusi", "Penutup")
SIGNATORY = Signatory(position="Kepala Biro Uji Beban", name="Uji Beban")
Row = dict[str, Any]


def _uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def agency_row(number: int, chance: random.Random) -> Row:
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


def meeting_row(number: int, chance: random.Random, domain: str, *, held: bool) -> Row:
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
        "state": State.FINISHED if held else State.INVITED,
        "visibility": Visibility.PUBLIC,
        "version": 1,
    }


def invitation_row(meeting: Row, agency: Row, order: int, chance: random.Random, domain: str) -> Row:
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


def attendance_rows(meeting: Row, invited: list[Row], chance: random.Random) -> Iterator[Row]:
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


def agenda_rows(meeting: Row) -> list[Row]:
    """The running order, half an hour an item."""
    begins = datetime.combine(meeting["starts_on"], meeting["starts_time"])
    return [
        {
            "meeting_id": meeting["id"],
            "order": order + 1,
            "starts_time": (begins + timedelta(minutes=30 * order)).time(),
            "minutes": 30,
            "title": title,
        }
        for order, title in enumerate(ITEMS)
    ]


def letter_row(meeting: Row) -> Row:
    """An issued letter."""
    return {
        "meeting_id": meeting["id"],
        "kind": LetterKind.INVITATION,
        "number": f"005/{meeting['id']}/UJI",
        "issued_on": meeting["starts_on"] - timedelta(days=7),
        "signatory": SIGNATORY,
        "state": LetterState.ISSUED,
        "version": 1,
    }


def press_row(meeting: Row) -> Row:
    """A published berita of three sentences."""
    sentences = [f"Kalimat {number} tentang {meeting['title']}." for number in range(1, 4)]
    body = [[{"text": text, "sources": ["title"], "verbatim": None, "edited": False}] for text in sentences]
    return {
        "meeting_id": meeting["id"],
        "kind": PressKind.NEWS,
        "slug": f"berita-{meeting['slug']}",
        "title": f"Berita {meeting['title']}",
        "title_sources": ["title"],
        "paragraphs": body,
        "state": PressState.PUBLISHED,
        "edited_by": "uji beban",
        "published_at": datetime.combine(meeting["starts_on"], time(8), UTC),
        "version": 1,
    }
