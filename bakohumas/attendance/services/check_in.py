"""Check-ins are taken: once each, whatever is sent how often and from how many devices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bakohumas.attendance.models import Attendance, DoorDevice, SyncConflict
from bakohumas.attendance.queries import people
from bakohumas.attendance.rules.batch import BadBatch
from bakohumas.attendance.rules.check_in import (
    MOST_ITEMS,
    CheckIn,
    Guest,
    ItemResult,
    Outcome,
    arrival_time,
    earlier,
    has_come,
    invited_guest,
    role_of,
    walk_in_guest,
)
from bakohumas.attendance.rules.door import check_takes_arrivals, door_day
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import Meeting


def check_in(
    session: Session,
    meeting: Meeting,
    items: Sequence[CheckIn],
    *,
    device: DoorDevice | None = None,
    actor: Actor,
    now: datetime,
) -> list[ItemResult]:
    """The answer to each item, in order. The same `client_uuid` again gets the same answer and does nothing.

    A refused item leaves the others alone. Raises DomainError when the meeting is called off or there are more than
    500 items.
    """
    check_takes_arrivals(meeting)
    if len(items) > MOST_ITEMS:
        raise BadBatch(f"Satu kiriman memuat paling banyak {MOST_ITEMS} catatan.")
    people.hold_door(session, meeting)
    desk = _Desk(session, meeting, device, actor, now)
    return [desk.take(item) for item in items]


class _Desk:
    """One sitting at the door: who takes the items, and when they reached us."""

    def __init__(
        self, session: Session, meeting: Meeting, device: DoorDevice | None, actor: Actor, now: datetime
    ) -> None:
        self.session, self.meeting, self.device, self.actor, self.now = session, meeting, device, actor, now

    def take(self, item: CheckIn) -> ItemResult:
        """The item in a savepoint of its own; what another process put in meanwhile is met, not doubled."""
        try:
            return self._in_savepoint(item)
        except DomainError as error:
            return ItemResult(item.client_uuid, Outcome.REFUSED, why=error.message)

    def _in_savepoint(self, item: CheckIn) -> ItemResult:
        try:
            with self.session.begin_nested():
                return self._record(item)
        except IntegrityError:
            with self.session.begin_nested():
                return self._record(item)

    def _record(self, item: CheckIn) -> ItemResult:
        known = self._known(item)
        if known is not None:
            return known
        guest = self._guest(item)
        at, doubtful = arrival_time(self.meeting, item.told_at, self.now)
        row = people.live_row(self.session, self.meeting, door_day(self.meeting, at), guest.key)
        if row is None:
            return self._arrive(item, guest, at, doubtful=doubtful)
        if not has_come(row):
            return self._come_after_all(row, item, guest, at, doubtful=doubtful)
        return self._meet(row, item, at, doubtful=doubtful)

    def _known(self, item: CheckIn) -> ItemResult | None:
        """The answer to an item that was taken before."""
        row = people.row_by_uuid(self.session, self.meeting, item.client_uuid)
        if row is not None and row.voided_at is not None:
            return ItemResult(item.client_uuid, Outcome.REFUSED, why="Catatan ini sudah dibatalkan.")
        if row is not None:
            return ItemResult(item.client_uuid, Outcome.RECORDED, row.checked_in_at, attendance_id=row.id)
        met = people.row_met_by(self.session, self.meeting, item.client_uuid)
        if met is not None:
            return ItemResult(item.client_uuid, Outcome.ALREADY, met.checked_in_at, attendance_id=met.id)
        return None

    def _guest(self, item: CheckIn) -> Guest:
        if item.invitation_id is None:
            return walk_in_guest(item)
        invitation = people.invitation_at(self.session, self.meeting, item.invitation_id)
        if invitation is None:
            raise DomainError("Undangan tidak dikenal pada pertemuan ini.")
        return invited_guest(invitation, item)

    def _arrive(self, item: CheckIn, guest: Guest, at: datetime, *, doubtful: bool) -> ItemResult:
        row = Attendance(
            meeting_id=self.meeting.id,
            day_on=door_day(self.meeting, at),
            order=people.next_order(self.session, self.meeting),
            invitation_id=item.invitation_id,
            agency_text=guest.agency,
            delegate_key=guest.key,
            person_name=guest.name,
            front_title=guest.front_title,
            back_title=guest.back_title,
            phone=item.phone,
            mode=item.mode,
            note=item.note,
            signature_svg=item.signature,
            signed_on_paper=item.on_paper and item.signature is None,
            created_at=self.now,
            **self._source(item, guest, at, doubtful=doubtful),
        )
        self.session.add(row)
        self.session.flush()
        self._write_down("check_in", row, {"name": audit.digest(self.actor.keys, guest.name)})
        return ItemResult(item.client_uuid, Outcome.RECORDED, at, attendance_id=row.id)

    def _source(self, item: CheckIn, guest: Guest, at: datetime, *, doubtful: bool) -> dict[str, Any]:
        """Columns that tell when, how and by whom somebody was recorded."""
        return {
            "position": guest.position,
            "represents_position": guest.represents,
            "role": role_of(item, guest),
            "status": guest.status,
            "checked_in_at": at,
            "time_doubtful": doubtful,
            "method": item.method,
            "client_uuid": item.client_uuid,
            "device_id": self.device.id if self.device else None,
            "recorded_at": self.now,
            "recorded_by": self.actor.name or self.actor.label,
            "updated_at": self.now,
        }

    def _come_after_all(
        self, row: Attendance, item: CheckIn, guest: Guest, at: datetime, *, doubtful: bool
    ) -> ItemResult:
        """Somebody who had been put down as absent or excused came."""
        for name, value in self._source(item, guest, at, doubtful=doubtful).items():
            setattr(row, name, value)
        self.session.flush()
        self._write_down("check_in", row, {"was": "absent"})
        return ItemResult(item.client_uuid, Outcome.RECORDED, at, attendance_id=row.id)

    def _meet(self, row: Attendance, item: CheckIn, at: datetime, *, doubtful: bool) -> ItemResult:
        """The person is in already: the earlier time stands, a missing signature is taken over, the rest is shown."""
        if earlier(row.checked_in_at, at):
            row.checked_in_at, row.time_doubtful, row.updated_at = at, doubtful, self.now
        if row.signature_svg is None and item.signature is not None:
            row.signature_svg, row.signed_on_paper, row.updated_at = item.signature, False, self.now
        self.session.add(
            SyncConflict(
                meeting_id=self.meeting.id,
                attendance_id=row.id,
                client_uuid=item.client_uuid,
                told_at=item.told_at,
                recorded_at=self.now,
                recorded_by=self.actor.name or self.actor.label,
            )
        )
        self.session.flush()
        self._write_down("meet", row, {"client_uuid": item.client_uuid})
        return ItemResult(item.client_uuid, Outcome.ALREADY, row.checked_in_at, attendance_id=row.id)

    def _write_down(self, action: str, row: Attendance, changes: dict[str, Any]) -> None:
        told = {"meeting": self.meeting.id, "method": str(row.method), **changes}
        audit.record(self.session, self.actor, f"attendance:{action}", f"attendance:{row.id}", told, now=self.now)
