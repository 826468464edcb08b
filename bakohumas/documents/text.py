"""Documents as plain text of 78 columns, for mail bodies, journalists and people who paste."""

import textwrap
from functools import singledispatch
from itertools import zip_longest
from string import ascii_lowercase

from bakohumas.documents import model
from bakohumas.documents.characters import clean, one_line
from bakohumas.documents.columns import column_shares
from bakohumas.documents.layout import says_something

COLUMNS = 78
GAP = " | "
NARROWEST = 4
SIGNED = "(tanda tangan tersimpan)"
HALF = 38


def wrapped(text: str, width: int = COLUMNS, first: str = "", later: str = "") -> list[str]:
    """Lines of at most `width` columns; a line end in the text stays one, an address is never cut."""
    wrap = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    lines: list[str] = []
    for number, line in enumerate(clean(text).split("\n")):
        wrap.initial_indent, wrap.subsequent_indent = later if number else first, later
        lines += wrap.wrap(line) or [wrap.initial_indent.rstrip()]
    return lines


def _fields(rows: tuple[tuple[str, str], ...]) -> list[str]:
    labels = [clean(label).replace("\n", " ") for label, _ in rows]
    space = max((len(label) for label in labels), default=0)
    lines: list[str] = []
    for label, (_, value) in zip(labels, rows, strict=True):
        lines += wrapped(value, first=f"{label:{space}} : ", later=" " * (space + 3))
    return lines


def _bullets(block: model.Items) -> list[str]:
    match block.style:
        case "1":
            return [f"{number}. " for number in range(1, len(block.items) + 1)]
        case "a":
            return [f"{ascii_lowercase[number % 26]}. " for number in range(len(block.items))]
    return ["- "] * len(block.items)


@singledispatch
def lines_of(block: model.Block) -> list[str]:
    """The lines of one block."""
    raise TypeError(block)


@lines_of.register
def _heading(block: model.Heading) -> list[str]:
    if block.level == 1:
        return [line.strip().center(COLUMNS).rstrip() for line in wrapped(block.text)]
    return wrapped(block.text)


@lines_of.register
def _paragraph(block: model.Paragraph) -> list[str]:
    return wrapped(block.text)


@lines_of.register
def _field_block(block: model.Fields) -> list[str]:
    return _fields(block.rows)


@lines_of.register
def _items(block: model.Items) -> list[str]:
    marked = zip(_bullets(block), block.items, strict=True)
    return [line for mark, item in marked for line in wrapped(item, first=mark, later=" " * len(mark))]


@lines_of.register
def _quotation(block: model.Quotation) -> list[str]:
    text = clean(block.text)
    quoted = text if text.startswith(("“", '"', "‘", "'")) else f"“{text}”"
    source = wrapped(block.source, first="    — ", later="      ") if block.source else []
    return wrapped(quoted, first="    ", later="    ") + source


def _cells(row: tuple[model.Cell, ...], number: int, table: model.Table) -> list[str]:
    """The texts of a row, as many as the header has."""
    texts = [SIGNED if isinstance(cell, model.Signature) else clean(cell) for cell in row]
    texts = (texts + [""] * len(table.header))[: len(table.header)]
    waits = table.signature_column
    if waits is not None and not texts[waits].strip():
        texts[waits] = f"{number}."
    return texts


def _grid_row(texts: list[str], widths: list[int]) -> list[str]:
    wrap = [
        [part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""]]
        for text, width in zip(texts, widths, strict=True)
    ]
    return [
        GAP.join(f"{part:{width}}" for part, width in zip(parts, widths, strict=True)).rstrip()
        for parts in zip_longest(*wrap, fillvalue="")
    ]


def _widths(table: model.Table) -> list[int]:
    room = COLUMNS - len(GAP) * (len(table.header) - 1)
    return [max(NARROWEST, int(room * share)) for share in column_shares(table)]


@lines_of.register
def _table(block: model.Table) -> list[str]:
    widths = _widths(block)
    rule = "-+-".join("-" * width for width in widths)
    lines = [*_grid_row([clean(text) for text in block.header], widths), rule]
    for number, row in enumerate(block.rows, 1):
        lines += [*_grid_row(_cells(row, number, block), widths), rule]
    return lines


@lines_of.register
def _letter_opening(block: model.LetterOpening) -> list[str]:
    addressee = [line.rstrip() for text in block.addressee for line in clean(text).split("\n")]
    beside = " " * HALF if block.addressee_at == "right" else ""
    lines = [line for text in addressee for line in wrapped(text, first=beside, later=beside)] if beside else addressee
    return [one_line(block.place_and_date).rjust(COLUMNS), *_fields(block.rows), "", *lines]


@lines_of.register
def _signature(block: model.SignatureBlock) -> list[str]:
    room = ["", "", ""]
    lines = [*block.above, *room, *block.below]
    return [line for text in lines for line in wrapped(text, first=" " * HALF, later=" " * HALF)]


@lines_of.register
def _page_break(block: model.PageBreak) -> list[str]:  # noqa: ARG001  # its type chooses the function
    return ["-" * COLUMNS]


@lines_of.register
def _verification(block: model.Verification) -> list[str]:
    return [*wrapped(block.text), f"Kode verifikasi: {one_line(block.code)}", one_line(block.url)]


def _letterhead(letterhead: model.Letterhead) -> list[str]:
    if not letterhead.lines:
        return []
    texts = [*letterhead.lines, letterhead.address, letterhead.contact]
    lines = [line.strip().center(COLUMNS).rstrip() for text in texts if text for line in wrapped(text)]
    return [*lines, "=" * COLUMNS]


def render_text(document: model.Document) -> str:
    """The whole document as plain text: lines of 78 columns ended by a line feed, blocks parted by an empty line."""
    blocks = [lines_of(block) for block in document.blocks if says_something(block)]
    parts = [["DRAF"] if document.draft else [], _letterhead(document.letterhead), *blocks]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts if part) + "\n"
