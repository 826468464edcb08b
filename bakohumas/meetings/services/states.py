"""A meeting from one state to the next; mails about it are the business of higher packages."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import Meeting, MeetingStateChange, State
from bakohumas.meetings.rules.states import (
    CALLED_OFF,
    NEXT,
    Milestones,
    check_can_be_called_off,
    check_can_become,
    missing_for,
)
from bakohumas.meetings.services.entries import keep_entries


def lock(session: Session, meeting: Meeting) -> None:
    """Read the row again and hold it until the commit, so that what is checked now still holds then."""
    session.refresh(meeting, with_for_update=True)


def set_state(
    session: Session, meeting: Meeting, target: State, *, reason: str | None = None, actor: Actor, now: datetime
) -> None:
    """Write the state, its history row and its audit row, without asking a rule."""
    before, meeting.state, meeting.state_reason = meeting.state, target, reason
    if (before in CALLED_OFF) != (target in CALLED_OFF):
        meeting.sequence += 1
        meeting.content_changed_at = now
    meeting.version += 1
    meeting.updated_at = now
    session.add(
        MeetingStateChange(
            meeting_id=meeting.id,
            from_state=before,
            to_state=target,
            reason=reason,
            at=now,
            by=actor.name or actor.label,
        )
    )
    keep_entries(session, meeting, now=now)
    changes = {"from": str(before), "to": str(target)}
    audit.record(session, actor, "meeting:state", f"meeting:{meeting.id}", changes, now=now)


def advance_state(
    session: Session, meeting: Meeting, target: State, *, passed: Milestones, actor: Actor, now: datetime
) -> None:
    """Bring the meeting into `target`. Raises DomainError naming what is missing (`passed`: see `Milestone`)."""
    lock(session, meeting)
    if target in CALLED_OFF:
        raise DomainError("Menunda dan membatalkan memerlukan alasan.")
    check_can_become(target, meeting, passed, now)
    set_state(session, meeting, target, actor=actor, now=now)


def follow_state(
    session: Session, meeting: Meeting, target: State, *, passed: Milestones, actor: Actor, now: datetime
) -> bool:
    """Bring the meeting into `target` when that is due, else leave it; whether it moved.

    For packages whose own step brings the meeting on: sent invitations, approved minutes.
    """
    lock(session, meeting)
    if target not in NEXT[meeting.state] or missing_for(target, meeting, passed, now):
        return False
    set_state(session, meeting, target, actor=actor, now=now)
    return True


def postpone_meeting(session: Session, meeting: Meeting, reason: str, *, actor: Actor, now: datetime) -> None:
    """Put the meeting off without a new date. Raises DomainError when it has begun or is over."""
    _call_off(session, meeting, State.POSTPONED, reason, actor=actor, now=now)


def cancel_meeting(session: Session, meeting: Meeting, reason: str, *, actor: Actor, now: datetime) -> None:
    """Cancel the meeting. Raises DomainError when it has begun or is over."""
    _call_off(session, meeting, State.CANCELLED, reason, actor=actor, now=now)


def _call_off(session: Session, meeting: Meeting, target: State, reason: str, *, actor: Actor, now: datetime) -> None:
    lock(session, meeting)
    check_can_be_called_off(target, meeting, now)
    set_state(session, meeting, target, reason=reason, actor=actor, now=now)
