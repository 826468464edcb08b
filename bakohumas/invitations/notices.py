"""Mails without a calendar part: that a seat became free, that it is today, and notices to those who organise."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bakohumas.accounts.models import User
from bakohumas.core.texts import plain_line
from bakohumas.invitations.facts import invitation_facts
from bakohumas.invitations.letter_text import office_invited
from bakohumas.invitations.mails import batch_of
from bakohumas.invitations.message_text import MeetingWords
from bakohumas.invitations.models import DeliveryKind, Invitation
from bakohumas.invitations.sender import Sender
from bakohumas.mail.compose import reference_ids
from bakohumas.mail.render import render, subject_line
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
    subject = subject_line(LABELS[kind], words.title, words.day)
    context = {
        "subject_text": subject,
        "addressee": office_invited(invitation_facts(invitation)),
        "agency": invitation.agency_name,
        "bureau": sender.name,
        "title": words.title,
        "rows": words.rows,
        "days": words.days,
        "answer_url": answer_url,
        "contact": words.contact,
    }
    written = render(str(kind), context)
    message_id, first = f"<{uuid.uuid4()}@{sender.domain}>", invitation.first_message_id
    return OutgoingMail(
        kind=str(kind),
        key=f"{kind}:{message_id}",
        recipient=Mailbox(to, plain_line(invitation.shown_agency)),
        sender=Mailbox(sender.address, plain_line(sender.name or "")),
        envelope_sender=sender.bounce_address(invitation.reply_key),
        message_id=message_id,
        date=now,
        subject=written.subject,
        text=written.text,
        html=written.html,
        reply_to=sender.reply_address(invitation.reply_key),
        about=f"invitation:{invitation.id}",
        in_reply_to=first,
        references=reference_ids(first, invitation.last_message_id) if first else (),
        automatic=True,
        expires_at=invitation.meeting.counts_as_started_at,
    )


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
