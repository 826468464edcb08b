"""The door page: search, one-tap check-in, the last arrivals."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.attendance.forms import TapForm
from bakohumas.attendance.queries.people import attendance_of, latest_arrivals
from bakohumas.attendance.queries.roster import roster
from bakohumas.attendance.rules.check_in import CheckIn, ItemResult, Outcome
from bakohumas.attendance.rules.door import door_day
from bakohumas.attendance.rules.roster import is_code, search, tally
from bakohumas.attendance.services.check_in import check_in
from bakohumas.attendance.services.devices import mark_seen
from bakohumas.attendance.views.standing import Standing, at_door, csrf_of
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError

bp = Blueprint("door", __name__)
MOST_SEARCHED = 100  # characters


@bp.get("/pintu/<slug>")
@access(Access.DEVICE)
@at_door
def page(at: Standing) -> ResponseReturnValue:
    return door_page(at)


def door_page(at: Standing, *, refused: str | None = None) -> str:
    """The page with what was searched for and what was done last; `refused` says why a check-in was not taken."""
    asked = request.args.get("q", "")[:MOST_SEARCHED].strip()
    known = roster(db.session(), at.meeting, door_day(at.meeting, web.now()))
    return render_template(
        "door/page.html",
        at=at,
        meeting=at.meeting,
        token=csrf_of(at),
        asked=asked,
        hits=search(known, asked),
        method="kode" if is_code(asked) else "meja",
        tally=tally(known),
        recent=latest_arrivals(db.session(), at.meeting),
        result=refused_result(refused) or done_result(at) or _unknown(asked, known),
    )


def refused_result(why: str | None) -> dict[str, Any] | None:
    """The red panel."""
    return {"tone": "bad", "title": gettext("Tidak tercatat"), "text": why} if why else None


def done_result(at: Standing) -> dict[str, Any] | None:
    """The panel for the row that the address names: green for new, amber for one that was in already."""
    key = request.args.get("hasil", type=int)
    if key is None or not 0 < key < 2**31:
        return None
    row = attendance_of(db.session(), at.meeting, key)
    return {"row": row, "again": "lagi" in request.args, "may_undo": at.may_undo(row)}


def _unknown(asked: str, known: Any) -> dict[str, Any] | None:
    if not asked or search(known, asked):
        return None
    title = gettext("Kode tidak dikenal") if is_code(asked) else gettext("Tidak ditemukan")
    return {"tone": "bad", "title": title, "text": asked}


@bp.post("/pintu/<slug>/hadir")
@access(Access.DEVICE)
@at_door
def arrive(at: Standing) -> ResponseReturnValue:
    form = TapForm()
    if not form.validate():
        abort(400)
    return taken(at, form.arrival(web.now()))


def taken(at: Standing, arrival: CheckIn) -> ResponseReturnValue:
    """Take one check-in and show what became of it."""
    result = take(at, arrival)
    if result.outcome is Outcome.REFUSED:
        db.session.rollback()
        return door_page(at, refused=result.why), 422
    answer = redirect(result_url(at, result), code=303)
    db.session.commit()
    return answer


def take(at: Standing, arrival: CheckIn) -> ItemResult:
    """What becomes of one check-in."""
    if at.device is not None:
        mark_seen(at.device, web.now())
    return check_in(db.session(), at.meeting, [arrival], device=at.device, actor=web.actor(), now=web.now())[0]


def accepted(at: Standing, arrival: CheckIn) -> ItemResult:
    """The same for a form: raises DomainError with the reason of a refusal."""
    result = take(at, arrival)
    if result.outcome is Outcome.REFUSED:
        raise DomainError(result.why or "")
    return result


def result_url(at: Standing, result: ItemResult) -> str:
    """The door page with the panel for this check-in."""
    again = 1 if result.outcome is Outcome.ALREADY else None
    return url_for("door.page", slug=at.meeting.slug, hasil=result.attendance_id, lagi=again)
