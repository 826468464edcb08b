"""The audit log, for the admin."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from bakohumas.accounts.blueprint import bp
from bakohumas.accounts.freshness import fresh
from bakohumas.accounts.queries import actor_names, audit_page
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.audit import AuditEntry
from bakohumas.core.db import db
from bakohumas.core.paging import Page, decode_key


@bp.get("/pengaturan/audit")
@access(Access.ADMIN)
@fresh
def audit_log() -> ResponseReturnValue:
    """What was changed by whom, the newest first; `subjek` narrows it to one thing, `sesudah` goes on."""
    subject = request.args.get("subjek", "")[:80]
    page = audit_page(db.session(), _before(request.args.get("sesudah")), subject)
    names = actor_names(db.session(), [entry.actor for entry in page.rows])
    older = _older(page, subject)
    return render_template(
        "accounts/audit.html", rows=page.rows, names=names, older=older, subject=subject, zone=web.settings().zone
    )


def _before(mark: str | None) -> int | None:
    key = decode_key(mark)
    return min(key[0], web.LARGEST_KEY) if key and type(key[0]) is int else None


def _older(page: Page[AuditEntry], subject: str) -> str | None:
    return url_for("accounts.audit_log", sesudah=page.after, subjek=subject or None) if page.after else None
