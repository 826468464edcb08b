"""The blueprint of reports, and what its pages share."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting
from bakohumas.reports.models import ReportKind

bp = Blueprint("reports", __name__)
KIND = '<any("laporan","nota_dinas"):kind>'
LABELS = {ReportKind.REPORT: _l("Laporan kegiatan"), ReportKind.MEMO: _l("Nota dinas")}


def address(meeting: Meeting, kind: str, anchor: str | None = None) -> str:
    """The page of a report."""
    return url_for("reports.edit", slug=meeting.slug, kind=str(kind), _anchor=anchor)


def done(meeting: Meeting, kind: str, text: str, anchor: str | None = None) -> Response:
    """Commit, say so, go back to the page of the report."""
    target = address(meeting, kind, anchor)
    flash(text, "ok")
    db.session.commit()
    return redirect(target, code=303)
