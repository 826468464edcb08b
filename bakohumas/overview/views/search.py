"""One search over meetings, agencies, people and press items."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.texts import plain_line
from bakohumas.overview.queries import search as queries
from bakohumas.overview.views.base import bp, visible

LONGEST = 100


@bp.get("/cari")
@access(Access.ACCOUNT)
def search() -> ResponseReturnValue:
    asked = plain_line(request.args.get("q", ""))[:LONGEST]
    words = queries.words_of(asked)
    return render_template("overview/search.html", asked=asked, **(_found(words) if words else {}))


def _found(words: list[str]) -> dict[str, Any]:
    """What the person's rights let be found."""
    session, person, which = db.session(), web.principal(), visible()
    return {
        "meetings": queries.found_meetings(session, words, which),
        "agencies": queries.found_agencies(session, words) if person.may(Access.AGENCY_READ) else [],
        "people": queries.found_people(session, words) if person.may(Access.CONTACT_READ) else [],
        "items": queries.found_press(session, words, which) if person.may(Access.PRESS_READ) else [],
    }
