"""The public newsroom: what is published, and which public meetings there are. No cookie, no JavaScript."""

from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import Gone
from bakohumas.core.paging import Page
from bakohumas.meetings.models import FileKind, Meeting
from bakohumas.meetings.views.feeds import subscribe_links
from bakohumas.meetings.views.files import send_stored
from bakohumas.press.feeds import Newsroom
from bakohumas.press.labels import KINDS
from bakohumas.press.models import PressItem
from bakohumas.press.public_page import Release, agenda_line, coming_line, release_of
from bakohumas.press.queries import public
from bakohumas.registry.queries import bureau_face
from bakohumas.registry.services.documents import frozen_bytes

bp = Blueprint("newsroom", __name__)
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}
NO_MEETINGS: Page[Meeting] = Page((), None)
ALWAYS_ASK = "public, no-cache"  # what was taken back is gone at once


def room() -> Newsroom:
    """Whose newsroom this is."""
    return Newsroom(bureau_face(db.session()).name or "Bakohumas", web.settings().base_url)


def _page(template: str, **values: Any) -> Response:
    answer = make_response(render_template(template, feeds=_feeds(), **values))
    answer.headers["Cache-Control"] = ALWAYS_ASK
    return answer


def _feeds() -> list[dict[str, str]]:
    return [
        {"title": gettext("Siaran pers"), "url": "/umpan/siaran.xml", "type": "application/atom+xml"},
        {"title": gettext("Siaran pers"), "url": "/umpan/siaran.json", "type": "application/feed+json"},
    ]


@bp.get("/publik/")
@access(Access.PUBLIC)
def index() -> ResponseReturnValue:
    """Published items, the newest first."""
    found = public.releases_page(db.session(), web.now(), web.settings().visibility, request.args.get("sesudah"))
    following = url_for("newsroom.index", sesudah=found.after) if found.after else None
    address = f"{web.settings().base_url}/publik/"
    return _page("newsroom/index.html", releases=found.rows, kinds=KINDS, following=following, meta={"url": address})


@bp.get("/publik/agenda/")
@access(Access.PUBLIC)
def agenda() -> ResponseReturnValue:
    """Public meetings: those to come, then those that have been; further pages hold one of the two."""
    default, today = web.settings().visibility, formats.local(web.now(), web.settings().zone).date()
    later, earlier = request.args.get("mulai"), request.args.get("sesudah")
    past = NO_MEETINGS if later else public.past_meetings(db.session(), today, default, earlier)
    coming = NO_MEETINGS if earlier else public.coming_meetings(db.session(), today, default, later)
    return _page(
        "newsroom/agenda.html",
        coming=[coming_line(meeting) for meeting in coming.rows],
        past=[agenda_line(meeting) for meeting in past.rows],
        later=url_for("newsroom.agenda", mulai=coming.after) if coming.after else None,
        following=url_for("newsroom.agenda", sesudah=past.after) if past.after else None,
        is_further=bool(later or earlier),
        links=subscribe_links(f"{web.settings().base_url}/umpan/agenda.ics", f"Agenda {room().name}"),
        meta={"url": f"{web.settings().base_url}/publik/agenda/"},
    )


def _visible(slug: str) -> PressItem:
    """The item that the public may read now. Raises Gone for one that was taken back, NotFound for all others."""
    session, default = db.session(), web.settings().visibility
    item = public.public_release(session, slug, web.now(), default)
    if item is None:
        if public.is_withdrawn(session, slug, default):
            raise Gone(gettext("Naskah ini sudah ditarik oleh penerbitnya."))
        abort(404)
    return item


@bp.get("/publik/siaran/<string:release>")
@access(Access.PUBLIC)
def release(release: str) -> ResponseReturnValue:
    """One published item."""
    item = _visible(release)
    shown, house = release_of(item, item.meeting), room()
    corrected, corrections = public.linked_releases(db.session(), item, web.now(), web.settings().visibility)
    return _page(
        "newsroom/release.html",
        release=shown,
        kinds=KINDS,
        corrected=corrected,
        corrections=corrections,
        meta=_meta(shown, house),
        json_ld=_json_ld(shown, house),
    )


def _meta(shown: Release, house: Newsroom) -> dict[str, str | None]:
    published = shown.published_at.isoformat() if shown.published_at else None
    return {
        "description": shown.summary,
        "url": house.page(shown.slug),
        "image": house.picture(shown),
        "type": "article",
        "published": published,
    }


def _json_ld(shown: Release, house: Newsroom) -> dict[str, Any]:
    """schema.org NewsArticle: data that no browser runs."""
    picture = house.picture(shown)
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": shown.title,
        "description": shown.summary,
        "inLanguage": "id",
        "mainEntityOfPage": house.page(shown.slug),
        "datePublished": shown.published_at.isoformat() if shown.published_at else None,
        "publisher": {"@type": "GovernmentOrganization", "name": house.name},
        "image": [picture] if picture else None,
    }
    return {name: value for name, value in told.items() if value is not None}


@bp.get("/publik/siaran/<string:release>.<any(pdf,docx,txt):format>")
@access(Access.PUBLIC)
def release_file(release: str, format: str) -> ResponseReturnValue:  # noqa: A002 - the address says so
    """The bytes that were frozen when it was published. Raises FileMissing when they were changed."""
    item = _visible(release)
    data = frozen_bytes(item.document, format, web.house().storage) if item.document else None
    if data is None:
        abort(404)
    answer = Response(data, content_type=TYPES[format])
    if format != "txt":
        answer.headers.set("Content-Disposition", "attachment", filename=f"{item.slug}.{format}")
    answer.headers["Cache-Control"] = ALWAYS_ASK
    answer.add_etag()
    return answer.make_conditional(request)


@bp.get("/berkas-publik/<int:file_id>/<string:name>")
@access(Access.PUBLIC)
def public_file(file_id: int, name: str) -> ResponseReturnValue:
    """A file that is public now; `?ukuran=kecil` is the picture for pages."""
    found = public.public_file(db.session(), file_id, web.now(), web.settings().visibility)
    if found is None or name != found.name:
        abort(404)
    small = request.args.get("ukuran") == "kecil" and found.kind is FileKind.PHOTO
    answer = send_stored(found, small=small)
    answer.headers["Cache-Control"] = ALWAYS_ASK
    return answer
