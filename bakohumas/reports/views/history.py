"""What the page of an agency is told about its participation."""

from sqlalchemy.orm import Session

from bakohumas.agencies.history import HistoryLine
from bakohumas.core import web
from bakohumas.core.access import Access
from bakohumas.meetings.queries import visible_to
from bakohumas.reports.queries.history import agency_history


def history_of_agency(session: Session, agency_id: int) -> list[HistoryLine]:
    """Lines that this person may see."""
    person = web.principal()
    which = visible_to(person, web.settings().visibility)
    return agency_history(session, agency_id, which, with_people=person.may(Access.CONTACT_READ))
