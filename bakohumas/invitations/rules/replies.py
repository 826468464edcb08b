"""Whether an answer can be taken, and what it is then: on time or late, within the seats, by whoever may come."""

from datetime import datetime

from bakohumas.core import formats
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Invitation, Reply, ReplySource
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer
from bakohumas.meetings.models import DelegationPolicy, Meeting, State

BY_ORGANISER = frozenset({ReplySource.ORGANISER, ReplySource.PHONE, ReplySource.WHATSAPP})
ON_THE_PAGE = frozenset({Reply.COMING, Reply.REPRESENTED, Reply.DECLINED})
CALLED_OFF = {
    State.CANCELLED: "Pertemuan ini dibatalkan, sehingga jawaban tidak diperlukan lagi.",
    State.POSTPONED: (
        "Pertemuan ini ditunda. Jawaban yang sudah masuk tetap tersimpan; "
        "jawaban baru diminta setelah tanggalnya ditetapkan."
    ),
}


def check_takes_replies(
    meeting: Meeting, now: datetime, *, by_organiser: bool = False, contact: str | None = None
) -> None:
    """Raise DomainError when the meeting is called off, or has begun; then only the organiser may still record one."""
    if meeting.state in CALLED_OFF:
        raise DomainError(CALLED_OFF[meeting.state])
    if not by_organiser and now >= meeting.counts_as_started_at:
        whom = contact or "penyelenggara"
        raise DomainError(f"Pertemuan ini sudah dimulai, sehingga jawaban lewat tautan ditutup. Hubungi {whom}.")


def takes_replies(meeting: Meeting, now: datetime) -> bool:
    """Whether the agency's own page takes an answer now."""
    return meeting.state not in CALLED_OFF and now < meeting.counts_as_started_at


def is_late(meeting: Meeting, now: datetime) -> bool:
    """Whether an answer that comes now is marked late."""
    return meeting.rsvp_deadline is not None and now > meeting.rsvp_deadline


def seats_of(invitation: Invitation, meeting: Meeting) -> int | None:
    """How many people the agency may send; None: as many as it likes."""
    return invitation.seats if invitation.seats is not None else meeting.seats_per_agency


def may_be_represented(meeting: Meeting) -> bool:
    """Whether the invited head may send somebody."""
    return meeting.delegation_policy is not DelegationPolicy.FORBIDDEN


def check_answer(answer: Answer, invitation: Invitation, meeting: Meeting, *, source: ReplySource) -> None:
    """Raise DomainError, where it can naming the form's field, for an answer that this invitation does not allow."""
    if not _is_offered(answer.reply, invitation, source):
        raise DomainError("Pilih salah satu jawaban.", field="jawaban")
    if answer.reply is Reply.REPRESENTED:
        check_may_be_represented(meeting)
        _check_named(answer)
    _check_seats(answer.delegates, seats_of(invitation, meeting))


def _is_offered(reply: Reply, invitation: Invitation, source: ReplySource) -> bool:
    """'Ragu' comes by mail only, and stays while a note is added; only organisers take an answer back."""
    if source is ReplySource.MAIL or reply in ON_THE_PAGE:
        return True
    if reply is Reply.UNSURE:
        return invitation.reply is Reply.UNSURE
    return source in BY_ORGANISER


def check_may_be_represented(meeting: Meeting) -> None:
    """Raise DomainError when the invited head is asked to come in person."""
    if not may_be_represented(meeting):
        raise DomainError("Kehadiran dimohon untuk tidak diwakilkan. Pilih Hadir atau Tidak hadir.", field="jawaban")


def _check_named(answer: Answer) -> None:
    if not answer.delegates and not answer.names_follow:
        raise DomainError("Isi nama lengkap perwakilan, atau pilih Isi nanti.", field="people")


def _check_seats(people: tuple[DelegateAnswer, ...], seats: int | None) -> None:
    if seats is not None and len(people) > seats:
        most = formats.grouped(seats)
        raise DomainError(
            f"Setiap instansi dapat mengirim paling banyak {most} orang; kurangi nama yang diisi.", field="people"
        )
