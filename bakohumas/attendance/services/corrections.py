"""Rows of the daftar hadir are corrected, signed and struck out; what was struck out stays to be seen."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.attendance.models import Attendance, AttendanceRole, AttendanceStatus
from bakohumas.attendance.queries import people
from bakohumas.attendance.rules.check_in import check_reason, person_key, walk_in_owner
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import Meeting

SIGNED = "Tanda tangan sudah ada. Bila keliru, batalkan catatan ini dengan alasan, lalu catat orangnya lagi."


@dataclass(frozen=True, slots=True)
class Correction:
    """Columns of a row that may be corrected, under their names."""

    person_name: str
    front_title: str | None
    back_title: str | None
    position: str | None
    agency_text: str | None
    represents_position: str | None
    role: AttendanceRole | None
    status: AttendanceStatus
    mode: str | None
    note: str | None


def stamp_of(row: Attendance) -> str:
    """Changes whenever the row does; a page sends it back so that a stale edit is noticed."""
    return row.updated_at.isoformat()


def correct(
    session: Session,
    meeting: Meeting,
    row: Attendance,
    wanted: Correction,
    *,
    stamp: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Put right what was written. Raises StaleVersion after another edit, DomainError when the name stands already."""
    people.hold_door(session, meeting)
    session.refresh(row)
    if stamp != stamp_of(row):
        raise StaleVersion("Baris ini sudah diubah orang lain.")
    _check_stands(row)
    before = {name: getattr(row, name) for name in asdict(wanted)}
    key = _key(row, wanted)
    _check_free(session, meeting, row, key)
    for name, value in asdict(wanted).items():
        setattr(row, name, value)
    row.delegate_key, row.updated_at = key, now
    session.flush()
    changed = [name for name, old in before.items() if old != getattr(row, name)]
    _write_down(session, row, "correct", {"fields": changed}, actor, now)


def _key(row: Attendance, wanted: Correction) -> str | None:
    if row.delegate_key is None:
        return None
    owner = row.invitation.uid if row.invitation else walk_in_owner(wanted.agency_text)
    return person_key(owner, wanted.person_name)


def _check_free(session: Session, meeting: Meeting, row: Attendance, key: str | None) -> None:
    other = people.live_row(session, meeting, row.day_on, key) if key else None
    if other is not None and other.id != row.id:
        raise DomainError("Orang dengan nama ini sudah tercatat dari instansi yang sama.", field="person_name")


def _check_stands(row: Attendance) -> None:
    if row.voided_at is not None:
        raise DomainError("Catatan ini sudah dibatalkan.")


def void(session: Session, row: Attendance, reason: str | None, *, actor: Actor, now: datetime) -> None:
    """Strike a row out with a reason; the person can then be recorded anew. Raises DomainError without a reason."""
    told = check_reason(reason)
    people.hold_door(session, row.meeting)
    session.refresh(row)
    if row.voided_at is not None:
        return
    row.voided_at, row.void_reason, row.voided_by, row.updated_at = now, told, actor.name or actor.label, now
    session.flush()
    _write_down(session, row, "void", {"reason": audit.digest(actor.keys, told)}, actor, now)


def sign(
    session: Session, row: Attendance, signature: str | None, *, on_paper: bool, actor: Actor, now: datetime
) -> None:
    """Keep the drawn path, or that it was signed on paper. Raises DomainError when neither is said.

    What was drawn is evidence, so another drawing never takes its place: the row is struck out and recorded anew.
    """
    if signature is None and not on_paper:
        raise DomainError("Gambar tanda tangan, atau pilih tanda tangan di kertas.")
    people.hold_door(session, row.meeting)
    session.refresh(row)
    _check_stands(row)
    if row.signature_svg is not None and row.signature_svg == signature:
        return  # the same drawing came twice
    _check_unsigned(row)
    row.signature_svg, row.signed_on_paper, row.updated_at = signature, signature is None, now
    session.flush()
    _write_down(session, row, "sign", {"on_paper": row.signed_on_paper}, actor, now)


def _check_unsigned(row: Attendance) -> None:
    if row.signature_svg is not None:
        raise DomainError(SIGNED)


def _write_down(
    session: Session, row: Attendance, action: str, changes: dict[str, object], actor: Actor, now: datetime
) -> None:
    told = {"meeting": row.meeting_id, **changes}
    audit.record(session, actor, f"attendance:{action}", f"attendance:{row.id}", told, now=now)
