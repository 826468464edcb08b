"""What the first page of a person shows; only of meetings that the person may know of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Delivery, Invitation
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.mail.rules import enhanced_status, plain_reason
from bakohumas.meetings.models import Meeting, State
from bakohumas.meetings.rules.states import CALLED_OFF
from bakohumas.overview.queries.progress import is_newest_delivery

SHOWN = 5
OPEN_STATES = (State.SCHEDULED, State.INVITED, State.RUNNING, State.FINISHED, State.MINUTES_APPROVED)
Condition = sa.ColumnElement[bool]
LAST_DAY = sa.func.coalesce(Meeting.ends_on, Meeting.starts_on)


def next_meetings(session: Session, which: Condition, today: date) -> list[Meeting]:
    """Meetings of today and later that are on, the earliest first."""
    query = sa.select(Meeting).where(which, today <= LAST_DAY, Meeting.state.not_in(CALLED_OFF))
    query = query.where(Meeting.state != State.ARCHIVED).order_by(Meeting.starts_on, Meeting.starts_time, Meeting.id)
    return list(session.scalars(query.limit(SHOWN)))


def unfinished_meetings(session: Session, which: Condition, today: date) -> list[Meeting]:
    """Past meetings whose papers are not complete, the latest first."""
    query = sa.select(Meeting).where(which, today > LAST_DAY, Meeting.state.in_(OPEN_STATES))
    return list(session.scalars(query.order_by(Meeting.starts_on.desc(), Meeting.id.desc()).limit(SHOWN)))


@dataclass(frozen=True, slots=True)
class FailedMail:
    """A mail to an invited agency that was given up; `reason` for people."""

    invitation_id: int
    agency: str
    slug: str
    meeting: str
    reason: str


def failed_mails(session: Session, which: Condition) -> tuple[list[FailedMail], int]:
    """Agencies whose last mail was given up, of meetings still to come or running, the newest first, and how many."""
    query = (
        sa.select(
            Invitation.id, Invitation.agency_name, Meeting.slug, Meeting.title, Outbox.last_code, Outbox.last_error
        )
        .join(Delivery, Delivery.outbox_id == Outbox.id)
        .join(Invitation, Invitation.id == Delivery.invitation_id)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(which, Outbox.state == OutboxState.FAILED, Invitation.revoked_at.is_(None), is_newest_delivery())
        .where(Meeting.state.in_((State.SCHEDULED, State.INVITED, State.RUNNING)))
        .order_by(Outbox.id.desc())
    )
    rows, count = _counted(session, query)
    return [_failed(*row) for row in rows], count


def _failed(
    invitation_id: int, agency: str, slug: str, meeting: str, code: int | None, words: str | None
) -> FailedMail:
    return FailedMail(invitation_id, agency, slug, meeting, plain_reason(code, enhanced_status(words), words))


def _counted(session: Session, query: sa.Select[*tuple[Any, ...]]) -> tuple[list[tuple[Any, ...]], int]:
    found = session.execute(query.add_columns(sa.func.count().over()).limit(SHOWN)).all()
    return [tuple(row[:-1]) for row in found], found[0][-1] if found else 0
