"""Documents that somebody edited or issued: the newest revision of each stands for what the record alone would say."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from bakohumas.core import formats
from bakohumas.core.storage import Storage
from bakohumas.exchange.papers import MAKERS, Left, Paper, Source, press_paper
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.compose_notula import notula_sections
from bakohumas.minutes.documents import Paper as NotulaPaper
from bakohumas.minutes.documents import draft_document
from bakohumas.minutes.queries.notula import newest_notula
from bakohumas.minutes.rules.notula import merged_sections
from bakohumas.press.documents import Sheet, document_of, text_of
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.queries.items import items_of
from bakohumas.press.text import PressKind
from bakohumas.registry.models import IssuedDocument
from bakohumas.registry.queries import valid_document
from bakohumas.registry.services.documents import frozen_bytes
from bakohumas.reports.documents import draft_document as report_draft
from bakohumas.reports.queries.drafts import newest_reports
from bakohumas.reports.queries.papers import paper_of

LETTER = "undangan"


def kept_papers(session: Session, storage: Storage, meeting: Meeting, source: Source) -> dict[str, Paper]:
    """By kind; a revision that is not issued yet is marked as a draft. Raises FileMissing."""
    made = [
        *_letter(session, storage, meeting, source),
        *_notula(session, storage, meeting, source),
        *_reports(session, storage, meeting, source),
        *_press(session, storage, meeting, source),
    ]
    return {paper.kind: paper for paper in made}


def _frozen(document: IssuedDocument | None, storage: Storage) -> dict[str, bytes]:
    if document is None:
        return {}
    found = {file.format: frozen_bytes(document, file.format, storage) for file in document.files}
    return {format_: content for format_, content in found.items() if content is not None}


def _letter(session: Session, storage: Storage, meeting: Meeting, source: Source) -> Iterator[Paper]:
    issued = valid_document(session, f"meeting:{meeting.id}", LETTER)
    fresh = MAKERS[LETTER](source)
    if issued is not None and not isinstance(fresh, Left):
        yield replace(fresh, revision=issued.revision, frozen=_frozen(issued, storage))


def _notula(session: Session, storage: Storage, meeting: Meeting, source: Source) -> Iterator[Paper]:
    newest = newest_notula(session, meeting)
    if newest is not None:
        sections = merged_sections(newest.sections, notula_sections(source.facts))
        document = draft_document(NotulaPaper(source.facts, sections, source.letterhead, source.house))
        yield Paper("notula", document, newest.number, _frozen(newest.document, storage))


def _reports(session: Session, storage: Storage, meeting: Meeting, source: Source) -> Iterator[Paper]:
    for kind, report in newest_reports(session, meeting).items():
        document = report_draft(paper_of(session, storage, meeting, report, source.facts))
        yield Paper(str(kind), document, report.number, _frozen(report.document, storage))


def _press(session: Session, storage: Storage, meeting: Meeting, source: Source) -> Iterator[Paper]:
    items = [item for item in reversed(items_of(session, meeting)) if item.state is not PressState.WITHDRAWN]
    for kind in PressKind:
        of_kind = [item for item in items if item.kind is kind]
        if of_kind:
            newest = of_kind[-1]
            yield _press_item(newest, _revision(newest, of_kind), storage, meeting, source)


def _revision(item: PressItem, items: list[PressItem]) -> int:
    """1, and one more for each item that it corrects in turn."""
    known = {each.id: each for each in items}
    corrected = known.get(item.correction_of_id or 0)
    return 1 + (_revision(corrected, items) if corrected else 0)


def _press_item(item: PressItem, revision: int, storage: Storage, meeting: Meeting, source: Source) -> Paper:
    day = formats.local(item.published_at, meeting.zone).date() if item.published_at else None
    text = text_of(item, meeting.zone, day)
    document = document_of(Sheet(text, source.letterhead))
    return press_paper(text, document, revision=revision, frozen=_frozen(item.document, storage))
