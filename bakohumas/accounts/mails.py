"""Mails to the owner of an account."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from bakohumas.accounts.models import User
from bakohumas.core import formats
from bakohumas.core.settings import Settings
from bakohumas.mail.render import render
from bakohumas.mail.values import Mailbox, OutgoingMail, Urgency

RESET = "atur_ulang"
CHANGED = "sandi_diubah"


def reset_mail(
    user: User,
    token: str,
    *,
    is_first: bool,
    settings: Settings,
    office: str | None,
    now: datetime,
    expires_at: datetime,
) -> OutgoingMail:
    """The link with which an account sets its password, its first one or a new one."""
    context = {
        "name": user.name,
        "url": f"{settings.base_url}/masuk/atur-ulang/{token}",
        "again_url": f"{settings.base_url}/masuk/lupa",
        "until": formats.moment(expires_at, settings.zone),
        "is_first": is_first,
        "bureau": office,
    }
    return _mail(RESET, user, context, settings=settings, office=office, now=now, expires_at=expires_at)


def changed_mail(user: User, *, settings: Settings, office: str | None, now: datetime) -> OutgoingMail:
    """Says that the password was changed, so that a theft does not go unnoticed."""
    context = {
        "name": user.name,
        "when": formats.moment(now, settings.zone),
        "again_url": f"{settings.base_url}/masuk/lupa",
        "bureau": office,
    }
    return _mail(CHANGED, user, context, settings=settings, office=office, now=now)


def _mail(
    kind: str,
    user: User,
    context: Mapping[str, object],
    *,
    settings: Settings,
    office: str | None,
    now: datetime,
    expires_at: datetime | None = None,
) -> OutgoingMail:
    words = render(kind, context)
    unique = uuid.uuid4()
    return OutgoingMail(
        kind=kind,
        key=f"{kind}:{user.id}:{unique}",
        recipient=Mailbox(user.email, user.name),
        sender=Mailbox(settings.sender, office or ""),
        envelope_sender=settings.sender,
        message_id=f"<{unique}@{settings.domain}>",
        date=now,
        subject=words.subject,
        text=words.text,
        html=words.html,
        urgency=Urgency.ACCOUNT,
        expires_at=expires_at,
    )
