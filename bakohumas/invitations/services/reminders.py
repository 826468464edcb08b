"""One reminder to whoever has not answered, by one button."""

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
from bakohumas.invitations.queries.invitees import invitations_of, locked_invitations
from bakohumas.invitations.rules.reminding import check_can_remind, silent_among
from bakohumas.invitations.rules.sending import Known, Planned, Step
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.messages import Desk, Written, delivery_of, request_message
from bakohumas.invitations.services.sending import desk_of, known_rows, plan_sending
from bakohumas.mail.services import enqueue_all
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock


def silent_invitations(session: Session, meeting: Meeting, *, now: datetime) -> list[Invitation]:
    """Whom a reminder would go to now: reached by mail, without an answer, not reminded minutes ago."""
    known = known_rows(session, meeting, invitations_of(session, meeting))
    return [row for row, each in known if silent_among(row, each, now)]


def remind(session: Session, meeting: Meeting, *, sender: Sender, actor: Actor, now: datetime) -> int:
    """Queue one reminder for each silent agency, with the current REQUEST; how many there were.

    Raises DomainError once the meeting has begun, when it is off, or while a change waits to be sent.
    """
    lock(session, meeting)
    check_can_remind(meeting, plan_sending(session, meeting), now)
    chosen = [row.id for row in silent_invitations(session, meeting, now=now)]
    known = known_rows(session, meeting, locked_invitations(session, meeting, chosen))
    silent = [(row, each) for row, each in known if silent_among(row, each, now)]
    tokens = give_links(session, Purpose.ANSWER, [row.uid for row, _ in silent], keys=actor.keys, now=now)
    desk = desk_of(session, meeting, {}, tokens=tokens, sender=sender, now=now)
    written = [_written(desk, meeting, row, each) for row, each in silent]
    mails = enqueue_all(session, [each.mail for each in written], now=now)
    for (row, _), each, mail in zip(silent, written, mails, strict=True):
        session.add(delivery_of(row, each, mail, by=actor.name or actor.label, now=now))
    _note([row for row, _ in silent], now)
    session.flush()
    audit.record(session, actor, "invitation:remind", f"meeting:{meeting.id}", {"mails": len(mails)}, now=now)
    return len(mails)


def _written(desk: Desk, meeting: Meeting, row: Invitation, known: Known) -> Written:
    row.stamped_at = stamp_after(row.stamped_at, desk.now)
    planned = Planned(row.id, row.shown_agency, known.email, Step.AGAIN)
    message = replace(request_message(desk, row, known, planned), kind=DeliveryKind.REMINDER)
    mail = request_mail(message, now=desk.now, expires_at=meeting.counts_as_started_at)
    row.last_message_id = mail.message_id
    return Written(DeliveryKind.REMINDER, row.sequence, mail)


def _note(rows: Sequence[Invitation], now: datetime) -> None:
    for row in rows:
        row.reminded_at = row.updated_at = now
        row.reminder_count += 1
