"""One planned reminder that is due or missed, dealt with in one transaction."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.invitations.models import PlannedReminder, PlanState
from bakohumas.invitations.queries.planned import meeting_row
from bakohumas.invitations.rules.planned import NOT_INVITED, TOO_LATE, UNTOLD, Plan
from bakohumas.invitations.rules.sending import SendingPlan, Step
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.planned import Clockwork, new_row, plan_of
from bakohumas.invitations.services.reminding import Sent, send_planned
from bakohumas.invitations.services.sending import plan_sending
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock


def deal_with(
    session: Session,
    meeting_id: int,
    days_before: int,
    clockwork: Clockwork,
    *,
    sender: Sender,
    actor: Actor,
    now: datetime,
) -> bool:
    """Send the reminder, or note that it is not sent any more; whether anything was written.

    The meeting is held, so that of two workers the second finds it dealt with. While a change waits to be told, the
    reminder waits too, until its time has passed.
    """
    meeting = meeting_row(session, meeting_id)
    if meeting is None:
        return False
    lock(session, meeting)
    plan = plan_of(session, meeting, days_before, clockwork)
    if plan is None or not (plan.is_due(now) or plan.is_missed(now)):
        return False
    obstacle = obstacle_of(plan_sending(session, meeting))
    if plan.is_due(now):
        if obstacle:
            return False
        sent = send_planned(session, meeting, plan, sender=sender, actor=actor, now=now)
        _dealt(session, meeting, plan, sent, actor=actor, now=now)
    else:
        _given_up(session, meeting, plan, obstacle or TOO_LATE, actor=actor, now=now)
    return True


def obstacle_of(plan: SendingPlan) -> str:
    """Why a planned reminder cannot leave now, '' when it can."""
    if plan.of(Step.ASK_AGAIN, Step.TELL, Step.READDRESS):
        return UNTOLD
    first = [line for line in plan.lines if line.step is Step.INVITE]
    return NOT_INVITED if first and len(first) == len(plan.lines) else ""


def _dealt(session: Session, meeting: Meeting, plan: Plan, sent: Sent, *, actor: Actor, now: datetime) -> None:
    row = _row(session, meeting, plan, now)
    row.state, row.mails, row.chats = PlanState.SENT, sent.mails, sent.chats
    _record(session, meeting, row, actor, now)


def _given_up(session: Session, meeting: Meeting, plan: Plan, why: str, *, actor: Actor, now: datetime) -> None:
    row = _row(session, meeting, plan, now)
    row.state, row.words = PlanState.SKIPPED, why
    _record(session, meeting, row, actor, now)


def _row(session: Session, meeting: Meeting, plan: Plan, now: datetime) -> PlannedReminder:
    return plan.row or new_row(session, meeting, plan.days_before, now)


def _record(session: Session, meeting: Meeting, row: PlannedReminder, actor: Actor, now: datetime) -> None:
    row.updated_at = now
    session.flush()
    changes = {"days_before": row.days_before, "state": str(row.state), "mails": row.mails, "chats": row.chats}
    audit.record(session, actor, "reminder:planned", f"meeting:{meeting.id}", changes, now=now)
