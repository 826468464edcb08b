"""The notula as a document."""

from bakohumas.documents.model import (
    Block,
    Document,
    Heading,
    Letterhead,
    SignatureBlock,
    Verification,
)
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.compose_notula import identity
from bakohumas.minutes.sections import Section, printed, section_blocks
from bakohumas.registry.rules import name_lines, position_lines
from bakohumas.registry.signatory import Signatory

FINISHED = {"selesai", "notula_disahkan", "laporan_selesai", "arsip"}


def missing_end(facts: MeetingFacts) -> list[str]:
    """The sentence that says that the meeting has not ended; [] when it has."""
    return [] if facts.state in FINISHED else ["Kegiatan belum selesai"]


def missing_for_notula(facts: MeetingFacts) -> list[str]:
    """Why there is no notula yet; [] when there can be one."""
    lacking = (("Belum ada pimpinan rapat", facts.chair), ("Belum ada notulis", facts.minute_taker))
    return [*missing_end(facts), *(sentence for sentence, value in lacking if value is None)]


def _section(section: Section) -> tuple[Block, ...]:
    return (Heading(section.title), *section_blocks(section))


def signature(signatory: Signatory | None, *above: str) -> tuple[Block, ...]:
    """The block of the one who signs, below `above`; nothing when nobody is known."""
    if signatory is None:
        return ()
    return (SignatureBlock((*above, *position_lines(signatory)), name_lines(signatory)),)


def notula_document(
    facts: MeetingFacts,
    sections: tuple[Section, ...],
    letterhead: Letterhead,
    signatory: Signatory | None,
    *,
    house: HouseStyle,
    verification: Verification | None = None,
    draft: bool = False,
) -> Document:
    """The minutes: rows of the record, then the sections that say something, then the chair's signature."""
    parts = [block for section in printed(sections) for block in _section(section)]
    blocks: tuple[Block, ...] = (
        Heading("NOTULA", level=1, align="center"),
        *identity(facts),
        *parts,
        *signature(signatory, "Pimpinan Sidang/Rapat"),
        *((verification,) if verification else ()),
    )
    return Document(f"Notula {facts.title}", blocks, letterhead, facts.starts_on, paper=house.paper, draft=draft)
