"""An approved report is frozen as a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.access import Actor
from bakohumas.core.storage import Storage
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.states import Milestone
from bakohumas.meetings.services.states import follow_state, lock
from bakohumas.registry.models import IssuedDocument
from bakohumas.registry.queries import bureau, last_revision
from bakohumas.registry.services.documents import issue_document
from bakohumas.reports.documents import paper_print
from bakohumas.reports.models import Report, ReportKind
from bakohumas.reports.queries.papers import paper_of
from bakohumas.reports.rules import drafts as rules
from bakohumas.reports.services.drafting import hold

AGAIN = "Diterbitkan ulang."


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """What was rendered before the write: bytes by format, the code they print, what they say."""

    files: Mapping[str, bytes]
    code: str
    fingerprint: str


def issue_report(
    session: Session,
    storage: Storage,
    meeting: Meeting,
    report: Report,
    rendered: RenderedReport,
    *,
    default: str,
    actor: Actor,
    now: datetime,
) -> IssuedDocument:
    """Freeze the bytes and bring the meeting on. Raises DomainError when the record is not what was approved.

    `default` is the visibility of a meeting that does not say.
    """
    lock(session, meeting)  # before the audit chain, as everybody else does: the meeting may go on below
    hold(session, report)
    rules.check_can_issue(report)
    rules.check_unchanged(report.approved_print, paper_print(paper_of(session, storage, meeting, report)))
    rules.check_unchanged(report.approved_print, rendered.fingerprint)
    hidden = report.kind is ReportKind.MEMO or meeting.is_restricted(default)
    document = _frozen(session, storage, meeting, report, rendered, hidden=hidden, actor=actor, now=now)
    report.document_id, report.version, report.updated_at = document.id, report.version + 1, now
    session.flush()
    if report.kind is ReportKind.REPORT:
        passed = {Milestone.REPORT_APPROVED}
        follow_state(session, meeting, State.REPORTED, passed=passed, actor=actor, now=now)
    return document


def _frozen(
    session: Session,
    storage: Storage,
    meeting: Meeting,
    report: Report,
    rendered: RenderedReport,
    *,
    hidden: bool,
    actor: Actor,
    now: datetime,
) -> IssuedDocument:
    subject, kind = f"meeting:{meeting.id}", str(report.kind)
    again = AGAIN if last_revision(session, subject, kind) else None
    return issue_document(
        session,
        storage,
        kind=kind,
        subject=subject,
        title=f"{rules.WORDS[report.kind]} {meeting.title}"[:500],
        files=rendered.files,
        number=report.letter_number,
        dated_on=report.dated_on,
        issuer=bureau(session).name,
        signatory_position=report.signatory.position if report.signatory else None,
        is_internal=hidden,
        reason=(report.reason or again or "")[:500] or None,
        actor=actor,
        now=now,
        code=rendered.code,
    )
