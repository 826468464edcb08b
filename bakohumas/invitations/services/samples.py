"""One mail as it would go out, to look at: its link opens nothing, since no page shows a link by itself."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.invitations.mails import Message
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.rules.sending import Step, plan_for
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.messages import cancel_message, request_message
from bakohumas.invitations.services.printing import HIDDEN
from bakohumas.invitations.services.sending import desk_of, known_rows
from bakohumas.meetings.models import Meeting


def sample_message(
    session: Session, meeting: Meeting, invitation: Invitation, *, sender: Sender, now: datetime
) -> Message:
    """What this agency would get now. Writes nothing."""
    ((row, known),) = known_rows(session, meeting, [invitation])
    desk = desk_of(session, meeting, {row.id: b"-"}, tokens={row.uid: HIDDEN}, sender=sender, now=now)
    planned = plan_for(known, desk.facts)
    if planned.step is Step.CANCEL:
        return cancel_message(desk, row, known, planned.step)
    return request_message(desk, row, known, planned)
