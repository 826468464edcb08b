"""Typed paragraphs become sentences again, with or without what vouches for them."""

import pytest

from bakohumas.core.errors import DomainError
from bakohumas.press.rules.sentences import arranged, edited_body, sentences_of, split_sentences
from bakohumas.press.text import Sentence

LEAD = Sentence("Biro Humas menggelar pertemuan di Banjarbaru, Kamis (26/10/2017).", ("meeting.title",))
QUOTE = Sentence("“Mari bekerja bersama,” ujar Wing.", ("remarks[0].quotes[0]",), verbatim=True)
INDIRECT = Sentence("Humas perlu bekerja bersama, ujarnya.", ("remarks[0].quotes[1]",), verbatim=False)
ORIGINS = (LEAD, QUOTE, INDIRECT)


def test_sentences_that_stay_equal_keep_their_sources():
    assert sentences_of(f"{LEAD.text}  {QUOTE.text}\n{INDIRECT.text}", ORIGINS) == ORIGINS


def test_a_moved_sentence_keeps_its_sources():
    assert edited_body([INDIRECT.text, f"{QUOTE.text} {LEAD.text}"], ORIGINS) == ((INDIRECT,), (QUOTE, LEAD))


def test_a_changed_sentence_is_marked_and_points_at_what_it_came_from():
    text = "Biro Humas menggelar pertemuan di Banjarbaru, Kamis pagi (26/10/2017)."
    assert sentences_of(text, ORIGINS) == (Sentence(text, LEAD.sources, None, edited=True),)


def test_an_edited_quotation_is_no_longer_verbatim():
    text = "“Mari kita bekerja bersama,” ujar Wing."
    assert sentences_of(text, ORIGINS) == (Sentence(text, QUOTE.sources, verbatim=False, edited=True),)


def test_a_new_attribution_leaves_the_words_of_a_quotation_verbatim():
    text = "“Mari bekerja bersama,” tegas Wing."
    assert sentences_of(text, ORIGINS) == (Sentence(text, QUOTE.sources, verbatim=True, edited=True),)


@pytest.mark.parametrize(
    "text", ["“Mari bekerja bersama,” ujar Rudi.", "Menurut Rudi, “Mari bekerja bersama,” ujarnya."]
)
def test_words_that_somebody_else_is_made_to_say_are_no_longer_verbatim(text):
    assert [one.verbatim for one in sentences_of(text, ORIGINS)] == [False]


def test_a_quotation_without_its_marks_is_no_longer_verbatim():
    text = "Mari bekerja bersama, ujar Wing."
    assert sentences_of(text, (LEAD, QUOTE)) == (Sentence(text, QUOTE.sources, verbatim=False, edited=True),)


@pytest.mark.parametrize(
    ("text", "verbatim"), [("Acara ditutup dengan makan siang.", None), ("“Kami senang,” kata Zulkifli.", False)]
)
def test_a_new_sentence_has_no_sources(text, verbatim):
    assert sentences_of(f"{LEAD.text} {text}", ORIGINS) == (LEAD, Sentence(text, (), verbatim, edited=True))


def test_a_sentence_inside_another_word_is_not_taken_for_the_known_one():
    known = Sentence("Ia hadir.", ("attendance",))
    assert sentences_of("Kuria hadir. Ia hadir.", (known,))[-1] == known


def test_more_sentences_than_can_be_compared_are_refused():
    known = Sentence("Ia hadir.", ("attendance",))
    assert edited_body(["Ia hadir. " * 200], (known,)) == ((known,) * 200,)
    with pytest.raises(DomainError, match="paling banyak 200 kalimat"):
        edited_body(["Ia hadir. " * 400] * 5, (known,))


def test_titles_and_initials_end_no_sentence():
    text = "Acara dibuka Dr. H. Wing dan Prof. Hj. Siti. Peserta hadir. “Mari,” ujar Wing."
    assert split_sentences(text) == [
        "Acara dibuka Dr. H. Wing dan Prof. Hj. Siti.",
        "Peserta hadir.",
        "“Mari,” ujar Wing.",
    ]


def test_empty_paragraphs_are_gone():
    assert edited_body(["", LEAD.text, " \n "], ORIGINS) == ((LEAD,),)


@pytest.mark.parametrize(
    ("act", "at", "order"),
    [
        ("naik", 1, "bac"),
        ("naik", 0, "abc"),
        ("turun", 1, "acb"),
        ("turun", 2, "abc"),
        ("hapus", 1, "ac"),
        ("hapus", 9, "abc"),
        ("simpan", 1, "abc"),
    ],
)
def test_paragraphs_move_and_go(act, at, order):
    assert arranged(tuple("abc"), act, at) == tuple(order)


@pytest.mark.parametrize("text", ["", "…", "“”", "a" * 3000, "\u202e<b>{{ x }}#set", "Satu. Dua! Tiga? \n Empat"])
def test_no_word_of_a_typed_text_is_lost(text):
    assert " ".join(each.text for each in sentences_of(text, ORIGINS)).split() == text.split()
