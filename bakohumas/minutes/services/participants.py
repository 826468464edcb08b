"""Further facts of the record that documents print: participants, the board, people in a role, legal basis."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.agencies.values import Person
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.meetings.details import details_of
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.schedule import edit_meeting
from bakohumas.minutes.rules.participants import told
from bakohumas.minutes.services.holding import hold

ROLES = ("chair", "secretary", "minute_taker", "moderator")


def save_roles(
    session: Session,
    meeting: Meeting,
    people: dict[str, Person | None],
    legal_basis: tuple[str, ...],
    expected_outputs: tuple[str, ...],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Meeting:
    """Say who chaired, noted and moderated, and on what basis. Raises StaleVersion on a stale page."""
    hold(session, meeting)
    known: dict[str, Any] = {role: people.get(role) for role in ROLES}
    details = replace(details_of(meeting), **known, legal_basis=legal_basis, expected_outputs=expected_outputs)
    edit_meeting(session, meeting, details, version=version, passed=frozenset(), actor=actor, now=now)
    return meeting


def save_participants(
    session: Session, meeting: Meeting, given: dict[str, Any], *, version: int, actor: Actor, now: datetime
) -> Meeting:
    """Store what the record tells of participants besides the rows. Raises StaleVersion on a stale page."""
    _take_version(session, meeting, version, now)
    meeting.participants = told(meeting.participants, given)
    _record(session, meeting, "participants", meeting.participants, actor, now)
    return meeting


def save_board(
    session: Session, meeting: Meeting, given: dict[str, Any] | None, *, version: int, actor: Actor, now: datetime
) -> Meeting:
    """Store the board that was formed or installed; None: there was none. Raises StaleVersion on a stale page."""
    _take_version(session, meeting, version, now)
    meeting.board = None if given is None else told(meeting.board, given)
    _record(session, meeting, "board", meeting.board, actor, now)
    return meeting


def _take_version(session: Session, meeting: Meeting, version: int, now: datetime) -> None:
    hold(session, meeting)
    if meeting.version != version:
        raise StaleVersion("Pertemuan ini diubah orang lain selagi Anda menyunting.")
    meeting.version += 1
    meeting.updated_at = now


def _record(
    session: Session, meeting: Meeting, noun: str, value: dict[str, Any] | None, actor: Actor, now: datetime
) -> None:
    changes = {"keys": sorted(value or {}), "digest": audit.digest(actor.keys, repr(value))}
    audit.record(session, actor, f"meeting:{noun}", f"meeting:{meeting.id}", changes, now=now)
