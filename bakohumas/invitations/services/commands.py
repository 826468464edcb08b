"""What the console does to the invitations of a meeting: the same services as the buttons."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.settings import Settings
from bakohumas.core.storage import Storage
from bakohumas.invitations.queries.invitees import invitations_of
from bakohumas.invitations.queries.milestones import milestones_of
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services.printing import letter_copies, render_copies
from bakohumas.invitations.services.sending import plan_sending, send
from bakohumas.meetings.details import details_of
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.schedule import edit_meeting
from bakohumas.meetings.services.states import cancel_meeting
from bakohumas.registry.queries import bureau


def send_invitations_now(
    session: Session,
    meeting: Meeting,
    *,
    only: Sequence[str] = (),
    settings: Settings,
    storage: Storage,
    actor: Actor,
    now: datetime,
) -> int:
    """Queue every mail that is due, or only those to the addresses `only`; how many there were.

    Raises DomainError while no letter is issued, and for an address that nobody here has.
    """
    chosen = _chosen(session, meeting, only) if only else None
    return _send(session, meeting, chosen, settings=settings, storage=storage, actor=actor, now=now)


def _chosen(session: Session, meeting: Meeting, only: Sequence[str]) -> set[int]:
    wanted = {address.casefold() for address in only}
    found = {row.id: row.email.casefold() for row in invitations_of(session, meeting) if row.email}
    missing = wanted - set(found.values())
    if missing:
        raise DomainError(f"Tidak ada undangan dengan surel {', '.join(sorted(missing))}.")
    return {key for key, address in found.items() if address in wanted}


def _send(
    session: Session,
    meeting: Meeting,
    only: set[int] | None,
    *,
    settings: Settings,
    storage: Storage,
    actor: Actor,
    now: datetime,
) -> int:
    own = bureau(session)
    sender, plan = sender_of(own, settings), plan_sending(session, meeting)
    lines = plan.due(only=only)
    copies = letter_copies(
        session, meeting, lines, bureau=own, storage=storage, sender=sender, keys=actor.keys, now=now
    )
    letters = render_copies(copies)
    return send(session, meeting, plan, letters, sender=sender, only=only, actor=actor, now=now).mails


def move_meeting(  # noqa: PLR0913 - what may move, and the hands
    session: Session,
    meeting: Meeting,
    *,
    starts_on: date | None = None,
    starts_time: time | None = None,
    ends_time: time | None = None,
    settings: Settings,
    storage: Storage,
    actor: Actor,
    now: datetime,
) -> int:
    """Change day or hours (None: as it was) and queue the change; how many mails there were.

    The last day moves along with the first. Raises DomainError for a schedule that cannot be.
    """
    details = details_of(meeting)
    day = starts_on or details.starts_on
    shifted = details.ends_on + (day - details.starts_on) if details.ends_on else None
    moved = replace(
        details,
        starts_on=day,
        ends_on=shifted,
        starts_time=starts_time or details.starts_time,
        ends_time=ends_time or details.ends_time,
        ends_open=None if ends_time else details.ends_open,
    )
    passed = milestones_of(session, meeting.id)
    edit_meeting(session, meeting, moved, version=meeting.version, passed=passed, actor=actor, now=now)
    session.flush()
    return _send(session, meeting, _told(session, meeting), settings=settings, storage=storage, actor=actor, now=now)


def cancel_meeting_and_tell(
    session: Session,
    meeting: Meeting,
    reason: str,
    *,
    settings: Settings,
    storage: Storage,
    actor: Actor,
    now: datetime,
) -> int:
    """Cancel and queue the cancellation for everybody who ever got an invitation; how many mails there were."""
    cancel_meeting(session, meeting, reason, actor=actor, now=now)
    session.flush()
    return _send(session, meeting, _told(session, meeting), settings=settings, storage=storage, actor=actor, now=now)


def _told(session: Session, meeting: Meeting) -> set[int]:
    """Whoever was invited before: a change invites nobody new."""
    return {row.id for row in invitations_of(session, meeting) if row.sent_sequence is not None}
