"""Laporan and nota dinas: chapters, numbers, what they owe, and what they leave out."""

from dataclasses import replace
from datetime import date

import pytest

from bakohumas.agencies.values import Office, Person
from bakohumas.documents.model import Document, Fields, Heading, Letterhead, Paragraph, SignatureBlock, Verification
from bakohumas.meetings.facts import BoardFacts, BoardPost, MeetingFacts, QuoteFacts, RemarkFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.sections import Section
from bakohumas.registry.signatory import Signatory
from bakohumas.reports.compose_memo import memo_sections
from bakohumas.reports.compose_report import report_sections
from bakohumas.reports.compose_results import board_text
from bakohumas.reports.render import (
    MemoHead,
    ReportHead,
    chapter_blocks,
    memo_document,
    missing_for_memo,
    missing_for_report,
    report_document,
)
from tests.support.blocks import blemishes, words
from tests.support.fragments import rich_record
from tests.support.records import NAMES, facts_from_record, record

KOP = Letterhead()
HOUSE = HouseStyle()
SIGNATORY = Signatory("Kepala Biro", "Sari", office="lainnya")


def meeting(**given) -> MeetingFacts:
    known = {"title": "Rapat", "starts_on": date(2026, 11, 18), "zone": "Asia/Jakarta", "state": "selesai"}
    return MeetingFacts(**{**known, **given})


def report(facts: MeetingFacts) -> Document:
    return report_document(facts, report_sections(facts), KOP, None, house=HOUSE)


def memo(facts: MeetingFacts) -> Document:
    return memo_document(facts, memo_sections(facts), KOP, None, house=HOUSE)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def section(facts: MeetingFacts, key: str) -> str:
    return next(each.text for each in report_sections(facts) if each.key == key)


def test_chapters_and_sections_without_facts_are_left_out_before_they_are_numbered():
    assert headings(report(meeting(decisions=("Satu",)))) == [
        "LAPORAN",
        "A. PENDAHULUAN",
        "1. Umum",
        "B. KEGIATAN YANG DILAKSANAKAN",
        "1. Waktu dan Tempat",
        "C. HASIL YANG DICAPAI",
        "1. Keputusan",
    ]


def test_the_editor_is_offered_every_section():
    assert [each.key for each in report_sections(meeting())] == [
        "umum",
        "landasan_hukum",
        "maksud_tujuan",
        "waktu_tempat",
        "petugas",
        "peserta",
        "susunan_acara",
        "sambutan",
        "materi",
        "diskusi",
        "kepengurusan",
        "keputusan",
        "tindak_lanjut",
        "kesimpulan",
        "saran",
        "penutup",
    ]


def test_letters_follow_the_chapters_that_are_printed_and_a_nameless_section_has_no_number():
    sections = (
        Section("a", "Umum", chapter="Pendahuluan"),
        Section("b", "Saran", "Lanjutkan.", chapter="Kesimpulan dan Saran"),
        Section("c", "", "Demikian.", chapter="Penutup"),
    )
    assert chapter_blocks(sections) == (
        Heading("A. KESIMPULAN DAN SARAN"),
        Heading("1. Saran", level=3),
        Paragraph("Lanjutkan."),
        Heading("B. PENUTUP"),
        Paragraph("Demikian."),
    )


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, "Laporan ini memuat pelaksanaan Rapat."),
        ({"organiser": "Biro X"}, "Rapat diselenggarakan oleh Biro X."),
        ({"host": "Kota Y"}, "Rapat dilaksanakan dengan Kota Y sebagai tuan rumah."),
        (
            {"organiser": "Biro X", "co_organisers": ("Dinas Z",), "host": "Kota Y", "theme": "Satu", "annual": True},
            (
                "Rapat diselenggarakan oleh Biro X bekerja sama dengan Dinas Z, dengan Kota Y sebagai tuan rumah. "
                "Kegiatan ini mengangkat tema “Satu”. Kegiatan ini merupakan agenda tahunan."
            ),
        ),
    ],
)
def test_the_general_part_names_organiser_host_and_theme(given, text):
    assert section(meeting(**given), "umum") == text


