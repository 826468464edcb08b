"""One agency's mail as it would go, sent to the person who asks: nothing of the invitation changes.

Its UID and its reply address are thrown away, so that no answer to it reaches the real invitation.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.ical.values import Organiser
from bakohumas.invitations.identity import new_reply_key, new_uid
from bakohumas.invitations.mails import Message, cancel_mail, request_mail
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.samples import sample_message
from bakohumas.mail.services import enqueue
from bakohumas.mail.values import OutgoingMail, Urgency
from bakohumas.meetings.models import Meeting

KIND = "uji"
LABEL = "[Uji]"


def trial_message(
    session: Session,
    meeting: Meeting,
    invitation: Invitation,
    *,
    to: str,
    letter: bytes | None,
    sender: Sender,
    now: datetime,
) -> Message:
    """What this agency would get now, for `to`, with a link that opens nothing. Writes nothing.

    `letter`: its PDF (`printing.trial_copy`), None where none goes along.
    """
    message = sample_message(session, meeting, invitation, sender=sender, now=now)
    return replace(message, to=to, letter=replace(message.letter, pdf=letter), in_thread=False, is_trial=True)


def send_trial(session: Session, message: Message, *, actor: Actor, now: datetime) -> None:
    """Queue it, before everything else. The caller commits."""
    sender, key = message.sender, new_reply_key()
    nowhere = Organiser(sender.name or "", sender.reply_address(key), sender.address)
    event = replace(message.event, uid=new_uid(sender.domain), organiser=nowhere)
    write = cancel_mail if message.notice else request_mail
    mail = write(replace(message, event=event), now=now)
    enqueue(session, _detached(mail, sender, key), now=now)
    audit.record(session, actor, "invitation:try", f"invitation:{message.invitation.id}", {}, now=now)


def _detached(mail: OutgoingMail, sender: Sender, key: str) -> OutgoingMail:
    """Bounces and answers of it name no invitation, and it stands in no thread."""
    return replace(
        mail,
        kind=KIND,
        key=f"{KIND}:{mail.message_id}",
        envelope_sender=sender.bounce_address(key),
        reply_to=sender.reply_address(key),
        subject=f"{LABEL} {mail.subject}",
        about=None,
        batch=None,
        urgency=Urgency.ACCOUNT,
    )
