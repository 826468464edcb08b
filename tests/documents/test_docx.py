import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from bakohumas.documents.docx import render_docx
from bakohumas.documents.errors import RenderFailed
from bakohumas.documents.model import (
    Fields,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Quotation,
    Signature,
    Table,
    Verification,
)
from tests.documents.samples import ALL_BLOCKS, PRINTED, SENTENCE, SIGNER, make_document, missing
from tests.documents.test_pdf import HOSTILE


def opened(packed):
    return docx.Document(io.BytesIO(packed))


def paragraphs(word):
    """Every paragraph of the body, in tables too."""
    return [
        "".join("\n" if part.tag == qn("w:br") else part.text or "" for part in paragraph.iter(qn("w:t"), qn("w:br")))
        for paragraph in word.element.body.iter(qn("w:p"))
    ]


def test_every_block_is_read_back_word_for_word():
    assert missing(PRINTED, "\n".join(paragraphs(opened(render_docx(make_document(*ALL_BLOCKS)))))) == []


def test_the_same_document_gives_the_same_bytes():
    document = make_document(*ALL_BLOCKS)

    assert render_docx(document) == render_docx(document)


def test_the_properties_hold_the_title_and_the_date_and_nothing_else_of_the_user():
    properties = opened(render_docx(make_document(title="Surat & <Undangan>" + "x" * 300))).core_properties

    assert properties.title == ("Surat & <Undangan>" + "x" * 300)[:255]
    assert (properties.created, properties.modified) == (datetime(2026, 3, 5, tzinfo=UTC),) * 2
    assert {properties.author, properties.comments, properties.last_modified_by, properties.keywords} == {""}


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("f4", (215, 330))])
def test_the_paper_is_a4_or_f4(paper, size):
    section = opened(render_docx(make_document(paper=paper))).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == size


def test_a_draft_says_so_in_both_page_heads_and_an_issued_document_does_not():
    def heads(document):
        section = opened(render_docx(document)).sections[0]
        parts = (section.first_page_header, section.header)
        return ["DRAF" in "".join(paragraph.text for paragraph in part.paragraphs) for part in parts]

    assert (heads(make_document(draft=True)), heads(make_document())) == ([True, True], [False, False])


def test_table_headers_repeat_and_no_row_splits():
    word = opened(render_docx(make_document(Table(("A", "B"), (("1", "x"), ("2", "y"))))))
    rows = word.tables[0].rows

    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_rows_for_wet_ink_keep_their_height_and_number_the_signatures():
    table = Table(("Nama", "Tanda Tangan"), (("", ""), ("", ""), ("Ada", "x")), row_height_mm=11, signature_column=1)
    rows = opened(render_docx(make_document(table))).tables[0].rows

    assert [row.cells[1].text for row in rows] == ["Tanda Tangan", "1.", "2.", "x"]
    assert [round(row.height.mm) for row in rows[1:]] == [11, 11, 11]


@pytest.mark.parametrize("before", [Paragraph(SENTENCE), Table(("A",), (("1",), ("2",)))])
def test_a_signature_stays_with_what_stands_before_it(before):
    body = opened(render_docx(make_document(before, SIGNER, letterhead=Letterhead()))).element.body
    kept = [p for p in body.iter(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None]
    texts = ["".join(text.text for text in p.iter(qn("w:t"))) for p in kept]

    lines = [line for line in texts if line]
    assert lines == [SENTENCE if isinstance(before, Paragraph) else "2", *SIGNER.above, *SIGNER.below[:-1]]


def test_each_list_begins_anew():
    word = opened(render_docx(make_document(Items(("a", "b")), Items(("c",)), Items(("d",), "a"))))
    numbers = {p.text: p._p.pPr.numPr.numId.val for p in word.paragraphs if p._p.pPr.numPr is not None}

    assert (numbers["a"], len(set(numbers.values()))) == (numbers["b"], 3)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_literal_and_the_parts_are_well_formed(text):
    blocks = (
        Heading(text),
        Paragraph(text),
        Fields(((text, text),)),
        Items((text,)),
        Quotation(text, text),
        Table((text, "B"), ((text, text),), caption=text),
        Verification("https://contoh.example/", text, text),
    )
    packed = render_docx(make_document(*blocks, title=text, letterhead=Letterhead((text,), text, text)))
    shown = "".join("".join(paragraphs(opened(packed))).split())
    visible = "".join(text.replace("\ue000", "□").split())
    for mark in "\u202e\u2066\x00\x07\ufffe\ud800":
        visible = visible.replace(mark, "")

    assert shown.count(visible) >= 10
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))


def test_a_document_that_cannot_be_made_is_named():
    broken = make_document(Paragraph("a"), title="Surat rusak", letterhead=Letterhead(("A",), logo=b"bukan gambar"))
    foreign = make_document(Table(("A",), ((Signature("<svg/>"),),)), title="Daftar rusak")

    for document in (broken, foreign):
        with pytest.raises(RenderFailed, match=document.title):
            render_docx(document)
