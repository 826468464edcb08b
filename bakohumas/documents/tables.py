"""Tables that people upload, as rows of texts: CSV and XLSX, within limits."""

import csv
import io
import json
import re
import tempfile
from pathlib import Path

from bakohumas.core.formats import grouped
from bakohumas.documents.characters import clean
from bakohumas.documents.encodings import decoded
from bakohumas.documents.errors import ProcessFailed, UnreadableFile
from bakohumas.documents.guards import unguard
from bakohumas.documents.process import run
from bakohumas.documents.uploads import CSV, Slot, check_upload

MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CHARACTERS = 1_000  # of a cell
DELIMITERS = ",;\t"
SAMPLE, SAMPLE_ROWS = 20_000, 10  # characters and rows that the delimiter is told by
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")  # Excel's own way to name it

Rows = list[list[str]]


def _delimiter(text: str) -> str:
    """The mark that parts the first rows that hold anything into the most cells; a title above may hold another."""
    first = [line for line in text[:SAMPLE].splitlines() if line.strip()][:SAMPLE_ROWS]
    return max(DELIMITERS, key=lambda mark: sum(map(len, csv.reader(first, delimiter=mark))))


def _csv_rows(data: bytes) -> Rows:
    text = decoded(data)
    named = SEPARATOR_LINE.match(text)
    try:
        delimiter = named[1] if named else _delimiter(text)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (csv.Error, ValueError) as error:  # ValueError: 'sep=' names a mark that cannot part cells
        raise UnreadableFile("Berkas CSV ini tidak dapat dibaca; periksa tanda kutipnya.") from error
    if named:
        rows[0] = []  # row numbers stay those that the spreadsheet shows
    return [[unguard(cell) for cell in row] for row in rows]


def _xlsx_rows(data: bytes, most: int) -> Rows:
    """The first sheet that is not empty, read in a throw-away process."""
    with tempfile.TemporaryDirectory(prefix="tabel-") as name:
        folder = Path(name)
        (folder / "input.xlsx").write_bytes(data)
        (folder / "limits.json").write_text(json.dumps([most, MAX_COLUMNS]), "utf-8")
        try:
            run("sheet_rows.py", folder)
        except ProcessFailed as failure:
            raise UnreadableFile(SENTENCES.get(failure.reason, SENTENCES["broken"])) from failure
        rows: Rows = json.loads((folder / "rows.json").read_text("utf-8"))
    return rows


SENTENCES = {
    "rows": f"Berkas ini lebih dari {grouped(MAX_ROWS)} baris; bagi menjadi beberapa berkas.",
    "columns": f"Berkas ini lebih dari {MAX_COLUMNS} kolom; hapus kolom yang tidak dipakai.",
    "broken": "Berkas XLSX ini tidak dapat dibaca; simpan ulang sebagai XLSX atau CSV.",
}


def _check_cells(rows: Rows) -> None:
    for number, row in enumerate(rows, 1):
        for cell in row:
            if len(cell) > MAX_CHARACTERS:
                raise UnreadableFile(f"Baris {number} berisi sel lebih dari {grouped(MAX_CHARACTERS)} karakter.")


def _trimmed(rows: Rows) -> Rows:
    """Cells cleaned, empty rows and columns at the end dropped, all rows of one length."""
    for index, row in enumerate(rows):  # in place: a large table is held once
        rows[index] = [clean(cell).strip() for cell in row]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((index + 1 for row in rows for index, cell in enumerate(row) if cell), default=0)
    for index, row in enumerate(rows):
        if len(row) != width:
            rows[index] = (row + [""] * width)[:width]
    return rows


def read_table(data: bytes, filename: str, *, above: int = 0) -> Rows:
    """The rows of a CSV (`,` `;` or tab; UTF-8, UTF-16, Windows-1252) or of the first filled sheet of an XLSX.

    Row n of the file is rows[n - 1]; all have the same length; a guarding apostrophe of CSV is already taken off;
    a whole number has no fraction, a date reads 2026-10-26, a time 09:00. Raises UnreadableFile with one sentence
    above 5 MB, 20,000 rows and `above` rows of titles, 60 columns, 1,000 characters a cell, for a bomb, damage, or
    nothing in it.
    """
    mime = check_upload(filename, data, Slot.IMPORT)
    rows = _trimmed(_csv_rows(data) if mime == CSV else _xlsx_rows(data, MAX_ROWS + above))
    if not rows:
        raise UnreadableFile("Berkas ini tidak berisi baris apa pun.")
    if len(rows) > MAX_ROWS + above:
        raise UnreadableFile(SENTENCES["rows"])
    if len(rows[0]) > MAX_COLUMNS:
        raise UnreadableFile(SENTENCES["columns"])
    _check_cells(rows)
    return rows
