"""The blueprint of agencies, and what its pages share."""

from datetime import date, datetime

from flask import Blueprint

from bakohumas.core import formats, web
from bakohumas.core.access import Access

bp = Blueprint("agencies", __name__)


def rights() -> dict[str, bool]:
    """`can` of the templates: may the person change the directory, and see addresses and numbers."""
    person = web.principal()
    return {"write": person.may(Access.AGENCY_WRITE), "contacts": person.may(Access.CONTACT_READ)}


def today() -> date:
    """The day in the zone of this instance."""
    return local_day(web.now())


def local_day(moment: datetime) -> date:
    """The day of an aware moment in the zone of this instance."""
    return formats.local(moment, web.settings().zone).date()
