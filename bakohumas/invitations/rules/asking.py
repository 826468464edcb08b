"""Who is asked once more although an answer is there, and when that can be."""

from datetime import datetime

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.invitations.rules.sending import Known, SendingPlan, Step
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.states import BEFORE


def can_be_asked_again(row: Invitation, known: Known) -> bool:
    """Whether the agency has an invitation that it answered; a new address is told of first."""
    same_address = known.email == known.told_email
    return row.is_live and known.stands and same_address and row.reply is not Reply.NONE


def check_can_ask_again(meeting: Meeting, plan: SendingPlan, now: datetime) -> None:
    """Raise DomainError once the meeting has begun, when it is off, or while a change waits to be sent."""
    if meeting.state not in BEFORE or now >= meeting.counts_as_started_at:
        raise DomainError("Konfirmasi ulang hanya dapat diminta sebelum pertemuan dimulai.")
    if plan.of(Step.ASK_AGAIN, Step.TELL, Step.READDRESS):
        raise DomainError("Ada perubahan yang belum dikirim. Kirim perubahannya lebih dulu.")
