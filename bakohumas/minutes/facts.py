"""The whole record of a meeting as frozen facts: what was said and settled, on top of schedule, guests and arrivals."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.agencies.values import Person
from bakohumas.attendance.facts import with_attendance
from bakohumas.core import formats
from bakohumas.invitations.facts import with_invitations
from bakohumas.meetings.facts import ActionFacts, EntryFacts, MeetingFacts, QuoteFacts, RemarkFacts
from bakohumas.meetings.models import AgendaItem, Meeting
from bakohumas.meetings.queries import facts_of
from bakohumas.minutes.models import ActionItem, Decision, Entry, Quote, Remark


def meeting_facts(session: Session, meeting: Meeting) -> MeetingFacts:
    """Everything that is recorded of `meeting`; the number of queries does not depend on the number of rows."""
    facts = with_attendance(session, with_invitations(session, facts_of(meeting), meeting), meeting)
    decisions = list(
        session.scalars(
            sa.select(Decision).where(Decision.meeting_id == meeting.id).order_by(Decision.order, Decision.id)
        )
    )
    positions = {decision.id: number for number, decision in enumerate(decisions, 1)}
    return replace(
        facts,
        remarks=_remarks(session, meeting),
        entries=_entries(session, meeting),
        decisions=tuple(decision.text for decision in decisions),
        action_items=tuple(
            action_facts(item, positions.get(item.decision_id or 0)) for item in _actions(session, meeting)
        ),
    )


def _remarks(session: Session, meeting: Meeting) -> tuple[RemarkFacts, ...]:
    rows = session.scalars(
        sa.select(Remark)
        .where(Remark.meeting_id == meeting.id)
        .options(selectinload(Remark.quotes).selectinload(Quote.agenda_item), selectinload(Remark.agenda_item))
        .order_by(Remark.order, Remark.id)
    )
    return tuple(remark_facts(row) for row in rows)


def _entries(session: Session, meeting: Meeting) -> tuple[EntryFacts, ...]:
    rows = session.scalars(
        sa.select(Entry)
        .where(Entry.meeting_id == meeting.id, Entry.removed_at.is_(None))
        .options(selectinload(Entry.agenda_item))
        .order_by(Entry.order, Entry.id)
    )
    return tuple(entry_facts(row, meeting.zone) for row in rows)


def _actions(session: Session, meeting: Meeting) -> list[ActionItem]:
    wanted = sa.select(ActionItem).where(ActionItem.meeting_id == meeting.id)
    return list(session.scalars(wanted.order_by(ActionItem.order, ActionItem.id)))


def remark_facts(row: Remark) -> RemarkFacts:
    """One remark with its three roles as a frozen value."""
    return RemarkFacts(
        order=row.order,
        kind=row.kind,
        delivered_by=row.delivered_by,
        represents=row.represents,
        author=row.author,
        second_capacity=row.second_capacity,
        officially_opens=row.officially_opens,
        said_on=row.said_on,
        accompanied_by=tuple(Person(**{"name": None, **person}) for person in row.accompanied_by),
        text=row.text,
        points=tuple(row.points),
        quotes=tuple(quote_facts(quote) for quote in row.quotes),
        agenda_order=_order(row.agenda_item),
    )


def quote_facts(row: Quote) -> QuoteFacts:
    """One quote as a frozen value."""
    order = _order(row.agenda_item)
    return QuoteFacts(text=row.text, direct=row.direct, approved=row.approved, agenda_order=order)


def entry_facts(row: Entry, zone: str) -> EntryFacts:
    """One live note as a frozen value; its time is local and naive."""
    return EntryFacts(
        kind=row.kind,
        text=row.text,
        agenda_order=_order(row.agenda_item),
        speaker=row.speaker,
        direct=row.direct,
        approved=row.approved,
        at=row.at and formats.local_clock(row.at, zone),
        author=row.author,
    )


def action_facts(row: ActionItem, source_decision: int | None) -> ActionFacts:
    """One follow-up item as a frozen value; `source_decision` is the position of its decision, from 1."""
    return ActionFacts(
        text=row.text,
        how=row.how,
        pic_agency=row.pic_agency,
        pic_person=row.pic_person,
        due_on=row.due_on,
        state=row.state,
        source_decision=source_decision,
        carried_from_title=row.carried_from_title,
        carried_from_on=row.carried_from_on,
        progress_note=row.progress_note,
    )


def _order(item: AgendaItem | None) -> int | None:
    return item.order if item else None
