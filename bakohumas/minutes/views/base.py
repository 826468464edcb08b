"""The blueprint of minutes, and what its pages share."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug import Response

from bakohumas.core import web
from bakohumas.core.access import Access
from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.queries.notula import was_submitted
from bakohumas.minutes.rules.reading import Reach, notes_reach

bp = Blueprint("minutes", __name__)


def reach(meeting: Meeting) -> Reach:
    """How much of the notes the person reads."""
    return notes_reach(web.principal(), submitted=was_submitted(db.session(), meeting))


def can_write() -> bool:
    """Whether the person writes notes."""
    return web.principal().may(Access.NOTES_WRITE)


def note_tabs(meeting: Meeting, current: str) -> list[dict[str, Any]]:
    """The pages below Catatan, and the notula."""
    labels = {
        "notes": gettext("Catatan"),
        "remarks": gettext("Sambutan"),
        "outcome": gettext("Hasil"),
        "further_facts": gettext("Fakta lain"),
        "notula": gettext("Notula"),
    }
    return [
        {"label": label, "url": url_for(f"minutes.{name}", slug=meeting.slug), "current": name == current}
        for name, label in labels.items()
    ]


def closed_page(meeting: Meeting, current: str) -> str:
    """A page that says from when on the person may read it."""
    return render_template("minutes/closed.html", meeting=meeting, current=current)


def back(endpoint: str, meeting: Meeting, anchor: str | None = None, **more: Any) -> Response:
    """303 to a page of this meeting."""
    return redirect(url_for(f"minutes.{endpoint}", slug=meeting.slug, _anchor=anchor, **more), code=303)
