"""Approval: asked for, given, refused with a reason, taken back. What follows from it is the caller's."""

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.registry.approvals import check_approver
from bakohumas.registry.models import ApprovalState, ApprovalStep
from bakohumas.registry.queries import steps_of

DECIDED = "Naskah ini sudah diputuskan."


def request_approval(
    session: Session,
    kind: str,
    subject_id: int,
    *,
    approver_id: int | None = None,
    approver_position: str | None = None,
    actor: Actor,
    now: datetime,
) -> ApprovalStep:
    """Lay something before a person, or before anybody with the right. Raises DomainError when it waits already."""
    earlier = steps_of(session, kind, subject_id)
    if any(step.state is ApprovalState.WAITING for step in earlier):
        raise DomainError("Naskah ini sudah diajukan dan menunggu keputusan.")
    step = ApprovalStep(
        subject_kind=kind,
        subject_id=subject_id,
        order=len(earlier) + 1,
        requested_by_id=actor.user_id,
        requested_at=now,
        approver_id=approver_id,
        approver_position=approver_position,
        state=ApprovalState.WAITING,
        reason=None,
        decided_at=None,
    )
    session.add(step)
    session.flush()
    audit.record(session, actor, "approval:request", f"{kind}:{subject_id}", {"step": step.order}, now=now)
    return step


def approve(session: Session, step: ApprovalStep, *, last_editor_id: int | None, actor: Actor, now: datetime) -> None:
    """Approve. Raises DomainError for the last editor, for another person, and when it was decided meanwhile."""
    _check_waits(step)
    check_approver(actor.user_id, approver_id=step.approver_id, last_editor_id=last_editor_id)
    _decide(session, step, ApprovalState.APPROVED, None, actor=actor, now=now)


def return_(session: Session, step: ApprovalStep, reason: str, *, actor: Actor, now: datetime) -> None:
    """Send back with a reason. Raises DomainError without one, for another person, or when it was decided meanwhile."""
    if not reason.strip():
        raise DomainError("Sebutkan alasan naskah dikembalikan.", field="reason")
    _check_waits(step)
    check_approver(actor.user_id, approver_id=step.approver_id, last_editor_id=None)
    _decide(session, step, ApprovalState.RETURNED, reason, actor=actor, now=now)


def take_back(session: Session, step: ApprovalStep, *, actor: Actor, now: datetime) -> None:
    """The one who asked goes on editing. Raises DomainError when it was decided meanwhile."""
    _decide(session, step, ApprovalState.RETURNED, "Ditarik kembali oleh pengaju.", actor=actor, now=now)


def _check_waits(step: ApprovalStep) -> None:
    if step.state is not ApprovalState.WAITING:
        raise DomainError(DECIDED)


def _decide(
    session: Session, step: ApprovalStep, state: ApprovalState, reason: str | None, *, actor: Actor, now: datetime
) -> None:
    waiting = sa.update(ApprovalStep).where(ApprovalStep.id == step.id, ApprovalStep.state == ApprovalState.WAITING)
    decided = waiting.values(state=state, reason=reason, decided_at=now, approver_id=actor.user_id)
    if cast("sa.CursorResult[Any]", session.execute(decided)).rowcount != 1:
        raise DomainError(DECIDED)
    session.expire(step)
    subject = f"{step.subject_kind}:{step.subject_id}"
    audit.record(session, actor, f"approval:{state.value}", subject, {"step": step.order}, now=now)
