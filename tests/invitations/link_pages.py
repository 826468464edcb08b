"""An invitation whose links were given out, and how its pages are asked for."""

from datetime import timedelta

from bakohumas.core import clock
from bakohumas.core.links import Purpose, links_of
from bakohumas.core.secrets import Keys
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.services.links import give_all_links
from tests.factories import make_bureau, make_invitation, make_meeting

PHONE = "0812-3456-7890"


def coming_meeting(days=30, **given):
    """A meeting so many days from today, with a deadline a week before."""
    now = clock.now()
    day = (now + timedelta(days=days)).date()
    return make_meeting(**{"starts_on": day, "rsvp_deadline": now + timedelta(days=days - 7), **given})


def give(session, keys: Keys, invitation: Invitation | None = None, **meeting) -> tuple[Invitation, str]:
    """A stored invitation and the token of its page."""
    found = invitation or make_invitation(coming_meeting(**meeting))
    session.add(found)
    session.flush()
    token = give_all_links(session, [found], keys=keys, now=clock.now())[found.uid]
    session.commit()
    return found, token


def token_of(session, keys: Keys, purpose: Purpose, owner: str) -> str:
    """The live token of an owner."""
    return links_of(session, purpose, [owner], keys=keys, now=clock.now())[owner]


def add_bureau(session, **given):
    """A bureau with a public contact."""
    session.merge(make_bureau(**{"contact_name": "Rudi Hartono", "contact_phone": PHONE, **given}))
    session.commit()
