"""An agency's own link on its way to the agency."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency
from bakohumas.agencies.services.standing import VALID, give_standing_link
from bakohumas.core import formats
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.invitations.sender import Sender
from bakohumas.mail.services import enqueue
from bakohumas.overview.mails import standing_mail


def mail_standing_link(
    session: Session, agency: Agency, *, sender: Sender, zone: str, actor: Actor, now: datetime
) -> None:
    """Put the mail with the link into the outbox. Raises DomainError for an agency without an address."""
    if not agency.email:
        raise DomainError("Instansi ini belum punya alamat surel.")
    token = give_standing_link(session, agency, actor=actor, now=now)
    until = formats.local(now + VALID, zone).date()
    url = f"{sender.base_url}/i/{token}/"
    enqueue(session, standing_mail(agency, agency.email, url, until, sender=sender, now=now), now=now)
