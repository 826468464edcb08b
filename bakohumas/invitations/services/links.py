"""The links of invitations: page, badge, and the agencies' calendar feeds."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.links import Purpose, give_links_for
from bakohumas.core.secrets import Keys
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.queries.links import agency_uids


def give_all_links(
    session: Session, invitations: Collection[Invitation], *, keys: Keys, now: datetime
) -> dict[str, str]:
    """Make the links that are not there yet; tokens of the answer pages by UID. The caller commits.

    Pages only read, so every link they show must have been given before: when agencies are invited or told, get a new
    link, or answer. The number of statements does not grow with the invitations.
    """
    owners = [row.uid for row in invitations]
    agencies = agency_uids(session, {row.agency_id for row in invitations})
    wanted = {Purpose.ANSWER: owners, Purpose.BADGE: owners, Purpose.FEED: agencies}
    return give_links_for(session, wanted, keys=keys, now=now)[Purpose.ANSWER]
