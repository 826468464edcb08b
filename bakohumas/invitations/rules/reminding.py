"""Who is reminded, and when nobody is."""

from datetime import datetime, timedelta

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Invitation, Reply
from bakohumas.invitations.rules.chatting import CALLED_OFF, ChatLine
from bakohumas.invitations.rules.sending import Known, SendingPlan, Step
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.states import BEFORE

PAUSE = timedelta(minutes=10)  # a second press within it reminds nobody twice


def silent_among(row: Invitation, known: Known, now: datetime) -> bool:
    """Whether this agency has an invitation by mail and has not answered it; just reminded ones are left alone."""
    just_reminded = row.reminded_at is not None and now < row.reminded_at + PAUSE
    has_mail = row.is_live and known.stands and known.reached and known.told_email is not None
    return has_mail and known.email == known.told_email and row.reply is Reply.NONE and not just_reminded


def silent_by_chat(row: Invitation, told: ChatLine | None, now: datetime) -> bool:
    """Whether this agency was told by WhatsApp that it is invited, as things stand, and has not answered.

    `told` is the last message there about the invitation itself; a new schedule is told before it is asked about.
    """
    just_reminded = row.reminded_at is not None and now < row.reminded_at + PAUSE
    if told is None or told.kind in CALLED_OFF or told.sequence < (row.sent_sequence or 0):
        return False
    return row.is_live and row.is_told and row.reply is Reply.NONE and not just_reminded


def check_can_remind(meeting: Meeting, plan: SendingPlan, now: datetime) -> None:
    """Raise DomainError once the meeting has begun, when it is off, or while a change waits to be sent."""
    if meeting.state not in BEFORE or now >= meeting.counts_as_started_at:
        raise DomainError("Pengingat hanya dapat dikirim sebelum pertemuan dimulai.")
    if plan.of(Step.ASK_AGAIN, Step.TELL):
        raise DomainError("Ada perubahan yang belum dikirim. Kirim perubahannya lebih dulu, lalu ingatkan.")
