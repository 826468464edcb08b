"""Agencies that answered are asked once more: SEQUENCE rises, the old answers stay in the history."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.invitations.calendar import stamp_after
from bakohumas.invitations.mails import Message, request_mail
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Invitation
from bakohumas.invitations.queries.invitees import invitations_of, locked_invitations
from bakohumas.invitations.rules.asking import can_be_asked_again, check_can_ask_again
from bakohumas.invitations.rules.sending import Known, Planned, Step
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.links import give_all_links
from bakohumas.invitations.services.messages import Desk, Written, ask_again, delivery_of, remember, request_message
from bakohumas.invitations.services.seats import hand_on
from bakohumas.invitations.services.sending import desk_of, known_rows, plan_sending
from bakohumas.mail.services import enqueue_all
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock

LABEL = "Konfirmasi ulang"


@dataclass(frozen=True, slots=True)
class Asked:
    """How many agencies were asked by mail, and how many have to be asked by WhatsApp."""

    mails: int
    by_chat: int


def answered_invitations(session: Session, meeting: Meeting) -> list[Invitation]:
    """Who can be asked once more, in the order of the list."""
    known = known_rows(session, meeting, invitations_of(session, meeting))
    return [row for row, each in known if can_be_asked_again(row, each)]


def ask_once_more(
    session: Session, meeting: Meeting, chosen: Collection[int], *, sender: Sender, actor: Actor, now: datetime
) -> Asked:
    """Ask these invitations again: their answers count no more and their seats are free, nobody else is told anything.

    Raises DomainError once the meeting has begun, when it is off, or while a change waits to be sent.
    """
    lock(session, meeting)
    check_can_ask_again(meeting, plan_sending(session, meeting), now)
    known = known_rows(session, meeting, locked_invitations(session, meeting, chosen))
    due = [(row, each) for row, each in known if can_be_asked_again(row, each)]
    tokens = give_all_links(session, [row for row, _ in due], keys=actor.keys, now=now)
    desk = desk_of(session, meeting, {}, tokens=tokens, sender=sender, now=now)
    written = [(row, _written(desk, row, each)) for row, each in due]
    mailed = [(row, each) for row, each in written if each is not None]
    mails = enqueue_all(session, [each.mail for _, each in mailed], now=now)
    by = actor.name or actor.label
    for (row, each), mail in zip(mailed, mails, strict=True):
        session.add(delivery_of(row, each, mail, by=by, now=now))
    by_chat = [row for row, each in written if each is None]
    session.add_all(_owed(row, by=by, now=now) for row in by_chat)
    session.flush()
    changes = {"invitations": sorted(row.id for row, _ in due)}
    audit.record(session, actor, "invitation:ask-again", f"meeting:{meeting.id}", changes, now=now)
    if meeting.capacity is not None:
        hand_on(session, meeting, sender=sender, actor=actor, now=now)
    return Asked(len(mails), len(by_chat))


def _written(desk: Desk, row: Invitation, known: Known) -> Written | None:
    """The REQUEST that asks; None for an agency without an address."""
    row.sequence += 1
    row.stamped_at = stamp_after(row.stamped_at, desk.now)
    ask_again(row)
    message = _message(desk, row, known) if known.email else None
    mail = request_mail(message, now=desk.now) if message else None
    if mail is not None:
        row.first_message_id = row.first_message_id or mail.message_id
        row.last_message_id = mail.message_id
    remember(desk, row, Step.ASK_AGAIN)
    return Written(DeliveryKind.CHANGE, row.sequence, mail) if mail else None


def _message(desk: Desk, row: Invitation, known: Known) -> Message:
    planned = Planned(row.id, row.shown_agency, known.email, Step.ASK_AGAIN)
    you = desk.sender.salutation
    return replace(
        request_message(desk, row, known, planned),
        kind=DeliveryKind.CHANGE,
        label=LABEL,
        announcement=f"Kami mohon konfirmasi ulang kehadiran {you}; jawaban sebelumnya belum kami hitung lagi.",
        former="",
    )


def _owed(row: Invitation, *, by: str, now: datetime) -> Delivery:
    return Delivery(
        invitation_id=row.id,
        channel=Channel.WHATSAPP,
        kind=DeliveryKind.CHANGE,
        sequence=row.sequence,
        at=now,
        by=by,
        outbox_id=None,
        owed=True,
    )
