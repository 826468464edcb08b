"""Addresses that feed readers and calendars ask again and again: stable bytes, ETag, 304."""

from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug import Response

from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.ical.feeds import feed_calendar, feed_event
from bakohumas.invitations.calendar import public_event
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
    setting, session = web.settings(), db.session()
    today = formats.local(web.now(), setting.zone).date()
    meetings, house = public.feed_meetings(session, today, setting.visibility), bureau(session)
    events = [public_event(meeting, house, setting) for meeting in meetings]
    sequences = [meeting.sequence for meeting in meetings]
    pieces = feed_calendar(
        [feed_event(event, sequence=number) for event, number in zip(events, sequences, strict=True)],
        zones={event.when.zone_used for event in events if event.when.zone_used} or {setting.zone},
        name=f"Agenda {room().name}",
        zone=setting.zone,
        source_url=f"{setting.base_url}/umpan/agenda.ics",
    )
    changed = max((event.last_modified for event in events), default=feeds.NEVER)
    return _fed(b"".join(pieces), "text/calendar; charset=utf-8", changed)
