"""Editable parts of a notula or a report: plain text with simple lists, and back from it to blocks.

The whole grammar: a line is a paragraph; '1. ', 'a. ' and '- ' at its start make list items; '# ' makes a subheading.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from bakohumas.documents.model import Block, Heading, Items, Paragraph
from bakohumas.meetings.texts import one_line, sentence

Style = Literal["1", "a", "-"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SUBHEADING = "# "
MARK = re.compile(r"(?:(?P<number>\d{1,3}\.)|(?P<letter>[a-z]\.)|(?P<dash>-)) +(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a document.

    `text` is what people edit, '' when the record tells nothing. `blocks` come from the record at each printing and
    follow the text. `sources` are the fields of the record the text came from, such as 'remarks[1].points'.
    """

    key: str
    title: str
    text: str = ""
    sources: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    chapter: str = ""

    @property
    def is_printed(self) -> bool:
        """Whether there is anything to print below the heading."""
        return bool(self.text.strip() or self.blocks)


def printed(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that say something; an empty heading is never printed."""
    return tuple(section for section in sections if section.is_printed)


def numbered(items: Iterable[str]) -> str:
    """'1. …' lines."""
    return "\n".join(f"{number}. {one_line(item)}" for number, item in enumerate(items, 1))


def bulleted(items: Iterable[str]) -> str:
    """'- …' lines."""
    return "\n".join(f"- {one_line(item)}" for item in items)


def lettered(items: Iterable[str]) -> str:
    """'a. …' lines; numbers when the alphabet is too short."""
    lines = tuple(items)
    if len(lines) > len(LETTERS):
        return numbered(lines)
    return "\n".join(f"{letter}. {one_line(item)}" for letter, item in zip(LETTERS, lines, strict=False))


def sentences(items: Iterable[str]) -> tuple[str, ...]:
    """Each item as a sentence."""
    return tuple(sentence(item) for item in items if item.strip())


def paragraphs(*texts: str) -> str:
    """The texts that are not empty, each on lines of its own."""
    return "\n".join(text for text in texts if text)


def _style(line: str) -> tuple[Style | None, str]:
    found = MARK.fullmatch(line)
    if found is None:
        return None, line
    style: Style = "1" if found["number"] else "a" if found["letter"] else "-"
    return style, found["text"]


def _line_block(line: str) -> Block:
    if line.startswith(SUBHEADING):
        return Heading(line.removeprefix(SUBHEADING).strip(), level=4)
    return Paragraph(line)


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    for style, group in groupby((_style(line) for line in lines), key=lambda each: each[0]):
        texts = tuple(text for _, text in group)
        if style is None:
            yield from (_line_block(text) for text in texts)
        else:
            yield Items(texts, style)


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of an edited text; nothing in it but the list marks has a meaning."""
    return tuple(_blocks(one_line(line) for line in text.splitlines() if line.strip()))


def section_blocks(section: Section) -> tuple[Block, ...]:
    """Text, then what comes from the record."""
    return (*text_blocks(section.text), *section.blocks)
