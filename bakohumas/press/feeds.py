"""Feeds of published items and the sitemap: Atom (RFC 4287), JSON Feed 1.1, sitemaps.org 0.9.

Bytes are equal as long as what is published is; text is text, never markup.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from bakohumas.documents.characters import clean
from bakohumas.press.public_page import Release

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
JSON_FEED = "https://jsonfeed.org/version/1.1"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Whose feeds these are; `base_url` is without a slash at its end."""

    name: str
    base_url: str

    @property
    def title(self) -> str:
        return f"Siaran pers dan berita {self.name}"

    def page(self, slug: str) -> str:
        return f"{self.base_url}/publik/siaran/{slug}"

    def picture(self, release: Release) -> str | None:
        """Address of the picture for pages."""
        photo = release.photo
        return f"{self.base_url}/berkas-publik/{photo.id}/{quote(photo.name)}?ukuran=kecil" if photo else None


def changed_at(releases: Sequence[Release]) -> datetime:
    """When the newest of them came out; 1970 while there is none."""
    return max((release.published_at or NEVER for release in releases), default=NEVER)


def _stamp(at: datetime | None) -> str:
    return (at or NEVER).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = clean(text) if text is not None else None
    return element


def _bytes(root: ET.Element) -> bytes:
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def atom(room: Newsroom, releases: Sequence[Release]) -> bytes:
    """The Atom feed, the newest first as given."""
    here = f"{room.base_url}/umpan/siaran.xml"
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "id"})
    _add(root, "id", here)
    _add(root, "title", room.title)
    _add(root, "updated", _stamp(changed_at(releases)))
    _add(root, "link", rel="self", type="application/atom+xml", href=here)
    _add(root, "link", rel="alternate", type="text/html", href=f"{room.base_url}/publik/")
    _add(_add(root, "author"), "name", room.name)
    for release in releases:
        _entry(root, room, release)
    return _bytes(root)


def _entry(root: ET.Element, room: Newsroom, release: Release) -> None:
    entry, address = _add(root, "entry"), room.page(release.slug)
    _add(entry, "id", address)
    _add(entry, "title", release.title, type="text")
    _add(entry, "published", _stamp(release.published_at))
    _add(entry, "updated", _stamp(release.published_at))
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "summary", release.summary, type="text")
    _add(entry, "content", release.plain, type="text")


def json_feed(room: Newsroom, releases: Sequence[Release]) -> bytes:
    """The JSON Feed, the newest first as given."""
    told = {
        "version": JSON_FEED,
        "title": clean(room.title),
        "home_page_url": f"{room.base_url}/publik/",
        "feed_url": f"{room.base_url}/umpan/siaran.json",
        "language": "id",
        "authors": [{"name": clean(room.name)}],
        "items": [_item(room, release) for release in releases],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _item(room: Newsroom, release: Release) -> dict[str, str]:
    address, picture = room.page(release.slug), room.picture(release)
    told = {
        "id": address,
        "url": address,
        "title": clean(release.title),
        "summary": clean(release.summary),
        "content_text": clean(release.plain),
        "date_published": _stamp(release.published_at),
    }
    return {**told, "image": picture} if picture else told


def sitemap(room: Newsroom, addresses: Sequence[tuple[str, datetime]]) -> bytes:
    """The public pages: the lists, and every item with the day it came out."""
    root = ET.Element("urlset", {"xmlns": SITEMAP})
    for path in ("/publik/", "/publik/agenda/"):
        _add(_add(root, "url"), "loc", f"{room.base_url}{path}")
    for slug, published in addresses:
        url = _add(root, "url")
        _add(url, "loc", room.page(slug))
        _add(url, "lastmod", _stamp(published))
    return _bytes(root)
