"""A press item laid before somebody, approved by another person, sent back, taken back. The caller commits."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bakohumas.core import formats
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import Meeting
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.rules.states import EDITABLE, SUBJECT, check_complete, check_state, check_version
from bakohumas.press.services.writing import hold
from bakohumas.press.text import PressKind
from bakohumas.registry.models import ApprovalStep
from bakohumas.registry.queries import bureau, press_numbering, waiting_step
from bakohumas.registry.services import approvals
from bakohumas.registry.services.numbers import PRESS, take_number


def submit(session: Session, item: PressItem, *, version: int, actor: Actor, now: datetime) -> None:
    """Lay it before anybody with the right to decide. Raises DomainError naming what is missing."""
    hold(session, item)
    check_state(item, EDITABLE)
    check_version(item, version)
    check_complete(item)
    approvals.request_approval(session, SUBJECT, item.id, actor=actor, now=now)
    item.return_reason = None
    _become(session, item, PressState.SUBMITTED, now)


def _become(session: Session, item: PressItem, state: PressState, now: datetime) -> None:
    item.state, item.updated_at, item.version = state, now, item.version + 1
    session.flush()


def _step(session: Session, item: PressItem) -> ApprovalStep:
    step = waiting_step(session, SUBJECT, item.id)
    if step is None:
        raise DomainError("Naskah ini tidak sedang menunggu persetujuan.")
    return step


def approve(session: Session, meeting: Meeting, item: PressItem, *, version: int, actor: Actor, now: datetime) -> None:
    """Approve what the item says now; a release gets its number.

    Raises DomainError for the last editor, StaleVersion when it was changed.
    """
    hold(session, item)
    check_version(item, version)
    approvals.approve(session, _step(session, item), last_editor_id=item.edited_by_id, actor=actor, now=now)
    item.approved_by = actor.name or actor.label
    if item.kind is PressKind.RELEASE:
        _number(session, item, formats.local(now, meeting.zone).date(), actor, now)
    _become(session, item, PressState.APPROVED, now)


def _number(session: Session, item: PressItem, on: date, actor: Actor, now: datetime) -> None:
    """The number that was typed, or the next one of the bureau's pattern; without a pattern there need be none."""
    numbering = press_numbering(bureau(session))
    if numbering is None and item.number is None:
        return
    subject = f"{SUBJECT}:{item.id}"
    row = take_number(
        session, PRESS, on, subject=subject, numbering=numbering, printed=item.number, actor=actor, now=now
    )
    item.number = row.printed


def send_back(session: Session, item: PressItem, reason: str, *, actor: Actor, now: datetime) -> None:
    """Return it to its editor with a reason."""
    hold(session, item)
    approvals.return_(session, _step(session, item), reason, actor=actor, now=now)
    item.return_reason = reason
    _become(session, item, PressState.RETURNED, now)


def take_back(session: Session, item: PressItem, *, actor: Actor, now: datetime) -> None:
    """Go on editing what waits for a decision, or was approved and is not published yet."""
    hold(session, item)
    check_state(item, {PressState.SUBMITTED, PressState.APPROVED})
    if item.state is PressState.SUBMITTED:
        approvals.take_back(session, _step(session, item), actor=actor, now=now)
    item.approved_by = None
    _become(session, item, PressState.DRAFT, now)
