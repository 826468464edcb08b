"""The surat undangan: rows and paragraphs in their order, nothing that the record does not hold."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bakohumas.documents.model import (
    Heading,
    Items,
    Letterhead,
    LetterOpening,
    PageBreak,
    Paragraph,
    Table,
    Verification,
)
from bakohumas.invitations.render import invitee_list, invitee_rows, letter_document, missing_for_letter
from bakohumas.meetings.facts import InvitationFacts, LetterFacts, MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.registry.signatory import Signatory
from tests.support.blocks import blemishes, words
from tests.support.records import facts_from_record, record

KOP = Letterhead(("PEMERINTAH PROVINSI NUSA", "SEKRETARIAT DAERAH"))
HOUSE = HouseStyle()
SIGNATORY = Signatory("Kepala Biro Hukum", "Sari", office="lainnya", nip="123")


def bare(**given) -> MeetingFacts:
    return MeetingFacts(**{"title": "Rapat Humas", "starts_on": date(2026, 11, 18), "zone": "Asia/Jakarta", **given})


def full() -> MeetingFacts:
    return facts_from_record(record("contoh-lengkap"))


def opening(document) -> LetterOpening:
    return document.blocks[0]


def test_the_whole_letter_to_one_agency():
    facts = full()
    document = letter_document(facts, KOP, facts.invitations[5], house=HOUSE, answer_url="https://x.example/u/kunci/")
    assert words(document) == (
        "Tanjung Cendana, 9 November 2026\n"
        "Nomor: 000.1.5/412/ADPIM/2026\n"
        "Sifat: Segera\n"
        "Lampiran: Satu berkas\n"
        "Hal: Undangan Pertemuan Bakohumas Semester II\n"
        "Yth. Kepala Dinas Lingkungan Hidup Provinsi Nusa Cendana\n"
        "di\n"
        "     Tanjung Cendana\n"
        "Sehubungan dengan pelaksanaan Pertemuan Bakohumas Provinsi Nusa Cendana Semester II, "
        "dengan hormat kami mengundang Saudara untuk hadir pada:\n"
        "hari, tanggal: Rabu, 18 November 2026\n"
        "pukul: 09.00 s.d. 14.15 WITA\n"
        "tempat: Aula Kemuning, Lantai 2, Balai Kota Tanjung Cendana, Jalan Pelabuhan Lama Nomor 7, Tanjung Cendana, "
        "serta daring melalui Jitsi\n"
        "acara: Pertemuan Bakohumas Provinsi Nusa Cendana Semester II\n"
        "tema: “Satu Suara Saat Darurat: Humas Pemerintah yang Cepat, Tepat, dan Menenangkan”\n"
        "tuan rumah: Pemerintah Kota Tanjung Cendana\n"
        "pakaian: Batik lengan panjang\n"
        "tautan rapat: https://rapat.nusacendana.example/bakohumas-2 (ID rapat bakohumas-2, kode sandi kenanga7)\n"
        "Apabila berhalangan, Saudara dapat menugaskan pejabat atau pegawai untuk mewakili. "
        "Setiap instansi dapat mengirim paling banyak 2 orang.\n"
        "Mohon konfirmasi kehadiran paling lambat Senin, 16 November 2026 pukul 16.00 WITA "
        "melalui https://x.example/u/kunci/.\n"
        "Demikian disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih.\n"
        "a.n. SEKRETARIS DAERAH PROVINSI NUSA CENDANA\n"
        "KEPALA BIRO ADMINISTRASI PIMPINAN,\n"
        "Dewi Anggraksa, S.Sos., M.I.Kom.\n"
        "Pembina Tingkat I (IV/b)\n"
        "NIP 19790000 200501 2 000\n"
        "Tembusan:\n"
        "Gubernur Nusa Cendana (sebagai laporan)\n"
        "Sekretaris Daerah Provinsi Nusa Cendana"
    )
    assert (document.letterhead, document.dated, document.draft) == (KOP, date(2026, 11, 9), False)


def test_the_copy_for_the_file_lists_all_invited_offices_above_the_threshold():
    facts = full()
    document = letter_document(facts, KOP, None, house=HOUSE)
    assert opening(document).addressee == ("Yth. Daftar terlampir",)
    at = document.blocks.index(PageBreak())
    source, title, table = document.blocks[at + 1 :]
    assert source.rows == (
        ("Lampiran", "Surat Kepala Biro Administrasi Pimpinan"),
        ("Nomor", "000.1.5/412/ADPIM/2026"),
        ("Tanggal", "9 November 2026"),
    )
    assert title == Heading("DAFTAR PEJABAT YANG DIUNDANG", level=1, align="center")
    assert [row[1] for row in table.rows] == [each.addressee for each in facts.invitations]


def test_up_to_the_threshold_all_offices_stand_in_the_address():
    facts = replace(full(), invitations=full().invitations[:5])
    document = letter_document(facts, KOP, None, house=HOUSE)
    assert opening(document).addressee[:2] == ("Yth.", "     1. Kepala Dinas Kesehatan Provinsi Nusa Cendana")
    assert len(opening(document).addressee) == 8
    assert not any(isinstance(block, Table | PageBreak) for block in document.blocks)


def test_a_single_invited_office_is_addressed_with_its_city():
    facts = bare(invitations=(InvitationFacts("Dinas X", addressee="Kepala Dinas X", city="Kenanga"),))
    assert opening(letter_document(facts, KOP, None, house=HOUSE)).addressee == (
        "Yth. Kepala Dinas X",
        "di",
        "     Kenanga",
    )


def test_without_an_office_the_agency_is_addressed_and_without_a_city_its_place():
    invitation = InvitationFacts("Dinas X")
    document = letter_document(bare(invitations=(invitation,)), KOP, invitation, house=HOUSE)
    assert opening(document).addressee == ("Yth. Dinas X", "di", "     Tempat")


@pytest.mark.parametrize(
    ("invited", "note", "printed"),
    [(3, None, "-"), (6, None, "Satu lembar"), (21, None, "Satu berkas"), (6, "Dua lembar", "Dua lembar")],
)
def test_the_attachment_row_is_recorded_or_counted(invited, note, printed):
    invitations = tuple(InvitationFacts(f"Dinas {number}") for number in range(invited))
    facts = bare(invitations=invitations, letter=LetterFacts(attachment_note=note))
    assert dict(opening(letter_document(facts, KOP, None, house=HOUSE)).rows)["Lampiran"] == printed


def test_a_bare_draft_says_only_what_is_known():
    document = letter_document(bare(), KOP, None, house=HOUSE, draft=True)
    assert words(document) == (
        "\n"
        "Lampiran: -\n"
        "Hal: Undangan Rapat Humas\n"
        "Sehubungan dengan pelaksanaan Rapat Humas, dengan hormat kami mengundang Saudara untuk hadir pada:\n"
        "hari, tanggal: Rabu, 18 November 2026\n"
        "acara: Rapat Humas\n"
        "Demikian disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih."
    )
    assert document.draft


def test_the_place_of_issue_comes_from_the_record_then_from_the_house():
    dated = LetterFacts(issued_on=date(2026, 11, 1))
    own = replace(dated, issued_place="Kendari")
    house = HouseStyle(issued_place="Banjarbaru")
    printed = [
        opening(letter_document(bare(letter=letter), KOP, None, house=style)).place_and_date
        for letter, style in ((own, house), (dated, house), (dated, HOUSE), (LetterFacts(), house))
    ]
    assert printed == ["Kendari, 1 November 2026", "Banjarbaru, 1 November 2026", "1 November 2026", ""]


def test_texts_of_the_letter_win_over_those_of_the_house():
    house = HouseStyle(
        letter_opening="Mengingat {title}, kami mengundang:", letter_closing="Terima kasih.", salutation="Bapak/Ibu"
    )
    by_house = words(letter_document(bare(), KOP, None, house=house))
    assert "Mengingat Rapat Humas, kami mengundang:" in by_house
    assert by_house.endswith("Terima kasih.")
    letter = LetterFacts(opening="Kami undang:", closing="Salam.")
    assert words(letter_document(bare(letter=letter), KOP, None, house=house)).endswith("acara: Rapat Humas\nSalam.")


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [
        (None, None),
        ("boleh_diwakili", "Apabila berhalangan, Saudara dapat menugaskan pejabat atau pegawai untuk mewakili."),
        ("tidak_diwakilkan", "Kehadiran Saudara dimohon untuk tidak diwakilkan."),
        ("pejabat_humas", "Apabila berhalangan, mohon menugaskan pejabat atau pegawai yang membidangi kehumasan."),
    ],
)
def test_the_delegation_clause_follows_the_recorded_rule(policy, sentence):
    document = letter_document(bare(delegation_policy=policy), KOP, None, house=HOUSE)
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert paragraphs[1:-1] == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("deadline", "url", "contact", "sentence"),
    [
        (
            datetime.fromisoformat("2026-11-16T16:00"),
            None,
            None,
            "Mohon konfirmasi kehadiran paling lambat Senin, 16 November 2026 pukul 16.00 WIB.",
        ),
        (None, "https://x.example/", None, "Mohon konfirmasi kehadiran melalui https://x.example/."),
        (
            None,
            "https://x.example/",
            "(0500) 1",
            "Mohon konfirmasi kehadiran melalui https://x.example/ atau (0500) 1.",
        ),
    ],
)
def test_the_confirmation_line_says_until_when_and_where(deadline, url, contact, sentence):
    house = HouseStyle(contact=contact)
    document = letter_document(bare(rsvp_deadline=deadline), KOP, None, house=house, answer_url=url)
    assert sentence in words(document).split("\n")


def test_a_single_copy_is_not_numbered():
    letter = LetterFacts(cc=("Gubernur",), signatory=SIGNATORY)
    document = letter_document(bare(letter=letter), KOP, None, house=HOUSE)
    assert document.blocks[-2:] == (Paragraph("Tembusan:", align="left"), Paragraph("Gubernur", align="left"))
    two = letter_document(bare(letter=replace(letter, cc=("A", "B"))), KOP, None, house=HOUSE)
    assert two.blocks[-1] == Items(("A", "B"))


def test_the_verification_stands_at_the_foot_of_the_letter():
    mark = Verification("https://x.example/verifikasi/A", "Periksa di sini.", "A")
    assert letter_document(bare(), KOP, None, house=HOUSE, verification=mark).blocks[-1] == mark


def test_what_is_missing_is_named():
    assert missing_for_letter(bare()) == ["Belum ada nomor surat", "Belum ada penanda tangan surat"]
    assert missing_for_letter(bare(letter=LetterFacts(number="1", signatory=SIGNATORY))) == []


def test_the_invitee_list_shows_the_answers():
    facts = bare(
        invitations=(
            InvitationFacts("Dinas X", addressee="Kepala Dinas X", reply="diwakili"),
            InvitationFacts("Dinas Y"),
        )
    )
    assert invitee_rows(facts) == (
        ("No.", "Instansi", "Pejabat yang diundang", "Kota/kabupaten", "Jawaban"),
        (("1", "Dinas X", "Kepala Dinas X", "", "Diwakili"), ("2", "Dinas Y", "", "", "")),
    )
    assert blemishes(invitee_list(facts, KOP, house=HOUSE)) == []
