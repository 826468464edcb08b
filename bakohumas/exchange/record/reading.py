"""A checked record becomes rows, in one transaction of the caller."""

import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency
from bakohumas.agencies.services.directory import find_or_create_agency
from bakohumas.attendance.models import Attendance
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.db import Recorded
from bakohumas.core.errors import DomainError
from bakohumas.core.texts import folded
from bakohumas.core.validators import FIRST_DAY, LAST_DAY
from bakohumas.exchange.record import parts
from bakohumas.exchange.record.codec import Part, columns_of, present_keys
from bakohumas.exchange.record.schema import Record, RecordError, check_record
from bakohumas.invitations.identity import new_code, new_reply_key, new_uid
from bakohumas.invitations.models import Delegate, Invitation, Letter, LetterKind, LetterState
from bakohumas.invitations.services.letters import number_subject
from bakohumas.meetings.models import AgendaItem, FileKind, Meeting, MeetingFile
from bakohumas.meetings.services.entries import keep_entries
from bakohumas.meetings.services.schedule import slug_for
from bakohumas.minutes.models import ActionItem, Decision, Entry, Quote, Remark
from bakohumas.registry.queries import bureau, letter_numbering
from bakohumas.registry.services.numbers import LETTERS, take_number

T = TypeVar("T")
DAY = len("2026-11-24")


class Reader:
    """What reading one record needs at every step: session, zone, domain, who and when, and the meeting it fills."""

    def __init__(self, session: Session, record: Record, *, domain: str, actor: Actor, now: datetime) -> None:
        self.session = session
        self.record = record
        self.zone = str(record["meeting"]["zone"])
        self.domain = domain
        self.actor = actor
        self.now = now
        self.meeting: Meeting
        self.agenda: dict[int, AgendaItem] = {}
        self.decisions: list[Decision] = []
        self.invited: dict[str, Invitation] = {}

    def row(self, kind: type[T], value: dict[str, Any], how: Iterable[Part], path: str, /, **more: Any) -> T:
        """A new row of `kind` from one object. Raises RecordError as `columns`."""
        columns = self.columns(kind, value, how, path) | more
        known = set(sa.inspect(kind).column_attrs.keys())
        stamps = {"created_at": self.now, "updated_at": self.now, "record_keys": present_keys(value, how), "version": 1}
        made = kind(**{name: stamp for name, stamp in stamps.items() if name in known}, **columns)
        self.session.add(made)
        return made

    def columns(self, kind: type[Any], value: dict[str, Any], how: Iterable[Part], path: str) -> dict[str, Any]:
        """Column values of one object. Raises RecordError for a text that is too long or a day that is none."""
        try:
            found = columns_of(value, how, self.zone)
        except ValueError as error:
            raise RecordError([f"{path}: ada tanggal atau jam yang tidak ada di kalender"]) from error
        _check_days(found, path)
        _check_lengths(kind, found, path)
        return found

    def rows(self, name: str) -> Iterable[tuple[int, str, dict[str, Any]]]:
        """Position from 1, path and object of each row of one array."""
        for number, value in enumerate(self.record.get(name, [])):
            yield number + 1, f"$.{name}[{number}]", value


def import_record(session: Session, record: Any, *, domain: str, actor: Actor, now: datetime) -> Meeting:
    """Store a whole record as a new meeting. Raises RecordError before anything is stored; the caller commits."""
    check_record(record)
    reader = Reader(session, record, domain=domain, actor=actor, now=now)
    _read_meeting(reader)
    _read_letter(reader)
    _read_invitations(reader)
    _read_attendance(reader)
    _read_remarks(reader)
    _read_outcome(reader)
    meeting = reader.meeting
    keep_entries(session, meeting, now=now)
    audit.record(session, actor, "meeting:import", f"meeting:{meeting.id}", {"title": meeting.title}, now=now)
    return meeting


def _read_meeting(reader: Reader) -> None:
    record, told = reader.record, reader.record["meeting"]
    whole = reader.columns(Meeting, record, parts.WHOLE, "$")
    reader.meeting = reader.row(
        Meeting,
        told,
        parts.MEETING,
        "$.meeting",
        **whole,
        uid=new_uid(reader.domain),
        slug=slug_for(reader.session, told["title"], date.fromisoformat(told["starts_on"])),
        contact=None,
        state_reason=None,
        sequence=0,
        content_changed_at=reader.now,
    )
    reader.meeting.record_keys = [*(reader.meeting.record_keys or []), *(f"$.{name}" for name in record)]
    for _, path, value in reader.rows("agenda"):
        item = reader.row(AgendaItem, value, parts.AGENDA, path, meeting=reader.meeting)
        reader.agenda[item.order] = item
    for _, path, value in reader.rows("photos"):
        reader.row(MeetingFile, value, parts.PHOTO, path, meeting=reader.meeting, kind=FileKind.PHOTO)
    for _, path, value in reader.rows("files"):
        reader.row(MeetingFile, value, parts.FILE, path, meeting=reader.meeting)


def _read_letter(reader: Reader) -> None:
    told = reader.record.get("letter")
    if told is None:
        return
    issued = bool(told.get("number") and told.get("issued_on") and told.get("signatory"))
    state = LetterState.ISSUED if issued else LetterState.DRAFT
    more = {"meeting": reader.meeting, "kind": LetterKind.INVITATION, "state": state}
    letter = reader.row(Letter, told, parts.LETTER, "$.letter", **more)
    reader.session.flush()
    _take_number(reader, letter)


def _take_number(reader: Reader, letter: Letter) -> None:
    """Let nobody get the number of an imported letter again; one that another letter has here stays as it was told."""
    if letter.number and letter.issued_on:
        with suppress(DomainError):
            take_number(
                reader.session,
                LETTERS,
                letter.issued_on,
                subject=number_subject(letter),
                numbering=letter_numbering(bureau(reader.session)),
                printed=letter.number,
                actor=reader.actor,
                now=reader.now,
            )


