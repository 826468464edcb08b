"""Parts of a report as a page shows them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bakohumas.documents.model import Heading, Items, Paragraph, Table
from bakohumas.minutes.sections import Section, text_blocks
from bakohumas.reports.models import Report

Piece = tuple[str, tuple[str, ...]]  # 'p' or 'h' with one text, '1', 'a', '-' with items


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part: what it says, and whether somebody edited it, or the record says it otherwise now."""

    key: str
    title: str
    chapter: str
    pieces: tuple[Piece, ...]
    tables: tuple[Table, ...]
    edited: bool
    outdated: bool


def shown_sections(report: Report, sections: Sequence[Section], outdated: Collection[str]) -> list[ShownPart]:
    """Every part in order, empty ones too."""
    edited = {one["key"] for one in report.sections if one["edited"]}
    return [
        ShownPart(
            one.key,
            one.title or one.chapter,
            one.chapter,
            tuple(_pieces(one.text)),
            tuple(block for block in one.blocks if isinstance(block, Table)),
            one.key in edited,
            one.key in outdated,
        )
        for one in sections
    ]


def _pieces(text: str) -> list[Piece]:
    found: list[Piece] = []
    for block in text_blocks(text):
        if isinstance(block, Items):
            found.append((block.style, tuple(block.items)))
        elif isinstance(block, Heading | Paragraph):
            found.append(("h" if isinstance(block, Heading) else "p", (block.text,)))
    return found
