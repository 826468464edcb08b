"""Mails without a calendar part: that a seat became free, that it is today, and notices to those who organise."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bakohumas.accounts.models import User
from bakohumas.core.texts import plain_line
from bakohumas.invitations.mails import batch_of
from bakohumas.invitations.message_text import MeetingWords
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.slips import Slip, slip_mail
from bakohumas.mail.render import render
from bakohumas.mail.values import Mailbox, OutgoingMail, Urgency

TEAM_NOTICE = "pemberitahuan"
LABELS = {DeliveryKind.SEAT_OFFERED: "Tempat tersedia", DeliveryKind.NOTICE: "Hari ini"}


def seat_mail(
    invitation: Invitation, to: str, words: MeetingWords, answer_url: str, *, sender: Sender, now: datetime
) -> OutgoingMail:
    """Tells an agency that waited of its seat; the calendar entry that it has stays as it is."""
    mail = _told_mail(DeliveryKind.SEAT_OFFERED, invitation, to, words, answer_url, sender=sender, now=now)
    return replace(mail, urgency=Urgency.CHANGE)


def day_mail(
    invitation: Invitation, to: str, words: MeetingWords, answer_url: str, *, sender: Sender, now: datetime
) -> OutgoingMail:
    """Tells an agency that comes, on the day, when and where; its calendar entry stays as it is."""
    mail = _told_mail(DeliveryKind.NOTICE, invitation, to, words, answer_url, sender=sender, now=now)
    return replace(mail, urgency=Urgency.REMINDER, batch=batch_of(invitation.meeting_id))


def _told_mail(
    kind: DeliveryKind,
    invitation: Invitation,
    to: str,
    words: MeetingWords,
    answer_url: str,
    *,
    sender: Sender,
    now: datetime,
) -> OutgoingMail:
    """A mail in the thread of the invitation, without a calendar part, that no person pressed a button for."""
    slip = Slip(kind=kind, invitation=invitation, to=to, words=words, sender=sender, now=now)
    mail = slip_mail(slip, LABELS[kind], {"answer_url": answer_url})
    return replace(mail, automatic=True, expires_at=invitation.meeting.counts_as_started_at)


def team_mail(
    user: User, key: str, subject: str, lines: Sequence[str], url: str, *, sender: Sender, now: datetime
) -> OutgoingMail:
    """A notice to one account; `lines` are paragraphs, `url` the page that it is about."""
    context = {
        "subject_text": subject,
        "name": user.name,
        "lines": tuple(lines),
        "url": url,
        "bureau": sender.name,
    }
    written = render(TEAM_NOTICE, context)
    return OutgoingMail(
        kind=TEAM_NOTICE,
        key=f"{TEAM_NOTICE}:{key}:{user.id}",
        recipient=Mailbox(user.email, plain_line(user.name)),
        sender=Mailbox(sender.address, plain_line(sender.name or "")),
        envelope_sender=sender.address,
        message_id=f"<{uuid.uuid4()}@{sender.domain}>",
        date=now,
        subject=written.subject,
        text=written.text,
        html=written.html,
        automatic=True,
    )