def _read_invitations(reader: Reader) -> None:
    codes: set[str] = set()
    agencies: set[Agency] = set()
    for order, path, value in reader.rows("invitations"):
        told = value["agency"]
        reader.columns(Invitation, value, parts.INVITATION, path)  # before the directory learns of it
        agency = find_or_create_agency(
            reader.session,
            told["name"],
            short_name=told.get("short_name"),
            category=told.get("category"),
            city=told.get("city"),
            email=value.get("email"),
            phone=value.get("phone"),
            head_position=value.get("addressee"),
            actor=reader.actor,
            now=reader.now,
        )
        if agency in agencies:
            raise RecordError([f"{path}.agency: {agency.name} diundang lebih dari sekali"])
        agencies.add(agency)
        code = new_code(codes)
        codes.add(code)
        answered = value.get("reply", "belum") != "belum"
        invitation = reader.row(
            Invitation,
            value,
            parts.INVITATION,
            path,
            meeting=reader.meeting,
            agency=agency,
            order=order,
            uid=new_uid(reader.domain),
            reply_key=new_reply_key(),
            code=code,
            sequence=0,
            reask_sequence=0,
            answer_sequence=0 if answered else None,
            is_late=False,
            names_follow=value.get("reply") == "diwakili" and not value.get("delegates"),
            reminder_count=0,
        )
        reader.invited[invitation.agency_name] = invitation
        _keep_keys(invitation, value, "delegates")
        for number, delegate in enumerate(value.get("delegates", [])):
            where = f"{path}.delegates[{number}]"
            reader.row(Delegate, delegate, parts.DELEGATE, where, invitation=invitation, order=number + 1)


def _read_attendance(reader: Reader) -> None:
    seen: set[str] = set()
    for order, path, value in reader.rows("attendance"):
        invitation = reader.invited.get(value.get("agency") or "")
        key = f"{invitation.uid}:{folded(value['name'])}" if invitation and not value.get("voided_at") else None
        arrived = value.get("checked_in_at")
        row = reader.row(
            Attendance,
            value,
            parts.ATTENDANCE,
            path,
            meeting=reader.meeting,
            day_on=reader.meeting.starts_on,
            order=order,
            invitation=invitation,
            delegate_key=None if key in seen else key,
            recorded_at=reader.now,
            recorded_by=reader.actor.name,
            time_doubtful=False,
            signed_on_paper=False,
            client_uuid=str(uuid.uuid4()),
        )
        if arrived:
            row.day_on = date.fromisoformat(arrived[:DAY])
        seen.add(key or "")


def _read_remarks(reader: Reader) -> None:
    for _, path, value in reader.rows("remarks"):
        remark = reader.row(Remark, value, parts.REMARK, path, meeting=reader.meeting, **_under(reader, value))
        for number, quote in enumerate(value.get("quotes", [])):
            more = {"remark": remark, "order": number + 1, **_under(reader, quote)}
            if quote["approved"]:
                more |= {"approved_at": reader.now, "approved_by": reader.actor.name}
            made = reader.row(Quote, quote, parts.QUOTE, f"{path}.quotes[{number}]", **more)
            _keep_keys(made, quote, "agenda_order")
        _keep_keys(remark, value, "agenda_order", "quotes")


def _read_outcome(reader: Reader) -> None:
    for order, path, value in reader.rows("entries"):
        more = {"meeting": reader.meeting, "order": order, "revision": 1, "client_uuid": str(uuid.uuid4())}
        starred = value["kind"] == "press"
        entry = reader.row(Entry, value, parts.ENTRY, path, **more, **_under(reader, value), starred=starred)
        _keep_keys(entry, value, "agenda_order")
    for number, text in enumerate(reader.record.get("decisions", [])):
        decision = Decision(meeting=reader.meeting, order=number + 1, text=text)
        decision.created_at = decision.updated_at = reader.now
        reader.decisions.append(decision)
        reader.session.add(decision)
    for order, path, value in reader.rows("action_items"):
        source = value.get("source_decision")
        decision_row = reader.decisions[source - 1] if source else None
        item = reader.row(
            ActionItem, value, parts.ACTION, path, meeting=reader.meeting, order=order, decision=decision_row
        )
        _keep_keys(item, value, "source_decision")


def _under(reader: Reader, value: dict[str, Any]) -> dict[str, Any]:
    return {"agenda_item": reader.agenda.get(value.get("agenda_order") or 0)}


def _keep_keys(row: Recorded, value: dict[str, Any], *names: str) -> None:
    row.record_keys = [*(row.record_keys or []), *(name for name in names if name in value)]


def _check_days(columns: dict[str, Any], path: str) -> None:
    """Raises RecordError for a day whose moment some zone or page could not tell."""
    days = [value for value in columns.values() if isinstance(value, date)]
    if any(not FIRST_DAY.year <= day.year <= LAST_DAY.year for day in days):
        raise RecordError([f"{path}: tahun harus {FIRST_DAY.year} sampai {LAST_DAY.year}"])


def _check_lengths(kind: type[Any], columns: dict[str, Any], path: str) -> None:
    attributes = sa.inspect(kind).column_attrs
    long = [
        f"{path}: {name} lebih panjang dari {limit} huruf"
        for name, value in columns.items()
        if isinstance(value, str) and name in attributes and (limit := _limit(attributes[name])) and len(value) > limit
    ]
    if long:
        raise RecordError(long)


def _limit(attribute: Any) -> int | None:
    length: int | None = getattr(attribute.columns[0].type, "length", None)
    return length
