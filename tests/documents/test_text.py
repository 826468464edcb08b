import pytest

from bakohumas.documents.model import Items, Letterhead, Paragraph, SignatureBlock, Table
from bakohumas.documents.text import render_text
from tests.documents.samples import ALL_BLOCKS, PRINTED, SENTENCE, make_document, missing


def test_every_block_is_there_word_for_word():
    assert missing(PRINTED, render_text(make_document(*ALL_BLOCKS))) == []


def test_no_line_is_longer_than_78_columns():
    rows = tuple((str(number), SENTENCE, "Dinas Komunikasi dan Informatika Kabupaten Contoh") for number in range(9))
    text = render_text(make_document(*ALL_BLOCKS, Table(("No", "Uraian", "PJ"), rows, (1, 6, 4))))

    assert max(map(len, text.split("\n"))) <= 78


def test_a_letter_reads_as_text():
    blocks = (
        Paragraph("Dengan hormat."),
        Items(("satu", "dua"), "a"),
        Table(("No", "Nama"), (("1", "Orang"),), (1, 3)),
        SignatureBlock(("KEPALA,",), ("Nama Orang",)),
    )
    rule = "-" * 18 + "-+-" + "-" * 56

    assert render_text(make_document(*blocks, letterhead=Letterhead(("DINAS",)), draft=True)).split("\n") == [
        "DRAF",
        "",
        "DINAS".center(78).rstrip(),
        "=" * 78,
        "",
        "Dengan hormat.",
        "",
        "a. satu",
        "b. dua",
        "",
        "No                 | Nama",
        rule,
        "1                  | Orang",
        rule,
        "",
        " " * 38 + "KEPALA,",
        "",
        "",
        "",
        " " * 38 + "Nama Orang",
        "",
    ]


@pytest.mark.parametrize("text", ["#set <b> {{x}}", "😀 漢字", "https://contoh.example/" + "x" * 200])
def test_text_is_literal(text):
    assert text in render_text(make_document(Paragraph(text)))
