"""Laporan and nota dinas: composed from the record, edited part by part, revised."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock
from bakohumas.minutes.facts import meeting_facts
from bakohumas.minutes.models import RevisionState
from bakohumas.registry.queries import bureau
from bakohumas.reports.documents import composed_sections, missing_for
from bakohumas.reports.models import Report, ReportKind
from bakohumas.reports.queries.drafts import newest_report
from bakohumas.reports.rules import drafts as rules
from bakohumas.reports.rules.heads import HEAD_NAMES, Head, head_stamp

STALE = "Bagian ini diubah orang lain selagi Anda menyunting."


def start_report(session: Session, meeting: Meeting, kind: ReportKind, *, actor: Actor, now: datetime) -> Report:
    """Revision 1 as a draft, composed from the record. Raises DomainError naming what is missing."""
    lock(session, meeting)
    facts = meeting_facts(session, meeting)
    rules.check_can_start(kind, newest_report(session, meeting, kind), missing_for(kind, facts))
    sections = rules.stored_sections(composed_sections(kind, facts))
    head = Head(signatory=bureau(session).signatory)
    return _new(session, meeting, kind, 1, sections, head, None, actor=actor, now=now)


def _new(  # noqa: PLR0913 - the columns of a revision
    session: Session,
    meeting: Meeting,
    kind: ReportKind,
    number: int,
    sections: list[dict[str, Any]],
    head: Head,
    reason: str | None,
    *,
    actor: Actor,
    now: datetime,
) -> Report:
    report = Report(
        meeting_id=meeting.id,
        kind=kind,
        number=number,
        state=RevisionState.DRAFT,
        sections=sections,
        reason=reason,
        version=1,
        created_at=now,
        **{name: getattr(head, name) for name in HEAD_NAMES},
    )
    _stamp(report, actor, now)
    session.add(report)
    session.flush()
    changes = {"kind": str(kind), "number": number, "reason": reason}
    audit.record(session, actor, "report:start", f"report:{report.id}", changes, now=now)
    return report


def _stamp(report: Report, actor: Actor, now: datetime) -> None:
    report.edited_by_id, report.edited_by, report.updated_at = actor.user_id, actor.name or actor.label, now


def hold(session: Session, report: Report) -> None:
    """Read the row again and hold it until the commit."""
    session.refresh(report, with_for_update=True)


def _edited(session: Session, report: Report, what: str, *, actor: Actor, now: datetime) -> None:
    report.version += 1
    _stamp(report, actor, now)
    session.flush()
    audit.record(session, actor, "report:edit", f"report:{report.id}", {"part": what}, now=now)


def save_section(
    session: Session, report: Report, key: str, text: str, *, stamp: str, actor: Actor, now: datetime
) -> None:
    """Put a text into one part. Raises StaleVersion when that part was changed since `stamp` (`section_stamp`)."""
    hold(session, report)
    rules.check_editable(report)
    if rules.section_stamp(report.sections, key) != stamp:
        raise StaleVersion(STALE)
    report.sections = rules.with_text(report.sections, key, text, edited=True)
    _edited(session, report, key, actor=actor, now=now)


def save_head(session: Session, report: Report, head: Head, *, stamp: str, actor: Actor, now: datetime) -> None:
    """Set number, addressee, date and signatory. Raises StaleVersion when they were changed since `stamp`."""
    hold(session, report)
    rules.check_editable(report)
    if head_stamp(report) != stamp:
        raise StaleVersion(STALE)
    for name in HEAD_NAMES:
        setattr(report, name, getattr(head, name))
    _edited(session, report, "head", actor=actor, now=now)


def recompose_report(
    session: Session, meeting: Meeting, report: Report, key: str | None, *, actor: Actor, now: datetime
) -> None:
    """Take one part from the record again; without `key` every part that nobody edited."""
    hold(session, report)
    rules.check_editable(report)
    if key is not None:
        rules.section_of(report.sections, key)
    composed = composed_sections(report.kind, meeting_facts(session, meeting))
    report.sections = rules.recomposed(report.sections, composed, key)
    _edited(session, report, key or "all", actor=actor, now=now)


def revise_report(
    session: Session, meeting: Meeting, kind: ReportKind, reason: str, *, actor: Actor, now: datetime
) -> Report:
    """A new draft from the issued revision, which holds until the new one is issued. Raises DomainError."""
    lock(session, meeting)
    issued = rules.check_can_revise(newest_report(session, meeting, kind))
    head = Head(**{name: getattr(issued, name) for name in HEAD_NAMES})
    sections = [dict(one) for one in issued.sections]
    return _new(session, meeting, kind, issued.number + 1, sections, head, reason, actor=actor, now=now)
