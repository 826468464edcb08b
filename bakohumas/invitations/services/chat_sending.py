"""The whole WhatsApp queue at once, by the bureau's WhatsApp Business account."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.links import Purpose, give_links
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import Delivery, DeliveryKind
from bakohumas.invitations.queries.invitees import locked_invitations
from bakohumas.invitations.rules.chatting import CALLED_OFF
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.chats import ChatTask, chat_queue, task_text
from bakohumas.invitations.services.marking import chat_row, settle
from bakohumas.mail.chats import OutgoingChat, chat_thread, enqueue_chats
from bakohumas.mail.services import supersede_all
from bakohumas.mail.values import Urgency
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.states import lock

URGENCIES = {
    DeliveryKind.CHANGE: Urgency.CHANGE,
    DeliveryKind.POSTPONEMENT: Urgency.CHANGE,
    DeliveryKind.CANCELLATION: Urgency.CHANGE,
    DeliveryKind.REMINDER: Urgency.REMINDER,
}


def send_chats(session: Session, meeting: Meeting, *, sender: Sender, actor: Actor, now: datetime) -> int:
    """Queue one message for each agency that the WhatsApp queue holds; how many there were.

    What waits for an agency from before is dropped: the new message says what holds now.
    """
    lock(session, meeting)
    rows = locked_invitations(session, meeting, [task.id for task in chat_queue(session, meeting, now=now).tasks])
    tasks = chat_queue(session, meeting, now=now).tasks
    supersede_all(session, [chat_thread(row.id) for row in rows], now=now)
    live = {task.invitation.uid: task.id for task in tasks if task.invitation.is_live}
    given = give_links(session, Purpose.ANSWER, live, keys=actor.keys, now=now)
    tokens = {live[uid]: token for uid, token in given.items()}
    words = meeting_words(meeting, sender)
    texts = [task_text(meeting, task, words, sender=sender, token=tokens.get(task.id, "")) for task in tasks]
    chats = [_chat(meeting, task, text, sender) for task, text in zip(tasks, texts, strict=True)]
    _note(session, tasks, chats, by=actor.name or actor.label, now=now)
    if tasks:
        audit.record(session, actor, "invitation:chat", f"meeting:{meeting.id}", {"chats": len(tasks)}, now=now)
    return len(tasks)


def _chat(meeting: Meeting, task: ChatTask, text: str, sender: Sender) -> OutgoingChat:
    owed = task.owed
    ends = meeting.counts_as_ended_at if owed.kind in CALLED_OFF else meeting.counts_as_started_at
    return OutgoingChat(
        kind=str(owed.kind),
        key=f"whatsapp:{uuid.uuid4()}",  # that the queue is empty afterwards keeps a second press from sending again
        number=task.number or "",
        text=text,
        about=chat_thread(task.id),
        batch=f"whatsapp:{meeting.id}",
        domain=sender.domain,
        urgency=URGENCIES.get(owed.kind, Urgency.NORMAL),
        expires_at=ends,
    )


def _note(
    session: Session, tasks: Sequence[ChatTask], chats: Sequence[OutgoingChat], *, by: str, now: datetime
) -> None:
    """Each row remembers its message; one that a reminder asked for is turned into it."""
    for task, queued in zip(tasks, enqueue_chats(session, chats, now=now), strict=True):
        asked = session.get(Delivery, task.owed.delivery_id) if task.owed.delivery_id else None
        delivery = asked or chat_row(task.invitation, task.owed, by=by, now=now)
        delivery.owed, delivery.at, delivery.by, delivery.outbox_id = False, now, by, queued.id
        session.add(delivery)
        settle(session, task.invitation, task.owed.kind, now=now)
    session.flush()
