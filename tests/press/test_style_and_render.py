"""Advice on edited text, and the written forms of an item."""

from dataclasses import replace
from datetime import datetime

import pytest

from bakohumas.documents.model import Document, Heading, Letterhead, Paragraph
from bakohumas.meetings.facts import PressContact, PressFacts
from bakohumas.press.compose import compose_press
from bakohumas.press.render import (
    missing_for_press,
    paragraphs_from_json,
    paragraphs_json,
    press_document,
    press_json,
    press_plain_text,
)
from bakohumas.press.style import Finding, Flaw, check_style
from bakohumas.press.text import PressKind, PressText, Sentence
from tests.support.invented import INVENTED
from tests.support.records import NAMES, facts_from_record, record

KALSEL = facts_from_record(record("kalsel-2017-10-26"))


def advice(*sentences, facts=KALSEL):
    found = check_style((tuple(Sentence(text) for text in sentences),), facts)
    return [(finding.sentence, finding.flaw) for finding in found]


@pytest.mark.parametrize("source", [*map(record, NAMES), *INVENTED.values()])
@pytest.mark.parametrize("kind", list(PressKind))
def test_a_composed_text_needs_no_advice(source, kind):
    facts = facts_from_record(source)
    assert check_style(compose_press(facts, kind).body, facts) == ()


EDITS = [
    ("“Mudah-mudahan pertemuan ini berguna,” harap Gubernur.", Flaw.QUOTATION),
    ("Dr. Dr. Wing Ariansyah membuka pertemuan.", Flaw.TITLE),
    ("Pertemuan diikuti 120 orang.", Flaw.NUMBER),
    ("Pertemuan digelar Rabu (26/10/2017).", Flaw.DAY),
    ("Pertemuan digelar Jumat, 27 Oktober 2017.", Flaw.DAY),
    ("Pertemuan digelar 31 Februari 2017.", Flaw.DAY),
    ("Pertemuan digelar Kamis–Jumat (26–27/10/2017).", Flaw.DAY),
    ("Pertemuan mulai pukul 09.15.", Flaw.DAY),
    ("Sambutan itu dibacakan Edward.", Flaw.NAME),
    ("Kegiatan itu berguna, harap Wing.", Flaw.VERB),
]


@pytest.mark.parametrize(("text", "flaw"), EDITS)
def test_an_edit_that_the_record_does_not_hold_is_found(text, flaw):
    assert (0, flaw) in advice(text)


def test_verbs_are_not_used_twice_running_nor_last_words_early():
    assert advice("Humas penting, ujar Wing.", "Humas perlu, ujarnya.") == [(1, Flaw.VERB)]
    assert advice("Humas penting, pungkas Wing.", "Humas perlu, ujarnya.") == [(0, Flaw.VERB)]


def test_a_finding_says_what_is_wrong_in_a_sentence():
    facts = facts_from_record(record("kaltim-2024-05-21"))
    assert check_style(((Sentence("Forum diikuti 117 orang."),),), facts) == (
        Finding(0, Flaw.NUMBER, "Angka 117 tidak ada dalam catatan kegiatan."),
    )


RELEASE = PressText(
    PressKind.RELEASE,
    Sentence("Judul", ("press.title",)),
    (Sentence("Satu.", ("meeting.title",)), Sentence("Dua.", ("meeting.host",))),
    ((Sentence("“Tiga,” ujar A.", ("remarks[0].quotes[0]",), verbatim=True),),),
    number="7/SP/2026",
    notice="Untuk disiarkan segera",
    dateline="KOTA",
    captions=(Sentence("Foto A.", ("photos[0].caption",)),),
    boilerplate="Tentang kami.",
    contact=PressContact("Biro", None, "(0511) 1", "a@b.example"),
)


def test_plain_text_has_head_title_paragraphs_and_contact():
    assert press_plain_text(RELEASE) == (
        "SIARAN PERS\nNomor: 7/SP/2026\nUntuk disiarkan segera\n\nJudul\n\nKOTA – Satu. Dua.\n\n“Tiga,” ujar A.\n\n"
        "Tentang kami.\n\nNarahubung: Biro, (0511) 1, a@b.example\n\nKeterangan foto: Foto A.\n"
    )


def test_the_document_holds_the_same_in_blocks():
    kop = Letterhead(("PEMERINTAH", "BIRO"))
    document = press_document(RELEASE, kop)
    assert isinstance(document, Document)
    assert (document.title, document.letterhead, document.draft) == ("Judul", kop, False)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["SIARAN PERS", "Judul", "Keterangan foto"]
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert paragraphs[2:4] == ["KOTA – Satu. Dua.", "“Tiga,” ujar A."]


def test_json_keeps_each_sentence_with_its_sources():
    told = press_json(RELEASE)
    assert told["paragraphs"][1] == {
        "text": "“Tiga,” ujar A.",
        "sentences": [
            {"text": "“Tiga,” ujar A.", "sources": ["remarks[0].quotes[0]"], "verbatim": True, "edited": False}
        ],
    }
    assert told["contact"] == {"office": "Biro", "phone": "(0511) 1", "email": "a@b.example"}
    assert told["sources"] == [
        "press.title",
        "meeting.title",
        "meeting.host",
        "remarks[0].quotes[0]",
        "photos[0].caption",
    ]


def test_stored_paragraphs_come_back_as_they_were():
    edited = ((Sentence("Diubah.", ("meeting.title",), edited=True),), *RELEASE.body)
    assert paragraphs_from_json(paragraphs_json(edited)) == edited


def test_an_embargo_is_told_in_the_meetings_zone():
    facts = replace(KALSEL, press=PressFacts(embargo_until=datetime(2017, 10, 26, 14)))  # noqa: DTZ001
    text = compose_press(facts, PressKind.RELEASE)
    assert text.notice == "Embargo sampai Kamis, 26 Oktober 2017 pukul 14.00 WITA"


@pytest.mark.parametrize(
    "state", ["draf", "terjadwal", "undangan_terbit", "berlangsung", "ditunda", "dibatalkan", None]
)
def test_no_press_item_before_the_meeting_was_held(state):
    assert missing_for_press(replace(KALSEL, state=state)) == "Kegiatan belum selesai"


@pytest.mark.parametrize("state", ["selesai", "notula_disahkan", "laporan_selesai", "arsip"])
def test_a_held_meeting_may_have_press_items(state):
    assert missing_for_press(replace(KALSEL, state=state)) is None
