"""WhatsApp messages in the same outbox as the mails: one row a message, sent by the worker, never twice by its key."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.mail.queries import last_positions, mails_by_key
from bakohumas.mail.values import Urgency

CHAT_CHANNEL = "whatsapp"
LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingChat:
    """One message. `number` in E.164; `about`, `batch`, `key` and `expires_at` as of an `OutgoingMail`.

    `domain` is of the row's own id, which WhatsApp never sees.
    """

    kind: str
    key: str
    number: str
    text: str
    about: str
    batch: str
    domain: str
    urgency: Urgency = Urgency.NORMAL
    expires_at: datetime | None = None


def chat_thread(invitation_id: int) -> str:
    """`Outbox.about` of all messages to one invitation: apart from its mails, which wait for another server."""
    return f"whatsapp:{invitation_id}"


def enqueue_chats(session: Session, chats: Sequence[OutgoingChat], *, now: datetime) -> list[Outbox]:
    """The rows of these messages in their order; a key that was used before gives the row of then."""
    known = mails_by_key(session, [chat.key for chat in chats])
    taken = last_positions(session, [chat.about for chat in chats])
    rows = []
    for chat in chats:
        row = known.get(chat.key)
        if row is None:
            taken[chat.about] = position = taken.get(chat.about, 0) + 1
            row = known[chat.key] = _queued(chat, position, now)
        rows.append(row)
    session.add_all(rows)
    session.flush()
    return rows


def _queued(chat: OutgoingChat, position: int, now: datetime) -> Outbox:
    body = json.dumps({"to": chat.number.removeprefix("+"), "text": chat.text}, ensure_ascii=False).encode()
    return Outbox(
        kind=chat.kind,
        idempotency_key=chat.key,
        channel=CHAT_CHANNEL,
        batch=chat.batch,
        about=chat.about,
        position=position,
        urgency=chat.urgency,
        recipient=chat.number,
        envelope_sender="",
        subject=chat.text.partition("\n")[0][:LONGEST_SUBJECT],
        message_id=f"<{uuid.uuid4()}@{chat.domain}>",
        body=body,
        body_sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        state=OutboxState.QUEUED,
        not_before=now,
        expires_at=chat.expires_at,
        attempts=0,
        created_at=now,
        updated_at=now,
    )
