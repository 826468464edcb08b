"""The rows of a meeting become its record again: `write(read(x)) == x`."""

from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.attendance.models import Attendance
from bakohumas.exchange.record import parts
from bakohumas.exchange.record.codec import Part, object_of
from bakohumas.exchange.record.schema import FORMAT, Record
from bakohumas.invitations.models import Invitation, Letter, LetterKind
from bakohumas.meetings.models import AgendaItem, FileKind, Meeting, MeetingFile
from bakohumas.minutes.models import ActionItem, Decision, Entry, Quote, Remark

N = TypeVar("N", AgendaItem, Remark)
T = TypeVar("T", Attendance, Invitation, Remark, Entry, Decision, ActionItem)


def export_record(session: Session, meeting: Meeting) -> Record:
    """The whole record of a meeting; what is unknown is absent unless the imported record had it as null."""
    zone, had = meeting.zone, _top_keys(meeting)
    decisions = _rows(session, Decision, meeting)
    arrays = {
        "agenda": [_object(item, parts.AGENDA, zone) for item in _as_told(meeting.agenda)],
        "invitations": [_invitation(row, zone) for row in _rows(session, Invitation, meeting) if row.is_live],
        "attendance": [_object(row, parts.ATTENDANCE, zone) for row in _rows(session, Attendance, meeting)],
        "remarks": [_remark(row, zone) for row in _as_told(_rows(session, Remark, meeting))],
        "entries": [_entry(row, zone) for row in _rows(session, Entry, meeting) if row.removed_at is None],
        "decisions": [decision.text for decision in decisions],
        "action_items": [_action(row, zone, decisions) for row in _rows(session, ActionItem, meeting)],
        "photos": [_object(file, parts.PHOTO, zone) for file in meeting.files if file.kind is FileKind.PHOTO],
        "files": [_file(file, zone) for file in meeting.files if file.kind is not FileKind.PHOTO],
    }
    record: Record = {"format": FORMAT, "meeting": _object(meeting, parts.MEETING, zone)}
    record |= object_of(meeting, parts.WHOLE, zone, None if had is None else sorted(had))
    record |= {name: rows for name, rows in arrays.items() if rows or (had is not None and name in had)}
    letter = _letter(session, meeting)
    if letter is not None:
        record["letter"] = _object(letter, parts.LETTER, zone)
    elif had is not None and "letter" in had:
        record["letter"] = None
    return record


def _top_keys(meeting: Meeting) -> set[str] | None:
    if meeting.record_keys is None:
        return None
    return {key.removeprefix("$.") for key in meeting.record_keys if key.startswith("$.")}


def _object(row: Any, how: tuple[Part, ...], zone: str) -> dict[str, Any]:
    return object_of(row, how, zone, row.record_keys)


def _rows(session: Session, kind: type[T], meeting: Meeting) -> list[T]:
    return list(session.scalars(sa.select(kind).where(kind.meeting_id == meeting.id).order_by(kind.order, kind.id)))


def _as_told(rows: list[N]) -> list[N]:
    """Numbered rows as the imported record listed them; by number once one was added here."""
    return sorted(rows, key=lambda row: row.id) if all(row.record_keys is not None for row in rows) else rows


def _letter(session: Session, meeting: Meeting) -> Letter | None:
    wanted = (Letter.meeting_id == meeting.id, Letter.kind == LetterKind.INVITATION)
    return session.scalar(sa.select(Letter).where(*wanted).order_by(Letter.id.desc()).limit(1))


def _invitation(row: Invitation, zone: str) -> dict[str, Any]:
    found = _object(row, parts.INVITATION, zone)
    delegates = [_object(delegate, parts.DELEGATE, zone) for delegate in row.delegates]
    if delegates or (row.record_keys is not None and "delegates" in row.record_keys):
        found["delegates"] = delegates
    return found


def _remark(row: Remark, zone: str) -> dict[str, Any]:
    found = _object(row, parts.REMARK, zone)
    found["delivered_by"].setdefault("name", None)
    quotes = [_agenda_order(quote, _object(quote, parts.QUOTE, zone)) for quote in row.quotes]
    if quotes or (row.record_keys is not None and "quotes" in row.record_keys):
        found["quotes"] = quotes
    return _agenda_order(row, found)


def _entry(row: Entry, zone: str) -> dict[str, Any]:
    return _agenda_order(row, _object(row, parts.ENTRY, zone))


def _agenda_order(row: Remark | Quote | Entry, found: dict[str, Any]) -> dict[str, Any]:
    if row.agenda_item is not None:
        found["agenda_order"] = row.agenda_item.order
    elif row.record_keys is not None and "agenda_order" in row.record_keys:
        found["agenda_order"] = None
    return found


def _action(row: ActionItem, zone: str, decisions: list[Decision]) -> dict[str, Any]:
    found = _object(row, parts.ACTION, zone)
    if row.decision is not None:
        found["source_decision"] = decisions.index(row.decision) + 1
    elif row.record_keys is not None and "source_decision" in row.record_keys:
        found["source_decision"] = None
    return found


def _file(row: MeetingFile, zone: str) -> dict[str, Any]:
    found = _object(row, parts.FILE, zone)
    found.setdefault("caption", row.name)
    return found
