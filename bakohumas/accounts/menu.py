"""What base pages know of the account: its name, and the pages of Pengaturan it may open."""

from typing import Any

from flask import request, url_for
from flask_babel import gettext

from bakohumas.accounts import sessions
from bakohumas.accounts.labels import role_names
from bakohumas.core import web
from bakohumas.core.access import Access


def account_context() -> dict[str, Any]:
    """`account`, `shortcuts` and `settings_menu` for templates; nothing on public and link pages, without a query."""
    if not web.principal().is_signed_in:
        return {}
    found = sessions.current().found
    if found is None:
        return {}
    account = {"name": found.name, "role_label": role_names(found.roles)}
    return {"account": account, "shortcuts": found.shortcuts, "settings_menu": settings_menu}


def settings_menu() -> list[dict[str, Any]]:
    """Pages of Pengaturan that this account may open."""
    pages = (
        (Access.ACCOUNT, "accounts.own", gettext("Akun saya")),
        (Access.MEETING_READ, "meetings.calendar_link", gettext("Kalender saya")),
        (Access.HOUSE_WRITE, "registry.bureau", gettext("Biro")),
        (Access.INVITATION_WRITE, "invitations.register", gettext("Buku agenda")),
        (Access.ADMIN, "invitations.templates", gettext("Templat surat")),
        (Access.ADMIN, "accounts.users", gettext("Pengguna")),
        (Access.ADMIN, "accounts.audit_log", gettext("Jejak audit")),
    )
    here = request.path
    found = [(url_for(endpoint), label) for right, endpoint, label in pages if web.principal().may(right)]
    current = max((url for url, _ in found if here.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "current": url == current} for url, label in found]
