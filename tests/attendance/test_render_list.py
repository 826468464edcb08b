"""The daftar hadir in its three modes."""

from datetime import date, datetime

import pytest

from bakohumas.agencies.values import Person
from bakohumas.attendance.lists import ExpectedGuest
from bakohumas.attendance.render import (
    attendance_sheet,
    blank_attendance,
    final_attendance,
    missing_for_attendance,
    prefilled_attendance,
)
from bakohumas.documents.model import Heading, Letterhead, Paragraph, Signature, SignatureBlock, Table
from bakohumas.meetings.facts import AttendanceFacts, InvitationFacts, MeetingFacts, ParticipantFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.registry.signatory import Signatory
from tests.support.blocks import blemishes, words
from tests.support.records import facts_from_record, record

KOP = Letterhead()
HOUSE = HouseStyle()


def meeting(*rows: AttendanceFacts, **given) -> MeetingFacts:
    return MeetingFacts(
        **{"title": "Rapat", "starts_on": date(2026, 11, 18), "zone": "Asia/Jakarta", "attendance": rows, **given}
    )


def table(document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def at(hour: int, minute: int) -> datetime:
    return datetime.fromisoformat(f"2026-11-18T{hour:02}:{minute:02}")


def test_a_blank_list_has_numbered_rows_and_room_for_ink():
    document = blank_attendance(meeting(), KOP, house=HOUSE, rows=3)
    assert document.blocks[0] == Heading("DAFTAR HADIR", level=1, align="center")
    assert table(document).rows == tuple((f"{number}.", "", "", "", "", "") for number in (1, 2, 3))
    assert (table(document).signature_column, table(document).row_height_mm) == (4, 11.0)


def test_a_prefilled_list_has_the_named_guests_in_order_and_spare_rows():
    invitations = (
        InvitationFacts("Dinas B", category="kab_kota"),
        InvitationFacts("Dinas A", category="perangkat_daerah"),
    )
    guests = (
        ExpectedGuest(Person("Bima", position="Kabid", agency="Dinas B"), "Kepala Dinas B"),
        ExpectedGuest(Person("Ani", back_title="S.H.", position="Kepala Dinas A", agency="Dinas A")),
    )
    document = prefilled_attendance(meeting(invitations=invitations), KOP, guests, house=HOUSE, spare=1)
    assert table(document).rows == (
        ("1.", "Ani, S.H.", "Kepala Dinas A", "Dinas A", "", ""),
        ("2.", "Bima", "Kabid mewakili Kepala Dinas B", "Dinas B", "", ""),
        ("3.", "", "", "", "", ""),
    )


def test_the_order_is_rank_then_category_then_agency_then_arrival():
    invitations = (
        InvitationFacts("Polda", category="polri", protocol_rank=1),
        InvitationFacts("Dinas B", category="perangkat_daerah"),
        InvitationFacts("Dinas A", category="perangkat_daerah"),
        InvitationFacts("BUMD X", category="bumd"),
    )
    rows = (
        AttendanceFacts("Tamu", agency="Luar", status="tamu", checked_in_at=at(7, 0)),
        AttendanceFacts("Lambat", agency="Dinas A", checked_in_at=at(9, 0)),
        AttendanceFacts("Tanpa Jam", agency="Dinas A"),
        AttendanceFacts("Cepat", agency="Dinas A", checked_in_at=at(8, 0)),
        AttendanceFacts("Bumd", agency="BUMD X", checked_in_at=at(7, 30)),
        AttendanceFacts("Dinas", agency="Dinas B", checked_in_at=at(7, 30)),
        AttendanceFacts("Polisi", agency="Polda", checked_in_at=at(9, 30)),
    )
    document = final_attendance(meeting(*rows, invitations=invitations), KOP, house=HOUSE)
    names = [row[1] for row in table(document).rows]
    assert names == ["Polisi", "Cepat", "Lambat", "Tanpa Jam", "Dinas", "Bumd", "Tamu"]


def test_the_final_list_shows_arrival_signature_and_whom_somebody_represents():
    row = AttendanceFacts(
        "Sari",
        "Dr.",
        "M.Si.",
        "Kabid",
        "Dinas A",
        "Kepala Dinas A",
        role="narasumber",
        mode="daring",
        status="diwakili",
        checked_in_at=at(8, 5),
        note="Datang bersama staf",
    )
    ink = Signature("<svg/>")
    document = final_attendance(meeting(row), KOP, house=HOUSE, signatures={row: ink})
    assert table(document).rows == (
        (
            "1.",
            "Dr. Sari, M.Si.",
            "Kabid mewakili Kepala Dinas A",
            "Dinas A",
            "08.05",
            ink,
            "Narasumber; Daring; Datang bersama staf",
        ),
    )


def test_columns_that_no_row_fills_are_left_out():
    assert table(final_attendance(meeting(AttendanceFacts("Sari")), KOP, house=HOUSE)).header == ("No.", "Nama")


def test_people_who_did_not_come_are_neither_listed_nor_counted():
    rows = (
        AttendanceFacts("Ani", status="hadir"),
        AttendanceFacts("Budi", status="izin"),
        AttendanceFacts("Cici", status="tidak_hadir"),
    )
    document = final_attendance(meeting(*rows), KOP, house=HOUSE)
    assert [row[1] for row in table(document).rows] == ["Ani"]
    assert Paragraph("Jumlah yang hadir: 1 orang.", align="left") in document.blocks


def test_who_knows_of_it_signs_below():
    signatory = Signatory("Kepala Biro", "Sari", office="lainnya", rank="Pembina")
    document = final_attendance(meeting(AttendanceFacts("Ani")), KOP, house=HOUSE, signatory=signatory)
    assert document.blocks[-1] == SignatureBlock(("Mengetahui,", "KEPALA BIRO,"), ("Sari", "Pembina"))


def test_the_given_record_lists_everybody_who_came():
    facts = facts_from_record(record("contoh-lengkap"))
    document = final_attendance(facts, KOP, house=HOUSE)
    assert len(table(document).rows) == 55
    printed = words(document)
    assert all(row.represents_position in printed for row in facts.present if row.represents_position)
    assert blemishes(document) == []


def test_the_sheet_holds_the_same_rows_without_signatures():
    row = AttendanceFacts(
        "Sari", position="Kabid", agency="Dinas A", checked_in_at=at(8, 5), status="tamu", role="tamu"
    )
    assert attendance_sheet(meeting(row)) == (
        ("No.", "Nama", "Jabatan", "Instansi", "Waktu hadir", "Ket."),
        (("1", "Sari", "Kabid", "Dinas A", "08.05", "Tamu"),),
    )


@pytest.mark.parametrize(
    ("rows", "complete", "missing"),
    [
        ((), None, ["Belum ada baris daftar hadir"]),
        ((AttendanceFacts("Ani"),), False, ["Daftar hadir tidak lengkap"]),
        ((AttendanceFacts("Ani", status="izin"),), None, ["Belum ada peserta yang tercatat hadir"]),
        ((AttendanceFacts("Ani"),), None, []),
        ((AttendanceFacts("Ani"),), True, []),
    ],
)
def test_what_is_missing_is_named(rows, complete, missing):
    facts = meeting(*rows, participants=ParticipantFacts(attendance_complete=complete))
    assert missing_for_attendance(facts) == missing
