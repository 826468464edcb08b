"""Rows and values for tests: every column is set, overrides win, nothing is random."""

import itertools
import uuid
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

import sqlalchemy as sa

from bakohumas.accounts.models import Role, User, UserRole
from bakohumas.agencies.models import Agency, AgencyGroup, Category
from bakohumas.attendance.models import Attendance, AttendanceRole, AttendanceStatus
from bakohumas.core.access import Actor
from bakohumas.core.secrets import Keys
from bakohumas.core.texts import folded, slug
from bakohumas.invitations.models import Delegate, Invitation, Letter, LetterKind, LetterState, Reply
from bakohumas.meetings.models import AgendaItem, Kind, Meeting, MeetingFile, Mode, State, Visibility
from bakohumas.minutes.models import ActionItem, Decision, Entry, EntryKind, Quote, Remark, RemarkKind
from bakohumas.registry.models import Bureau

T = TypeVar("T")
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 12.00 WITA
KEYS = Keys((b"k" * 40,))
counter = itertools.count(1)


def build(kind: type[T], /, **given: Any) -> T:
    """A row with every column set: nothing known, nothing true, nought; but the key."""
    values: dict[str, Any] = {}
    for attribute in sa.inspect(kind).column_attrs:
        column = attribute.columns[0]
        if not column.primary_key and not column.foreign_keys:
            values[attribute.key] = None if column.nullable else _empty(column)
    return kind(**{**values, **given})


def _empty(column: Any) -> Any:
    name = type(column.type).__name__
    empty: dict[str, Any] = {"Boolean": False, "Integer": 0, "JSON": [], "UTCDateTime": NOON, "LargeBinary": b""}
    return empty.get(name, "")


def make_actor(**given: Any) -> Actor:
    """Somebody who does a change; an account by default."""
    return Actor(**{"kind": "akun", "keys": KEYS, "id": None, "name": "Rudi Hartono", "request_id": "uji", **given})


def make_user(*roles: Role, **given: Any) -> User:
    """An active account with these roles, without a password."""
    number = next(counter)
    rows = [UserRole(role=role) for role in roles]
    return build(
        User,
        **{
            "email": f"orang{number}@humas.example",
            "name": f"Orang {number}",
            "active": True,
            "role_rows": rows,
            **given,
        },
    )


def make_bureau(**given: Any) -> Bureau:
    """A bureau that has been filled in."""
    filled: dict[str, Any] = {
        "id": 1,
        "name": "Biro Humas Setda Provinsi Contoh",
        "short_name": "Biro Humas",
        "parent_name": "Sekretariat Daerah Provinsi Contoh",
        "letterhead_lines": ["PEMERINTAH PROVINSI CONTOH", "SEKRETARIAT DAERAH"],
        "city": "Kota Contoh",
        "paper": "a4",
        "salutation": "Saudara",
        "number_template": "{klasifikasi}/{urut:03}/{unit}/{tahun}",
        "classification": "000.1.5",
        "unit_code": "HUMAS",
        "list_threshold": 5,
    }
    return build(Bureau, **{**filled, **given})


def make_agency(**given: Any) -> Agency:
    """An active agency with a mail address and a mobile number."""
    number = next(counter)
    name = given.get("name", f"Dinas Contoh {number}")
    filled: dict[str, Any] = {
        "uid": str(uuid.UUID(int=number)),
        "name": name,
        "folded_name": folded(name),
        "category": Category.REGIONAL_OFFICE,
        "head_position": f"Kepala {name}",
        "email": f"humas{number}@instansi.example",
        "phone": f"0812345{number:05}",
        "phone_e164": f"+62812345{number:05}",
        "active": True,
    }
    return build(Agency, **{**filled, **given})


def make_group(*agencies: Agency, **given: Any) -> AgencyGroup:
    """A group with these agencies."""
    return build(AgencyGroup, **{"name": f"Kelompok {next(counter)}", "agencies": list(agencies), **given})


