"""Laporan kegiatan and nota dinas as documents."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bakohumas.core import formats
from bakohumas.documents.model import (
    Block,
    Document,
    Fields,
    Heading,
    Letterhead,
    Paragraph,
    Verification,
)
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.meetings.texts import one_line, present_rows
from bakohumas.minutes.render import missing_end, signature
from bakohumas.minutes.sections import Section, printed, section_blocks, text_blocks
from bakohumas.registry.signatory import Signatory
from bakohumas.reports.compose_memo import memo_subject

LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True, slots=True)
class MemoHead:
    """The rows at the top of a nota dinas; a row without a value is left out, `subject` None is composed."""

    recipient: str | None = None
    sender: str | None = None
    cc: tuple[str, ...] = ()
    issued_on: date | None = None
    number: str | None = None
    urgency: str | None = None
    attachment: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class ReportHead:
    """Where and when a laporan was made, and its number; a missing part is left out."""

    number: str | None = None
    issued_place: str | None = None
    issued_on: date | None = None


def missing_for_report(facts: MeetingFacts) -> list[str]:
    """Why there is no laporan yet; [] when there can be one."""
    return missing_end(facts)


def missing_for_memo(facts: MeetingFacts) -> list[str]:
    """Why there is no nota dinas yet; [] when there can be one."""
    return missing_end(facts)


def _subsection(number: int, section: Section, *, alone: bool) -> tuple[Block, ...]:
    if alone and not section.title:
        return section_blocks(section)
    return (Heading(f"{number}. {section.title}", level=3), *section_blocks(section))


def _chapter(letter: str, title: str, sections: tuple[Section, ...]) -> tuple[Block, ...]:
    alone = len(sections) == 1
    parts = (block for number, section in enumerate(sections, 1) for block in _subsection(number, section, alone=alone))
    return (Heading(f"{letter}. {title.upper()}"), *parts)


def chapter_blocks(sections: tuple[Section, ...]) -> tuple[Block, ...]:
    """Chapters with letters and sections with numbers; what says nothing is left out before they are given."""
    chapters = [(title, tuple(group)) for title, group in groupby(printed(sections), key=lambda each: each.chapter)]
    return tuple(
        block
        for letter, (title, group) in zip(LETTERS, chapters, strict=False)
        for block in _chapter(letter, title, group)
    )


def _made(head: ReportHead, house: HouseStyle) -> tuple[str, ...]:
    place = head.issued_place or house.issued_place
    where = f"Dibuat di {place}" if place else ""
    when = f"pada tanggal {formats.date_long(head.issued_on)}" if head.issued_on else ""
    return tuple(line for line in (where, when) if line) if head.issued_on else ()


def _report_title(facts: MeetingFacts, head: ReportHead) -> tuple[Block, ...]:
    number = (Paragraph(f"NOMOR {head.number}", align="center"),) if head.number else ()
    return (
        Heading("LAPORAN", level=1, align="center"),
        *number,
        Paragraph("TENTANG", align="center", bold=True),
        Paragraph(f"PELAKSANAAN {one_line(facts.title).upper()}", align="center", bold=True),
    )


def report_document(
    facts: MeetingFacts,
    sections: tuple[Section, ...],
    letterhead: Letterhead,
    signatory: Signatory | None,
    *,
    house: HouseStyle,
    head: ReportHead | None = None,
    verification: Verification | None = None,
    draft: bool = False,
) -> Document:
    """The laporan, chapters A to E (Permendagri 54/2009 form); 'Dibuat di …' only when the day is known."""
    about = head or ReportHead()
    blocks: tuple[Block, ...] = (
        *_report_title(facts, about),
        *chapter_blocks(sections),
        *signature(signatory, *_made(about, house)),
        *((verification,) if verification else ()),
    )
    dated = about.issued_on or facts.starts_on
    return Document(f"Laporan pelaksanaan {facts.title}", blocks, letterhead, dated, paper=house.paper, draft=draft)


def _memo_rows(facts: MeetingFacts, head: MemoHead) -> tuple[tuple[str, str], ...]:
    copies = "\n".join(f"{number}. {name}" for number, name in enumerate(head.cc, 1)) if len(head.cc) > 1 else ""
    return present_rows(
        ("Yth.", head.recipient),
        ("Dari", head.sender),
        ("Tembusan", copies or "".join(head.cc)),
        ("Tanggal", formats.date_long(head.issued_on) if head.issued_on else None),
        ("Nomor", head.number),
        ("Sifat", head.urgency),
        ("Lampiran", head.attachment),
        ("Hal", head.subject or memo_subject(facts)),
    )


def memo_document(
    facts: MeetingFacts,
    sections: tuple[Section, ...],
    letterhead: Letterhead,
    signatory: Signatory | None,
    *,
    house: HouseStyle,
    head: MemoHead | None = None,
    draft: bool = False,
) -> Document:
    """The nota dinas on one page: rows, then the texts without headings. Internal, so it carries no verification."""
    rows = _memo_rows(facts, head or MemoHead())
    texts = (block for section in printed(sections) for block in text_blocks(section.text))
    blocks: tuple[Block, ...] = (
        Heading("NOTA DINAS", level=1, align="center"),
        Fields(rows),
        *texts,
        *signature(signatory),
    )
    dated = (head.issued_on if head else None) or facts.starts_on
    return Document(rows[-1][1], blocks, letterhead, dated, paper=house.paper, draft=draft)
