"""Each block of a document as paragraphs of a DOCX."""

from functools import singledispatch

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt
from docx.text.paragraph import Paragraph

from bakohumas.documents import model
from bakohumas.documents.characters import clean, one_line
from bakohumas.documents.columns import text_width
from bakohumas.documents.qr import qr_png
from bakohumas.documents.word_marks import new_numbering, number_by, rule_above, set_widths
from bakohumas.documents.word_paper import add_picture, measure_of
from bakohumas.documents.word_tables import write_table

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
STEP = Cm(1.25)
HALF = Cm(8)
QR_WIDTH, QR_SPACE = Cm(2.2), Cm(2.7)
ROOM = Cm(2.3)  # for the signature
BODY, SMALL = 12, 9.5
LONGEST_WORD = 40
LABEL_SPACE_MM = 56.0


def _indent(paragraph: Paragraph, *, left: int = 0, first: int = 0, right: int = 0) -> None:
    style = paragraph.paragraph_format
    style.left_indent, style.first_line_indent, style.right_indent = Length(left), Length(first), Length(right)


def _keep_with_next(word: WordDocument) -> None:
    """The last written line, or the last row of a table, stays on the page of what follows."""
    for written in reversed(word.element.body):
        rows = written.findall(qn("w:tr"))
        for paragraph in (rows[-1] if rows else written).iter(qn("w:p")):
            Paragraph(paragraph, word._body).paragraph_format.keep_with_next = True  # noqa: SLF001
        if any(text.text for text in written.iter(qn("w:t"))):
            return


@singledispatch
def write(block: model.Block, word: WordDocument) -> None:  # noqa: ARG001  # what the registered functions take
    """Put one block at the end of the DOCX."""
    raise TypeError(block)


@write.register
def _heading(block: model.Heading, word: WordDocument) -> None:
    paragraph = word.add_heading(clean(block.text), min(max(block.level, 1), 3))
    paragraph.alignment = ALIGNMENTS["center" if block.level == 1 else block.align]


def _alignment(block: model.Paragraph) -> model.Align:
    """A word that fills most of a line would tear the other words of a justified line apart."""
    is_torn = block.align == "justify" and any(len(word) > LONGEST_WORD for word in block.text.split())
    return "left" if is_torn else block.align


@write.register
def _paragraph(block: model.Paragraph, word: WordDocument) -> None:
    paragraph = word.add_paragraph()
    run = paragraph.add_run(clean(block.text))
    run.bold, run.font.size = block.bold or None, Pt(SMALL) if block.small else None
    paragraph.alignment = ALIGNMENTS[_alignment(block)]
    if block.indent:
        _indent(paragraph, first=STEP)


def _deep(label: str) -> tuple[int, str]:
    """How far a label stands in (leading spaces) and its words."""
    words = label.lstrip()
    return (len(label) - len(words)) * Mm(1.5), words


def _label_space(rows: tuple[tuple[str, str], ...]) -> int:
    widths = [text_width(clean(label)) * BODY / 11 + 2.5 for label, _ in rows]
    return Mm(min(max(widths, default=0), LABEL_SPACE_MM))


def _field(word: WordDocument, row: tuple[str, str], space: int, left: int) -> Paragraph:
    """'label : value' with the colon and the value at tab stops, further lines under the value."""
    label, value = clean(row[0]).replace("\n", " "), clean(row[1])
    deep, words = _deep(label)
    paragraph = word.add_paragraph(f"{words}\t{':' if words else ''}\t{value}")
    value_at = left + space + Cm(0.4)
    _indent(paragraph, left=value_at, first=left + deep - value_at)
    for stop in (left + space, value_at):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Length(stop))
    paragraph.paragraph_format.space_after = Pt(1)
    return paragraph


@write.register
def _fields(block: model.Fields, word: WordDocument) -> None:
    left = STEP if block.indent else 0
    rows = [_field(word, row, _label_space(block.rows), left) for row in block.rows]
    for paragraph in rows[-1:]:
        paragraph.paragraph_format.space_after = Pt(8)


@write.register
def _items(block: model.Items, word: WordDocument) -> None:
    if not block.items:
        return
    number = new_numbering(word, block.style)
    for item in block.items:
        paragraph = word.add_paragraph(clean(item))
        paragraph.alignment = ALIGNMENTS["justify"]
        paragraph.paragraph_format.space_after = Pt(3)
        number_by(paragraph, number)


