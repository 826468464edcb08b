"""How far meetings are: one query for any number of them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from bakohumas.attendance.models import Attendance, DoorDevice
from bakohumas.invitations.models import Delivery, DeliveryKind, Invitation, Letter, LetterKind, LetterState, Reply
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.models import FileKind, Meeting, MeetingFile
from bakohumas.minutes.models import Entry, MinutesRevision, RevisionState
from bakohumas.overview.rules.progress import NOTHING, Progress
from bakohumas.press.models import PressItem, PressState
from bakohumas.reports.models import Report, ReportKind

Condition = sa.ColumnElement[bool]
IS_LIVE = Invitation.revoked_at.is_(None)
IS_TOLD = Invitation.sent_sequence.is_not(None)
HAS_NOTHING_YET = ~sa.exists().where(Delivery.invitation_id == Invitation.id, Delivery.owed.is_(False))
IS_EXPECTING = sa.func.coalesce(Invitation.cancelled_sequence != Invitation.sent_sequence, sa.true())
BY_HAND = (Invitation.email.is_(None), HAS_NOTHING_YET)
IS_CALLED_OFF = sa.exists().where(
    Delivery.invitation_id == Invitation.id, Delivery.owed.is_(False), Delivery.kind == DeliveryKind.CANCELLATION
)
AWAITS_WORD = sa.and_(Invitation.email.is_(None), ~HAS_NOTHING_YET, ~IS_CALLED_OFF)


def _of_meeting(table: Any, *conditions: Condition) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(table).where(table.meeting_id == Meeting.id, *conditions)


def _count(table: Any, *conditions: Condition) -> sa.ColumnElement[int]:
    return _of_meeting(table, *conditions).scalar_subquery()


def _any(table: Any, *conditions: Condition) -> Condition:
    return sa.exists().where(table.meeting_id == Meeting.id, *conditions)


def is_newest_delivery() -> Condition:
    """Nothing was sent to the same invitation afterwards."""
    later = aliased(Delivery)
    return ~sa.exists().where(
        later.invitation_id == Delivery.invitation_id, later.id > Delivery.id, later.owed.is_(False)
    )


def last_delivery_failed() -> Condition:
    """The newest mail to an invitation was given up."""
    return sa.exists().where(
        Delivery.invitation_id == Invitation.id,
        Delivery.outbox_id == Outbox.id,
        Outbox.state == OutboxState.FAILED,
        is_newest_delivery(),
    )


def _columns() -> dict[str, Any]:
    letter, report = Letter.kind == LetterKind.INVITATION, Report.kind == ReportKind.REPORT
    reminded = sa.select(sa.func.max(Invitation.reminded_at)).where(Invitation.meeting_id == Meeting.id)
    return {
        "invited": _count(Invitation, IS_LIVE),
        "told": _count(Invitation, IS_LIVE, IS_TOLD),
        "expecting": _count(Invitation, IS_LIVE, IS_TOLD, sa.or_(IS_EXPECTING, AWAITS_WORD)),
        "waiting": _count(Invitation, IS_LIVE, IS_TOLD, Invitation.reply == Reply.NONE),
        "unpassed": _count(Invitation, IS_LIVE, IS_TOLD, Invitation.reply == Reply.NONE, *BY_HAND),
        "failed": _count(Invitation, IS_LIVE, last_delivery_failed()),
        "reminded_at": reminded.scalar_subquery(),
        "letters": _count(Letter, letter),
        "letter_numbered": _any(Letter, letter, Letter.number.is_not(None)),
        "letter_issued": _any(Letter, letter, Letter.state.in_((LetterState.ISSUED, LetterState.CORRECTED))),
        "materials": _count(MeetingFile, MeetingFile.kind == FileKind.MATERIAL),
        "devices": _count(DoorDevice, DoorDevice.revoked_at.is_(None)),
        "arrivals": _count(Attendance, Attendance.voided_at.is_(None)),
        "notes": _count(Entry, Entry.removed_at.is_(None)),
        "minutes_begun": _any(MinutesRevision),
        "minutes_approved": _any(MinutesRevision, MinutesRevision.state == RevisionState.APPROVED),
        "report_begun": _any(Report, report),
        "report_approved": _any(Report, report, Report.state == RevisionState.APPROVED),
        "press_begun": _any(PressItem),
        "press_published": _any(PressItem, PressItem.state == PressState.PUBLISHED),
    }


COLUMNS = _columns()
# Put together once: every page of a meeting asks it.
PROGRESS = sa.select(Meeting.id, *(column.label(name) for name, column in COLUMNS.items())).where(
    Meeting.id.in_(sa.bindparam("ids", expanding=True))
)


def progress_of_all(session: Session, meeting_ids: Sequence[int]) -> dict[int, Progress]:
    """The progress of each of these meetings."""
    if not meeting_ids:
        return {}
    rows = session.execute(PROGRESS, {"ids": list(meeting_ids)}).mappings()
    return {row["id"]: Progress(**{name: row[name] for name in COLUMNS}) for row in rows}


def progress_of(session: Session, meeting_id: int) -> Progress:
    """The progress of one meeting."""
    return progress_of_all(session, [meeting_id]).get(meeting_id, NOTHING)
