"""Tables for spreadsheets: XLSX and CSV, every cell text, no formula and no link ever."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from bakohumas.documents.characters import clean, one_line
from bakohumas.documents.guards import guarded, unguard
from bakohumas.documents.tables import read_table

__all__ = ["read_table", "render_csv", "render_xlsx", "unguard"]

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # the file format has no zone; fixed, so that bytes are reproducible
LONGEST_CELL = 32_767  # characters, Excel's limit
LONGEST_NAME = 31  # of a sheet, Excel's limit
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
UNENCODABLE = re.compile("[\x00\ud800-\udfff]")
A4 = 9
CELL = {"border": 1, "text_wrap": True, "valign": "top"}
WIDTHS = (8, 48)  # characters, narrowest and widest column by itself


def _cut(text: str, length: int) -> str:
    """At most `length` UTF-16 units, as Excel counts."""
    return text.encode("utf-16-le")[: length * 2].decode("utf-16-le", "ignore")


def _sheet_name(title: str) -> str:
    return _cut(FORBIDDEN_IN_NAMES.sub(" ", one_line(title)).strip(" '"), LONGEST_NAME).strip(" '") or "Daftar"


def _column_widths(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """As wide as the longest line of each column, within reason."""
    narrow, wide = WIDTHS
    widest = [narrow] * len(header)
    for row in (header, *rows):
        for column, cell in enumerate(row[: len(header)]):
            widest[column] = max(widest[column], *(len(line) + 2 for line in cell.split("\n")))
    return [min(width, wide) for width in widest]


def _lay_out(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Columns, the header that stays, and the printed page."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def render_xlsx(
    title: str, header: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[float] = ()
) -> bytes:
    """One sheet named after `title`: the header in row 1, frozen, bold, repeated on each printed page.

    `widths` are in characters, by default from the content. Cells are cut at 32,767 characters. The same input
    gives the same bytes.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as workbook:
        workbook.set_properties({"title": one_line(title), "created": CREATED})
        sheet = workbook.add_worksheet(_sheet_name(title))
        body = workbook.add_format(CELL)
        head = workbook.add_format({**CELL, "bold": True, "bg_color": "#ECECEC"})
        for number, row in enumerate((header, *rows)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, _cut(clean(cell), LONGEST_CELL), body if number else head)
        _lay_out(sheet, widths or _column_widths(header, rows))
    return out.getvalue()


def render_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8, all cells quoted, lines ended by CRLF (RFC 4180).

    A cell that a spreadsheet could take for a formula gets an apostrophe before it (`unguard` takes it off).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    # Cut before the guard looks: what vanished afterwards could leave a formula in front.
    writer.writerows([guarded(UNENCODABLE.sub("", cell)) for cell in row] for row in (header, *rows))
    return out.getvalue().encode("utf-8")
