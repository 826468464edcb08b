"""The notula: sections as editable text, the document from them."""

from dataclasses import replace
from datetime import date, time

import pytest

from bakohumas.agencies.values import Office, Person
from bakohumas.documents.model import (
    Document,
    Fields,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    SignatureBlock,
    Table,
    Verification,
)
from bakohumas.meetings.facts import (
    ActionFacts,
    AgendaFacts,
    AttendanceFacts,
    EntryFacts,
    LetterFacts,
    MeetingFacts,
    QuoteFacts,
    RemarkFacts,
)
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.compose_notula import identity, notula_sections
from bakohumas.minutes.people import chair_signatory, signatory_of
from bakohumas.minutes.render import missing_for_notula, notula_document
from bakohumas.minutes.sections import Section, lettered, numbered, text_blocks
from bakohumas.registry.signatory import Signatory
from tests.support.blocks import blemishes, words
from tests.support.records import facts_from_record, record

KOP = Letterhead()
HOUSE = HouseStyle()
CHAIR = Person("Sari", back_title="S.H.", position="Kepala Biro Hukum")


def meeting(**given) -> MeetingFacts:
    known = {"title": "Rapat", "starts_on": date(2026, 11, 18), "zone": "Asia/Jakarta", "state": "selesai"}
    return MeetingFacts(**{**known, **given})


def section(facts: MeetingFacts, key: str) -> Section:
    return next(each for each in notula_sections(facts) if each.key == key)


def notula(facts: MeetingFacts) -> Document:
    return notula_document(facts, notula_sections(facts), KOP, chair_signatory(facts), house=HOUSE)


def test_the_identity_rows_follow_the_form_and_leave_out_what_is_unknown():
    assert identity(meeting()) == (Fields((("Sidang/Rapat", "Rapat"), ("Hari/Tanggal", "Rabu, 18 November 2026"))),)
    full = meeting(
        starts_time=time(9),
        ends_open=True,
        letter=LetterFacts("005/1", issued_on=date(2026, 11, 9)),
        agenda=(AgendaFacts(2, "Diskusi"), AgendaFacts(1, "Pembukaan")),
        chair=CHAIR,
        secretary=Person(None, position="Sekretaris Dinas"),
        minute_taker=Person("Bima"),
    )
    assert identity(full) == (
        Fields(
            (
                ("Sidang/Rapat", "Rapat"),
                ("Hari/Tanggal", "Rabu, 18 November 2026"),
                ("Surat Undangan", "Nomor 005/1 tanggal 9 November 2026"),
                ("Waktu Sidang/Rapat", "09.00 WIB s.d. selesai"),
                ("Acara", "1. Pembukaan\n2. Diskusi"),
                (
                    "Pimpinan Sidang/Rapat",
                    "Ketua: Sari, S.H. (Kepala Biro Hukum)\nSekretaris: Sekretaris Dinas\nPencatat: Bima",
                ),
            )
        ),
    )


def test_a_speech_says_who_for_whom_whose_words_all_points_and_only_cleared_quotations():
    remark = RemarkFacts(
        1,
        "sambutan_tertulis",
        Person("Wing", "Dr.", "M.Si.", "Staf Ahli"),
        Office("Sekretaris Daerah X"),
        Office("Gubernur X"),
        officially_opens=True,
        points=("humas penting", "Kerja bersama."),
        quotes=(
            QuoteFacts("Mari bekerja", direct=True, approved=True),
            QuoteFacts("Rahasia", direct=True, approved=False),
            QuoteFacts("humas maju", direct=False, approved=True),
        ),
    )
    assert section(meeting(remarks=(remark,)), "kegiatan").text == (
        "Sambutan tertulis Gubernur X disampaikan oleh Staf Ahli Dr. Wing, M.Si., mewakili Sekretaris Daerah X, "
        "sekaligus membuka acara secara resmi. Pokok-pokok yang disampaikan:\n"
        "- Humas penting.\n"
        "- Kerja bersama.\n"
        "- “Mari bekerja.”\n"
        "- Humas maju."
    )


def test_a_degree_at_the_end_of_a_sentence_brings_one_full_stop():
    text = section(meeting(remarks=(RemarkFacts(1, "sambutan", CHAIR),)), "kegiatan").text
    assert text == "Sambutan disampaikan oleh Kepala Biro Hukum Sari, S.H."


