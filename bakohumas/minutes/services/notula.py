"""The notula: composed, edited, laid before somebody, returned or approved and frozen, revised with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.storage import Storage
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.states import Milestone
from bakohumas.meetings.services.states import follow_state
from bakohumas.minutes.compose_notula import notula_sections
from bakohumas.minutes.facts import meeting_facts
from bakohumas.minutes.models import MinutesRevision, RevisionState
from bakohumas.minutes.outcome import action_rows
from bakohumas.minutes.people import chair_signatory
from bakohumas.minutes.queries.notula import newest_notula
from bakohumas.minutes.render import missing_for_notula
from bakohumas.minutes.rules import notula as rules
from bakohumas.minutes.services.holding import hold
from bakohumas.registry.models import ApprovalStep, IssuedDocument
from bakohumas.registry.queries import bureau, waiting_step
from bakohumas.registry.services import approvals
from bakohumas.registry.services.documents import issue_document


@dataclass(frozen=True, slots=True)
class RenderedNotula:
    """What was rendered before the write: bytes by format, the code they print, what they say, and for whom."""

    files: Mapping[str, bytes]
    code: str
    fingerprint: str


def start_notula(session: Session, meeting: Meeting, *, actor: Actor, now: datetime) -> MinutesRevision:
    """Revision 1 as a draft, composed from the record. Raises DomainError when there is one already."""
    hold(session, meeting)
    rules.check_can_start(meeting.state, newest_notula(session, meeting))
    sections = rules.stored_sections(notula_sections(meeting_facts(session, meeting)))
    return _new_revision(session, meeting, 1, sections, None, actor, now)


def _new_revision(
    session: Session,
    meeting: Meeting,
    number: int,
    sections: list[dict[str, Any]],
    reason: str | None,
    actor: Actor,
    now: datetime,
) -> MinutesRevision:
    revision = MinutesRevision(
        meeting=meeting,
        number=number,
        state=RevisionState.DRAFT,
        sections=sections,
        reason=reason,
        edited_by_id=actor.user_id,
        edited_by=actor.name or actor.label,
        version=1,
        created_at=now,
        updated_at=now,
    )
    session.add(revision)
    session.flush()
    _record(session, revision, "start", actor, now, reason=reason)
    return revision


def _record(session: Session, revision: MinutesRevision, action: str, actor: Actor, now: datetime, **more: Any) -> None:
    changes = {"number": revision.number, "version": revision.version, **more}
    audit.record(session, actor, f"notula:{action}", f"meeting:{revision.meeting_id}", changes, now=now)


def edit_section(
    session: Session, revision: MinutesRevision, key: str, text: str, *, version: int, actor: Actor, now: datetime
) -> None:
    """Store the text of one part. Raises StaleVersion when somebody saved meanwhile, DomainError once submitted."""
    _open(session, revision, version)
    _write(revision, rules.with_text(revision.sections, key, text, edited=True), actor, now)
    _record(session, revision, "edit", actor, now, section=key)


def recompose_section(
    session: Session, revision: MinutesRevision, key: str, *, version: int, actor: Actor, now: datetime
) -> None:
    """Replace one part by what the record tells now. Raises as `edit_section`."""
    _open(session, revision, version)
    composed = notula_sections(meeting_facts(session, revision.meeting))
    text = next((one.text for one in composed if one.key == key), "")
    _write(revision, rules.with_text(revision.sections, key, text, edited=False), actor, now)
    _record(session, revision, "recompose", actor, now, section=key)


def _open(session: Session, revision: MinutesRevision, version: int) -> None:
    hold(session, revision.meeting)
    session.refresh(revision)
    rules.check_editable(revision)
    rules.check_version(revision, version)


def _write(revision: MinutesRevision, sections: list[dict[str, Any]], actor: Actor, now: datetime) -> None:
    revision.sections = sections
    revision.edited_by_id, revision.edited_by = actor.user_id, actor.name or actor.label
    revision.updated_at = now
    revision.version += 1


def submit_notula(session: Session, revision: MinutesRevision, *, version: int, actor: Actor, now: datetime) -> None:
    """Lay the draft before whoever may decide. Raises DomainError naming what the record still lacks."""
    _open(session, revision, version)
    rules.check_complete(missing_for_notula(meeting_facts(session, revision.meeting)))
    approvals.request_approval(session, rules.SUBJECT, revision.id, actor=actor, now=now)
    _become(revision, RevisionState.SUBMITTED, now)
    _record(session, revision, "submit", actor, now)


def _become(revision: MinutesRevision, state: RevisionState, now: datetime) -> None:
    revision.state, revision.updated_at = state, now
    revision.version += 1


def _waiting(session: Session, revision: MinutesRevision) -> ApprovalStep:
    return rules.waited_for(revision, waiting_step(session, rules.SUBJECT, revision.id))


def take_back_notula(session: Session, revision: MinutesRevision, *, actor: Actor, now: datetime) -> None:
    """Go on editing before a decision. Raises DomainError when it was decided."""
    hold(session, revision.meeting)
    session.refresh(revision)
    approvals.take_back(session, _waiting(session, revision), actor=actor, now=now)
    _become(revision, RevisionState.DRAFT, now)
    _record(session, revision, "take-back", actor, now)


def return_notula(session: Session, revision: MinutesRevision, reason: str, *, actor: Actor, now: datetime) -> None:
    """Send it back with a reason. Raises DomainError without one, or when it was decided meanwhile."""
    hold(session, revision.meeting)
    session.refresh(revision)
    approvals.return_(session, _waiting(session, revision), reason, actor=actor, now=now)
    _become(revision, RevisionState.RETURNED, now)
    _record(session, revision, "return", actor, now)


def approve_notula(
    session: Session,
    storage: Storage,
    revision: MinutesRevision,
    rendered: RenderedNotula,
    *,
    seen: str,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Freeze the revision under its verification code; the meeting goes on to notula_disahkan when that is due.

    `seen` is the fingerprint of what the approver read. Raises StaleVersion when the notula or the record changed
    since, DomainError for the last editor.
    """
    meeting = revision.meeting
    hold(session, meeting)
    session.refresh(revision)
    step = _waiting(session, revision)
    rules.check_version(revision, version)
    rules.check_unchanged(seen, rendered.fingerprint)
    approvals.approve(session, step, last_editor_id=revision.edited_by_id, actor=actor, now=now)
    facts = meeting_facts(session, meeting)
    _freeze(session, storage, revision, rendered, facts, actor, now)
    _record(session, revision, "approve", actor, now)
    passed = frozenset({Milestone.MINUTES_APPROVED})
    follow_state(session, meeting, State.MINUTES_APPROVED, passed=passed, actor=actor, now=now)


