"""A document as plain values for the page template: texts cleaned, blocks prepared, pictures named."""

from functools import singledispatch
from typing import Any

from bakohumas.documents import model
from bakohumas.documents.characters import clean, one_line
from bakohumas.documents.columns import column_shares
from bakohumas.documents.endings import keep_together
from bakohumas.documents.qr import qr_svg
from bakohumas.documents.signature import own_path

Value = dict[str, Any]


def _lines(texts: tuple[str, ...]) -> list[str]:
    return [line for text in texts for line in clean(text).split("\n")]


def _rows(rows: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [[clean(label).replace("\n", " "), clean(value)] for label, value in rows]


def _cell(cell: model.Cell) -> Value:
    if isinstance(cell, model.Signature):
        own_path(cell.svg)
        return {"svg": cell.svg}
    return {"text": clean(cell)}


def _is_count(cells: list[model.Cell]) -> bool:
    """Whether a column holds nothing but numbers, which then stand in the middle."""
    texts = [cell.strip().rstrip(".") for cell in cells if isinstance(cell, str) and cell.strip()]
    return bool(texts) and all(text.isdigit() for text in texts)


@singledispatch
def values(block: model.Block) -> Value:
    """One block as the template takes it. Raises ValueError for a signature not drawn by us or a QR text too long."""
    raise TypeError(block)


@values.register
def _heading(block: model.Heading) -> Value:
    return {"kind": "heading", "text": clean(block.text), "level": block.level, "align": block.align}


@values.register
def _paragraph(block: model.Paragraph) -> Value:
    look = {"align": block.align, "indent": block.indent, "bold": block.bold, "small": block.small}
    return {"kind": "paragraph", "text": clean(block.text), **look}


@values.register
def _fields(block: model.Fields) -> Value:
    return {"kind": "fields", "rows": _rows(block.rows), "indent": block.indent}


@values.register
def _items(block: model.Items) -> Value:
    return {"kind": "items", "items": [clean(item) for item in block.items], "style": block.style}


@values.register
def _quotation(block: model.Quotation) -> Value:
    return {"kind": "quotation", "text": clean(block.text), "source": block.source and clean(block.source)}


@values.register
def _table(table: model.Table) -> Value:
    count = len(table.header)
    rows = [(*row, *[""] * (count - len(row)))[:count] for row in table.rows]
    columns = [[row[column] for row in rows] for column in range(count)]
    return {
        "kind": "table",
        "header": [clean(text) for text in table.header],
        "rows": [[_cell(cell) for cell in row] for row in rows],
        "shares": column_shares(table),
        "centred": [_is_count(cells) for cells in columns],
        "row_height": table.row_height_mm,
        "signature_column": table.signature_column,
    }


@values.register
def _letter_opening(block: model.LetterOpening) -> Value:
    return {
        "kind": "letter_opening",
        "place_and_date": one_line(block.place_and_date),
        "rows": _rows(block.rows),
        "addressee": _lines(block.addressee),
        "at": block.addressee_at,
    }


@values.register
def _signature(block: model.SignatureBlock) -> Value:
    return {"kind": "signature", "above": _lines(block.above), "below": _lines(block.below)}


@values.register
def _page_break(block: model.PageBreak) -> Value:  # noqa: ARG001  # its type chooses the function
    return {"kind": "page_break"}


@values.register
def _verification(block: model.Verification) -> Value:
    texts = {"url": one_line(block.url), "text": clean(block.text), "code": one_line(block.code)}
    return {"kind": "verification", "qr": qr_svg(block.url), **texts}


def says_something(block: model.Block) -> bool:
    """Whether there is anything to print; a list without rows and a heading without words leave no trace."""
    match block:
        case model.Heading():
            return bool(clean(block.text).strip())
        case model.Items():
            return bool(block.items)
        case model.Fields():
            return bool(block.rows)
        case model.Table():
            return bool(block.header)
    return True


def _ranked(blocks: list[Value]) -> None:
    """Give each heading its place in the outline: the first is 1 and none is skipped, as PDF/UA-1 asks (7.4.2)."""
    open_levels: list[int] = []
    for value in blocks:
        if value["kind"] != "heading":
            continue
        open_levels = [level for level in open_levels if level < value["level"]] + [value["level"]]
        value["rank"] = len(open_levels)


def _letterhead(letterhead: model.Letterhead, logo: str | None) -> Value:
    return {
        "lines": _lines(letterhead.lines),
        "address": letterhead.address and clean(letterhead.address),
        "contact": letterhead.contact and clean(letterhead.contact),
        "logo": logo,
    }


def title_of(document: model.Document) -> str:
    """The title as metadata takes it; never empty, since PDF/UA-1 asks for one (7.1)."""
    return one_line(document.title) or "Dokumen"


def layout(document: model.Document, *, logo: str | None) -> Value:
    """Everything the template draws of `document`; `logo` is the name of its picture in the folder of the job.

    Raises ValueError for a signature that was not drawn by us or a QR text that is too long.
    """
    blocks = keep_together([values(block) for block in document.blocks if says_something(block)])
    _ranked(blocks)
    dated = document.dated or model.UNDATED
    return {
        "title": title_of(document),
        "dated": [dated.year, dated.month, dated.day],
        "paper": document.paper,
        "draft": document.draft,
        "font_size": document.font_size,
        "letterhead": _letterhead(document.letterhead, logo),
        "blocks": blocks,
    }
