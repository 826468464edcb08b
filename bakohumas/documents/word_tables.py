"""Tables of a DOCX: header repeated, rows never split, signatures as pictures."""

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell, _Row

from bakohumas.documents import model
from bakohumas.documents.characters import clean, one_line
from bakohumas.documents.columns import column_shares
from bakohumas.documents.signature import signature_png
from bakohumas.documents.word_marks import describe_table, never_split, repeat_as_header, set_widths, shade
from bakohumas.documents.word_paper import add_picture

SIZE = 11
PADDING = Pt(2)
HEADER_SHADE = "ECECEC"
SIGNATURE_WIDTH, CELL_MARGINS = Cm(2.4), Cm(0.45)


def _fill(cell: _Cell, text: str, *, bold: bool = False, centred: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(SIZE), bold or None
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = PADDING
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT


def _write_header(row: _Row, table: model.Table) -> None:
    repeat_as_header(row)
    never_split(row)
    for cell, text in zip(row.cells, table.header, strict=True):
        shade(cell, HEADER_SHADE)
        _fill(cell, clean(text), bold=True, centred=True)


def _picture_width(cell: _Cell) -> int:
    """As wide as the cell has room for."""
    return min(SIGNATURE_WIDTH, (cell.width or SIGNATURE_WIDTH) - CELL_MARGINS)


def _write_cell(cell: _Cell, value: model.Cell, number: int | None) -> None:
    """One cell; `number` is that of the row where an empty cell waits for a signature."""
    if isinstance(value, model.Signature):
        _fill(cell, "", centred=True)
        add_picture(cell.paragraphs[0].add_run(), signature_png(value.svg), _picture_width(cell), "Tanda tangan")
    elif number is not None and not value.strip():
        _fill(cell, f"{number}.", centred=number % 2 == 0)
    else:
        _fill(cell, clean(value), centred=value.strip().rstrip(".").isdigit())


def _write_row(row: _Row, number: int, values: tuple[model.Cell, ...], table: model.Table) -> None:
    never_split(row)
    if table.row_height_mm is not None:
        row.height, row.height_rule = Mm(table.row_height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    for column, (cell, value) in enumerate(zip(row.cells, values, strict=False)):
        _write_cell(cell, value, number if column == table.signature_column else None)


def write_table(word: WordDocument, table: model.Table, measure: int) -> None:
    """The table over `measure` (EMU) of the page."""
    made = word.add_table(1 + len(table.rows), len(table.header), style="Table Grid")
    set_widths(made, [int(measure * share) for share in column_shares(table)])
    rows = list(made.rows)
    _write_header(rows[0], table)
    for number, (row, values) in enumerate(zip(rows[1:], table.rows, strict=True), 1):
        _write_row(row, number, values, table)
    if table.caption:
        describe_table(made, one_line(table.caption))
