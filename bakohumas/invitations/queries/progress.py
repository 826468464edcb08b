"""How the mails of a meeting fare: sent, waiting, failed, by counts and by agency."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import Delivery, Invitation
from bakohumas.invitations.queries.listing import last_mail
from bakohumas.mail.models import MAIL_CHANNEL, UNSENT, Outbox, OutboxState
from bakohumas.mail.services import EXPIRED
from bakohumas.meetings.models import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Mails of one meeting. `done` of `whole`: of the sendings that are not through yet, all of them when they are.

    `next_at`: when the first of the delayed ones is tried again, None of none. `too_late`: not sent, since their time
    had passed.
    """

    sent: int
    waiting: int
    delayed: int
    paused: int
    failed: int
    too_late: int
    done: int
    whole: int
    next_at: datetime | None

    @property
    def moves(self) -> bool:
        """Whether mails are leaving by themselves."""
        return self.waiting > self.paused


@dataclass(frozen=True, slots=True)
class FailedMail:
    """The last mail to an agency, which did not arrive; `words` are the server's own."""

    invitation_id: int
    agency: str
    address: str
    code: int | None
    words: str | None
    at: datetime


def progress_of_mails(session: Session, meeting: Meeting) -> Progress:
    """One look at the outbox, in two aggregates."""
    counts: dict[OutboxState, Any] = {row.state: row for row in session.execute(_by_state(meeting))}
    done, whole = session.execute(_unfinished(meeting)).one()

    def count(*states: OutboxState) -> int:
        return sum(counts[state].number for state in states if state in counts)

    late = counts.get(OutboxState.SUPERSEDED)
    delayed = counts.get(OutboxState.DELAYED)
    return Progress(
        sent=count(OutboxState.SENT),
        waiting=count(*UNSENT),
        delayed=count(OutboxState.DELAYED),
        paused=count(OutboxState.PAUSED),
        failed=count(OutboxState.FAILED),
        too_late=late.expired if late else 0,
        done=done,
        whole=whole,
        next_at=delayed.next_at if delayed else None,
    )


def _mails(meeting: Meeting, *columns: Any) -> sa.Select[Any]:
    query = sa.select(*columns).select_from(Delivery).join(Outbox, Outbox.id == Delivery.outbox_id)
    query = query.join(Invitation, Invitation.id == Delivery.invitation_id)
    return query.where(Invitation.meeting_id == meeting.id, Outbox.channel == MAIL_CHANNEL)


def _by_state(meeting: Meeting) -> sa.Select[Any]:
    query = _mails(
        meeting,
        Outbox.state,
        sa.func.count().label("number"),
        sa.func.count(sa.case((Outbox.last_error == EXPIRED, 1))).label("expired"),
        sa.func.min(Outbox.not_before).label("next_at"),
    )
    return query.group_by(Outbox.state)


def _unfinished(meeting: Meeting) -> sa.Select[Any]:
    """(left or given up, all) of the mails of sendings since the oldest mail that still waits."""
    oldest = _mails(meeting, sa.func.min(Delivery.at)).where(Outbox.state.in_(UNSENT)).scalar_subquery()
    counted = sa.func.count(sa.case((Outbox.state.in_(UNSENT), None), else_=1)), sa.func.count()
    wanted = sa.or_(oldest.is_(None), Delivery.at >= oldest)
    return _mails(meeting, *counted).where(wanted, Outbox.state != OutboxState.SUPERSEDED)


def failed_mails(session: Session, meeting: Meeting) -> list[FailedMail]:
    """Agencies that their last mail did not reach, in the record's order; withdrawn ones too."""
    last = last_mail(meeting)
    name = sa.func.coalesce(Invitation.agency_short_name, Invitation.agency_name)
    columns = (Invitation.id, name, Outbox.recipient, Outbox.last_code, Outbox.last_error, Outbox.updated_at)
    query = sa.select(*columns).join(last, last.c.invitation_id == Invitation.id)
    query = query.join(Outbox, Outbox.id == last.c.outbox_id).where(Outbox.state == OutboxState.FAILED)
    return [FailedMail(*row) for row in session.execute(query.order_by(Invitation.order, Invitation.id))]
