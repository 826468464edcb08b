"""What the page of an agency is told by packages that it does not know."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy.orm import Session

from bakohumas.agencies.history import OpenItem, StandingLink
from bakohumas.agencies.models import Agency
from bakohumas.core import formats, web
from bakohumas.core.links import Purpose, current_link
from bakohumas.overview.queries.standing import open_items
from bakohumas.overview.views.base import today


def items_of_agency(session: Session, family: Sequence[int]) -> list[OpenItem]:
    """Follow-ups of meetings that this person may know of."""
    return open_items(session, family, web.principal(), default=web.settings().visibility, today=today())


def link_of_agency(session: Session, agency: Agency) -> StandingLink:
    """Whether the agency has a link that works, and where it is passed on."""
    row = current_link(session, Purpose.STANDING, agency.uid)
    live = row if row is not None and row.is_live(web.now()) else None
    until = live.expires_at if live else None
    return StandingLink(
        hint=live.hint if live else None,
        expires_on=formats.local(until, web.settings().zone).date() if until else None,
        url=url_for("overview.standing_link", agency_id=agency.id),
        rotate_url=url_for("overview.replace_link", agency_id=agency.id),
        mail_url=url_for("overview.mail_link", agency_id=agency.id),
    )
