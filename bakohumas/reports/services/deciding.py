"""A report laid before somebody, approved, sent back, taken back."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.access import Actor
from bakohumas.core.storage import Storage
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import RevisionState
from bakohumas.registry.models import ApprovalStep
from bakohumas.registry.queries import waiting_step
from bakohumas.registry.services import approvals
from bakohumas.reports.documents import paper_print
from bakohumas.reports.models import Report
from bakohumas.reports.queries.papers import paper_of
from bakohumas.reports.rules import drafts as rules
from bakohumas.reports.services.drafting import hold


def submit_report(session: Session, report: Report, *, version: int, actor: Actor, now: datetime) -> None:
    """Lay it before anybody with the right to decide. Raises DomainError naming what is missing."""
    hold(session, report)
    rules.check_editable(report)
    rules.check_version(report, version)
    rules.check_complete(report)
    approvals.request_approval(session, rules.SUBJECT, report.id, actor=actor, now=now)
    _become(report, RevisionState.SUBMITTED, now)


def _become(report: Report, state: RevisionState, now: datetime) -> None:
    report.state, report.version, report.updated_at = state, report.version + 1, now


def _step(session: Session, report: Report) -> ApprovalStep:
    return rules.waited_for(report, waiting_step(session, rules.SUBJECT, report.id))


def approve_report(
    session: Session,
    storage: Storage,
    meeting: Meeting,
    report: Report,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Approve what the report says now. Raises DomainError for the last editor, StaleVersion when it was changed."""
    hold(session, report)
    rules.check_version(report, version)
    approvals.approve(session, _step(session, report), last_editor_id=report.edited_by_id, actor=actor, now=now)
    report.approved_by, report.approved_at = actor.name or actor.label, now
    report.approved_print = paper_print(paper_of(session, storage, meeting, report))
    _become(report, RevisionState.APPROVED, now)


def return_report(session: Session, report: Report, reason: str, *, actor: Actor, now: datetime) -> None:
    """Send it back with a reason."""
    hold(session, report)
    approvals.return_(session, _step(session, report), reason, actor=actor, now=now)
    _become(report, RevisionState.RETURNED, now)


def take_back_report(session: Session, report: Report, *, actor: Actor, now: datetime) -> None:
    """Go on editing what waits for a decision, or what was approved and is not issued yet."""
    hold(session, report)
    if report.state is RevisionState.APPROVED:
        rules.check_can_issue(report)
        report.approved_by = report.approved_at = report.approved_print = None
    else:
        approvals.take_back(session, _step(session, report), actor=actor, now=now)
    _become(report, RevisionState.DRAFT, now)
