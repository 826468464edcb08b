"""The personal address of an account's calendar: given, replaced, closed."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.links import Purpose, give_link, revoke_links

PREFIX = "user:"


def account_owner(user_id: int) -> str:
    """What the link of an account's calendar belongs to; agencies' feeds belong to their UIDs."""
    return f"{PREFIX}{user_id}"


def account_of(owner: str) -> int | None:
    """The account that a feed belongs to; None: it is an agency's."""
    return int(owner.removeprefix(PREFIX)) if owner.startswith(PREFIX) else None


def renew_calendar_link(session: Session, user_id: int, *, actor: Actor, now: datetime) -> bool:
    """A new address; whether there was one before, which is closed. The caller commits."""
    closed = revoke_links(session, Purpose.FEED, account_owner(user_id), now=now)
    give_link(session, Purpose.FEED, account_owner(user_id), keys=actor.keys, now=now)
    audit.record(session, actor, "account:calendar-link", f"user:{user_id}", {"renewed": bool(closed)}, now=now)
    return bool(closed)


def close_calendar_link(session: Session, user_id: int, *, actor: Actor, now: datetime) -> None:
    """Close the address, if there is one. The caller commits."""
    if revoke_links(session, Purpose.FEED, account_owner(user_id), now=now):
        audit.record(session, actor, "account:calendar-link", f"user:{user_id}", {"closed": True}, now=now)