def make_meeting(**given: Any) -> Meeting:
    """A public meeting on Thursday, 10 December 2026, 09.00-12.00 WITA, scheduled."""
    number = next(counter)
    title = given.get("title", f"Pertemuan Contoh {number}")
    filled: dict[str, Any] = {
        "uid": f"{uuid.UUID(int=number)}@humas.example",
        "slug": f"{slug(title)[:80]}-{number}",
        "title": title,
        "kind": Kind.GATHERING,
        "mode": Mode.IN_ROOM,
        "zone": "Asia/Makassar",
        "starts_on": date(2026, 12, 10),
        "starts_time": time(9),
        "ends_time": time(12),
        "venue_room": "Ruang Rapat Contoh",
        "venue_building": "Gedung Contoh",
        "venue_city": "Kota Contoh",
        "organiser": "Biro Humas Setda Provinsi Contoh",
        "state": State.SCHEDULED,
        "visibility": Visibility.PUBLIC,
        "content_changed_at": NOON,
        "created_at": NOON,
        "updated_at": NOON,
    }
    return build(Meeting, **{**filled, **given})


def make_agenda_item(meeting: Meeting, **given: Any) -> AgendaItem:
    """An item of a running order."""
    return build(AgendaItem, **{"meeting": meeting, "order": 1, "title": "Pembukaan", **given})


def make_file(meeting: Meeting, **given: Any) -> MeetingFile:
    """A file that the record names but whose bytes are not held."""
    return build(MeetingFile, **{"meeting": meeting, **given})


def make_letter(meeting: Meeting, **given: Any) -> Letter:
    """A draft of an invitation letter."""
    return build(Letter, **{"meeting": meeting, "kind": LetterKind.INVITATION, "state": LetterState.DRAFT, **given})


def make_invitation(meeting: Meeting, agency: Agency | None = None, **given: Any) -> Invitation:
    """An invitation that was never sent and never answered."""
    number = next(counter)
    invited = agency or make_agency()
    filled: dict[str, Any] = {
        "meeting": meeting,
        "agency": invited,
        "order": number,
        "agency_name": invited.name,
        "agency_short_name": invited.short_name,
        "agency_category": invited.category,
        "addressee": invited.head_position,
        "email": invited.email,
        "phone": invited.phone,
        "uid": f"{uuid.UUID(int=number)}@humas.example",
        "reply_key": f"{number:026}".translate(str.maketrans("0189", "zyxw")),
        "code": f"KMB-{number:04}",
        "reply": Reply.NONE,
        "created_at": NOON,
        "updated_at": NOON,
    }
    return build(Invitation, **{**filled, **given})


def make_delegate(invitation: Invitation, **given: Any) -> Delegate:
    """A person who is named to come."""
    return build(Delegate, **{"invitation": invitation, "order": 1, "name": "Siti Rahmah", **given})


def make_attendance(meeting: Meeting, **given: Any) -> Attendance:
    """A person who came on the first day."""
    number = next(counter)
    filled: dict[str, Any] = {
        "meeting": meeting,
        "day_on": meeting.starts_on,
        "order": number,
        "person_name": f"Peserta {number}",
        "role": AttendanceRole.PARTICIPANT,
        "status": AttendanceStatus.PRESENT,
        "client_uuid": str(uuid.UUID(int=number, version=4)),
        "checked_in_at": NOON,
        "recorded_at": NOON,
    }
    return build(Attendance, **{**filled, **given})


def make_remark(meeting: Meeting, **given: Any) -> Remark:
    """Remarks of a person in own right."""
    filled: dict[str, Any] = {
        "meeting": meeting,
        "order": next(counter),
        "kind": RemarkKind.REMARKS,
        "delivered_by_name": "Wing Ariansyah",
        "delivered_by_position": "Staf Ahli",
    }
    return build(Remark, **{**filled, **given})


def make_quote(remark: Remark, **given: Any) -> Quote:
    """An approved direct quote."""
    filled = {"remark": remark, "order": 1, "text": "Mari bekerja bersama", "direct": True, "approved": True}
    return build(Quote, **{**filled, **given})


def make_entry(meeting: Meeting, **given: Any) -> Entry:
    """A live note."""
    number = next(counter)
    filled: dict[str, Any] = {
        "meeting": meeting,
        "order": number,
        "kind": EntryKind.NOTE,
        "text": f"Catatan {number}",
        "at": NOON,
        "client_uuid": str(uuid.UUID(int=number, version=4)),
    }
    return build(Entry, **{**filled, **given})


def make_decision(meeting: Meeting, **given: Any) -> Decision:
    """A decision."""
    return build(Decision, **{"meeting": meeting, "order": next(counter), "text": "Jadwal piket dibagikan", **given})


def make_action_item(meeting: Meeting, **given: Any) -> ActionItem:
    """A follow-up without agency and due date."""
    return build(ActionItem, **{"meeting": meeting, "order": next(counter), "text": "Menyusun daftar kontak", **given})