def test_aims_are_never_invented():
    assert section(meeting(), "maksud_tujuan") == ""
    outputs = meeting(expected_outputs=("daftar petugas",))
    assert section(outputs, "maksud_tujuan") == "Kegiatan ini diharapkan menghasilkan daftar petugas."


def test_the_board_is_told_as_far_as_it_is_known():
    assert board_text(meeting()) == ""
    assert board_text(meeting(board=BoardFacts("Bakohumas"))) == "Kepengurusan Bakohumas."
    full = BoardFacts(
        "Bakohumas", 2025, 2030, "Keputusan 1", 72, (BoardPost("Ketua", "Sekda", "Sari"), BoardPost("Anggota"))
    )
    assert board_text(meeting(board=full)) == (
        "Kepengurusan Bakohumas masa bakti 2025–2030 berdasarkan Keputusan 1 beranggotakan 72 pengurus.\n"
        "- Ketua: Sekda (Sari).\n"
        "- Anggota."
    )


def test_place_and_day_of_the_report_are_printed_only_when_the_day_is_known():
    facts, house = meeting(), HouseStyle(issued_place="Banjarbaru")
    heads = (
        None,
        ReportHead(),
        ReportHead(issued_on=date(2026, 11, 20)),
        ReportHead(None, "Kendari", date(2026, 11, 20)),
    )
    above = [report_document(facts, (), KOP, SIGNATORY, house=house, head=head).blocks[-1].above for head in heads]
    assert above == [
        ("KEPALA BIRO,",),
        ("KEPALA BIRO,",),
        ("Dibuat di Banjarbaru", "pada tanggal 20 November 2026", "KEPALA BIRO,"),
        ("Dibuat di Kendari", "pada tanggal 20 November 2026", "KEPALA BIRO,"),
    ]


