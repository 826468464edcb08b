"""Mails to the owner of an account."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bakohumas.accounts.models import User
from bakohumas.core import formats
from bakohumas.core.settings import Settings
from bakohumas.mail.render import render
from bakohumas.mail.values import Mailbox, OutgoingMail, Urgency


@dataclass(frozen=True, slots=True)
class Place:
    """What a mail says about the instance it comes from; `office` None: the bureau has no name yet."""

    settings: Settings
    office: str | None = None


RESET = "atur_ulang"
CHANGED = "sandi_diubah"


def reset_mail(
    user: User,
    token: str,
    *,
    is_first: bool,
    place: Place,
    now: datetime,
    expires_at: datetime,
) -> OutgoingMail:
    """The link with which an account sets its password, its first one or a new one."""
    context = {
        "name": user.name,
        "url": f"{place.settings.base_url}/masuk/atur-ulang/{token}",
        "again_url": f"{place.settings.base_url}/masuk/lupa",
        "until": formats.moment(expires_at, place.settings.zone),
        "is_first": is_first,
        "bureau": place.office,
    }
    return _mail(RESET, user, context, place=place, now=now, expires_at=expires_at)


def changed_mail(user: User, *, place: Place, now: datetime) -> OutgoingMail:
    """Says that the password was changed, so that a theft does not go unnoticed."""
    context = {
        "name": user.name,
        "when": formats.moment(now, place.settings.zone),
        "again_url": f"{place.settings.base_url}/masuk/lupa",
        "bureau": place.office,
    }
    return _mail(CHANGED, user, context, place=place, now=now)


def _mail(
    kind: str,
    user: User,
    context: Mapping[str, object],
    *,
    place: Place,
    now: datetime,
    expires_at: datetime | None = None,
) -> OutgoingMail:
    words = render(kind, context)
    unique = uuid.uuid4()
    return OutgoingMail(
        kind=kind,
        key=f"{kind}:{user.id}:{unique}",
        recipient=Mailbox(user.email, user.name),
        sender=Mailbox(place.settings.sender, place.office or ""),
        envelope_sender=place.settings.sender,
        message_id=f"<{unique}@{place.settings.domain}>",
        date=now,
        subject=words.subject,
        text=words.text,
        html=words.html,
        urgency=Urgency.ACCOUNT,
        expires_at=expires_at,
    )
