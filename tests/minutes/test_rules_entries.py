import pytest

from bakohumas.core.errors import DomainError
from bakohumas.minutes.models import EntryKind
from bakohumas.minutes.rules.entries import EntryWords, read_sign, typed_words, unmarked


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("Rapat dibuka", EntryKind.NOTE, "Rapat dibuka"),
        ('"Mari bersama."', EntryKind.QUOTE, "Mari bersama."),
        ("“Mari bersama", EntryKind.QUOTE, "Mari bersama"),
        ('"Ia berkata "ya""', EntryKind.QUOTE, 'Ia berkata "ya"'),
        ("! Satu juru bicara", EntryKind.DECISION, "Satu juru bicara"),
        (">Menyusun daftar", EntryKind.ACTION, "Menyusun daftar"),
        ("!", EntryKind.DECISION, ""),
        ("Harga > 5", EntryKind.NOTE, "Harga > 5"),
    ],
)
def test_the_first_sign_chooses_the_kind(typed, kind, text):
    assert read_sign(EntryKind.NOTE, typed) == (kind, text)


def test_a_chosen_kind_keeps_its_signs():
    assert read_sign(EntryKind.ACTION, "! penting") == (EntryKind.ACTION, "! penting")
    assert read_sign(EntryKind.QUOTE, '"Satu pintu"') == (EntryKind.QUOTE, "Satu pintu")


def test_marks_inside_a_quotation_stay():
    assert unmarked('Ia berkata "ya"') == 'Ia berkata "ya"'


def test_nothing_but_a_sign_is_refused():
    with pytest.raises(DomainError, match="Tulis isi catatan"):
        typed_words(EntryWords(kind=EntryKind.NOTE, text=">"))


def test_a_quote_is_verbatim_unless_it_says_otherwise():
    assert typed_words(EntryWords(kind=EntryKind.NOTE, text='"Satu')).direct is True
    assert typed_words(EntryWords(kind=EntryKind.QUOTE, text="Satu", direct=False)).direct is False
    assert typed_words(EntryWords(kind=EntryKind.NOTE, text="Satu", direct=True)).direct is None
