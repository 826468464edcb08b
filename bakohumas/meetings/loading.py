"""The meeting of an address: loaded and permitted in one query, before the view runs."""

import re
from typing import Any

from werkzeug.exceptions import NotFound

from bakohumas.core import web
from bakohumas.core.access import Principal
from bakohumas.core.db import db
from bakohumas.meetings.queries.visibility import meeting_for

SLUG = re.compile(r"[a-z0-9-]{1,100}")


def load_meeting(person: Principal, slug: Any) -> dict[str, Any]:
    """`meeting` instead of `slug`. Raises NotFound or NoResultFound where the person may not know of it."""
    if not SLUG.fullmatch(str(slug)):
        raise NotFound
    return {"meeting": meeting_for(db.session(), person, str(slug), default=web.settings().visibility)}
