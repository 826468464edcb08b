"""What the worker does with a planned reminder: send it once, or say why it was not sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.access import Actor
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.queries.chats import chat_lines
from bakohumas.invitations.queries.invitees import invitations_of, locked_invitations
from bakohumas.invitations.rules.chatting import ChatLine, last_standing, uses_chat
from bakohumas.invitations.rules.planned import REST, Plan, wants_notice, wants_reminder
from bakohumas.invitations.rules.reminding import silent_among, silent_by_chat
from bakohumas.invitations.rules.sending import Known
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.day_notice import queue_notices
from bakohumas.invitations.services.reminders import owe_chats, queue_reminders
from bakohumas.invitations.services.sending import known_rows
from bakohumas.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom one planned reminder goes to: by mail, and as a task for WhatsApp."""

    mails: tuple[tuple[Invitation, Known], ...]
    chats: tuple[Invitation, ...]


def recipients_of(session: Session, meeting: Meeting, plan: Plan) -> Recipients:
    """Whom the reminder would go to if its moment were now; whoever answers until then is left out then."""
    lines = chat_lines(session, meeting)
    known = known_rows(session, meeting, invitations_of(session, meeting))
    mails = tuple((row, each) for row, each in known if _by_mail(row, each, plan))
    chats = tuple(row for row, _ in known if _by_chat(row, lines.get(row.id, []), plan))
    return Recipients(mails, chats)


def _by_mail(row: Invitation, known: Known, plan: Plan) -> bool:
    reached = known.stands and known.reached and known.told_email is not None and known.email == known.told_email
    if plan.is_notice:
        return reached and wants_notice(row)
    return silent_among(row, known, plan.at) and wants_reminder(row, plan)


def _by_chat(row: Invitation, lines: list[ChatLine], plan: Plan) -> bool:
    kind = DeliveryKind.NOTICE if plan.is_notice else DeliveryKind.REMINDER
    told = last_standing(lines)
    if not uses_chat(row) or told is None or any(line.owed and line.kind is kind for line in lines):
        return False
    if plan.is_notice:
        return wants_notice(row)
    return silent_by_chat(row, told, plan.at) and wants_reminder(row, plan) and told.at + REST <= plan.at


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mails were queued, and how many messages a person is to send by WhatsApp."""

    mails: int
    chats: int


def send_planned(
    session: Session, meeting: Meeting, plan: Plan, *, sender: Sender, actor: Actor, now: datetime
) -> Sent:
    """Queue what the plan asks for, to whoever is still to have it now that the rows are held."""
    chosen = recipients_of(session, meeting, plan)
    locked_invitations(session, meeting, [row.id for row, _ in chosen.mails] + [row.id for row in chosen.chats])
    chosen = recipients_of(session, meeting, plan)
    queue = queue_notices if plan.is_notice else queue_reminders
    mails = queue(session, meeting, chosen.mails, sender=sender, actor=actor, now=now, until=plan.until)
    kind = DeliveryKind.NOTICE if plan.is_notice else DeliveryKind.REMINDER
    return Sent(mails, owe_chats(session, chosen.chats, kind, by=actor.name or actor.label, now=now))
