import io
from datetime import date

import pytest
from pypdf import PdfReader

from bakohumas.documents.errors import RenderFailed
from bakohumas.documents.model import (
    Document,
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
from bakohumas.documents.pdf import render_pdf, render_pdfs
from tests.documents.samples import ALL_BLOCKS, PRINTED, SENTENCE, SIGNER, make_document, missing, pdf_pages, pdf_text

HOSTILE = (
    "#set page(width: 1pt)",
    "{{ x }} {% y %}",
    "<b>tebal</b> &amp;",
    "$x^2$ @rujuk <label>",
    "*bukan* _miring_ `kode` // komentar /* a */",
    '"kutip" -- --- ... ~ \\ \\u{41}',
    "= Judul",
    "😀 漢字 ǻ ẖ",
    "x" * 300,
    "kata " * 60,
    "a\u202eb\u2066c\x00d\x07e",
    "satu\r\ndua\rtiga",
    "",
    " ",
    "\ue000\ufffe\ud800",
)


def facts_of(pdf):
    reader = PdfReader(io.BytesIO(pdf))
    return reader, reader.trailer["/Root"]


def test_every_block_is_read_back_word_for_word():
    assert missing(PRINTED, pdf_text(render_pdf(make_document(*ALL_BLOCKS)))) == []


def test_the_file_is_tagged_titled_and_dated():
    reader, root = facts_of(render_pdf(make_document(*ALL_BLOCKS)))

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"
    assert (reader.metadata.title, reader.metadata.creation_date.date()) == ("Contoh", date(2026, 3, 5))
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert b"<pdfaid:part>2" in root["/Metadata"].get_data()


def test_the_same_document_gives_the_same_bytes():
    document = make_document(*ALL_BLOCKS, dated=None)

    assert render_pdf(document) == render_pdf(document)


def test_a_batch_gives_what_each_document_gives_alone():
    documents = [make_document(Heading(f"SURAT {number}", 1)) for number in range(3)]

    assert render_pdfs(documents) == [render_pdf(document) for document in documents]


def test_no_documents_give_no_pdf():
    assert render_pdfs([]) == []


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("f4", (609, 935))])
def test_the_paper_is_a4_or_f4(paper, size):
    box = facts_of(render_pdf(make_document(Paragraph("a"), paper=paper)))[0].pages[0].mediabox

    assert (round(box.width), round(box.height)) == size


def test_a_draft_says_so_on_each_page_and_an_issued_document_does_not():
    long = Paragraph(SENTENCE * 60)

    assert all("DRAF" in page for page in pdf_pages(render_pdf(make_document(long, draft=True))))
    assert not any("DRAF" in page for page in pdf_pages(render_pdf(make_document(long))))


def test_pages_are_numbered_from_the_second_on():
    pages = pdf_pages(render_pdf(make_document(Paragraph(SENTENCE * 120))))

    assert [f"- {number} -" in page for number, page in enumerate(pages, 1)] == [False, *[True] * (len(pages) - 1)]


def test_without_lines_there_is_no_letterhead():
    pdf = render_pdf(make_document(Paragraph("isi"), letterhead=Letterhead(address="Jalan")))

    assert pdf_text(pdf).split() == ["isi"]


def test_a_table_repeats_its_header_and_never_splits_a_row():
    rows = tuple((str(number), f"awal{number} {SENTENCE * 2} akhir{number}") for number in range(1, 80))
    pages = pdf_pages(render_pdf(make_document(Table(("Nomor", "Uraian"), rows, (1, 6)))))

    assert len(pages) > 3
    assert all("Uraian" in page for page in pages)
    for number in range(1, 80):
        assert any(f"awal{number} " in page and f"akhir{number}\n" in page + "\n" for page in pages)


def test_rows_for_wet_ink_keep_their_height_and_number_the_signatures():
    rows = (("", "", ""),) * 30
    table = Table(("Nama", "Instansi", "Tanda Tangan"), rows, (3, 3, 2), row_height_mm=20, signature_column=2)
    pages = pdf_pages(render_pdf(make_document(table)))

    assert len(pages) == 3  # 30 rows of 2 cm do not fit on two pages of 25 cm
    assert [f"{number}." for number in range(1, 31)] == [word for page in pages for word in page.split() if "." in word]


