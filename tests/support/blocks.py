"""The words of a document's blocks, for tests that ask what a document says."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bakohumas.documents import model


def _of_block(block: model.Block) -> Iterator[str]:
    match block:
        case model.Heading() | model.Paragraph():
            yield block.text
        case model.Fields():
            yield from (f"{label}: {value}" for label, value in block.rows)
        case model.Items():
            yield from block.items
        case model.Quotation():
            yield from (text for text in (block.text, block.source) if text)
        case model.Table():
            yield from block.header
            yield from (cell for row in block.rows for cell in row if isinstance(cell, str))
        case model.SignatureBlock():
            yield from (*block.above, *block.below)
        case model.LetterOpening():
            yield block.place_and_date
            yield from (f"{label}: {value}" for label, value in block.rows)
            yield from block.addressee
        case model.Verification():
            yield from (block.url, block.text, block.code)


def texts(document: model.Document) -> tuple[str, ...]:
    """Every text of the document in its order."""
    return tuple(text for block in document.blocks for text in _of_block(block))


def words(document: model.Document) -> str:
    """All texts as lines."""
    return "\n".join(texts(document))


def blemishes(document: model.Document) -> list[str]:
    """What no document may show: 'None', double spaces, stray marks, a heading with nothing below it."""
    found = [text for text in texts(document) if re.search(r"\bNone\b|\S {2}|,,|\.\.| [,.;]|\( |\(\)|“”", text)]
    blocks = [*document.blocks, model.Heading("Akhir", level=1)]
    pairs = pairwise(blocks)
    return found + [block.text for block, following in pairs if _is_empty(block, following)]


def _is_empty(block: model.Block, following: model.Block) -> bool:
    if not isinstance(block, model.Heading):
        return False
    if isinstance(following, model.Heading):
        return following.level <= block.level
    return isinstance(following, model.SignatureBlock)
