"""Initials (paraf hierarki): several people judge one revision of a document, one after the other.

What it is about is the caller's: `kind` and `subject_id` name it ('surat', 12), `revision` is its version, and who
changes it calls `void_chain`. A leader without an account judges by a link that lives as long as the document does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, Gone
from bakohumas.core.links import Purpose, give_link
from bakohumas.mail.services import enqueue
from bakohumas.registry.mails import Office, approval_mail
from bakohumas.registry.models import ApprovalState, ApprovalStep
from bakohumas.registry.queries import chain_of

OPEN = (ApprovalState.WAITING, ApprovalState.IN_TURN)
MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Approver:
    """One who initials: an account, or a person with an address; `position` as it is shown."""

    position: str
    name: str | None = None
    user_id: int | None = None
    email: str | None = None


def start_chain(
    session: Session,
    kind: str,
    subject_id: int,
    approvers: Sequence[Approver],
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> list[ApprovalStep]:
    """Lay one revision before these people in this order; the first is asked at once.

    Raises DomainError for nobody, too many, or while another chain of the same revision is open.
    """
    if not approvers or len(approvers) > MOST:
        raise DomainError(f"Sebutkan 1 sampai {MOST} pejabat yang memberi paraf.")
    earlier = chain_of(session, kind, subject_id)
    if any(step.state in OPEN and step.revision == revision for step in earlier):
        raise DomainError("Naskah ini sudah diajukan dan menunggu paraf.")
    void_chain(session, kind, subject_id, now=now)
    last = max((step.order for step in earlier), default=0)
    steps = [
        _step(kind, subject_id, approver, number, revision=revision, first=number == 1, actor=actor, now=now)
        for number, approver in enumerate(approvers, 1)
    ]
    for step in steps:
        step.order += last
    session.add_all(steps)
    session.flush()
    told = {"revision": revision, "steps": len(steps)}
    audit.record(session, actor, "approval:chain", f"{kind}:{subject_id}", told, now=now)
    return steps


def _step(
    kind: str,
    subject_id: int,
    approver: Approver,
    order: int,
    *,
    revision: int,
    first: bool,
    actor: Actor,
    now: datetime,
) -> ApprovalStep:
    return ApprovalStep(
        subject_kind=kind,
        subject_id=subject_id,
        order=order,
        requested_by_id=actor.user_id,
        requested_at=now,
        approver_id=approver.user_id,
        approver_position=approver.position,
        approver_name=approver.name,
        approver_email=approver.email,
        revision=revision,
        state=ApprovalState.WAITING if first else ApprovalState.IN_TURN,
        reason=None,
        decided_at=None,
    )


def initial(session: Session, step: ApprovalStep, *, actor: Actor, now: datetime) -> ApprovalStep | None:
    """Give the initials; the step that is asked next, None after the last.

    Raises Gone for an older revision, DomainError when it was decided or its turn has not come.
    """
    check_current(step)
    _decide(session, step, ApprovalState.APPROVED, None, actor=actor, now=now)
    following = next((each for each in _rest(session, step) if each.state is ApprovalState.IN_TURN), None)
    if following is not None:
        following.state, following.requested_at = ApprovalState.WAITING, now
    session.flush()
    return following


def object_to(session: Session, step: ApprovalStep, reason: str | None, *, actor: Actor, now: datetime) -> None:
    """Send the document back; who would have been asked after this one is not asked any more.

    Raises DomainError without a reason, Gone for an older revision.
    """
    if not (reason or "").strip():
        raise DomainError("Sebutkan alasan naskah dikembalikan.", field="reason")
    check_current(step)
    _decide(session, step, ApprovalState.RETURNED, reason, actor=actor, now=now)
    for later in _rest(session, step):
        if later.state is ApprovalState.IN_TURN:
            later.state = ApprovalState.VOID
    session.flush()


def void_chain(session: Session, kind: str, subject_id: int, *, now: datetime) -> int:
    """The document was changed: nothing that was asked or given counts any more. How many steps fell."""
    fallen = [
        step
        for step in chain_of(session, kind, subject_id)
        if step.state in {*OPEN, ApprovalState.APPROVED, ApprovalState.RETURNED}
    ]
    for step in fallen:
        step.state, step.decided_at = ApprovalState.VOID, step.decided_at or now
    session.flush()
    return len(fallen)


def check_all_initialled(session: Session, kind: str, subject_id: int) -> None:
    """Raise DomainError that names whose initials are missing; a document that was laid before nobody needs none."""
    for step in chain_of(session, kind, subject_id):
        if step.state in OPEN:
            raise DomainError(f"Paraf {step.approver_position} belum ada.")
        if step.state is ApprovalState.RETURNED:
            raise DomainError(f"Naskah ini dikembalikan oleh {step.approver_position}: {step.reason}")


def check_current(step: ApprovalStep) -> None:
    """Raise Gone for a step whose document was changed since, or sent back by somebody before."""
    if step.state is ApprovalState.VOID:
        raise Gone("Naskah ini sudah diubah; ada revisi yang lebih baru.")


def _rest(session: Session, step: ApprovalStep) -> list[ApprovalStep]:
    chain = chain_of(session, step.subject_kind, step.subject_id)
    return [each for each in chain if each.revision == step.revision and each.order > step.order]


def _decide(
    session: Session, step: ApprovalStep, state: ApprovalState, reason: str | None, *, actor: Actor, now: datetime
) -> None:
    waiting = sa.update(ApprovalStep).where(ApprovalStep.id == step.id, ApprovalStep.state == ApprovalState.WAITING)
    decided = waiting.values(state=state, reason=reason, decided_at=now)
    if cast("sa.CursorResult[Any]", session.execute(decided)).rowcount != 1:
        raise DomainError("Paraf ini sudah diputuskan atau belum gilirannya.")
    session.expire(step)
    subject = f"{step.subject_kind}:{step.subject_id}"
    audit.record(session, actor, f"approval:{state.value}", subject, {"step": step.order}, now=now)


def link_owner(step: ApprovalStep) -> str:
    """What the link of one person to one revision belongs to."""
    return f"paraf:{step.id}"


def ask_for_initials(
    session: Session,
    step: ApprovalStep,
    title: str,
    number: str | None,
    *,
    office: Office,
    actor: Actor,
    now: datetime,
) -> str:
    """Give the approver of a waiting step the link, by mail where there is an address; the token of the link."""
    token = give_link(session, Purpose.APPROVAL, link_owner(step), keys=actor.keys, now=now)
    if step.approver_email:
        enqueue(session, approval_mail(step, title, number, token, office=office, now=now), now=now)
    return token
