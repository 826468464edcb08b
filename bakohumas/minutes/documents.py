"""A revision of the notula as a document, with the code it is verified by, and as bytes of each format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bakohumas.core import formats
from bakohumas.documents.docx import render_docx
from bakohumas.documents.model import Document, Letterhead, Verification
from bakohumas.documents.pdf import render_pdf
from bakohumas.documents.text import render_text
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.people import chair_signatory
from bakohumas.minutes.render import notula_document
from bakohumas.minutes.rules.notula import fingerprint
from bakohumas.minutes.sections import Section


@dataclass(frozen=True, slots=True)
class Paper:
    """What a notula is printed with: the record, the parts as edited, and the office."""

    facts: MeetingFacts
    sections: tuple[Section, ...]
    letterhead: Letterhead
    house: HouseStyle


def draft_document(paper: Paper) -> Document:
    """Marked as a draft, without a code."""
    return _document(paper, None, draft=True)


def _document(paper: Paper, verification: Verification | None, *, draft: bool) -> Document:
    return notula_document(
        paper.facts,
        paper.sections,
        paper.letterhead,
        chair_signatory(paper.facts),
        house=paper.house,
        verification=verification,
        draft=draft,
    )


def issued_document(
    paper: Paper, code: str, *, url: str, number: int, approved_by: str, approved_at: datetime
) -> Document:
    """What is frozen: it says who approved which revision and when, and where to check it."""
    when = formats.moment(approved_at, paper.facts.zone)
    text = f"Revisi {number}, disahkan oleh {approved_by} pada {when}. Periksa keaslian dokumen ini dengan kodenya."
    return _document(paper, Verification(url, text, code), draft=False)


def paper_fingerprint(paper: Paper) -> str:
    """Stands for everything that the notula says before it is approved."""
    return fingerprint(render_text(draft_document(paper)))


def _text(document: Document) -> bytes:
    return render_text(document).encode()


MAKERS: dict[str, Callable[[Document], bytes]] = {"pdf": render_pdf, "docx": render_docx, "txt": _text}


def content(document: Document, format_: str) -> bytes:
    """Bytes in 'pdf', 'docx' or 'txt'. Raises RenderFailed, which names the document; KeyError for other formats."""
    return MAKERS[format_](document)


def frozen_files(document: Document) -> Mapping[str, bytes]:
    """Every format that is frozen. Raises RenderFailed."""
    return {format_: content(document, format_) for format_ in MAKERS}
