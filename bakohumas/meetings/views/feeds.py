"""Calendar feeds as answers, and the page of one's own."""

from collections.abc import Iterator

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from bakohumas.accounts.models import User
from bakohumas.accounts.rules import rights_of
from bakohumas.core import formats, web
from bakohumas.core.access import Access, Principal, access
from bakohumas.core.db import db
from bakohumas.core.links import Purpose, links_of
from bakohumas.core.streams import streamed
from bakohumas.ical.links import google_subscribe_link, outlook_subscribe_link, webcal_link
from bakohumas.ical.values import Organiser
from bakohumas.meetings.feeds import FeedName, meeting_feed
from bakohumas.meetings.models import Feed
from bakohumas.meetings.queries.entries import FeedScope
from bakohumas.meetings.queries.visibility import visible_to
from bakohumas.meetings.services.links import account_owner, close_calendar_link, renew_calendar_link
from bakohumas.meetings.views.base import bp
from bakohumas.registry.models import Bureau
from bakohumas.registry.queries import bureau, bureau_face

CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"


def feed_answer(session: Session, scope: FeedScope, name: FeedName, *, cache_control: str) -> Response:
    """The feed of a scope, sent while it is read; 304 for a reader that has it."""
    feed = meeting_feed(session, scope, name)

    def pieces() -> Iterator[bytes]:
        """The session of the view is closed by the time that somebody reads; this one is closed after it."""
        yield from feed.pieces(db.session(), scope)

    return streamed(
        pieces(),
        tag=feed.tag,
        changed_at=feed.changed_at,
        content_type=CALENDAR,
        cache_control=cache_control,
    )


def feed_name(own: Bureau, title: str, path: str) -> FeedName:
    """What the head of a feed of this bureau says."""
    setting = web.settings()
    return FeedName(
        title=title,
        organiser=Organiser(own.name or "", setting.sender),
        zone=setting.zone,
        source_url=f"{setting.base_url}{path}",
        changed_at=own.updated_at,
    )


def account_feed(user: User, path: str) -> Response:
    """Every meeting that this account may know of now; its drafts are marked as such."""
    session, setting, own = db.session(), web.settings(), bureau(db.session())
    roles = frozenset(map(str, user.roles))
    person = Principal(user.id, user.name, roles, rights_of(user.roles))
    today = formats.local(web.now(), setting.zone).date()
    scope = FeedScope(Feed.OFFICE, visible_to(person, setting.visibility), today, setting.zone)
    return feed_answer(session, scope, feed_name(own, office_title(own), path), cache_control="private, no-cache")


def office_title(own: Bureau) -> str:
    """What subscribers' programs call the feed of an account."""
    office = own.short_name or own.name
    return f"Pertemuan {office}" if office else "Pertemuan"


@bp.get("/pengaturan/kalender")
@access(Access.ACCOUNT)
def calendar_link() -> ResponseReturnValue:
    """The own calendar address, as long as there is one."""
    owner = account_owner(web.principal().user_id or 0)
    tokens = links_of(db.session(), Purpose.FEED, [owner], keys=web.keys(), now=web.now())
    url = f"{web.settings().base_url}/u/{tokens[owner]}/kalender.ics" if tokens else None
    face = bureau_face(db.session())
    title = f"Pertemuan {face.short or face.name or ''}".strip()
    return render_template("meetings/calendar_link.html", feed=subscribe_links(url, title) if url else None)


def subscribe_links(url: str, title: str) -> dict[str, str]:
    """Addresses that subscribe to a feed: {url, webcal, google, outlook}."""
    return {
        "url": url,
        "webcal": webcal_link(url),
        "google": google_subscribe_link(url),
        "outlook": outlook_subscribe_link(url, title),
    }


@bp.post("/pengaturan/kalender")
@access(Access.ACCOUNT)
def renew_link() -> ResponseReturnValue:
    """A new address; the one before is closed."""
    renewed = renew_calendar_link(db.session(), web.principal().user_id or 0, actor=web.actor(), now=web.now())
    said = gettext("Alamat kalender diganti. Alamat lama tidak berlaku lagi.") if renewed else gettext("Alamat dibuat.")
    flash(said, "ok")
    db.session.commit()
    return redirect(url_for("meetings.calendar_link"), code=303)


@bp.post("/pengaturan/kalender/tutup")
@access(Access.ACCOUNT)
def close_link() -> ResponseReturnValue:
    """Close the address without a new one."""
    close_calendar_link(db.session(), web.principal().user_id or 0, actor=web.actor(), now=web.now())
    flash(gettext("Alamat kalender ditutup."), "ok")
    db.session.commit()
    return redirect(url_for("meetings.calendar_link"), code=303)
