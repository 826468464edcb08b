"""Links of the people who are named to come, and what they change of themselves."""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.links import Purpose, give_links_for, revoke_links
from bakohumas.core.secrets import Keys
from bakohumas.invitations.models import Delegate, Invitation
from bakohumas.invitations.rules.answers import OWN, DelegateAnswer
from bakohumas.invitations.rules.replies import check_takes_replies

OWN_PAGES = (Purpose.DELEGATE, Purpose.BADGE)


def give_own_links(session: Session, delegates: Collection[Delegate], *, keys: Keys, now: datetime) -> dict[str, str]:
    """Page and badge of each person, made where there are none; tokens of the pages by UID. The caller commits."""
    for row in delegates:
        row.uid = row.uid or str(uuid.uuid4())
    session.flush()
    owners = [row.uid for row in delegates if row.uid]
    if not owners:
        return {}
    wanted = {Purpose.DELEGATE: owners, Purpose.BADGE: owners}
    return give_links_for(session, wanted, keys=keys, now=now)[Purpose.DELEGATE]


def drop_links(session: Session, delegates: Iterable[Delegate], *, now: datetime) -> None:
    """End page and badge of people who are named no more."""
    for row in delegates:
        for purpose in OWN_PAGES if row.uid else ():
            revoke_links(session, purpose, row.uid or "", now=now)


def amend_self(session: Session, delegate: Delegate, told: DelegateAnswer, *, actor: Actor, now: datetime) -> bool:
    """Store what a person says of themselves; whether anything changed. Whom they stand in for stays.

    Raises DomainError when the meeting has begun or is off, or when the person is named no more.
    """
    invitation = delegate.invitation
    session.refresh(invitation.meeting, with_for_update=True)
    session.refresh(invitation, with_for_update={"of": Invitation})
    if delegate not in invitation.delegates or not invitation.is_live:
        raise DomainError("Anda tidak lagi tercatat sebagai perwakilan instansi ini.")
    check_takes_replies(invitation.meeting, now)
    changed = [name for name in OWN if getattr(delegate, name) != getattr(told, name)]
    for name in changed:
        setattr(delegate, name, getattr(told, name))
    if not changed:
        return False
    delegate.updated_at = invitation.updated_at = now
    invitation.version += 1
    audit.record(session, actor, "delegate:amend", f"invitation:{invitation.id}", {"fields": changed}, now=now)
    return True
