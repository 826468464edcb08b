"""A laporan or nota dinas as a document: as a draft, and as it is frozen with the code it is verified by."""

from dataclasses import dataclass

from bakohumas.documents.model import Document, Letterhead, Verification
from bakohumas.documents.text import render_text
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.sections import Section
from bakohumas.reports.compose_memo import memo_sections
from bakohumas.reports.compose_report import report_sections
from bakohumas.reports.models import ReportKind
from bakohumas.reports.render import (
    MemoHead,
    ReportHead,
    memo_document,
    missing_for_memo,
    missing_for_report,
    report_document,
)
from bakohumas.reports.rules.drafts import fingerprint
from bakohumas.reports.rules.heads import Head


@dataclass(frozen=True, slots=True)
class Paper:
    """What a report is printed with: the record, the parts as edited, the head, and the office."""

    kind: ReportKind
    facts: MeetingFacts
    sections: tuple[Section, ...]
    head: Head
    letterhead: Letterhead
    house: HouseStyle


def composed_sections(kind: ReportKind, facts: MeetingFacts) -> tuple[Section, ...]:
    """What the record says now."""
    return memo_sections(facts) if kind is ReportKind.MEMO else report_sections(facts)


def missing_for(kind: ReportKind, facts: MeetingFacts) -> list[str]:
    """Why there is none yet; [] when there can be one."""
    return missing_for_memo(facts) if kind is ReportKind.MEMO else missing_for_report(facts)


def draft_document(paper: Paper) -> Document:
    """Marked as a draft, without a code."""
    return _document(paper, None, draft=True)


def issued_document(paper: Paper, *, code: str, url: str) -> Document:
    """What is frozen. A nota dinas is internal and prints no code; it can be verified all the same."""
    text = "Keaslian dokumen ini dapat diperiksa pada alamat di atas dengan kode verifikasinya."
    return _document(paper, Verification(url, text, code), draft=False)


def paper_print(paper: Paper) -> str:
    """Stands for everything that the document says before it is issued."""
    return fingerprint(render_text(draft_document(paper)))


def _document(paper: Paper, verification: Verification | None, *, draft: bool) -> Document:
    head = paper.head
    if paper.kind is ReportKind.MEMO:
        return memo_document(
            paper.facts,
            paper.sections,
            paper.letterhead,
            head.signatory,
            house=paper.house,
            head=MemoHead(head.addressee, head.sender, issued_on=head.dated_on, number=head.letter_number),
            draft=draft,
        )
    return report_document(
        paper.facts,
        paper.sections,
        paper.letterhead,
        head.signatory,
        house=paper.house,
        head=ReportHead(head.letter_number, issued_on=head.dated_on),
        verification=verification,
        draft=draft,
    )
