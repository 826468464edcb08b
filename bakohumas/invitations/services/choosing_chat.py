"""Which agencies get WhatsApp beside their e-mail."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.invitations.models import Invitation
from bakohumas.meetings.models import Meeting


def choose_chats(
    session: Session,
    meeting: Meeting,
    rows: Sequence[Invitation],
    chosen: Collection[int],
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Let exactly `chosen` of the meeting's invitations have WhatsApp as well; how many there are."""
    changed = [row for row in rows if row.by_whatsapp != (row.id in chosen)]
    for row in changed:
        row.by_whatsapp = row.id in chosen
        row.updated_at = now
    if changed:
        changes = {"invitations": sorted(row.id for row in changed)}
        audit.record(session, actor, "invitation:choose-whatsapp", f"meeting:{meeting.id}", changes, now=now)
    return len([row for row in rows if row.by_whatsapp])
