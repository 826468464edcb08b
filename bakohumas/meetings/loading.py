"""The meeting of an address: loaded and permitted in one query, before the view runs."""

import re
from typing import Any

from flask import g
from werkzeug.exceptions import NotFound

from bakohumas.core import web
from bakohumas.core.access import Principal
from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries.visibility import meeting_for, person_at

SLUG = re.compile(r"[a-z0-9-]{1,100}")


def load_meeting(person: Principal, slug: Any) -> dict[str, Any]:
    """`meeting` instead of `slug`; `g.principal` keeps the rights that hold there.

    Raises NotFound or NoResultFound where the person may not know of it.
    """
    meeting, g.principal = known_meeting(person, str(slug))
    return {"meeting": meeting}


def known_meeting(person: Principal, slug: str) -> tuple[Meeting, Principal]:
    """The meeting, and the person with the rights that hold there. Raises as `load_meeting`."""
    if not SLUG.fullmatch(slug):
        raise NotFound
    meeting = meeting_for(db.session(), person, slug, default=web.settings().visibility)
    return meeting, person_at(db.session(), person, meeting)
