"""One check-in: whose it is, when it was, and what a second one of the same person means."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bakohumas.attendance.models import Attendance, AttendanceRole, AttendanceStatus, Method
from bakohumas.attendance.rules.door import opens_at
from bakohumas.core.errors import DomainError
from bakohumas.core.texts import folded
from bakohumas.invitations.models import Delegate, Invitation, Reply
from bakohumas.meetings.models import Meeting

MOST_ITEMS = 500
AHEAD = timedelta(minutes=5)  # how far a device's clock may be ahead of ours
KEY_LENGTH = 340
CAME = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTING, AttendanceStatus.WALK_IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """An arrival as it was told. Texts are plain; `signature` is the path of `signature_path`."""

    client_uuid: str
    told_at: datetime  # aware
    invitation_id: int | None = None
    name: str | None = None
    position: str | None = None
    agency: str | None = None
    represents: str | None = None
    phone: str | None = None
    role: AttendanceRole | None = None
    mode: str | None = None
    method: Method = Method.DESK
    signature: str | None = None
    on_paper: bool = False
    note: str | None = None


class Outcome(StrEnum):
    """What became of a check-in."""

    RECORDED = "tercatat"
    ALREADY = "sudah_tercatat"
    REFUSED = "ditolak"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """Answer to one check-in: `at` is the time that stands (aware), `why` one sentence for a refusal."""

    client_uuid: str | None
    outcome: Outcome
    at: datetime | None = None
    why: str | None = None
    attendance_id: int | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """The person of a check-in, completed from the invitation."""

    name: str
    front_title: str | None
    back_title: str | None
    position: str | None
    agency: str | None
    represents: str | None
    status: AttendanceStatus
    key: str


def arrival_time(meeting: Meeting, told: datetime, now: datetime) -> tuple[datetime, bool]:
    """The time that counts, and whether it is doubtful: a told time that cannot be gives way to the time we got it."""
    possible = opens_at(meeting) <= told <= now + AHEAD
    return (told, False) if possible else (now, True)


def earlier(standing: datetime | None, other: datetime) -> bool:
    """Whether `other` takes the place of the time that stands."""
    return standing is None or other < standing


def person_key(owner: str, name: str) -> str:
    """'owner:folded name': equal for the same person however the name is written; `owner` is an invitation's uid."""
    known = folded(name) or name.casefold()
    if len(owner) + len(known) >= KEY_LENGTH:
        known = hashlib.sha256(known.encode()).hexdigest()
    return f"{owner}:{known}"


def walk_in_owner(agency: str | None) -> str:
    """What stands for the invitation in the key of a walk-in: the agency as it was told."""
    return f"tamu:{hashlib.sha256(folded(agency or '').encode()).hexdigest()[:32]}"


def delegate_named(invitation: Invitation, name: str | None) -> Delegate | None:
    """The delegate with this name; without a name the only one there is. Raises DomainError where several could be."""
    if name is not None:
        return next((one for one in invitation.delegates if folded(one.name) == folded(name)), None)
    if len(invitation.delegates) > 1:
        raise DomainError("Instansi ini menyebut beberapa nama; pilih salah satu.", field="name")
    return invitation.delegates[0] if invitation.delegates else None


def invited_guest(invitation: Invitation, told: CheckIn) -> Guest:
    """Somebody of an invited agency: a delegate, another person, or the invited office itself while no name is known.

    Raises DomainError when nothing says who came, or when the invitation was withdrawn.
    """
    if not invitation.is_live:
        raise DomainError("Undangan instansi ini sudah dicabut; catat sebagai peserta tanpa undangan.")
    known = delegate_named(invitation, told.name)
    name = known.name if known else told.name or invitation.addressee
    if name is None:
        raise DomainError("Isi nama peserta.", field="name")
    represents = told.represents or (known.represents_position if known else None)
    stands_in = represents is not None or (known is not None and invitation.reply is Reply.REPRESENTED)
    return Guest(
        name=name,
        front_title=known.front_title if known else None,
        back_title=known.back_title if known else None,
        position=told.position or (known.position if known else None),
        agency=invitation.agency_name,
        represents=represents,
        status=AttendanceStatus.REPRESENTING if stands_in else AttendanceStatus.PRESENT,
        key=person_key(invitation.uid, name),
    )


def walk_in_guest(told: CheckIn) -> Guest:
    """Somebody without an invitation. Raises DomainError without a name."""
    if told.name is None:
        raise DomainError("Isi nama peserta.", field="name")
    return Guest(
        name=told.name,
        front_title=None,
        back_title=None,
        position=told.position,
        agency=told.agency,
        represents=told.represents,
        status=AttendanceStatus.WALK_IN,
        key=person_key(walk_in_owner(told.agency), told.name),
    )


def role_of(told: CheckIn, guest: Guest) -> AttendanceRole:
    """The role that was said, else guest for walk-ins and participant for the invited."""
    usual = AttendanceRole.GUEST if guest.status is AttendanceStatus.WALK_IN else AttendanceRole.PARTICIPANT
    return told.role or usual


def check_reason(reason: str | None) -> str:
    """The reason of a void. Raises DomainError without one."""
    if not reason:
        raise DomainError("Tulis alasan pembatalan.", field="reason")
    return reason


def has_come(row: Attendance) -> bool:
    """Whether the row counts as an arrival."""
    return row.voided_at is None and (row.status in CAME or row.status is None)
