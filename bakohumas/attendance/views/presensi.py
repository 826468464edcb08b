"""The attendance page of a meeting: who came, corrections, and what is struck out."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from bakohumas.agencies.labels import CATEGORIES
from bakohumas.attendance import labels
from bakohumas.attendance.forms import DeviceForm
from bakohumas.attendance.models import AttendanceStatus
from bakohumas.attendance.queries.devices import conflicts_of, devices_of
from bakohumas.attendance.queries.listing import VOIDED, Counts, attendance_page, counts_of
from bakohumas.attendance.queries.people import attendance_of, latest_arrivals
from bakohumas.attendance.queries.roster import roster
from bakohumas.attendance.rules.door import door_day
from bakohumas.attendance.rules.issuing import FINAL
from bakohumas.attendance.rules.roster import tally
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.documents.signature import svg_from_path
from bakohumas.meetings.models import Meeting

bp = Blueprint("attendance", __name__)
SIGNATURE_POLICY = "sandbox; default-src 'none'"


@bp.get("/pertemuan/<slug>/presensi/")
@access(Access.ATTENDANCE_READ)
def index(meeting: Meeting) -> ResponseReturnValue:
    return attendance_index(meeting, DeviceForm(formdata=None))


def attendance_index(meeting: Meeting, form: DeviceForm) -> str:
    """The page; `form` makes a door device."""
    wanted = request.args.get("status")
    counts = counts_of(db.session(), meeting)
    return render_template(
        "attendance/index.html",
        meeting=meeting,
        form=form,
        page=attendance_page(db.session(), meeting, wanted, request.args.get("sesudah")),
        wanted=wanted,
        statuses=_statuses(meeting, counts, wanted),
        categories=_categories(counts),
        tally=tally(roster(db.session(), meeting, door_day(meeting, web.now()))),
        latest=latest_arrivals(db.session(), meeting),
        conflicts=conflicts_of(db.session(), meeting),
        devices=devices_of(db.session(), meeting),
        methods=labels.METHODS,
        roles=labels.ROLES,
        now=web.now(),
        may_issue=meeting.state in FINAL and web.principal().may(Access.SIGNATURE_READ),
        **_rights(),
    )


def _rights() -> dict[str, bool]:
    person = web.principal()
    return {
        "may_write": person.may(Access.ATTENDANCE_WRITE),
        "may_see_signatures": person.may(Access.SIGNATURE_READ),
        "may_see_contacts": person.may(Access.CONTACT_READ),
        "may_open_door": person.may(Access.DOOR),
        "may_choose_team": person.may(Access.MEETING_WRITE),
    }


def _statuses(meeting: Meeting, counts: Counts, wanted: str | None) -> list[dict[str, Any]]:
    """Everything, each status there is, and what was struck out."""
    numbers: list[tuple[str | None, Any, int]] = [
        (None, gettext("Semua"), sum(counts.by_status.values()) + counts.voided),
        *(
            (str(one), labels.STATUSES[one], counts.by_status[one])
            for one in AttendanceStatus
            if one in counts.by_status
        ),
        *([(VOIDED, gettext("Dibatalkan"), counts.voided)] if counts.voided else []),
    ]
    return [
        {
            "label": label,
            "count": number,
            "url": url_for("attendance.index", slug=meeting.slug, status=key),
            "current": key == wanted,
        }
        for key, label, number in numbers
    ]


def _categories(counts: Counts) -> list[dict[str, Any]]:
    """Those who came by category, in the order of the categories."""
    known = [(label, counts.by_category.get(category, 0)) for category, label in CATEGORIES.items()]
    rows = [*known, (gettext("Tanpa kategori"), counts.by_category.get(None, 0))]
    return [{"label": label, "value": number} for label, number in rows if number]


@bp.get("/pertemuan/<slug>/presensi/tanda-tangan/<int:attendance_id>")
@access(Access.SIGNATURE_READ)
def signature(meeting: Meeting, attendance_id: int) -> ResponseReturnValue:
    row = attendance_of(db.session(), meeting, attendance_id)
    if row.signature_svg is None:
        raise NotFound
    answer = Response(svg_from_path(row.signature_svg), mimetype="image/svg+xml")
    answer.headers["Content-Security-Policy"] = SIGNATURE_POLICY
    return answer


def back_to(meeting: Meeting, message: str) -> Response:
    """The attendance page with a sentence on it; made before the commit."""
    flash(message, "ok")
    answer: Any = redirect(url_for("attendance.index", slug=meeting.slug), code=303)
    found: Response = answer
    return found
