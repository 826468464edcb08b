"""Whatever people type into a field, every document can be made and stays well-formed."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bakohumas.documents.docx import render_docx
from bakohumas.documents.model import (
    Fields,
    Heading,
    Items,
    Letterhead,
    LetterOpening,
    Paragraph,
    Quotation,
    SignatureBlock,
    Table,
    Verification,
)
from bakohumas.documents.pdf import render_pdfs
from bakohumas.documents.sheet import read_table, render_csv, render_xlsx
from bakohumas.documents.text import render_text
from tests.documents.samples import make_document

pytestmark = pytest.mark.long

PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["#set", "$x$", "{{", "%}", "<b>", "&", "\\", "`", "@a", "<a>", "//", "/*", "_x0041_", "]]>"]),
    st.sampled_from(
        ["\x00", "\r\n", "\t", "\u202e", "\u200d", "\u200b", "\u00ad", "\u0301", "\U0001f468", "漢", "ع", "ก"]
    ),
    st.text(st.sampled_from("aW "), min_size=50, max_size=300),
)
TEXTS = st.lists(PIECES, max_size=4).map("".join)


def documents_of(texts):
    a, b, c = texts
    blocks = (
        LetterOpening(a, ((b, c), (c, a)), (a, b)),
        Heading(a, 1),
        Heading(b, 3),
        Paragraph(c, indent=True),
        Fields(((a, b), (b, c))),
        Items((a, b, c), "a"),
        Quotation(a, b),
        Table((a, b, c), ((a, b, c), (c, a, b)), (1, 2, 3), 12.5, signature_column=1, caption=a),
        Verification("https://contoh.example/verifikasi/AB12", a, b),
        Paragraph(a),
        SignatureBlock((a, b), (c,)),
    )
    yield make_document(*blocks, title=a, letterhead=Letterhead((a, b), c, a))
    yield make_document(*reversed(blocks), title=b, draft=True, paper="f4")


@given(st.tuples(TEXTS, TEXTS, TEXTS))
def test_any_text_can_be_typeset(texts):
    assert all(pdf.startswith(b"%PDF") for pdf in render_pdfs(list(documents_of(texts))))


@given(st.tuples(TEXTS, TEXTS, TEXTS))
def test_any_text_makes_well_formed_parts_of_a_docx(texts):
    for document in documents_of(texts):
        with zipfile.ZipFile(io.BytesIO(render_docx(document))) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(parts.read(name))


@given(st.tuples(TEXTS, TEXTS, TEXTS))
def test_any_text_can_be_printed_as_text(texts):
    for document in documents_of(texts):
        assert render_text(document).endswith("\n")


@given(st.tuples(TEXTS, TEXTS))
def test_any_text_can_be_written_to_a_sheet_and_read_back(texts):
    packed = render_xlsx(texts[0], ["kepala", "akhir"], [[*texts]])

    assert read_table(packed, "a.xlsx")[0] == ["kepala", "akhir"]
    assert b"kepala" in render_csv(["kepala", "akhir"], [[*texts]])
