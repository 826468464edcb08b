"""How an office's table is laid out: where its header is, which field each column is, which rows are no agencies."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bakohumas.agencies.models import Category
from bakohumas.agencies.rules.columns import SEVERAL, category_of, field_of
from bakohumas.core.texts import folded, plain_line

SEARCHED = 20  # rows in which a header is looked for
TOTALS = re.compile(r"(sub ?|grand )?(total|jumlah)\b|rekapitulasi\b|jumlah keseluruhan\b")
NUMBERED = re.compile(r"\(?(\d{1,3})\)?")
SECTION = re.compile(r"(?:[A-Z]|[IVX]{1,5})[.)]?")
HEADING = re.compile(r"^(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s+")

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """Header and columns of a table. `head` and `body` are indexes of rows; a field '' is not read."""

    head: int
    body: int
    titles: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """The same for tables with the same titles: a mapping is remembered by it."""
        return hashlib.sha256("\0".join(folded(title) for title in self.titles).encode()).hexdigest()

    @property
    def has_names(self) -> bool:
        """Whether a column holds the agencies' names."""
        return "name" in self.fields

    @property
    def unread(self) -> list[str]:
        """Titles of columns that are not read, running numbers and nameless columns apart."""
        pairs = zip(self.titles, self.fields, strict=True)
        return [title for title, field in pairs if not field and title and not _is_running_number(title)]

    def mapped(self, fields: Sequence[str]) -> "Shape":
        """The same table with other fields; a list of another length is not meant for it."""
        return replace(self, fields=tuple(fields)) if len(fields) == len(self.titles) else self


def _is_running_number(title: str) -> bool:
    return folded(title) in {"no", "nomor", "no urut", "nomor urut", "nr", "urut"}


def shape_of(rows: Sequence[Row]) -> Shape:
    """The layout as far as its words tell it: of one or two rows of titles, below any rows of a letterhead.

    Where no column names agencies, the first row with several cells is taken for the titles, so that a person can
    say which column it is.
    """
    found = [shape for index in range(min(SEARCHED, len(rows))) for shape in _shapes_at(rows, index)]
    named = [shape for shape in found if shape.has_names]
    if named:
        return max(named, key=lambda shape: (_score(shape), shape.head - shape.body, -shape.head))
    wide = next((index for index, row in enumerate(rows[:SEARCHED]) if sum(map(bool, row)) > 1), 0)
    return _shape(wide, wide + 1, rows[wide])


def _score(shape: Shape) -> int:
    return len({field for field in shape.fields if field})


def _shapes_at(rows: Sequence[Row], index: int) -> Iterator[Shape]:
    yield _shape(index, index + 1, rows[index])
    if index + 1 < len(rows) and any(rows[index]):
        yield _shape(index, index + 2, _joined(rows[index], rows[index + 1]))


def _joined(above: Row, below: Row) -> list[str]:
    """Titles of two rows: a merged cell above stands for all columns below it until the next one."""
    titles, over = [], ""
    for top, sub in zip(above, below, strict=False):
        over = top or (over if sub else "")
        titles.append(_pair(over, sub) if sub else top)
    return titles


def _pair(top: str, sub: str) -> str:
    """'Narahubung' over 'No HP' is 'No HP Narahubung'; a heading that says nothing of its own is dropped."""
    both = f"{sub} {top}" if top else sub
    return both if field_of(both) or not field_of(sub) else sub


def _shape(head: int, body: int, titles: Row) -> Shape:
    plain = tuple(plain_line(title) for title in titles)
    return Shape(head, body, plain, tuple(_once([field_of(title) for title in plain])))


def _once(fields: Sequence[str]) -> Iterator[str]:
    """Each field for its first column only, numbers and addresses apart."""
    seen: set[str] = set()
    for field in fields:
        yield "" if field in seen and field not in SEVERAL else field
        seen.add(field)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below the titles; `line` counts as a spreadsheet does. `skipped` says why it is no agency."""

    line: int
    texts: dict[str, str]  # by field, never empty
    titles: dict[str, str]  # of the columns, by field; shared by all rows
    skipped: str = ""
    section: Category | None = None  # category of the heading that it stands below

    def text(self, name: str) -> str | None:
        """The value of a field, None where it is empty or has no column."""
        return self.texts.get(name)


def table_rows(rows: Sequence[Row], shape: Shape) -> Iterator[TableRow]:
    """The rows below the titles that hold anything, one at a time."""
    titles = _titles(shape)
    numbers = [index for index, title in enumerate(shape.titles) if _is_running_number(title)]
    section: Category | None = None
    for line, row in enumerate(rows[shape.body :], start=shape.body + 1):
        if not any(row):
            continue
        heading = _heading(row, numbers)
        section = heading or section
        skipped = "Judul bagian." if heading else _why_skipped(row, shape)
        texts = _texts(row, shape.fields)
        if texts or skipped:
            yield TableRow(line, texts, titles, skipped, section)


def _titles(shape: Shape) -> dict[str, str]:
    """The title of each field; of several columns all of them."""
    titles: dict[str, str] = {}
    for title, field in zip(shape.titles, shape.fields, strict=True):
        titles[field] = f"{titles[field]}, {title}" if field in titles else title
    return titles


def _texts(row: Row, fields: Sequence[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for field, cell in zip(fields, row, strict=False):
        if not field or not cell:
            continue
        text = cell.strip() if field in SEVERAL else plain_line(cell)  # a line break parts two numbers
        if text and field in SEVERAL:
            texts[field] = f"{texts[field]}; {text}" if field in texts else text
        elif text:
            texts.setdefault(field, text)
    return texts


def _why_skipped(row: Row, shape: Shape) -> str:
    filled = [cell for cell in row if cell]
    if all(NUMBERED.fullmatch(cell) for cell in filled) and _counts_columns(filled):
        return "Nomor kolom."
    if any(TOTALS.match(cell.lower()) for cell in filled[:2]) and _is_sum(filled):
        return "Baris jumlah."
    if all(cell.casefold() == title.casefold() for cell, title in zip(row, shape.titles, strict=False)):
        return "Judul kolom yang diulang."
    return ""


def _counts_columns(filled: Sequence[str]) -> bool:
    numbers = [int(found[1]) for cell in filled if (found := NUMBERED.fullmatch(cell))]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _is_sum(filled: Sequence[str]) -> bool:
    """'Jumlah' with numbers only; an agency may be called 'Total Media' and then has other cells."""
    rest = [cell for cell in filled if not TOTALS.match(cell.lower())]
    return all(re.fullmatch(r"[\d.,\s]+\D{0,12}", cell) for cell in rest)


def _heading(row: Row, numbers: Sequence[int]) -> Category | None:
    """The category of a row that only heads a part of the table: 'A. PERANGKAT DAERAH', or 'II' beside it.

    A row with a running number is an agency, whatever it is called.
    """
    filled = [cell for cell in row if cell]
    if len(filled) == 1 and (HEADING.match(filled[0]) or (numbers and filled[0].isupper())):
        return category_of(HEADING.sub("", filled[0]))
    if len(filled) == 2 and SECTION.fullmatch(filled[0].strip()):  # noqa: PLR2004 - number and words
        return category_of(filled[1])
    return None
