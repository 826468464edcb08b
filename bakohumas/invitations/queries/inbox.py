"""The mails that came in, as the organiser's page and the console list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of
from bakohumas.invitations.models import Inbox, Invitation, Outcome
from bakohumas.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One message as `bakohumas mail inbox --json` prints it."""

    message_id: str | None
    outcome: str
    invitation_id: int | None
    partstat: str | None
    comment: str | None
    why: str | None


class Box(StrEnum):
    """What the list is narrowed to."""

    UNREAD = "perlu_dibaca"
    RECORDED = "dicatat"
    DECIDED = "diputuskan"
    IGNORED = "diabaikan"
    REJECTED = "ditolak"
    ALL = "semua"


MOST_COUNTED = 1000
UNREAD = sa.and_(Inbox.outcome == Outcome.REVIEW, Inbox.decision.is_(None))
CONDITIONS: dict[Box, sa.ColumnElement[bool]] = {
    Box.UNREAD: UNREAD,
    Box.RECORDED: Inbox.outcome == Outcome.RECORDED,
    Box.DECIDED: sa.and_(Inbox.outcome == Outcome.REVIEW, Inbox.decision.is_not(None)),
    Box.IGNORED: Inbox.outcome == Outcome.IGNORED,
    Box.REJECTED: Inbox.outcome == Outcome.REJECTED,
    Box.ALL: sa.true(),
}


def inbox_lines(session: Session) -> list[InboxLine]:
    """Every message, oldest first."""
    columns = (Inbox.message_id, Inbox.outcome, Inbox.invitation_id, Inbox.partstat, Inbox.comment, Inbox.why)
    rows = session.execute(sa.select(*columns).order_by(Inbox.id))
    return [InboxLine(mid, str(outcome), one, partstat, note, why) for mid, outcome, one, partstat, note, why in rows]


def _seen(which: sa.ColumnElement[bool], *columns: Any) -> Any:
    """Rows about meetings that `which` lets the person know of, and those about none."""
    query = sa.select(*columns).select_from(Inbox).outerjoin(Inbox.invitation).outerjoin(Invitation.meeting)
    return query.where(sa.or_(Inbox.invitation_id.is_(None), which))


def _of_meeting(meeting: Meeting | None) -> sa.ColumnElement[bool]:
    return sa.true() if meeting is None else Invitation.meeting_id == meeting.id


def box_counts(session: Session, which: sa.ColumnElement[bool], meeting: Meeting | None) -> dict[Box, int]:
    """How many messages each tab holds, counted up to `MOST_COUNTED`: the cost does not grow with the years."""
    columns = [_counted(which, condition, meeting) for condition in CONDITIONS.values()]
    return dict(zip(CONDITIONS, map(int, session.execute(sa.select(*columns)).one()), strict=True))


def _counted(which: sa.ColumnElement[bool], condition: sa.ColumnElement[bool], meeting: Meeting | None) -> Any:
    some = _seen(which, Inbox.id).where(condition, _of_meeting(meeting)).limit(MOST_COUNTED).subquery()
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the inbox is asked for: by a tab, words of sender, subject or agency, and one meeting."""

    box: Box
    words: str | None = None
    meeting: Meeting | None = None


def inbox_page(
    session: Session, which: sa.ColumnElement[bool], narrowed: Narrowed, *, after: str | None, size: int = PAGE_SIZE
) -> Page[Inbox]:
    """Messages with their invitations, the newest first."""
    query = _seen(which, Inbox).where(CONDITIONS[narrowed.box], _of_meeting(narrowed.meeting))
    if narrowed.words:
        query = query.where(_holds(narrowed.words))
    key = decode_key(after)
    if key and isinstance(key[0], int):
        query = query.where(Inbox.id < key[0])
    with_meeting = joinedload(Inbox.invitation).joinedload(Invitation.meeting)
    rows = session.scalars(query.options(with_meeting).order_by(Inbox.id.desc()).limit(size + 1)).all()
    return page_of(rows, lambda row: [row.id], size)


def _holds(words: str) -> sa.ColumnElement[bool]:
    columns = (
        Inbox.subject,
        Inbox.from_name,
        Inbox.from_address,
        Invitation.agency_name,
        Invitation.agency_short_name,
        Meeting.title,
    )
    return sa.or_(*(column.icontains(words, autoescape=True) for column in columns))


def inbox_row(session: Session, which: sa.ColumnElement[bool], inbox_id: int) -> Inbox:
    """One message. Raises NoResultFound when there is none that the person may know of."""
    query = _seen(which, Inbox).where(Inbox.id == inbox_id)
    found: Inbox = session.scalars(query.options(joinedload(Inbox.invitation).joinedload(Invitation.meeting))).one()
    return found


def held_row(session: Session, row: Inbox) -> Inbox:
    """The row as it is now, held until the commit."""
    session.refresh(row, with_for_update={"of": Inbox})
    return row


def unread_count(session: Session, which: sa.ColumnElement[bool], meeting: Meeting | None = None) -> int:
    """How many messages wait for a person."""
    query = _seen(which, sa.func.count(Inbox.id)).where(UNREAD, _of_meeting(meeting))
    return int(session.scalar(query) or 0)


def choosable(
    session: Session, which: sa.ColumnElement[bool], row: Inbox, words: str | None, *, limit: int = 50
) -> Sequence[Invitation]:
    """Invitations that the message may be about: of agencies whose address it names, or that `words` find."""
    query = sa.select(Invitation).join(Invitation.meeting).where(which, Invitation.sent_sequence.is_not(None))
    if words:
        found = (column.icontains(words, autoescape=True) for column in (Invitation.agency_name, Meeting.title))
        query = query.where(sa.or_(*found))
    else:
        query = query.where(sa.or_(*_near(row)))
    ordered = query.order_by(Meeting.starts_on.desc(), Invitation.agency_name, Invitation.id).limit(limit)
    return session.scalars(ordered.options(joinedload(Invitation.meeting))).all()


def _near(row: Inbox) -> list[sa.ColumnElement[bool]]:
    """Who wrote, and to which reply keys."""
    keys = [each.partition("@")[0].partition("+")[2] for each in row.recipients]
    address = (row.from_address or "").lower()
    return [
        sa.func.lower(Invitation.email) == address,
        sa.func.lower(Invitation.sent_email) == address,
        Invitation.reply_key.in_([key for key in keys if key]),
    ]


def forgettable(session: Session, *, kept_since: datetime, rejected_since: datetime, limit: int) -> Sequence[Inbox]:
    """Messages whose raw bytes have been kept long enough."""
    old = sa.or_(
        Inbox.received_at <= kept_since,
        sa.and_(Inbox.outcome == Outcome.REJECTED, Inbox.received_at <= rejected_since),
    )
    query = sa.select(Inbox).where(Inbox.raw_key.is_not(None), old).order_by(Inbox.id).limit(limit)
    return session.scalars(query).all()


def mails_about(session: Session, invitation: Invitation, *, limit: int = 10) -> Sequence[Inbox]:
    """The last messages about one invitation, the newest first."""
    query = sa.select(Inbox).where(Inbox.invitation_id == invitation.id)
    return session.scalars(query.order_by(Inbox.id.desc()).limit(limit)).all()