def test_the_title_names_the_event_and_the_number_where_there_is_one():
    mark = Verification("https://x.example/verifikasi/A", "Periksa.", "A")
    document = report_document(meeting(), (), KOP, None, house=HOUSE, head=ReportHead("700/1"), verification=mark)
    assert document.blocks == (
        Heading("LAPORAN", level=1, align="center"),
        Paragraph("NOMOR 700/1", align="center"),
        Paragraph("TENTANG", align="center", bold=True),
        Paragraph("PELAKSANAAN RAPAT", align="center", bold=True),
        mark,
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_report_of_a_given_record_owes_all_this(name):
    facts = facts_from_record(record(name))
    document = report(facts)
    printed = words(document)
    remarks = facts.remarks
    owed = [facts.title, facts.organiser, facts.theme, facts.host, *facts.participants.categories, *facts.decisions]
    owed += [each.title for each in facts.agenda] + [
        each for item in facts.action_items for each in (item.text, item.pic_agency)
    ]
    owed += [each for remark in remarks for each in (remark.delivered_by.name, remark.delivered_by.position)]
    owed += [f"selaku {remark.second_capacity}" for remark in remarks if remark.second_capacity]
    owed += [f"mewakili {remark.represents.position}" for remark in remarks if remark.represents]
    owed += [remark.author.position for remark in remarks if remark.author]
    owed += [point for remark in remarks for point in remark.points]
    owed += [quote.text for remark in remarks for quote in remark.quotes if quote.approved]
    owed += [facts.board.decree, "72 pengurus"] if facts.board else []
    assert [text for text in owed if text and text not in printed] == []
    assert [
        quote.text for remark in remarks for quote in remark.quotes if not quote.approved and quote.text in printed
    ] == []
    assert blemishes(document) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_memo_of_a_given_record_owes_all_this(name):
    facts = facts_from_record(record(name))
    document = memo(facts)
    opener = facts.opening_remark
    owed = [facts.title, *facts.decisions, str(facts.participants.count or "")]
    owed += [opener.delivered_by.name] if opener else []
    owed += [f"mewakili {opener.represents.position}"] if opener and opener.represents else []
    assert [text for text in owed if text not in words(document)] == []
    assert blemishes(document) == []


def test_facts_that_the_given_records_lack_are_told_too():
    facts = facts_from_record(rich_record())
    printed = words(report(facts))
    assert (
        "Pernyataan disampaikan pada Kamis, 12 November 2026 oleh Pj. Bupati Teluk Melati Galang Pramudita, M.Si."
        in printed
    )
    owed = ["didampingi Kepala Bagian Protokol Laras Umbara", "Ketua Panitia Daerah", "Persiapan sudah selesai."]
    owed += ["61 peserta dari 43 instansi", "BUMN 7 instansi", "Kodim Kenanga (2 orang)", "Ayu Kertarajasa"]
    owed += ["masa bakti 2026–2031", "48 pengurus", "Arga Wijayakusuma", "Drs. Rangga Pratista"]
    owed += [
        "BUMD dan perguruan tinggi",
        "agenda tahunan",
        "Memeriksa pengeras suara.",
        "Gubernur Nusa Cendana Bhisma Adiguna",
    ]
    assert [text for text in owed if text not in printed] == []


def test_the_head_of_a_memo_leaves_out_unknown_rows():
    bare = memo(meeting()).blocks
    assert bare[:2] == (Heading("NOTA DINAS", level=1, align="center"), Fields((("Hal", "Laporan Pelaksanaan Rapat"),)))
    head = MemoHead("Sekda", "Kepala Biro", ("Gubernur", "Wagub"), date(2026, 11, 20), "1/ND", "Biasa", "-", "Laporan")
    full = memo_document(meeting(), memo_sections(meeting()), KOP, SIGNATORY, house=HOUSE, head=head)
    assert full.blocks[1] == Fields(
        (
            ("Yth.", "Sekda"),
            ("Dari", "Kepala Biro"),
            ("Tembusan", "1. Gubernur\n2. Wagub"),
            ("Tanggal", "20 November 2026"),
            ("Nomor", "1/ND"),
            ("Sifat", "Biasa"),
            ("Lampiran", "-"),
            ("Hal", "Laporan"),
        )
    )
    assert full.blocks[-1] == SignatureBlock(("KEPALA BIRO,",), ("Sari",))
    one = memo_document(meeting(), (), KOP, None, house=HOUSE, head=replace(head, cc=("Gubernur",)))
    assert ("Tembusan", "Gubernur") in one.blocks[1].rows


def test_the_memo_tells_points_of_the_opener_only_while_the_page_has_room():
    opener = RemarkFacts(1, "sambutan", Person("Sari"), Office("Sekda"), officially_opens=True, points=("Satu", "Dua"))
    roomy = meeting(remarks=(opener,))
    assert "Pokok-pokok sambutan pada pembukaan:\nSatu.\nDua." in words(memo(roomy))
    half = meeting(remarks=(replace(opener, points=("Satu", "Dua " * 400)),))
    assert "Pokok-pokok sambutan pada pembukaan antara lain:\nSatu.\nDemikian" in words(memo(half))
    crowded = replace(roomy, decisions=tuple(f"Keputusan ke {number}" for number in range(14)))
    assert "Pokok-pokok" not in words(memo(crowded))


def test_a_quotation_that_is_not_cleared_stays_out():
    quotes = (QuoteFacts("Boleh", direct=True, approved=True), QuoteFacts("Jangan", direct=True, approved=False))
    printed = words(report(meeting(remarks=(RemarkFacts(1, "paparan", Person("Sari"), quotes=quotes),))))
    assert ("“Boleh.”" in printed, "Jangan" in printed) == (True, False)


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        ("selesai", []),
        ("laporan_selesai", []),
        ("berlangsung", ["Kegiatan belum selesai"]),
        (None, ["Kegiatan belum selesai"]),
    ],
)
def test_there_is_no_report_before_the_end(state, missing):
    assert (missing_for_report(meeting(state=state)), missing_for_memo(meeting(state=state))) == (missing, missing)
