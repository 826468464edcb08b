"""What files that people bring say by themselves: words of a DOCX, signatures of a PDF."""

import io

import pytest
from docx import Document as Word

from bakohumas.documents.errors import UnreadableFile
from bakohumas.documents.pdf import render_pdf
from bakohumas.documents.reading import docx_words, pdf_signatures
from tests.documents.samples import SIGNER, make_document
from tests.support.signing import signed_pdf


@pytest.fixture(scope="module")
def plain():
    return render_pdf(make_document(SIGNER))


def test_the_words_of_a_docx_come_from_paragraphs_and_tables():
    word = Word()
    word.add_paragraph("Nomor\t: 005/7")
    word.add_table(1, 1).cell(0, 0).text = "Kamis, 10 Desember 2026"
    out = io.BytesIO()
    word.save(out)
    assert docx_words(out.getvalue()).split("\n") == ["", "Nomor : 005/7", "Kamis, 10 Desember 2026"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_a_broken_docx_is_refused(content):
    with pytest.raises(UnreadableFile):
        docx_words(content)


def test_a_scan_has_no_signature(plain):
    assert pdf_signatures(plain) == ()


def test_a_signature_is_told_as_the_certificate_says_it(plain):
    (one,) = pdf_signatures(signed_pdf(plain, "Dr. Rudi Hartono"))
    assert (one.readable, one.intact, one.whole) == (True, True, True)
    assert (one.signer, one.issuer) == ("Dr. Rudi Hartono", "Dr. Rudi Hartono")
    assert one.at is not None
    assert one.at.tzinfo is not None


def test_a_byte_changed_after_signing_is_noticed(plain):
    content = bytearray(signed_pdf(plain, "Rudi Hartono"))
    content[plain.index(b"/Producer") + 3 if b"/Producer" in plain else 60] ^= 1
    found = pdf_signatures(bytes(content))
    assert [one.intact for one in found] == [False]


def test_what_was_added_after_signing_is_noticed(plain):
    signed = signed_pdf(plain, "Rudi Hartono")
    first, second = pdf_signatures(signed_pdf(signed, "Sari Dewi", field="Kedua"))
    assert (first.signer, first.intact, first.whole) == ("Rudi Hartono", True, False)
    assert (second.signer, second.intact, second.whole) == ("Sari Dewi", True, True)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer<</Root 1 0 R>>", b"%PDF-1.7\n" + b"[" * 100_000, b"\x00" * 5000]
)
def test_a_broken_pdf_is_refused(content):
    with pytest.raises(UnreadableFile):
        pdf_signatures(content)
