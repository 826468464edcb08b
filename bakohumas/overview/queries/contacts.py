"""Agencies that somebody should call: silent ones, and those whose mail did not arrive."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import ContactPerson, Position
from bakohumas.core import formats
from bakohumas.invitations.models import Channel, Delivery, Invitation, Reply
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.overview.queries.progress import IS_LIVE

SHOWN = 5


@dataclass(frozen=True, slots=True)
class ToContact:
    """One agency; `delivery` is a value of `status_tag("delivery", …)`, `person` only where rights allow it."""

    invitation_id: int
    agency_id: int
    agency: str
    addressee: str | None
    phone: str | None
    delivery: str
    at: datetime
    is_silent: bool
    error: str | None = None
    person: str | None = None


def to_contact(session: Session, meeting_id: int, *, today: date, with_people: bool) -> tuple[ToContact, ...]:
    """The first few: undelivered ones before silent ones, by order of invitation."""
    newest = (
        sa.select(sa.func.max(Delivery.id).label("id"))
        .join(Invitation, Invitation.id == Delivery.invitation_id)
        .where(Invitation.meeting_id == meeting_id, Delivery.owed.is_(False))
        .group_by(Delivery.invitation_id)
        .subquery()
    )
    is_failed = Outbox.state == OutboxState.FAILED
    query = (
        sa.select(Invitation, Delivery.channel, Delivery.at, Outbox.state, Outbox.last_error)
        .join(Delivery, Delivery.invitation_id == Invitation.id)
        .join(newest, newest.c.id == Delivery.id)
        .outerjoin(Outbox, Outbox.id == Delivery.outbox_id)
        .where(Invitation.meeting_id == meeting_id, IS_LIVE)
        .where(sa.or_(Invitation.reply == Reply.NONE, sa.func.coalesce(is_failed, sa.false())))
        .order_by(sa.case((is_failed, 0), else_=1), Invitation.order, Invitation.id)
        .limit(SHOWN)
    )
    rows = [_row(*found) for found in session.execute(query)]
    return _with_people(session, rows, today) if with_people and rows else tuple(rows)


def _row(
    invitation: Invitation, channel: Channel, at: datetime, state: OutboxState | None, error: str | None
) -> ToContact:
    marked = "ditandai" if channel is Channel.WHATSAPP else "belum"
    return ToContact(
        invitation_id=invitation.id,
        agency_id=invitation.agency_id,
        agency=invitation.agency_name,
        addressee=invitation.addressee,
        phone=invitation.phone,
        delivery=str(state) if state else marked,
        at=at,
        is_silent=invitation.reply is Reply.NONE,
        error=error if state is OutboxState.FAILED else None,
    )


def _named(person: ContactPerson, position: Position) -> str:
    return f"{formats.full_name(person.front_title, person.name, person.back_title)} · {position.title}"


def _with_people(session: Session, rows: list[ToContact], today: date) -> tuple[ToContact, ...]:
    query = (
        sa.select(Position, ContactPerson)
        .join(ContactPerson, ContactPerson.id == Position.person_id)
        .where(Position.agency_id.in_([row.agency_id for row in rows]), Position.is_pr_contact)
        .where(sa.or_(Position.to_on.is_(None), Position.to_on >= today))
        .order_by(Position.id.desc())
    )
    names = {position.agency_id: _named(person, position) for position, person in session.execute(query)}
    return tuple(replace(row, person=names.get(row.agency_id)) for row in rows)
