"""Addresses that feed readers and calendars ask again and again: stable bytes, ETag, 304."""

from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug import Response

from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.meetings.views.feeds import feed_answer, feed_name
from bakohumas.press import feeds
from bakohumas.press.public_page import Release, release_of
from bakohumas.press.queries import public
from bakohumas.press.views.newsroom import bp, room
from bakohumas.registry.queries import bureau

KEPT = "public, max-age=300"


def _fed(data: bytes, content_type: str, changed: datetime) -> Response:
    """304 when the reader has these bytes; the ETag is of public content only."""
    answer = Response(data, content_type=content_type)
    answer.headers["Cache-Control"] = KEPT
    answer.last_modified = changed
    answer.add_etag()
    return answer.make_conditional(request)


def _releases() -> list[Release]:
    items = public.newest_releases(db.session(), web.now(), web.settings().visibility)
    return [release_of(item, item.meeting) for item in items]


@bp.get("/umpan/siaran.xml")
@access(Access.PUBLIC)
def atom() -> ResponseReturnValue:
    """The Atom feed."""
    found = _releases()
    return _fed(feeds.atom(room(), found), "application/atom+xml; charset=utf-8", feeds.changed_at(found))


@bp.get("/umpan/siaran.json")
@access(Access.PUBLIC)
def json_feed() -> ResponseReturnValue:
    """The JSON Feed."""
    found = _releases()
    return _fed(feeds.json_feed(room(), found), "application/feed+json; charset=utf-8", feeds.changed_at(found))


@bp.get("/sitemap.xml")
@access(Access.PUBLIC)
def sitemap() -> ResponseReturnValue:
    """Addresses for search engines."""
    found = public.public_addresses(db.session(), web.now(), web.settings().visibility)
    changed = max((published for _, published in found), default=feeds.NEVER)
    return _fed(feeds.sitemap(room(), found), "application/xml; charset=utf-8", changed)


@bp.get("/umpan/agenda.ics")
@access(Access.PUBLIC)
def calendar() -> ResponseReturnValue:
    """The public agenda as a calendar to subscribe to: meetings' own UIDs, no person, no link (calendar.md 5)."""
    setting, session, own = web.settings(), db.session(), bureau(db.session())
    today = formats.local(web.now(), setting.zone).date()
    scope = public.public_scope(today, setting.zone, setting.visibility)
    name = feed_name(own, f"Agenda {room().name}", "/umpan/agenda.ics")
    return feed_answer(session, scope, name, cache_control=KEPT)
