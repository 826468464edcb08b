"""Reminders to whoever has not answered: by one button, or as planned; by mail, else as a task for WhatsApp."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.links import Purpose, give_links
from bakohumas.invitations.calendar import stamp_after
from bakohumas.invitations.mails import request_mail
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.queries.chats import chat_lines
from bakohumas.invitations.queries.invitees import invitations_of, locked_invitations
from bakohumas.invitations.rules.chatting import last_standing, uses_chat
from bakohumas.invitations.rules.reminding import check_can_remind, silent_among, silent_by_chat
from bakohumas.invitations.rules.sending import Known, Planned, Step
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.marking import owe
from bakohumas.invitations.services.messages import Desk, Written, delivery_of, request_message
from bakohumas.invitations.services.sending import desk_of, known_rows, plan_sending
from bakohumas.mail.services import enqueue_all
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock

Silent = Sequence[tuple[Invitation, Known]]


def silent_invitations(session: Session, meeting: Meeting, *, now: datetime) -> list[Invitation]:
    """Whom a reminder would go to now: reached by mail, without an answer, not reminded minutes ago."""
    known = known_rows(session, meeting, invitations_of(session, meeting))
    return [row for row, each in known if silent_among(row, each, now)]


def silent_chats(session: Session, meeting: Meeting, *, now: datetime) -> list[Invitation]:
    """Who was told by WhatsApp, has not answered, and is not to be reminded there already."""
    lines, found = chat_lines(session, meeting), []
    for row in invitations_of(session, meeting):
        mine = lines.get(row.id, [])
        asked = any(line.owed and line.kind is DeliveryKind.REMINDER for line in mine)
        if uses_chat(row) and not asked and silent_by_chat(row, last_standing(mine), now):
            found.append(row)
    return found


def remind(session: Session, meeting: Meeting, *, sender: Sender, actor: Actor, now: datetime) -> int:
    """Queue one reminder for each silent agency, with the current REQUEST; how many there were.

    Who is only reached by WhatsApp gets a task in that queue. Raises DomainError once the meeting has begun, when it
    is off, or while a change waits to be sent.
    """
    lock(session, meeting)
    check_can_remind(meeting, plan_sending(session, meeting), now)
    chosen = [row.id for row in silent_invitations(session, meeting, now=now)]
    known = known_rows(session, meeting, locked_invitations(session, meeting, chosen))
    silent = [(row, each) for row, each in known if silent_among(row, each, now)]
    by = actor.name or actor.label
    mails = queue_reminders(session, meeting, silent, sender=sender, actor=actor, now=now)
    chats = owe_chats(session, silent_chats(session, meeting, now=now), DeliveryKind.REMINDER, by=by, now=now)
    changes = {"mails": mails, "chats": chats}
    audit.record(session, actor, "invitation:remind", f"meeting:{meeting.id}", changes, now=now)
    return mails


def queue_reminders(
    session: Session,
    meeting: Meeting,
    silent: Silent,
    *,
    sender: Sender,
    actor: Actor,
    now: datetime,
    until: datetime | None = None,
) -> int:
    """One mail to each of `silent` (locked rows), not sent any more after `until`; how many there were."""
    tokens = give_links(session, Purpose.ANSWER, [row.uid for row, _ in silent], keys=actor.keys, now=now)
    desk = desk_of(session, meeting, {}, tokens=tokens, sender=sender, now=now)
    written = [_written(desk, row, each, until or meeting.counts_as_started_at) for row, each in silent]
    mails = enqueue_all(session, [each.mail for each in written], now=now)
    for (row, _), each, mail in zip(silent, written, mails, strict=True):
        session.add(delivery_of(row, each, mail, by=actor.name or actor.label, now=now))
    _note([row for row, _ in silent], now)
    session.flush()
    return len(mails)


def _written(desk: Desk, row: Invitation, known: Known, until: datetime) -> Written:
    row.stamped_at = stamp_after(row.stamped_at, desk.now)
    planned = Planned(row.id, row.shown_agency, known.email, Step.AGAIN)
    message = replace(request_message(desk, row, known, planned), kind=DeliveryKind.REMINDER)
    mail = request_mail(message, now=desk.now, expires_at=until)
    row.last_message_id = mail.message_id
    return Written(DeliveryKind.REMINDER, row.sequence, mail)


def _note(rows: Sequence[Invitation], now: datetime) -> None:
    for row in rows:
        row.reminded_at = row.updated_at = now
        row.reminder_count += 1


def owe_chats(session: Session, rows: Sequence[Invitation], kind: DeliveryKind, *, by: str, now: datetime) -> int:
    """Put a message of this kind for each of the agencies into the WhatsApp queue; how many there were."""
    session.add_all([owe(row, kind, by=by, now=now) for row in rows])
    session.flush()
    return len(rows)