def test_speeches_and_notes_stand_under_their_items_of_the_running_order():
    facts = meeting(
        agenda=(
            AgendaFacts(2, "Diskusi"),
            AgendaFacts(1, "Paparan", speaker=Person("Bima", position="Direktur")),
            AgendaFacts(3, "Foto"),
        ),
        remarks=(RemarkFacts(1, "paparan", Person("Bima"), agenda_order=1), RemarkFacts(2, "doa", Person("Ani"))),
        entries=(
            EntryFacts("note", "bertanya anggaran", 2, "Bima"),
            EntryFacts("quote", "Satu pintu", 2, "Cici", direct=True, approved=True),
            EntryFacts("quote", "satu suara", 2, direct=False, approved=True),
            EntryFacts("quote", "Belum boleh", 2, direct=True, approved=False),
            EntryFacts("press", "Foto utama", 2),
            EntryFacts("note", "rapat tertib"),
        ),
    )
    assert section(facts, "kegiatan").text == (
        "Doa dipimpin oleh Ani.\n"
        "# Paparan\n"
        "Paparan disampaikan oleh Bima.\n"
        "# Diskusi\n"
        "- Bima: Bertanya anggaran.\n"
        "- Cici: “Satu pintu.”\n"
        "- Satu suara.\n"
        "# Catatan lain\n"
        "- Rapat tertib."
    )


def test_a_speaker_of_a_note_is_named_with_the_office_of_the_attendance_row():
    facts = meeting(
        attendance=(AttendanceFacts("Bima", position="Kabid", agency="Dinas X"),),
        entries=(EntryFacts("note", "bertanya", speaker="Bima"),),
    )
    assert section(facts, "kegiatan").text == "- Bima (Kabid Dinas X): Bertanya."


def test_decisions_noted_live_follow_those_recorded_and_are_not_doubled():
    facts = meeting(
        decisions=("Menunjuk petugas", "Satu grup."),
        entries=(EntryFacts("decision", "satu  grup"), EntryFacts("decision", "Simulasi tahunan")),
    )
    assert section(facts, "keputusan").text == "1. Menunjuk petugas.\n2. Satu grup.\n3. Simulasi tahunan."


def test_the_follow_up_is_a_table_of_what_the_record_holds():
    actions = (
        ActionFacts(
            "Menyusun daftar", pic_agency="Biro X", pic_person="Sari", due_on=date(2026, 12, 4), state="proses"
        ),
        ActionFacts(
            "Simulasi",
            how="sehari",
            pic_person="Bima",
            state="belum",
            carried_from_title="Rapat lalu",
            carried_from_on=date(2026, 5, 20),
            progress_note="sedang diperiksa",
        ),
    )
    facts = meeting(
        action_items=actions, entries=(EntryFacts("action", "Membeli kabel"), EntryFacts("action", "simulasi"))
    )
    (table,) = section(facts, "tindak_lanjut").blocks
    assert isinstance(table, Table)
    assert table.rows == (
        ("1.", "Menyusun daftar.", "Biro X (Sari)", "4 Desember 2026", "Proses"),
        (
            "2.",
            "Simulasi. Cara: sehari. Lanjutan dari Rapat lalu, 20 Mei 2026. Perkembangan: sedang diperiksa.",
            "Bima",
            "",
            "Belum",
        ),
        ("3.", "Membeli kabel.", "", "", ""),
    )


def test_columns_that_no_action_fills_are_left_out():
    (table,) = section(meeting(action_items=(ActionFacts("Satu"),)), "tindak_lanjut").blocks
    assert (table.header, table.rows) == (("No.", "Uraian"), (("1.", "Satu."),))


def test_participants_are_counted_and_the_long_list_is_attached():
    many = tuple(AttendanceFacts(f"Orang {number}", status="hadir") for number in range(11))
    assert (
        section(meeting(attendance=many), "peserta").text == "Kegiatan diikuti oleh 11 orang. Daftar hadir terlampir."
    )
    assert section(meeting(attendance=many[:2]), "peserta").text == (
        "Kegiatan diikuti oleh 2 orang. Hadir dalam kegiatan Orang 0 dan Orang 1."
    )


def test_a_section_without_facts_is_offered_and_never_printed():
    facts = meeting(chair=CHAIR)
    assert [each.key for each in notula_sections(facts)] == [
        "peserta",
        "kegiatan",
        "keputusan",
        "tindak_lanjut",
        "penutup",
    ]
    assert notula(facts).blocks == (
        Heading("NOTULA", level=1, align="center"),
        *identity(facts),
        SignatureBlock(("Pimpinan Sidang/Rapat", "KEPALA BIRO HUKUM,"), ("Sari, S.H.",)),
    )


