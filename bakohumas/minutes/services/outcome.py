"""Decisions and follow-up items are added, edited, moved, removed and carried on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import ActionItem, ActionState, Decision
from bakohumas.minutes.queries.outcome import actions_of, agency_named, decision_of, decisions_of
from bakohumas.minutes.rules.ordering import move, next_order
from bakohumas.minutes.rules.outcome import ACTION_NAMES, ActionWords, check_carried, decision_stamp
from bakohumas.minutes.services.holding import hold
from bakohumas.minutes.services.linked import drop_row, follow_row, new_action

Row = Decision | ActionItem


def _record(session: Session, row: Row, action: str, actor: Actor, now: datetime, **more: Any) -> None:
    noun = "decision" if isinstance(row, Decision) else "action"
    changes = {"order": row.order, "meeting": row.meeting_id, **more}
    audit.record(session, actor, f"{noun}:{action}", f"{noun}:{row.id}", changes, now=now)


def add_decision(session: Session, meeting: Meeting, text: str, *, actor: Actor, now: datetime) -> Decision:
    """A decision at the end."""
    hold(session, meeting)
    order = next_order(decisions_of(session, meeting))
    decision = Decision(meeting=meeting, order=order, text=text, created_at=now, updated_at=now)
    session.add(decision)
    session.flush()
    _record(session, decision, "add", actor, now)
    return decision


def edit_decision(
    session: Session, meeting: Meeting, decision: Decision, text: str, *, stamp: str, actor: Actor, now: datetime
) -> None:
    """Store `text`, in the entry behind it too. Raises StaleVersion when it does not say what the page showed."""
    hold(session, meeting)
    session.refresh(decision)
    if decision_stamp(decision) != stamp:
        raise StaleVersion("Keputusan ini diubah orang lain selagi Anda menyunting.")
    follow_row(session, meeting, decision, text, actor=actor, now=now)
    _record(session, decision, "edit", actor, now)


def move_row(session: Session, meeting: Meeting, row: Row, *, up: bool, actor: Actor, now: datetime) -> None:
    """Let a decision or an item change places with its neighbour."""
    hold(session, meeting)
    move(decisions_of(session, meeting) if isinstance(row, Decision) else actions_of(session, meeting), row, up=up)
    _record(session, row, "move", actor, now)


def remove_row(session: Session, meeting: Meeting, row: Row, *, actor: Actor, now: datetime) -> None:
    """Take a decision or an item out, and the entry it was noted with."""
    hold(session, meeting)
    _record(session, row, "remove", actor, now)
    drop_row(session, meeting, row, now=now)


def add_action(session: Session, meeting: Meeting, words: ActionWords, *, actor: Actor, now: datetime) -> ActionItem:
    """An item at the end. Raises NoResultFound for a decision of another meeting."""
    hold(session, meeting)
    item = new_action(session, meeting, now=now, **_columns(session, meeting, words))
    session.add(item)
    session.flush()
    _record(session, item, "add", actor, now)
    return item


def _columns(session: Session, meeting: Meeting, words: ActionWords) -> dict[str, Any]:
    if words.decision_id is not None:
        decision_of(session, meeting, words.decision_id)
    plain = {name: getattr(words, name) for name in ACTION_NAMES}
    return {**plain, "evidence": list(words.evidence), "pic_agency_id": agency_named(session, words.pic_agency)}


def edit_action(
    session: Session,
    meeting: Meeting,
    item: ActionItem,
    words: ActionWords,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Store `words`, the text in the entry behind it too. Raises StaleVersion on a stale page."""
    hold(session, meeting)
    _take_version(session, item, version)
    follow_row(session, meeting, item, words.text, actor=actor, now=now)
    for name, value in _columns(session, meeting, words).items():
        setattr(item, name, value)
    _record(session, item, "edit", actor, now, state=words.state)


def _take_version(session: Session, item: ActionItem, version: int) -> None:
    session.refresh(item)
    if item.version != version:
        raise StaleVersion("Tindak lanjut ini diubah orang lain selagi Anda menyunting.")
    item.version += 1


def report_progress(
    session: Session,
    item: ActionItem,
    state: ActionState,
    note: str | None,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Store how far an item is. Raises StaleVersion on a stale page, DomainError for an archived meeting's item."""
    hold(session, item.meeting)
    _take_version(session, item, version)
    item.state, item.progress_note, item.updated_at = state, note, now
    _record(session, item, "progress", actor, now, state=str(state))


def carry_actions(
    session: Session, meeting: Meeting, items: Sequence[ActionItem], *, actor: Actor, now: datetime
) -> list[ActionItem]:
    """Copies of open items of earlier meetings in this one, each with where it comes from.

    An item that was carried here already is left out. Raises DomainError for closed items, or none.
    """
    hold(session, meeting)
    check_carried(items)
    known = {row.carried_from_id for row in actions_of(session, meeting)}
    return [_carried(session, meeting, item, actor, now) for item in items if item.id not in known]


def _carried(session: Session, meeting: Meeting, item: ActionItem, actor: Actor, now: datetime) -> ActionItem:
    names = ("text", "how", "pic_agency", "pic_agency_id", "pic_person", "due_on", "state", "progress_note")
    copied = {name: getattr(item, name) for name in names}
    source = {
        "carried_from_id": item.id,
        "carried_from_title": item.meeting.title,
        "carried_from_on": item.meeting.starts_on,
    }
    row = new_action(session, meeting, now=now, **copied, **source)
    session.add(row)
    session.flush()
    _record(session, row, "carry", actor, now, source=item.id)
    return row
