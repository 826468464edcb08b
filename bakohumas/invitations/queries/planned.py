"""Rules of reminders and what became of planned ones."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.invitations.models import PlannedReminder, ReminderRule
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.states import BEFORE

FURTHEST = timedelta(days=100)  # what two digits of days can ask for


def reminder_rules(session: Session, meeting: Meeting) -> Sequence[ReminderRule]:
    """The meeting's own rules, ticked or not; () where it has none."""
    query = sa.select(ReminderRule).where(ReminderRule.meeting_id == meeting.id)
    return session.scalars(query.order_by(ReminderRule.days_before.desc())).all()


def planned_rows(session: Session, meeting: Meeting) -> dict[int, PlannedReminder]:
    """What was changed or dealt with, by days before, for the meeting's present day; read anew."""
    query = sa.select(PlannedReminder).where(
        PlannedReminder.meeting_id == meeting.id, PlannedReminder.starts_on == meeting.starts_on
    )
    rows = session.scalars(query.execution_options(populate_existing=True))
    return {row.days_before: row for row in rows}


def meetings_ahead(session: Session, now: datetime) -> Sequence[Meeting]:
    """Meetings that rules can be about: not begun, and not further off than a rule can say."""
    days = (now - timedelta(days=2)).date(), (now + FURTHEST).date()
    query = sa.select(Meeting).where(Meeting.state.in_(BEFORE), Meeting.starts_on.between(*days))
    return session.scalars(query.order_by(Meeting.id)).all()


def rules_ahead(
    session: Session, meetings: Sequence[Meeting]
) -> tuple[dict[int, list[ReminderRule]], dict[int, dict[int, PlannedReminder]]]:
    """Rules by meeting, and planned rows by meeting and days before, in two queries."""
    ids = [meeting.id for meeting in meetings]
    rules: dict[int, list[ReminderRule]] = defaultdict(list)
    for rule in session.scalars(sa.select(ReminderRule).where(ReminderRule.meeting_id.in_(ids))):
        rules[rule.meeting_id].append(rule)
    days = {meeting.id: meeting.starts_on for meeting in meetings}
    rows: dict[int, dict[int, PlannedReminder]] = defaultdict(dict)
    for row in session.scalars(sa.select(PlannedReminder).where(PlannedReminder.meeting_id.in_(ids))):
        if row.starts_on == days[row.meeting_id]:
            rows[row.meeting_id][row.days_before] = row
    return rules, rows


def meeting_row(session: Session, meeting_id: int) -> Meeting | None:
    """One meeting, None when it is gone."""
    return session.get(Meeting, meeting_id)