@write.register
def _quotation(block: model.Quotation, word: WordDocument) -> None:
    text = clean(block.text)
    paragraph = word.add_paragraph()
    paragraph.add_run(text if text.startswith(("“", '"', "‘", "'")) else f"“{text}”").italic = True
    paragraph.alignment = ALIGNMENTS["justify"]
    _indent(paragraph, left=STEP, right=STEP)
    if block.source:
        paragraph.paragraph_format.keep_with_next = True
        source = word.add_paragraph(f"— {clean(block.source)}")
        source.alignment = ALIGNMENTS["right"]
        _indent(source, right=STEP)


@write.register
def _table(block: model.Table, word: WordDocument) -> None:
    if block.header:
        write_table(word, block, measure_of(word))
        word.add_paragraph().paragraph_format.space_after = Pt(0)


@write.register
def _letter_opening(block: model.LetterOpening, word: WordDocument) -> None:
    is_beside = block.addressee_at == "right"
    _opening_rows(block, word)
    for line in [line for text in block.addressee for line in clean(text).split("\n")]:
        paragraph = word.add_paragraph(line.lstrip())
        paragraph.paragraph_format.space_after = Pt(0)
        deep = (len(line) - len(line.lstrip())) * Mm(1)
        _indent(paragraph, left=deep + (HALF if is_beside else 0), right=0 if is_beside else Cm(6))
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _opening_rows(block: model.LetterOpening, word: WordDocument) -> None:
    """The number column, with place and date at the right of its first row."""
    space = _label_space(block.rows)
    rows = [_field(word, row, space, 0) for row in block.rows or (("", ""),)]
    for paragraph in rows[1:]:
        paragraph.paragraph_format.right_indent = Cm(6.5)
    rows[0].paragraph_format.tab_stops.add_tab_stop(measure_of(word), WD_TAB_ALIGNMENT.RIGHT)
    rows[0].add_run(f"\t{one_line(block.place_and_date)}")
    rows[-1].paragraph_format.space_after = Pt(14)


def _signature_line(word: WordDocument, text: str, hang: int, *, before: int = 0) -> None:
    paragraph = word.add_paragraph(text)
    own = text.startswith("a.n. ")
    _indent(paragraph, left=HALF + hang, first=-hang if own else 0)
    paragraph.alignment = ALIGNMENTS["center" if text == "u.b." else "left"]
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Length(before), Pt(0)
    paragraph.paragraph_format.keep_together = True


@write.register
def _signature(block: model.SignatureBlock, word: WordDocument) -> None:
    above = [line for text in block.above for line in clean(text).split("\n")]
    below = [line for text in block.below for line in clean(text).split("\n")]
    acting = next((number for number, line in enumerate(above) if line.startswith("a.n. ")), len(above))
    hang = Cm(0.85) if acting < len(above) else 0
    for number, line in enumerate(above):
        _keep_with_next(word)
        _signature_line(word, line, hang if number >= acting else 0, before=Pt(14) if number == 0 else 0)
    for number, line in enumerate(below or [""]):
        _keep_with_next(word)
        _signature_line(word, line, hang, before=ROOM if number == 0 else 0)
    word.paragraphs[-1].paragraph_format.space_after = Pt(14)


@write.register
def _page_break(block: model.PageBreak, word: WordDocument) -> None:  # noqa: ARG001  # its type chooses the function
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run()
    run.font.size = Pt(1)
    run.add_break(WD_BREAK.PAGE)


@write.register
def _verification(block: model.Verification, word: WordDocument) -> None:
    word.add_paragraph().paragraph_format.space_after = Pt(0)  # two tables that touch would become one
    table = word.add_table(1, 2)
    set_widths(table, (QR_SPACE, measure_of(word) - QR_SPACE))
    picture, words = table.cell(0, 0), table.cell(0, 1)
    rule_above(table)
    picture.paragraphs[0].paragraph_format.space_before = Pt(6)
    add_picture(picture.paragraphs[0].add_run(), qr_png(block.url), QR_WIDTH, f"Kode QR: {one_line(block.url)}")
    code = f"Kode verifikasi: {one_line(block.code)}"
    for number, text in enumerate((clean(block.text), code, one_line(block.url))):
        paragraph = words.paragraphs[0] if number == 0 else words.add_paragraph()
        paragraph.add_run(text).font.size = Pt(SMALL)
        paragraph.paragraph_format.space_before = Pt(8 if number == 0 else 0)
        paragraph.paragraph_format.space_after = Pt(2)
