"""Whole press items: the founding meeting word for word, and the rules that hold for every meeting."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from bakohumas.meetings.facts import QuoteFacts
from bakohumas.press.compose import compose_press
from bakohumas.press.text import Angle, PressKind, paragraph_text, word_count
from bakohumas.press.words import ALL_VERBS, VERBS, WISH, Group
from tests.support.invented import INVENTED
from tests.support.owed import missing
from tests.support.records import NAMES, facts_from_record, record
from tests.support.truth import problems

RECORDS = {name: record(name) for name in NAMES} | INVENTED
WAYS = [(kind, angle) for kind in PressKind for angle in (None, *Angle)]
VERB = re.compile(rf"(?:,|[,?!]”) ({'|'.join(ALL_VERBS)})(?:nya)?\b")

every_text = pytest.mark.parametrize("kind_and_angle", WAYS, ids=lambda way: "-".join(str(each) for each in way))
every_record = pytest.mark.parametrize("name", RECORDS)


def composed(name, kind_and_angle):
    kind, angle = kind_and_angle
    return compose_press(facts_from_record(RECORDS[name]), kind, angle)


def printed(text):
    contact = text.contact
    office = [contact.office, contact.name, contact.phone, contact.email] if contact else []
    lines = [text.number, text.title.text, *map(paragraph_text, text.body), text.byline, text.boilerplate, *office]
    return "\n".join(line for line in lines if line)


def resolved(source, path):
    """The value at a path such as 'remarks[0].represents.position'; KeyError or IndexError when there is none."""
    for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        source = source[name] if not index else source[name][int(index)]
    return source


def test_the_founding_meeting_reads_like_news():
    text = composed("kalsel-2017-10-26", (PressKind.NEWS, None))
    assert text.title.text == "Pentingnya Peran Humas Dalam Penyampaian Informasi Ke Masyarakat"
    assert paragraph_text(text.lead) == (
        "Biro Humas dan Protokol Setda Provinsi Kalimantan Selatan menggelar Pertemuan Bakohumas Tingkat Provinsi "
        "Kalsel dengan topik “Peran Humas Sebagai Pendukung Tugas dan Fungsi Instansi Dalam Pemberian Informasi” di "
        "Ruang Rapat Aberani Sulaiman Setda Prov. Kalsel, Banjarbaru, Kamis (26/10/2017)."
    )
    assert paragraph_text(text.paragraphs[0]) == (
        "Sambutan tertulis Gubernur Kalimantan Selatan dibacakan Staf Ahli Gubernur Bidang Kemasyarakatan Wing "
        "Ariansyah mewakili Sekretaris Daerah Prov. Kalsel, sekaligus membuka pertemuan tersebut secara resmi. Dalam "
        "sambutan tertulisnya, Gubernur mengatakan bahwa pertemuan ini diharapkan menjadi kesempatan untuk menambah "
        "pengetahuan dan menyepakati peran serta fungsi humas dalam menyosialisasikan program pembangunan dan "
        "kebijakan pemerintah."
    )
    assert paragraph_text(text.paragraphs[-1]).startswith("“Mudah-mudahan dengan adanya pertemuan ini")
    assert paragraph_text(text.paragraphs[-1]).endswith("sebagai juru bicara Pemerintah,” harap Gubernur.")
    assert (text.byline, text.dateline, text.number, text.notice) == ("(tgh)", None, None, None)
    assert 250 <= word_count(*text.body) <= 400


def test_the_founding_photograph_gets_a_caption_with_credit():
    caption = composed("kalsel-2017-10-26", (PressKind.NEWS, None)).caption
    assert caption.text == (
        "Staf Ahli Gubernur Bidang Kemasyarakatan Wing Ariansyah mewakili Sekretaris Daerah Prov. Kalsel membacakan "
        "sambutan tertulis Gubernur Kalimantan Selatan dalam Pertemuan Bakohumas Tingkat Provinsi Kalsel dengan topik "
        "“Peran Humas Sebagai Pendukung Tugas dan Fungsi Instansi Dalam Pemberian Informasi” di Ruang Rapat Aberani "
        "Sulaiman Setda Prov. Kalsel, Banjarbaru, Kamis (26/10/2017). (Foto: MC Kalsel/tgh)"
    )


def test_a_release_has_number_notice_and_contact_and_no_byline():
    text = composed("contoh-lengkap", (PressKind.RELEASE, None))
    assert (text.number, text.notice, text.byline) == ("17/SP/ADPIM/2026", "Untuk disiarkan segera", None)
    assert text.contact.office == "Subbagian Komunikasi Pimpinan"


HEADLINES = {
    "contoh-lengkap": "Biro Adpim Setda Nusa Cendana Gelar Pertemuan Bakohumas Provinsi Nusa Cendana Semester II",
    "sumsel-2025-11-24": "72 Pengurus Bakohumas Provinsi Sumsel Dikukuhkan",
    "kaltim-2024-05-21": "Diskominfo Kaltim Gelar Forum BAKOHUMAS 2024 se-Kaltim",
    "nothing but title and day": "Rapat Humas Digelar",
}


@pytest.mark.parametrize(("name", "title"), HEADLINES.items())
def test_a_headline_is_made_of_recorded_words(name, title):
    assert composed(name, (PressKind.NEWS, None)).title.text == title


def test_the_angle_turns_the_lead_round():
    leads = {angle: paragraph_text(composed("kaltim-2024-05-21", (PressKind.NEWS, angle)).lead) for angle in Angle}
    assert leads[Angle.OPENER].startswith(
        "Kepala Diskominfo Kaltim Muhammad Faisal mewakili Pj Gubernur Kaltim resmi membuka Forum BAKOHUMAS 2024"
    )
    assert leads[Angle.ORGANISER].startswith("Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur menggelar")
    assert leads[Angle.EVENT].startswith("Forum BAKOHUMAS 2024 se-Kaltim digelar oleh Dinas Komunikasi")


@every_text
@every_record
def test_every_text_is_truthful_and_holds_what_it_owes(name, kind_and_angle):
    text = composed(name, kind_and_angle)
    assert problems(printed(text), RECORDS[name]) == []
    assert missing(text.kind, printed(text), RECORDS[name]) == []


@every_record
def test_captions_are_truthful(name):
    for caption in composed(name, WAYS[0]).captions:
        assert problems(caption.text, RECORDS[name]) == []


BLEMISHES = re.compile(
    r"\bNone\b|\bnull\b|  | [,.;:!?]|,,|\.\.|,\.|“ | ”|\(\)|\bdi ,|\bdengan [,.]|\boleh [,.]|\bmewakili [,.]"
    r"|\b(?:dan|dengan|oleh|di|yang|mewakili|selaku|dari)\.|\bdan dan\b|\bdi di\b|\byang yang\b"
)


@every_text
@every_record
def test_no_sentence_has_a_blemish(name, kind_and_angle):
    text = composed(name, kind_and_angle)
    for sentence in text.sentences:
        assert not BLEMISHES.search(sentence.text), sentence.text
        assert re.match(r"[“A-Z0-9]", sentence.text), sentence.text
        assert sentence.text.endswith("."), sentence.text
        assert sentence.text.count("“") == sentence.text.count("”")
    assert all(text.body)


@every_text
@every_record
def test_every_sentence_names_facts_that_the_record_holds(name, kind_and_angle):
    text = composed(name, kind_and_angle)
    for sentence in (text.title, *text.sentences, *text.captions):
        assert sentence.sources, sentence.text
        for path in sentence.sources:
            assert resolved(RECORDS[name], path) not in (None, "", []), path


@every_text
@every_record
def test_verbs_of_attribution_are_rotated_within_their_groups(name, kind_and_angle):
    sentences = composed(name, kind_and_angle).sentences
    used = [(match[1], sentence) for sentence in sentences for match in VERB.finditer(sentence.text)]
    assert all(before != after for (before, _), (after, _) in pairwise(used))
    assert all(verb not in VERBS[Group.LAST] for verb, _ in used[:-1])
    assert all(WISH.search(sentence.text.strip("“")) for verb, sentence in used if verb in VERBS[Group.WISHING])


@every_text
@every_record
def test_only_direct_quotations_stand_in_quotation_marks(name, kind_and_angle):
    for sentence in composed(name, kind_and_angle).sentences:
        if sentence.verbatim is not None:
            assert sentence.text.startswith("“") == sentence.verbatim
            assert any(".quotes[" in path or path.startswith("entries[") for path in sentence.sources)


@every_text
@every_record
def test_quotations_that_are_not_approved_stay_out(name, kind_and_angle):
    text = printed(composed(name, kind_and_angle))
    source = RECORDS[name]
    kept_back = [each["text"] for remark in source["remarks"] for each in remark["quotes"] if not each["approved"]]
    kept_back += [entry["text"] for entry in source.get("entries", []) if entry.get("approved") is False]
    assert [words for words in kept_back if words.rstrip(" …") in text] == []


@every_record
def test_paragraphs_are_short(name):
    assert max(len(paragraph) for paragraph in composed(name, WAYS[0]).body) <= 3


@every_record
def test_the_lead_keeps_to_its_length_where_the_record_allows(name):
    assert word_count(composed(name, WAYS[0]).lead) <= 45


def test_points_give_way_to_the_length_and_quotations_do_not():
    text = composed("huge quotations and many points", WAYS[0])
    assert word_count(*text.body) <= 400
    assert sum(sentence.verbatim is True for sentence in text.sentences) == 2


def test_of_more_than_eight_quotations_every_speaker_keeps_one():
    text = composed("nine speakers over a month border", WAYS[0])
    quoted = [path for sentence in text.sentences if sentence.verbatim for path in sentence.sources if "quotes" in path]
    assert quoted == [f"remarks[{at}].quotes[0]" for at in range(9)]


def test_up_to_eight_quotations_of_one_speaker_are_all_kept():
    facts = facts_from_record(record("kaltim-2024-05-21"))
    quotes = tuple(QuoteFacts(f"Kalimat ke-{at} dari sambutan", direct=True, approved=True) for at in range(1, 9))
    text = compose_press(replace(facts, remarks=(replace(facts.remarks[0], quotes=quotes),)), PressKind.NEWS)
    assert sum(sentence.verbatim is True for sentence in text.sentences) == 8


@pytest.mark.parametrize(
    ("words", "printed_as"),
    [
        ("Siapa lagi kalau bukan kita?", "“Siapa lagi kalau bukan kita?” "),
        ("Mari bergerak!", "“Mari bergerak!” "),
        ("Selesai sudah.", "“Selesai sudah,” "),
        ('Kata "nanti" dilarang', "“Kata ‘nanti’ dilarang,” "),
        ("Kata “nanti” dilarang", "“Kata ‘nanti’ dilarang,” "),
        ("huruf kecil di awal", "“Huruf kecil di awal,” "),
        ("“Sudah bertanda kutip”", "“Sudah bertanda kutip,” "),
    ],
)
def test_a_quotation_is_closed_by_its_own_mark_or_a_comma(words, printed_as):
    facts = facts_from_record(record("kaltim-2024-05-21"))
    quotes = (QuoteFacts(words, direct=True, approved=True),)
    text = compose_press(replace(facts, remarks=(replace(facts.remarks[0], quotes=quotes),)), PressKind.NEWS)
    assert any(sentence.text.startswith(printed_as) for sentence in text.sentences)


def test_a_read_speech_belongs_to_its_author_even_in_live_notes():
    source = record("contoh-lengkap")
    source["entries"].append(
        {"kind": "quote", "agenda_order": 6, "speaker": "Surya Lentera", "text": "Kabar itu penolong", "direct": True}
        | {"approved": True}
    )
    text = compose_press(facts_from_record(source), PressKind.NEWS)
    quoted = next(sentence.text for sentence in text.sentences if "Kabar itu penolong" in sentence.text)
    assert "Surya" not in quoted


@every_text
@pytest.mark.parametrize("name", ["kalsel-2017-10-26", "contoh-lengkap", "author with a name"])
def test_read_words_name_their_reader_beside_the_author(name, kind_and_angle):
    text = printed(composed(name, kind_and_angle))
    remark = next(each for each in RECORDS[name]["remarks"] if each.get("author"))
    reader = remark["delivered_by"]["name"].split()[0]
    author = re.escape(remark["author"]["position"])
    assert re.search(rf"{author}.* dibacakan .*{reader}", text)
