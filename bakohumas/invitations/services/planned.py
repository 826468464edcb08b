"""Reminders by rule: what is planned, changed by a person, and sent by the worker once its time has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.quiet import Quiet
from bakohumas.invitations.models import PlannedReminder, PlanState, ReminderRule
from bakohumas.invitations.queries.planned import meetings_ahead, planned_rows, reminder_rules, rules_ahead
from bakohumas.invitations.rules.planned import Plan, check_can_move, plans_of, rules_of
from bakohumas.invitations.services.reminding import Recipients, recipients_of
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock

Defaults = Sequence[tuple[int, time]]
GONE = "Pengingat ini sudah dikirim, dilewati, atau tidak direncanakan lagi."


@dataclass(frozen=True, slots=True)
class Clockwork:
    """What the settings say of reminders: rules of meetings without own ones, and the quiet hours."""

    defaults: Defaults
    quiet: Quiet | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A plan, and whom it would go to if it left now."""

    plan: Plan
    recipients: Recipients


def planned_reminders(session: Session, meeting: Meeting, clockwork: Clockwork) -> list[Plan]:
    """What is planned for the meeting as it stands, the earliest first; () for one that is off or has begun."""
    rules = rules_of(reminder_rules(session, meeting), clockwork.defaults)
    return plans_of(meeting, rules, planned_rows(session, meeting), clockwork.quiet)


def foreseen(session: Session, meeting: Meeting, clockwork: Clockwork) -> list[Foreseen]:
    """Every plan with those whom it would reach, as things are now."""
    plans = planned_reminders(session, meeting, clockwork)
    return [Foreseen(plan, recipients_of(session, meeting, plan)) for plan in plans]


def plan_of(session: Session, meeting: Meeting, days_before: int, clockwork: Clockwork) -> Plan | None:
    """One plan, None where no rule asks for it."""
    plans = planned_reminders(session, meeting, clockwork)
    return next((plan for plan in plans if plan.days_before == days_before), None)


def due_reminders(session: Session, clockwork: Clockwork, now: datetime) -> list[tuple[int, int]]:
    """(meeting, days before) of everything that is to be sent, or to be given up, at `now`. Three queries."""
    meetings = meetings_ahead(session, now)
    rules, rows = rules_ahead(session, meetings)
    return [
        (meeting.id, plan.days_before)
        for meeting in meetings
        for plan in plans_of(
            meeting, rules_of(rules[meeting.id], clockwork.defaults), rows[meeting.id], clockwork.quiet
        )
        if plan.is_due(now) or plan.is_missed(now)
    ]


def save_rules(
    session: Session, meeting: Meeting, wanted: Mapping[int, tuple[bool, time]], *, actor: Actor, now: datetime
) -> None:
    """Store (ticked, local time) by days before. A rule that stays the same keeps the moment it was asked for."""
    lock(session, meeting)
    stored = {row.days_before: row for row in reminder_rules(session, meeting)}
    for days_before, (active, at) in wanted.items():
        row = stored.get(days_before)
        if row is None:
            row = ReminderRule(meeting_id=meeting.id, days_before=days_before, created_at=now)
            session.add(row)
        elif (row.active, row.at) == (active, at):
            continue
        row.active, row.at, row.updated_at = active, at, now
    changes = {str(days): f"{at:%H:%M}" for days, (active, at) in sorted(wanted.items()) if active}
    audit.record(session, actor, "reminder:rules", f"meeting:{meeting.id}", {"rules": changes}, now=now)
    session.flush()


def cancel_planned(
    session: Session, meeting: Meeting, days_before: int, clockwork: Clockwork, *, actor: Actor, now: datetime
) -> None:
    """Not this one. Raises DomainError when it was dealt with or is not planned."""
    row = _open_row(session, meeting, days_before, clockwork, now)
    row.state, row.by = PlanState.CANCELLED, actor.name or actor.label
    _recorded(session, meeting, row, "reminder:cancel", actor, now)


def restore_planned(
    session: Session, meeting: Meeting, days_before: int, clockwork: Clockwork, *, actor: Actor, now: datetime
) -> None:
    """As the rule says again: neither cancelled nor moved. Raises DomainError when it was dealt with."""
    row = _open_row(session, meeting, days_before, clockwork, now)
    row.state, row.moved_to, row.by = PlanState.PLANNED, None, None
    _recorded(session, meeting, row, "reminder:restore", actor, now)


def move_planned(
    session: Session,
    meeting: Meeting,
    days_before: int,
    moment: datetime,
    clockwork: Clockwork,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Send it at `moment` (aware) instead, or after the quiet hours that this falls into.

    Raises DomainError for a moment that has passed or is too late, and when the reminder was dealt with.
    """
    row = _open_row(session, meeting, days_before, clockwork, now)
    check_can_move(meeting, moment, now)
    row.state, row.moved_to, row.by = PlanState.PLANNED, moment, actor.name or actor.label
    _recorded(session, meeting, row, "reminder:move", actor, now)


def _open_row(
    session: Session, meeting: Meeting, days_before: int, clockwork: Clockwork, now: datetime
) -> PlannedReminder:
    """The row of a plan that still can be changed, held with its meeting."""
    lock(session, meeting)
    plan = plan_of(session, meeting, days_before, clockwork)
    if plan is None or plan.state in {PlanState.SENT, PlanState.SKIPPED}:
        raise DomainError(GONE)
    return plan.row or new_row(session, meeting, days_before, now)


def new_row(session: Session, meeting: Meeting, days_before: int, now: datetime) -> PlannedReminder:
    """A row for the meeting's present day, in the session."""
    row = PlannedReminder(
        meeting_id=meeting.id,
        days_before=days_before,
        starts_on=meeting.starts_on,
        state=PlanState.PLANNED,
        mails=0,
        chats=0,
        created_at=now,
        updated_at=now,
    )
    session.add(row)
    return row


def _recorded(
    session: Session, meeting: Meeting, row: PlannedReminder, action: str, actor: Actor, now: datetime
) -> None:
    row.updated_at = now
    session.flush()
    changes = {"days_before": row.days_before}
    audit.record(session, actor, action, f"meeting:{meeting.id}", changes, now=now)
