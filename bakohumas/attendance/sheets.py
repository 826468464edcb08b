"""The daftar hadir of a meeting as the bytes of a file: three modes, five formats."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from bakohumas.attendance.lists import ExpectedGuest
from bakohumas.attendance.render import (
    attendance_sheet,
    blank_attendance,
    final_attendance,
    missing_for_attendance,
    prefilled_attendance,
)
from bakohumas.core.errors import DomainError
from bakohumas.documents.docx import render_docx
from bakohumas.documents.model import Document, Letterhead, Signature, Table
from bakohumas.documents.pdf import render_pdf
from bakohumas.documents.sheet import render_csv, render_xlsx
from bakohumas.documents.text import render_text
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.meetings.house import HouseStyle

SPARE_ROWS = 10
Sheet = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
DOCUMENTS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "pdf": ("application/pdf", render_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", render_docx),
    "txt": ("text/plain; charset=utf-8", lambda document: render_text(document).encode("utf-8")),
}
SHEETS: dict[str, tuple[str, Callable[[str, Sheet], bytes]]] = {
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda title, sheet: render_xlsx(title, *sheet),
    ),
    "csv": ("text/csv; charset=utf-8", lambda _title, sheet: render_csv(*sheet)),
}
FORMATS = frozenset({*DOCUMENTS, *SHEETS})


class Shape(StrEnum):
    """For wet ink without or with names, or with those who came."""

    BLANK = "kosong"
    FILLED = "terisi"
    FINAL = "final"


def sheet_document(
    shape: Shape,
    facts: MeetingFacts,
    letterhead: Letterhead,
    *,
    house: HouseStyle,
    guests: tuple[ExpectedGuest, ...],
    signatures: Mapping[AttendanceFacts, Signature],
) -> Document:
    """The daftar hadir. Raises DomainError naming what the final one lacks."""
    if shape is Shape.BLANK:
        return blank_attendance(facts, letterhead, house=house)
    if shape is Shape.FILLED:
        return prefilled_attendance(facts, letterhead, guests, house=house, spare=SPARE_ROWS)
    missing = missing_for_attendance(facts)
    if missing:
        raise DomainError(f"{'. '.join(missing)}.")
    return final_attendance(facts, letterhead, house=house, signatures=signatures)


def file_of(document: Document, format_name: str, facts: MeetingFacts | None = None) -> tuple[bytes, str]:
    """(bytes, MIME type). `facts` of a final list: its spreadsheet has all columns, the others those of the page."""
    if format_name in DOCUMENTS:
        mime, render = DOCUMENTS[format_name]
        return render(document), mime
    sheet_mime, write = SHEETS[format_name]
    return write("Daftar hadir", attendance_sheet(facts) if facts else _sheet_of(document)), sheet_mime


def _sheet_of(document: Document) -> Sheet:
    """The table of the document as texts."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = tuple(tuple(cell if isinstance(cell, str) else "" for cell in row) for row in table.rows)
    return table.header, rows