def endings():
    """What may stand before a signature, of many lengths."""
    lines = range(1, 60, 3)
    yield from ([Paragraph("baris\n" * count + "ujung")] for count in lines)
    yield from ([Items(tuple(f"butir {number}" for number in range(count)))] for count in lines)
    yield from ([Fields(tuple((f"label {number}", "isi") for number in range(count)))] for count in lines)
    yield from ([Table(("Kepala", "Isi"), tuple((str(n), "sel") for n in range(count)))] for count in lines)
    yield from ([Paragraph("baris\n" * count), Quotation(SENTENCE * 3, "Orang")] for count in lines)
    yield from ([Paragraph("baris\n" * count), Heading("Judul bagian")] for count in lines)
    yield from ([Paragraph(SENTENCE * count)] for count in (10, 20, 25, 30, 35, 40, 45, 60, 90))


@pytest.mark.long
def test_a_signature_never_stands_alone_on_a_page():
    documents = [make_document(*blocks, SIGNER) for blocks in endings()]

    for document, pdf in zip(documents, render_pdfs(documents), strict=True):
        pages = pdf_pages(pdf)
        signed = next(page for page in pages if "Penanda Tangan" in page)
        before = signed[: signed.index("Kotabaru, 5")].replace(f"- {len(pages)} -", "").split()
        assert len(before) > 0, document.blocks
        assert "NIP" in signed


def test_a_table_before_a_signature_keeps_its_columns_and_its_last_row():
    rows = tuple((str(number), f"Nama{number}") for number in range(1, 48))
    pages = pdf_pages(render_pdf(make_document(Table(("Urut", "Siapa"), rows), SIGNER)))

    assert [page.count("Urut") for page in pages] == [1] * len(pages)
    assert "Nama47" in pages[-1]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_is_everywhere(text):
    blocks = (
        Heading(text),
        Paragraph(text),
        Fields(((text, text),)),
        Items((text, text)),
        Quotation(text, text),
        Table((text, "Kolom"), ((text, text), (text, text))),
        Verification(f"https://contoh.example/{text[:40]}".encode("utf-8", "ignore").decode(), text, text),
    )
    pdf = render_pdf(make_document(*blocks, title=text, letterhead=Letterhead((text, text), text, text)))
    shown = "".join(pdf_text(pdf).split())
    visible = "".join(text.replace("\ue000", "□").split())

    for mark in "\u202e\u2066\x00\x07\ufffe\ud800":
        visible = visible.replace(mark, "")
    assert shown.count(visible) >= 10


@pytest.mark.long
def test_no_character_of_unicode_fails_a_document():
    every = [chr(point) for point in range(0x20, 0x32000, 53)]
    lines = [" ".join(every[start : start + 200]) for start in range(0, len(every), 200)]
    blocks = [Paragraph(line, bold=number % 2 == 1) for number, line in enumerate(lines)]

    assert len(pdf_pages(render_pdf(make_document(*blocks, Quotation(lines[0]))))) > 1


def test_ten_thousand_letters_without_a_space_stay_on_the_page():
    pdf = render_pdf(make_document(Paragraph("W" * 10_000), Table(("A", "B"), (("W" * 900, "x"),), (1, 9))))

    assert pdf_text(pdf).count("W") == 10_900


def test_a_failed_document_is_named_and_its_text_stays_out_of_the_reason():
    good = make_document(Paragraph("a"))
    bad = make_document(Paragraph("rahasia"), title="Surat rusak", letterhead=Letterhead(("A",), logo=b"bukan gambar"))

    with pytest.raises(RenderFailed, match="Surat rusak") as failure:
        render_pdfs([good, bad, good])
    assert (failure.value.title, failure.value.reason) == ("Surat rusak", "TypstError")


def test_a_signature_that_we_did_not_draw_is_refused():
    foreign = Signature('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>')

    with pytest.raises(RenderFailed, match="Contoh"):
        render_pdf(make_document(Table(("A",), ((foreign,),))))


def test_an_address_too_long_for_a_qr_code_is_refused_by_name():
    with pytest.raises(RenderFailed, match="Contoh"):
        render_pdf(make_document(Verification("x" * 5_000, "a", "b")))


def test_a_document_without_anything_is_an_empty_page():
    assert len(pdf_pages(render_pdf(Document("", ())))) == 1
