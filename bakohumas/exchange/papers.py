"""Every document that a record allows, composed from it: `bakohumas meeting documents`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bakohumas.attendance.lists import in_order
from bakohumas.attendance.render import attendance_sheet, final_attendance, missing_for_attendance
from bakohumas.documents.model import Document, Letterhead, Signature
from bakohumas.exchange.press_page import press_html
from bakohumas.invitations.render import invitee_list, invitee_rows, letter_document, missing_for_letter
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.meetings.house import HouseStyle
from bakohumas.minutes.compose_notula import notula_sections
from bakohumas.minutes.people import chair_signatory
from bakohumas.minutes.render import missing_for_notula, notula_document
from bakohumas.press.compose import compose_press
from bakohumas.press.render import missing_for_press, press_document, press_json, press_plain_text
from bakohumas.press.text import PressKind, PressText
from bakohumas.reports.compose_memo import memo_sections
from bakohumas.reports.compose_report import report_sections
from bakohumas.reports.render import memo_document, missing_for_memo, missing_for_report, report_document

Sheet = tuple[Sequence[str], Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as blocks, with what further formats of its kind are made of."""

    kind: str
    document: Document
    revision: int = 1
    frozen: Mapping[str, bytes] = field(default_factory=dict)  # what was issued, by format
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
class Source:
    """What documents are made of: the record, and what the settings give to each."""

    facts: MeetingFacts
    letterhead: Letterhead
    house: HouseStyle
    list_threshold: int
    in_house: Callable[[PressText], PressText] = lambda text: text  # adds dateline and contact of the bureau
    calendar: bytes | None = None
    signatures: Mapping[AttendanceFacts, Signature] = field(default_factory=dict)


Maker = Callable[[Source], Paper | Left]


def _letter(source: Source) -> Paper | Left:
    facts = source.facts
    missing = missing_for_letter(facts)
    if missing:
        return Left("undangan", "; ".join(missing))
    alone = facts.invitations[0] if len(facts.invitations) == 1 else None
    house, threshold = source.house, source.list_threshold
    document = letter_document(facts, source.letterhead, alone, house=house, list_threshold=threshold)
    return Paper("undangan", document, calendar=source.calendar)


def _invitees(source: Source) -> Paper | Left:
    if not source.facts.invitations:
        return Left("daftar_undangan", "Belum ada instansi yang diundang")
    document = invitee_list(source.facts, source.letterhead, house=source.house)
    return Paper("daftar_undangan", document, sheet=invitee_rows(source.facts))


def _attendance(source: Source) -> Paper | Left:
    missing = missing_for_attendance(source.facts)
    if missing:
        return Left("daftar_hadir", "; ".join(missing))
    signed = {row: source.signatures[row] for row in in_order(source.facts) if row in source.signatures}
    document = final_attendance(source.facts, source.letterhead, house=source.house, signatures=signed)
    return Paper("daftar_hadir", document, sheet=attendance_sheet(source.facts))


def _minutes(source: Source) -> Paper | Left:
    facts = source.facts
    missing = missing_for_notula(facts)
    if missing:
        return Left("notula", "; ".join(missing))
    signatory = chair_signatory(facts)
    document = notula_document(facts, notula_sections(facts), source.letterhead, signatory, house=source.house)
    return Paper("notula", document)


def _report(source: Source) -> Paper | Left:
    facts = source.facts
    missing = missing_for_report(facts)
    if missing:
        return Left("laporan", "; ".join(missing))
    signatory = chair_signatory(facts)
    document = report_document(facts, report_sections(facts), source.letterhead, signatory, house=source.house)
    return Paper("laporan", document)


def _memo(source: Source) -> Paper | Left:
    facts = source.facts
    missing = missing_for_memo(facts)
    if missing:
        return Left("nota_dinas", "; ".join(missing))
    signatory = chair_signatory(facts)
    document = memo_document(facts, memo_sections(facts), source.letterhead, signatory, house=source.house)
    return Paper("nota_dinas", document)


def _press(kind: PressKind) -> Maker:
    def make(source: Source) -> Paper | Left:
        missing = missing_for_press(source.facts)
        if missing:
            return Left(str(kind), missing)
        text = source.in_house(compose_press(source.facts, kind))
        return press_paper(text, press_document(text, source.letterhead, dated=source.facts.starts_on))

    return make


def press_paper(
    text: PressText, document: Document, *, revision: int = 1, frozen: Mapping[str, bytes] | None = None
) -> Paper:
    """A press item in every format it has."""
    data, words = dict(press_json(text)), press_plain_text(text)
    return Paper(str(text.kind), document, revision, frozen or {}, text=words, html=press_html(text), data=data)


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


def papers_of(source: Source, kinds: Sequence[str], kept: Mapping[str, Paper]) -> tuple[list[Paper], list[Left]]:
    """The documents of `kinds` that the record allows, and those it does not.

    `kept`: what somebody edited or issued, which is taken instead of what the record alone would say.
    """
    made = [_made(source, kind, kept.get(kind)) for kind in kinds]
    return [each for each in made if isinstance(each, Paper)], [each for each in made if isinstance(each, Left)]


def _made(source: Source, kind: str, kept: Paper | None) -> Paper | Left:
    if kept is not None and kept.frozen:
        return kept
    fresh = MAKERS[kind](source)
    return kept if kept is not None and isinstance(fresh, Paper) else fresh
