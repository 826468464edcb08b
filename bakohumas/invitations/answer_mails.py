"""Mails that a mail to us brings about: a receipt to the invited agency, and the refusal of another time."""

from dataclasses import replace
from datetime import datetime

from bakohumas.ical.calendars import declined_counter_calendar
from bakohumas.ical.values import CalendarEvent
from bakohumas.invitations.calendar import entry_of, guest_of
from bakohumas.invitations.models import DeliveryKind
from bakohumas.invitations.slips import Slip, slip_mail
from bakohumas.mail.values import CalendarPart, OutgoingMail

LABELS = {DeliveryKind.RECEIPT: "Jawaban diterima", DeliveryKind.COUNTER_DECLINED: "Jadwal tetap"}


def receipt_mail(slip: Slip, *, answer: str, answered_by: str, answer_url: str) -> OutgoingMail:
    """Tells the agency what was answered for it and by whom, since the address of the answer was not its own."""
    context = {"answer": answer, "answered_by": answered_by, "answer_url": answer_url}
    return replace(slip_mail(slip, LABELS[slip.kind], context), replies=True)


def declined_counter_mail(slip: Slip, event: CalendarEvent, *, stamp: datetime) -> OutgoingMail:
    """Says that the proposed time cannot be had; the calendar keeps UID and SEQUENCE (RFC 5546 3.2.8)."""
    reason = f"Jadwal tetap: {slip.words.day}, {slip.words.hours}."
    content = declined_counter_calendar(
        entry_of(event, slip.invitation, slip.sender),
        guest_of(slip.invitation, address=slip.to),
        sequence=slip.invitation.sequence,
        stamp=stamp,
        reason=reason,
    )
    part = CalendarPart("DECLINECOUNTER", content, "jadwal-tetap.ics")
    return replace(slip_mail(slip, LABELS[slip.kind], {}), calendar=part)
