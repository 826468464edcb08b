"""The blueprint, and what its pages ask alike."""

from datetime import date

import sqlalchemy as sa
from flask import Blueprint

from bakohumas.core import formats, web
from bakohumas.meetings.queries import visible_to

bp = Blueprint("overview", __name__)


def visible() -> sa.ColumnElement[bool]:
    """Condition: meetings that this person may know of."""
    return visible_to(web.principal(), web.settings().visibility)


def today() -> date:
    """The local day of the office."""
    return formats.local(web.now(), web.settings().zone).date()
