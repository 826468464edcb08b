"""Live entries of a meeting."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from bakohumas.attendance.models import Attendance
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import ActionItem, Decision, Entry, EntryKind, EntryRevision

MOST_NAMES = 400


def entries_of(session: Session, meeting: Meeting, kinds: Collection[EntryKind] | None = None) -> Sequence[Entry]:
    """All entries that stand, in order; only those of `kinds` if given."""
    query = sa.select(Entry).where(Entry.meeting_id == meeting.id, Entry.removed_at.is_(None))
    if kinds is not None:
        query = query.where(Entry.kind.in_(kinds))
    return session.scalars(query.options(selectinload(Entry.agenda_item)).order_by(Entry.order, Entry.id)).all()


def entry_of(session: Session, meeting: Meeting, entry_id: int) -> Entry:
    """The entry of this meeting, removed ones too. Raises NoResultFound for one of another."""
    return session.scalars(sa.select(Entry).where(Entry.meeting_id == meeting.id, Entry.id == entry_id)).one()


def entry_by_uuid(session: Session, meeting: Meeting, client_uuid: str) -> Entry | None:
    """The entry that this form made already."""
    return session.scalar(sa.select(Entry).where(Entry.meeting_id == meeting.id, Entry.client_uuid == client_uuid))


def last_order(session: Session, meeting: Meeting) -> int:
    """Place of the last entry, 0 of none."""
    return session.scalar(sa.select(sa.func.max(Entry.order)).where(Entry.meeting_id == meeting.id)) or 0


def history_of(session: Session, entry: Entry) -> Sequence[EntryRevision]:
    """What the entry said before, the latest first."""
    query = sa.select(EntryRevision).where(EntryRevision.entry_id == entry.id)
    return session.scalars(query.order_by(EntryRevision.revision.desc())).all()


def unlinked_entries(session: Session, meeting: Meeting, kind: EntryKind) -> Sequence[Entry]:
    """Standing entries of a kind that no decision and no follow-up item belongs to."""
    has_decision = sa.select(Decision.id).where(Decision.entry_id == Entry.id).exists()
    has_action = sa.select(ActionItem.id).where(ActionItem.entry_id == Entry.id).exists()
    query = sa.select(Entry).where(Entry.meeting_id == meeting.id, Entry.kind == kind, Entry.removed_at.is_(None))
    return session.scalars(query.where(~has_decision, ~has_action).order_by(Entry.order, Entry.id)).all()


def present_names(session: Session, meeting: Meeting) -> Sequence[str]:
    """Names in the daftar hadir, to be offered as speakers."""
    query = sa.select(Attendance.person_name).where(Attendance.meeting_id == meeting.id, Attendance.voided_at.is_(None))
    return session.scalars(query.distinct().order_by(Attendance.person_name).limit(MOST_NAMES)).all()


def arrivals(session: Session, meeting: Meeting) -> tuple[int, int]:
    """(people, agencies) in the daftar hadir."""
    here = (Attendance.meeting_id == meeting.id, Attendance.voided_at.is_(None))
    row = session.execute(
        sa.select(sa.func.count(), sa.func.count(sa.distinct(Attendance.agency_text))).where(*here)
    ).one()
    return row[0], row[1]
