"""The links of an invitation: its page, its badge, and its agency's calendar feed."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.links import Purpose, give_link
from bakohumas.core.secrets import Keys
from bakohumas.invitations.models import Invitation


def give_all_links(session: Session, invitation: Invitation, *, keys: Keys, now: datetime) -> str:
    """Make the links that are not there yet; the token of the answer page. The caller commits.

    Pages only read, so every link they show must have been given before: when the agency is
    invited, gets a new link, or answers.
    """
    give_link(session, Purpose.BADGE, invitation.uid, keys=keys, now=now)
    give_link(session, Purpose.FEED, invitation.agency.uid, keys=keys, now=now)
    return give_link(session, Purpose.ANSWER, invitation.uid, keys=keys, now=now)
