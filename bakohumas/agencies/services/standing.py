"""The agency's own link: given for a year, renewed each time it is passed on, ended by a new one."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency
from bakohumas.agencies.queries.directory import family_uids
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.links import Purpose, current_link, give_link, revoke_links

VALID = timedelta(days=365)


def give_standing_link(session: Session, agency: Agency, *, actor: Actor, now: datetime) -> str:
    """The token of the agency's link, the same as before while one is live; from now on it is valid for a year."""
    token = give_link(session, Purpose.STANDING, agency.uid, keys=actor.keys, now=now, expires_at=now + VALID)
    row = current_link(session, Purpose.STANDING, agency.uid)
    if row is not None:
        row.expires_at = now + VALID
    audit.record(
        session, actor, "agency:link", f"agency:{agency.id}", {"until": (now + VALID).date().isoformat()}, now=now
    )
    return token


def replace_standing_link(session: Session, agency: Agency, *, actor: Actor, now: datetime) -> str:
    """A new link. The old one opens nothing from now on, nor do those of agencies that were merged into this one."""
    for uid in family_uids(session, agency):
        revoke_links(session, Purpose.STANDING, uid, now=now)
    session.expire_all()
    audit.record(session, actor, "agency:link-replaced", f"agency:{agency.id}", now=now)
    return give_standing_link(session, agency, actor=actor, now=now)
