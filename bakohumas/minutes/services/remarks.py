"""Speeches are added, edited, moved and removed."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.agencies.values import Office, Person
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries.parts import agenda_item_of
from bakohumas.minutes.models import Remark
from bakohumas.minutes.queries.remarks import opening_remark, remarks_of
from bakohumas.minutes.rules.ordering import move, next_order, number
from bakohumas.minutes.rules.remarks import PLAIN, RemarkWords, check_one_opening, check_remark
from bakohumas.minutes.services.holding import hold


def add_remark(session: Session, meeting: Meeting, words: RemarkWords, *, actor: Actor, now: datetime) -> Remark:
    """A new speech at the end. Raises DomainError naming what is missing."""
    hold(session, meeting)
    _check(session, meeting, words, None)
    order = next_order(remarks_of(session, meeting))
    remark = Remark(meeting=meeting, order=order, version=1, created_at=now, updated_at=now, **_columns(words))
    session.add(remark)
    session.flush()
    _record(session, remark, "add", actor, now)
    return remark


def _check(session: Session, meeting: Meeting, words: RemarkWords, remark: Remark | None) -> None:
    check_remark(words)
    if words.officially_opens:
        check_one_opening(words, opening_remark(session, meeting, remark.id if remark else None))
    if words.agenda_item_id is not None:
        agenda_item_of(session, meeting, words.agenda_item_id)


def _columns(words: RemarkWords) -> dict[str, Any]:
    plain = {name: getattr(words, name) for name in PLAIN}
    beside = [{key: value for key, value in asdict(one).items() if value is not None} for one in words.accompanied_by]
    return {
        **plain,
        "points": list(words.points),
        "accompanied_by": beside,
        **_role("delivered_by", Person, words.delivered_by),
        **_role("represents", Office, words.represents),
        **_role("author", Office, words.author),
    }


def _role(prefix: str, kind: type[Person | Office], value: Person | Office | None) -> dict[str, Any]:
    return {f"{prefix}_{part.name}": getattr(value, part.name, None) for part in fields(kind)}


def _record(session: Session, remark: Remark, action: str, actor: Actor, now: datetime) -> None:
    changes = {"kind": str(remark.kind), "version": remark.version, "meeting": remark.meeting_id}
    audit.record(session, actor, f"remark:{action}", f"remark:{remark.id}", changes, now=now)


def take_version(session: Session, remark: Remark, version: int, now: datetime) -> None:
    """Count one version on. Raises StaleVersion when the page was made from another one."""
    session.refresh(remark)
    if remark.version != version:
        raise StaleVersion("Sambutan ini diubah orang lain selagi Anda menyunting.")
    remark.version += 1
    remark.updated_at = now


def edit_remark(
    session: Session,
    meeting: Meeting,
    remark: Remark,
    words: RemarkWords,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Store `words`. Raises StaleVersion on a stale page, DomainError naming what is missing."""
    hold(session, meeting)
    _check(session, meeting, words, remark)
    take_version(session, remark, version, now)
    for name, value in _columns(words).items():
        setattr(remark, name, value)
    session.flush()
    _record(session, remark, "edit", actor, now)


def move_remark(session: Session, meeting: Meeting, remark: Remark, *, up: bool, actor: Actor, now: datetime) -> None:
    """Let the speech change places with its neighbour."""
    hold(session, meeting)
    move(remarks_of(session, meeting), remark, up=up)
    _record(session, remark, "move", actor, now)


def remove_remark(session: Session, meeting: Meeting, remark: Remark, *, actor: Actor, now: datetime) -> None:
    """Take a speech and its quotes out."""
    hold(session, meeting)
    _record(session, remark, "remove", actor, now)
    session.delete(remark)
    session.flush()
    number(remarks_of(session, meeting))
