"""The coming meeting of the demo, as a record: 60 agencies of Nusa Cendana, a province that does not exist."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

RECORDS = Path(__file__).parent / "records"
INVITED = 60
WITHOUT_MAIL = {13, 37, 52}  # reached by WhatsApp only
THURSDAY = 3
LEAD = timedelta(days=14)
LETTER_DAYS = 3
Record = dict[str, Any]


def record(name: str) -> Record:
    """One of the records that come with the demo."""
    found: Record = json.loads((RECORDS / f"{name}.json").read_text("utf-8"))
    return found


def meeting_day(today: date) -> date:
    """A Thursday, at least two weeks ahead."""
    first = today + LEAD
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7)


def coming_record(today: date) -> Record:
    """A meeting that is scheduled, with an issued letter; nobody has been told and nobody has answered."""
    day, whole = meeting_day(today), record("contoh-lengkap")
    meeting = whole["meeting"]
    signatory = whole["letter"]["signatory"]
    return {
        "format": whole["format"],
        "meeting": {
            "title": "Pertemuan Bakohumas Tingkat Provinsi Nusa Cendana",
            "kind": "pertemuan",
            "theme": "Peran Humas sebagai Pendukung Tugas dan Fungsi Instansi dalam Pemberian Informasi",
            "theme_label": "tema",
            "mode": "luring",
            "zone": "Asia/Makassar",
            "starts_on": day.isoformat(),
            "starts_time": "09:00",
            "ends_time": "12:00",
            "venue": {**meeting["venue"], "room": "Ruang Rapat Kenanga, Lantai 2"},
            "organiser": meeting["organiser"],
            "chair": meeting["chair"],
            "minute_taker": meeting["minute_taker"],
            "rsvp_deadline": f"{(day - timedelta(days=2)).isoformat()}T16:00",
            "seats_per_agency": 2,
            "capacity": 34,  # two agencies too few, so that the waiting list is seen
            "dress_code": meeting["dress_code"],
            "delegation_policy": "boleh_diwakili",
            "state": "terjadwal",
            "visibility": "publik",
            "series": meeting["series"],
        },
        "letter": {
            "number": f"000.1.5/431/ADPIM/{today.year}",
            "urgency": "Segera",
            "subject": "Undangan Pertemuan Bakohumas Tingkat Provinsi Nusa Cendana",
            "issued_on": (today - timedelta(days=LETTER_DAYS)).isoformat(),
            "issued_place": meeting["venue"]["city"],
            "signatory": signatory,
            "cc": whole["letter"]["cc"],
        },
        "agenda": _agenda(whole),
        "invitations": [_invitation(number, row) for number, row in enumerate(whole["invitations"][:INVITED], 1)],
    }


def _agenda(whole: Record) -> list[Record]:
    speakers = {item["order"]: item["speaker"] for item in whole["agenda"]}
    rows = (
        ("08:30", 30, "Registrasi peserta", "registrasi", None),
        ("09:00", 10, "Pembukaan, lagu Indonesia Raya, dan doa", "pembukaan", None),
        ("09:10", 20, "Sambutan sekaligus membuka acara", "sambutan", 6),
        ("09:30", 60, "Paparan: Humas sebagai juru bicara pemerintah daerah", "paparan", 8),
        ("10:30", 70, "Diskusi dan tanya jawab", "diskusi", None),
        ("11:40", 20, "Kesimpulan dan penutup", "penutup", 4),
    )
    return [
        {"order": n, "starts_time": at, "minutes": length, "title": title, "kind": kind, "speaker": speakers.get(who)}
        for n, (at, length, title, kind, who) in enumerate(rows, 1)
    ]


def _invitation(number: int, row: Record) -> Record:
    told = {"agency": row["agency"], "addressee": row["addressee"], "phone": f"0812-5550-{number:04}"}
    return told if number in WITHOUT_MAIL else told | {"email": row["email"]}
