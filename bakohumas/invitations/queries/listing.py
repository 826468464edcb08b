"""The list of invited agencies: frozen lines, tabs with counts, paged by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.paging import PAGE_SIZE, Page, decode_key, page_of
from bakohumas.invitations.models import Channel, Delivery, Invitation, Reply, ReplyEvent, Seat
from bakohumas.invitations.queries.seats import IS_WAITING
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.models import Meeting


class Tab(StrEnum):
    """What the list is narrowed to."""

    ALL = "semua"
    SILENT = "belum"
    COMING = "hadir"
    REPRESENTED = "diwakili"
    DECLINED = "tidak_hadir"
    UNSURE = "ragu"
    WAITING = "daftar_tunggu"
    FAILED = "gagal"
    WITHDRAWN = "ditarik"


@dataclass(frozen=True, slots=True)
class InviteeLine:
    """One invited agency in a list; `mail_state` is that of its last mail, None: none was sent."""

    id: int
    order: int
    agency_name: str
    agency_short_name: str | None
    addressee: str | None
    email: str | None
    phone: str | None
    reply: Reply
    is_late: bool
    names_follow: bool
    answer_sequence: int | None
    reask_sequence: int
    sent_sequence: int | None
    reminder_count: int
    revoked_at: datetime | None
    seat: Seat | None
    waiting_since: datetime | None
    mail_state: OutboxState | None
    whatsapp_at: datetime | None

    @property
    def shown_agency(self) -> str:
        """Short name where there is one."""
        return self.agency_short_name or self.agency_name

    @property
    def answered_earlier(self) -> bool:
        """Whether the agency answered a schedule that holds no more."""
        return self.answer_sequence is not None and self.answer_sequence < self.reask_sequence


COLUMNS = tuple(getattr(Invitation, name) for name in InviteeLine.__slots__[:17])


def last_mail(meeting: Meeting) -> sa.Subquery:
    """The last mail to each agency that was not replaced by a later one."""
    query = (
        sa.select(Delivery.invitation_id, sa.func.max(Delivery.outbox_id).label("outbox_id"))
        .join(Outbox, Outbox.id == Delivery.outbox_id)
        .join(Invitation, Invitation.id == Delivery.invitation_id)
        .where(Invitation.meeting_id == meeting.id, Outbox.state != OutboxState.SUPERSEDED)
        .where(Delivery.channel == Channel.EMAIL)
    )
    return query.group_by(Delivery.invitation_id).subquery()


def _joined(meeting: Meeting, columns: Sequence[Any]) -> sa.Select[Any]:
    last = last_mail(meeting)
    query = sa.select(*columns).select_from(Invitation).where(Invitation.meeting_id == meeting.id)
    return query.outerjoin(last, last.c.invitation_id == Invitation.id).outerjoin(Outbox, Outbox.id == last.c.outbox_id)


def _condition(tab: Tab) -> sa.ColumnElement[bool]:
    live = Invitation.revoked_at.is_(None)
    if tab is Tab.WAITING:
        return IS_WAITING
    if tab is Tab.WITHDRAWN:
        return Invitation.revoked_at.is_not(None)
    if tab is Tab.FAILED:
        return sa.and_(live, Outbox.state == OutboxState.FAILED)
    return live if tab is Tab.ALL else sa.and_(live, Invitation.reply == Reply(tab.value))


def _with_words(query: sa.Select[Any], words: str | None) -> sa.Select[Any]:
    for word in (words or "").split():
        columns = (Invitation.agency_name, Invitation.agency_short_name, Invitation.addressee)
        query = query.where(sa.or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return query


def _lines(meeting: Meeting, tab: Tab, words: str | None) -> sa.Select[Any]:
    marked = sa.select(sa.func.max(Delivery.at)).where(
        Delivery.invitation_id == Invitation.id, Delivery.channel == Channel.WHATSAPP, Delivery.owed.is_(False)
    )
    marked = marked.where(Delivery.outbox_id.is_(None))
    columns = (*COLUMNS, Outbox.state, marked.correlate(Invitation).scalar_subquery())
    query = _with_words(_joined(meeting, columns).where(_condition(tab)), words)
    return query.order_by(*_order(tab))


def _order(tab: Tab) -> tuple[Any, ...]:
    """The waiting list stands in the order of answers, everything else in that of the record."""
    return (Invitation.waiting_since if tab is Tab.WAITING else Invitation.order, Invitation.id)


def invitees_page(
    session: Session, meeting: Meeting, tab: Tab, *, words: str | None = None, after: str | None = None
) -> Page[InviteeLine]:
    """A page of the list in its order; `after` as `Page.after` told."""
    query = _lines(meeting, tab, words)
    match decode_key(after):
        case [int(order), int(key)] if tab is not Tab.WAITING:
            query = query.where(sa.tuple_(Invitation.order, Invitation.id) > (order, key))
        case [str(since), int(key)] if tab is Tab.WAITING and (moment := _moment(since)):
            query = query.where(sa.tuple_(Invitation.waiting_since, Invitation.id) > (moment, key))
    rows = [InviteeLine(*row) for row in session.execute(query.limit(PAGE_SIZE + 1))]
    return page_of(rows, _key_after if tab is Tab.WAITING else lambda row: (row.order, row.id))


def _key_after(row: InviteeLine) -> tuple[str, int]:
    return (row.waiting_since.isoformat() if row.waiting_since else "", row.id)


def _moment(text: str) -> datetime | None:
    """The aware moment of a key; None for what is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def tab_counts(session: Session, meeting: Meeting) -> dict[Tab, int]:
    """How many agencies stand behind each tab; one query."""
    counted = [sa.func.count(sa.case((_condition(tab), 1))) for tab in Tab]
    row = session.execute(_joined(meeting, counted)).one()
    return dict(zip(Tab, row, strict=True))


def reply_history(session: Session, invitation: Invitation) -> Sequence[ReplyEvent]:
    """Every answer of an agency, the latest first."""
    query = sa.select(ReplyEvent).where(ReplyEvent.invitation_id == invitation.id)
    return session.scalars(query.order_by(ReplyEvent.id.desc())).all()