def test_an_edited_section_is_printed_as_it_was_written():
    facts = meeting()
    edited = (Section("penutup", "Penutup", "Rapat <b>ditutup</b>.\n\n1. #set\n2. {{ x }}"),)
    mark = Verification("https://x.example/verifikasi/A", "Periksa.", "A")
    document = notula_document(facts, edited, KOP, None, house=HOUSE, verification=mark, draft=True)
    assert document.blocks[2:] == (
        Heading("Penutup"),
        Paragraph("Rapat <b>ditutup</b>."),
        Items(("#set", "{{ x }}")),
        mark,
    )
    assert document.draft


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("Satu.\nDua.", (Paragraph("Satu."), Paragraph("Dua."))),
        ("1. A\n2. B\n- C\na. D", (Items(("A", "B")), Items(("C",), "-"), Items(("D",), "a"))),
        ("# Judul\nIsi", (Heading("Judul", level=4), Paragraph("Isi"))),
        ("a.n. Gubernur\n-1 derajat\n2026", (Paragraph("a.n. Gubernur"), Paragraph("-1 derajat"), Paragraph("2026"))),
    ],
)
def test_simple_lists_are_the_whole_grammar(text, blocks):
    assert text_blocks(text) == blocks


def test_lists_are_written_the_way_they_are_read():
    assert text_blocks(numbered(["A  b", "C"])) == (Items(("A b", "C")),)
    assert text_blocks(lettered(["A", "B"])) == (Items(("A", "B"), "a"),)
    assert lettered(["x"] * 27).startswith("1. x")


def test_the_chair_signs_with_rank_and_nip_known_from_the_letter():
    facts = facts_from_record(record("contoh-lengkap"))
    assert notula(facts).blocks[-1] == SignatureBlock(
        ("Pimpinan Sidang/Rapat", "KEPALA BIRO ADMINISTRASI PIMPINAN,"),
        ("Dewi Anggraksa, S.Sos., M.I.Kom.", "Pembina Tingkat I (IV/b)", "NIP 19790000 200501 2 000"),
    )
    other = replace(facts, chair=replace(facts.chair, name="Bima"))
    assert notula(other).blocks[-1].below == ("Bima, S.Sos., M.I.Kom.",)


@pytest.mark.parametrize(
    ("position", "office", "capacity", "kind"),
    [
        ("Gubernur X", "Gubernur X", "definitif", "kepala_daerah"),
        ("Pj. Gubernur X", "Gubernur X", "pj", "kepala_daerah"),
        ("Plt Wali Kota Y", "Wali Kota Y", "plt", "kepala_daerah"),
        ("Wakil Bupati Y", "Wakil Bupati Y", "definitif", "wakil_kepala_daerah"),
        ("Plh. Sekretaris Daerah X", "Sekretaris Daerah X", "plh", "sekda"),
        ("Sekretaris DPRD", "Sekretaris DPRD", "definitif", "lainnya"),
        ("Staf Ahli Gubernur", "Staf Ahli Gubernur", "definitif", "lainnya"),
    ],
)
def test_a_person_signs_in_the_class_of_the_office(position, office, capacity, kind):
    assert signatory_of(Person("Sari", position=position)) == Signatory(office, "Sari", capacity=capacity, office=kind)


def test_what_is_missing_is_named():
    assert missing_for_notula(meeting(state="terjadwal")) == [
        "Kegiatan belum selesai",
        "Belum ada pimpinan rapat",
        "Belum ada notulis",
    ]
    assert missing_for_notula(meeting(chair=CHAIR, minute_taker=CHAIR, state="arsip")) == []


def test_the_given_record_owes_all_this():
    facts = facts_from_record(record("contoh-lengkap"))
    document = notula(facts)
    printed = words(document)
    owed = [facts.title, "18 November 2026", "Tanjung Cendana", "55 orang", *facts.decisions]
    owed += [item.title for item in facts.agenda]
    owed += [
        text
        for remark in facts.remarks
        for text in (remark.delivered_by.name, remark.delivered_by.position, *remark.points)
    ]
    owed += ["mewakili Sekretaris Daerah Provinsi Nusa Cendana", "Sambutan tertulis Gubernur Nusa Cendana"]
    owed += [text for action in facts.action_items for text in (action.text, action.pic_agency)]
    assert [text for text in owed if text not in printed] == []
    assert "masih jauh dari cukup" not in printed
    assert blemishes(document) == []