def _freeze(
    session: Session,
    storage: Storage,
    revision: MinutesRevision,
    rendered: RenderedNotula,
    facts: MeetingFacts,
    actor: Actor,
    now: datetime,
) -> None:
    rows = [list(row) for row in action_rows(facts)]
    revision.sections = [
        {**one, "rows": rows} if one["key"] == "tindak_lanjut" else dict(one) for one in revision.sections
    ]
    revision.approved_by, revision.approved_at = actor.name or actor.label, now
    revision.document = _issued(session, storage, revision, rendered, facts, actor, now)
    _become(revision, RevisionState.APPROVED, now)
    session.flush()


def _issued(
    session: Session,
    storage: Storage,
    revision: MinutesRevision,
    rendered: RenderedNotula,
    facts: MeetingFacts,
    actor: Actor,
    now: datetime,
) -> IssuedDocument:
    chair = chair_signatory(facts)
    return issue_document(
        session,
        storage,
        kind="notula",
        subject=f"meeting:{revision.meeting_id}",
        title=f"Notula {facts.title}"[:500],
        files=rendered.files,
        number=None,
        dated_on=facts.starts_on,
        issuer=bureau(session).name or facts.organiser,
        signatory_position=chair.position if chair else None,
        is_internal=facts.visibility != "publik",
        reason=revision.reason,
        actor=actor,
        now=now,
        code=rendered.code,
    )


def revise_notula(session: Session, meeting: Meeting, reason: str, *, actor: Actor, now: datetime) -> MinutesRevision:
    """A new draft of an approved notula; the approved one holds until the new one is approved.

    Raises DomainError without a reason, or when the newest revision is not approved.
    """
    hold(session, meeting)
    newest = newest_notula(session, meeting)
    approved = rules.approved(newest)
    sections = [{key: value for key, value in one.items() if key != "rows"} for one in approved.sections]
    return _new_revision(session, meeting, approved.number + 1, sections, reason, actor, now)
