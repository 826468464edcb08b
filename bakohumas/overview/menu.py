"""What every page of an account knows: the main navigation, and whether mails are stuck."""

from datetime import timedelta
from typing import Any

from flask import request, url_for
from flask_babel import lazy_gettext as _l

from bakohumas.core import formats, health, web
from bakohumas.core.access import Access
from bakohumas.core.db import db
from bakohumas.mail.queries import stuck_since

PATIENCE = timedelta(minutes=2)
PAGES = (
    ("/", _l("Beranda"), Access.ACCOUNT),
    ("/pertemuan/", _l("Pertemuan"), Access.MEETING_READ),
    ("/instansi/", _l("Instansi"), Access.AGENCY_READ),
    ("/publikasi/", _l("Publikasi"), Access.PUBLICATION_READ),
    ("/laporan/", _l("Laporan"), Access.STATISTICS_READ),
)


def page_context() -> dict[str, Any]:
    """`nav`, `mail_waiting_since` and `mail_in` for templates; nothing on public and link pages."""
    if not web.principal().is_signed_in:
        return {}
    return {"nav": main_links(), "mail_waiting_since": waiting_since(), "mail_in": incoming_mail()}


def main_links() -> list[dict[str, Any]]:
    """Pages that this person may open."""
    here = request.path
    return [
        {"label": label, "url": url, "current": here == url or (url != "/" and here.startswith(url))}
        for url, label, right in PAGES
        if web.principal().may(right)
    ]


def incoming_mail() -> dict[str, Any] | None:
    """Address of Surat masuk and how many mails wait there to be read; None for whoever may not read them."""
    if not web.principal().may(Access.INVITATION_WRITE):
        return None
    return {"url": url_for("inbox.index"), "unread": sum(web.told("waiting_mails"))}


def waiting_since() -> str | None:
    """When the oldest mail was written that should have left; None while mails leave, or it is not this person's."""
    if not web.principal().may(Access.INVITATION_WRITE):
        return None
    session, now = db.session(), web.now()
    since = stuck_since(session, now, is_working=health.is_working(session, now))
    if since is None or now - since < PATIENCE:
        return None
    return formats.moment_short(since, web.settings().zone)
