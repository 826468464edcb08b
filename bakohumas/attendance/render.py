"""The daftar hadir as a document: blank or prefilled for wet ink, or final with arrival times and drawn signatures."""

from collections.abc import Mapping

from bakohumas.attendance.lists import ExpectedGuest, ListRow, expected_rows, final_rows
from bakohumas.core import formats
from bakohumas.documents.model import (
    Block,
    Cell,
    Document,
    Fields,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    SignatureBlock,
    Table,
    Verification,
)
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.meetings.participants import has_complete_rows
from bakohumas.meetings.texts import day_text, person_text, place_text, present_rows, time_text
from bakohumas.registry.rules import name_lines, position_lines
from bakohumas.registry.signatory import Signatory

ROW_HEIGHT_MM = 11.0
BLANK_ROWS = 30
INK_HEADER = ("No.", "Nama", "Jabatan", "Instansi", "Tanda tangan", "Ket.")
INK_WIDTHS = (0.9, 4.0, 4.0, 4.0, 3.6, 1.8)
FINAL_HEADER = ("No.", "Nama", "Jabatan", "Instansi", "Waktu hadir", "Tanda tangan", "Ket.")
FINAL_WIDTHS = (0.9, 3.2, 4.8, 4.0, 1.5, 2.4, 1.9)
INK_COLUMN = INK_HEADER.index("Tanda tangan")
NO_SIGNATURES: Mapping[AttendanceFacts, Signature] = {}


def missing_for_attendance(facts: MeetingFacts) -> list[str]:
    """Why the final list cannot be made; [] when it can."""
    if not facts.attendance:
        return ["Belum ada baris daftar hadir"]
    if not has_complete_rows(facts):
        return ["Daftar hadir tidak lengkap"]
    return [] if facts.present else ["Belum ada peserta yang tercatat hadir"]


def _event(facts: MeetingFacts) -> Fields:
    chair = person_text(facts.chair) if facts.chair else ""
    return Fields(
        present_rows(
            ("Hari, tanggal", day_text(facts)),
            ("Pukul", time_text(facts)),
            ("Tempat", place_text(facts)),
            ("Acara", facts.title),
            ("Pimpinan rapat", chair),
        )
    )


def _ink_table(rows: tuple[ListRow, ...]) -> Table:
    cells = tuple((f"{number}.", *row.texts, "", row.note) for number, row in enumerate(rows, 1))
    return Table(INK_HEADER, cells, INK_WIDTHS, ROW_HEIGHT_MM, "Daftar hadir", signature_column=INK_COLUMN)


def _final_cells(number: int, row: ListRow) -> tuple[Cell, ...]:
    return (f"{number}.", *row.texts, row.arrived, row.signature or "", row.note)


def _final_table(rows: tuple[ListRow, ...]) -> Table:
    """Without the columns for which no row has anything, such as signatures that were all given on paper."""
    cells = tuple(_final_cells(number, row) for number, row in enumerate(rows, 1))
    kept = [column for column in range(len(FINAL_HEADER)) if any(row[column] for row in cells)]
    return Table(
        tuple(FINAL_HEADER[column] for column in kept),
        tuple(tuple(row[column] for column in kept) for row in cells),
        tuple(FINAL_WIDTHS[column] for column in kept),
        caption="Daftar hadir",
    )


def _document(facts: MeetingFacts, letterhead: Letterhead, house: HouseStyle, *content: Block) -> Document:
    head = (Heading("DAFTAR HADIR", level=1, align="center"), _event(facts))
    return Document(
        f"Daftar hadir {facts.title}", (*head, *content), letterhead, dated=facts.starts_on, paper=house.paper
    )


def _known_by(signatory: Signatory | None) -> tuple[Block, ...]:
    if signatory is None:
        return ()
    return (SignatureBlock(("Mengetahui,", *position_lines(signatory)), name_lines(signatory)),)


def blank_attendance(
    facts: MeetingFacts,
    letterhead: Letterhead,
    *,
    house: HouseStyle,
    rows: int = BLANK_ROWS,
    signatory: Signatory | None = None,
) -> Document:
    """`rows` numbered rows to be filled in by hand."""
    empty = tuple(ListRow("", "", "") for _ in range(rows))
    return _document(facts, letterhead, house, _ink_table(empty), *_known_by(signatory))


def prefilled_attendance(
    facts: MeetingFacts,
    letterhead: Letterhead,
    guests: tuple[ExpectedGuest, ...],
    *,
    house: HouseStyle,
    spare: int = 0,
    signatory: Signatory | None = None,
) -> Document:
    """The people whom the agencies have named, for wet signatures, and `spare` empty rows below them."""
    rows = (*expected_rows(facts, guests), *(ListRow("", "", "") for _ in range(spare)))
    return _document(facts, letterhead, house, _ink_table(rows), *_known_by(signatory))


def final_attendance(
    facts: MeetingFacts,
    letterhead: Letterhead,
    *,
    house: HouseStyle,
    signatures: Mapping[AttendanceFacts, Signature] = NO_SIGNATURES,
    signatory: Signatory | None = None,
    verification: Verification | None = None,
) -> Document:
    """Who came, when, and the signature drawn at the door. Struck-out rows and people who did not come are absent."""
    rows = final_rows(facts, signatures)
    closing: tuple[Block, ...] = (*_known_by(signatory), *((verification,) if verification else ()))
    total = Paragraph(f"Jumlah yang hadir: {formats.grouped(len(rows))} orang.", align="left")
    return _document(facts, letterhead, house, _final_table(rows), total, *closing)


def attendance_sheet(facts: MeetingFacts) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """(header, rows) of the final list for spreadsheets: without the signature."""
    header = ("No.", "Nama", "Jabatan", "Instansi", "Waktu hadir", "Ket.")
    rows = enumerate(final_rows(facts, NO_SIGNATURES), 1)
    return header, tuple((str(number), *row.texts, row.arrived, row.note) for number, row in rows)
