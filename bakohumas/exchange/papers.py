"""Every document that a record allows, in every format that its kind has: `bakohumas meeting documents`."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bakohumas.attendance.render import attendance_sheet, final_attendance, missing_for_attendance
from bakohumas.documents.docx import render_docx
from bakohumas.documents.model import Document, Letterhead
from bakohumas.documents.pdf import render_pdfs
from bakohumas.documents.sheet import render_csv, render_xlsx
from bakohumas.documents.text import render_text
from bakohumas.exchange.press_page import press_html
from bakohumas.invitations.render import invitee_list, invitee_rows, letter_document, missing_for_letter
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.compose_notula import notula_sections
from bakohumas.minutes.people import chair_signatory
from bakohumas.minutes.render import missing_for_notula, notula_document
from bakohumas.press.compose import compose_press
from bakohumas.press.render import missing_for_press, press_document, press_json, press_plain_text
from bakohumas.press.text import PressKind
from bakohumas.reports.compose_memo import memo_sections
from bakohumas.reports.compose_report import report_sections
from bakohumas.reports.render import memo_document, missing_for_memo, missing_for_report, report_document

FORMATS = ("pdf", "docx", "txt", "xlsx", "csv", "html", "json", "ics")
Sheet = tuple[Sequence[str], Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as blocks, with what further formats of its kind are made of."""

    kind: str
    document: Document
    text: str | None = None  # None: made of the blocks
    sheet: Sheet | None = None
    html: str | None = None
    data: dict[str, object] | None = None
    calendar: bytes | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A document that the record does not allow, and why."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Office:
    """What the settings give to every document."""

    letterhead: Letterhead
    house: HouseStyle
    list_threshold: int


Maker = Callable[[MeetingFacts, Office, bytes | None], Paper | Left]


def _letter(facts: MeetingFacts, office: Office, calendar: bytes | None) -> Paper | Left:
    missing = missing_for_letter(facts)
    if missing:
        return Left("undangan", "; ".join(missing))
    alone = facts.invitations[0] if len(facts.invitations) == 1 else None
    house, threshold = office.house, office.list_threshold
    document = letter_document(facts, office.letterhead, alone, house=house, list_threshold=threshold)
    return Paper("undangan", document, calendar=calendar)


def _invitees(facts: MeetingFacts, office: Office, _calendar: bytes | None) -> Paper | Left:
    if not facts.invitations:
        return Left("daftar_undangan", "Belum ada instansi yang diundang")
    document = invitee_list(facts, office.letterhead, house=office.house)
    return Paper("daftar_undangan", document, sheet=invitee_rows(facts))


def _attendance(facts: MeetingFacts, office: Office, _calendar: bytes | None) -> Paper | Left:
    missing = missing_for_attendance(facts)
    if missing:
        return Left("daftar_hadir", "; ".join(missing))
    document = final_attendance(facts, office.letterhead, house=office.house)
    return Paper("daftar_hadir", document, sheet=attendance_sheet(facts))


def _minutes(facts: MeetingFacts, office: Office, _calendar: bytes | None) -> Paper | Left:
    missing = missing_for_notula(facts)
    if missing:
        return Left("notula", "; ".join(missing))
    sections, signatory = notula_sections(facts), chair_signatory(facts)
    return Paper("notula", notula_document(facts, sections, office.letterhead, signatory, house=office.house))


def _report(facts: MeetingFacts, office: Office, _calendar: bytes | None) -> Paper | Left:
    missing = missing_for_report(facts)
    if missing:
        return Left("laporan", "; ".join(missing))
    sections, signatory = report_sections(facts), chair_signatory(facts)
    return Paper("laporan", report_document(facts, sections, office.letterhead, signatory, house=office.house))


def _memo(facts: MeetingFacts, office: Office, _calendar: bytes | None) -> Paper | Left:
    missing = missing_for_memo(facts)
    if missing:
        return Left("nota_dinas", "; ".join(missing))
    sections, signatory = memo_sections(facts), chair_signatory(facts)
    return Paper("nota_dinas", memo_document(facts, sections, office.letterhead, signatory, house=office.house))


def _press(kind: PressKind) -> Maker:
    def make(facts: MeetingFacts, office: Office, _calendar: bytes | None) -> Paper | Left:
        missing = missing_for_press(facts)
        if missing:
            return Left(str(kind), missing)
        text = compose_press(facts, kind)
        document = press_document(text, office.letterhead, dated=facts.starts_on)
        return Paper(
            str(kind), document, text=press_plain_text(text), html=press_html(text), data=dict(press_json(text))
        )

    return make


MAKERS: dict[str, Maker] = {
    "undangan": _letter,
    "daftar_undangan": _invitees,
    "daftar_hadir": _attendance,
    "notula": _minutes,
    "laporan": _report,
    "nota_dinas": _memo,
    "siaran_pers": _press(PressKind.RELEASE),
    "berita": _press(PressKind.NEWS),
}


def papers_of(
    facts: MeetingFacts, office: Office, kinds: Sequence[str], *, calendar: bytes | None
) -> tuple[list[Paper], list[Left]]:
    """The documents of `kinds` that the record allows, and those it does not."""
    made = [MAKERS[kind](facts, office, calendar) for kind in kinds]
    return [each for each in made if isinstance(each, Paper)], [each for each in made if isinstance(each, Left)]


def files_of(papers: Sequence[Paper], formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of each document in each wanted format that its kind has. Raises RenderFailed."""
    if "pdf" in formats:
        pages = render_pdfs([paper.document for paper in papers])
        yield from ((f"{paper.kind}.pdf", content) for paper, content in zip(papers, pages, strict=True))
    for paper in papers:
        for format_ in formats:
            content = _content(paper, format_)
            if content is not None:
                yield f"{paper.kind}.{format_}", content


def _content(paper: Paper, format_: str) -> bytes | None:
    match format_:
        case "docx":
            return render_docx(paper.document)
        case "txt":
            return (paper.text or render_text(paper.document)).encode()
        case "html":
            return paper.html.encode() if paper.html else None
        case "json":
            return json.dumps(paper.data, ensure_ascii=False, indent=1).encode() if paper.data else None
        case "ics":
            return paper.calendar
    return _sheet(paper, format_)


def _sheet(paper: Paper, format_: str) -> bytes | None:
    if paper.sheet is None:
        return None
    header, rows = paper.sheet
    match format_:
        case "csv":
            return render_csv(header, rows)
        case "xlsx":
            return render_xlsx(paper.kind, header, rows)
    return None
