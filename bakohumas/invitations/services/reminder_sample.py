"""A planned reminder as it would go out, to look at: its link opens nothing, since no page shows a link by itself."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.invitations.mails import preview
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.notices import day_mail
from bakohumas.invitations.rules.sending import Known, Planned, Step
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.messages import request_message
from bakohumas.invitations.services.printing import HIDDEN
from bakohumas.invitations.services.sending import desk_of
from bakohumas.meetings.models import Meeting


def reminder_sample(
    session: Session,
    meeting: Meeting,
    row: Invitation,
    known: Known,
    *,
    is_notice: bool,
    sender: Sender,
    now: datetime,
) -> tuple[str, str]:
    """(subject, text) of the mail to this agency. Writes nothing."""
    if is_notice:
        words = meeting_words(meeting, sender)
        mail = day_mail(row, known.email or "", words, sender.answer_url(HIDDEN), sender=sender, now=now)
        return mail.subject, mail.text
    desk = desk_of(session, meeting, {}, tokens={row.uid: HIDDEN}, sender=sender, now=now)
    planned = Planned(row.id, row.shown_agency, known.email, Step.AGAIN)
    shown = preview(replace(request_message(desk, row, known, planned), kind=DeliveryKind.REMINDER))
    return shown.subject, shown.text
