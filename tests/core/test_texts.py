"""Text from outside made plain."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.core.texts import folded, plain_line, plain_text, slug


@pytest.mark.parametrize(
    ("given_text", "line"),
    [
        ("  Rapat \t Humas ", "Rapat Humas"),
        ("a\r\nb\u2028c\u2029d\x85e\x0bf\x0cg", "a b c d e f g"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("\u202eabc\u202c\u2066d\u2069\ufeff", "abcd"),
        ("\ud800x\udfff", "x"),
        ("Ame\u0301lia", "Amélia"),
        ("a\u00a0b", "a b"),
        ("🇮🇩 👩‍💻", "🇮🇩 👩‍💻"),
        ("مرحبا", "مرحبا"),
        ("<b>{{7*7}}</b> #set", "<b>{{7*7}}</b> #set"),
        ("\n \t", ""),
    ],
)
def test_one_line_is_plain(given_text, line):
    assert plain_line(given_text) == line


def test_text_keeps_its_lines_and_no_more():
    assert plain_text("  a  b \r\n\r\n\r\n\r\n c\x00 \n") == "a b\n\nc"


@given(st.text(st.characters(codec=None, categories=None)))
def test_any_text_becomes_plain_and_stays_so(text):
    plain = plain_text(text)

    assert plain_text(plain) == plain
    assert plain_line(plain_line(text)) == plain_line(text)
    assert plain == unicodedata.normalize("NFC", plain)
    assert not [c for c in plain if c != "\n" and unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    plain.encode()


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_a_slug_is_short_and_ascii(text, limit):
    made = slug(text, limit=limit)

    assert len(made) <= limit
    assert made == "" or made.strip("-") == made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("text", "made"),
    [("Rapat Koordinasi (Bakohumas) 2026!", "rapat-koordinasi-bakohumas-2026"), ("日本", ""), ("É à", "e-a")],
)
def test_slugs(text, made):
    assert slug(text) == made


def test_names_are_compared_without_case_accents_and_signs():
    assert folded("Dinas  Kominfo, Kab. BANJÁR") == folded("dinas kominfo kab banjar") == "dinas kominfo kab banjar"
