"""Follow-up over all meetings."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.meetings.queries import person_at
from bakohumas.minutes.forms.outcome import FollowUpForm, ProgressForm
from bakohumas.minutes.labels import ACTION_STATES
from bakohumas.minutes.models import ActionItem, ActionState
from bakohumas.minutes.queries.follow_up import FollowUpFilter, board, seen_item
from bakohumas.minutes.rules.outcome import shown_state
from bakohumas.minutes.services.outcome import report_progress
from bakohumas.minutes.views.base import bp
from bakohumas.minutes.views.outcome import today

LATE, OPEN = "terlambat", "terbuka"


@bp.get("/tindak-lanjut/")
@access(Access.FOLLOW_UP_READ, Access.FOLLOW_UP_WRITE)
def follow_up() -> ResponseReturnValue:
    return _page()


def _page(errors: tuple[str, ...] = ()) -> str:
    form, day = FollowUpForm(formdata=request.args), today(web.settings().zone)
    wanted = _wanted(form)
    chosen: dict[str, Any] = {name: request.args[name] for name in ("instansi", "keadaan") if request.args.get(name)}
    page = board(
        db.session(), web.principal(), wanted, default=web.settings().visibility, after=request.args.get("sesudah")
    )
    return render_template(
        "minutes/follow_up.html",
        filtering=form,
        rows=[(item, shown_state(item.state, item.due_on, day)) for item in page.rows],
        next_url=url_for("minutes.follow_up", **chosen, sesudah=page.after) if page.after else None,
        first_url=url_for("minutes.follow_up", **chosen) if request.args.get("sesudah") else None,
        states=ACTION_STATES,
        chosen=chosen,
        errors=errors,
        can_write=web.principal().may(Access.FOLLOW_UP_WRITE),
    )


def _wanted(form: FollowUpForm) -> FollowUpFilter:
    state = form.keadaan.data
    known = ActionState(state) if state in {str(one) for one in ActionState} else None
    return FollowUpFilter(
        today(web.settings().zone), form.instansi.data, known, late=state == LATE, open_only=state == OPEN
    )


@bp.post("/tindak-lanjut/<int:item_id>")
@access(Access.FOLLOW_UP_WRITE)
def report(item_id: int) -> ResponseReturnValue:
    form = ProgressForm()
    item = _writable_item(item_id)
    if not form.validate() or form.state.data is None:
        return _page(tuple(str(error) for errors in form.errors.values() for error in errors)), 422
    try:
        _report(item, form)
    except StaleVersion:
        sent = {"versi": str(item.version), "kembali": _origin()}
        return conflict_page(form, _stored_form(item), action=request.path, back_url=_origin(), sent=sent)
    flash(gettext("Keadaan tindak lanjut tersimpan."), "ok")
    db.session.commit()
    return redirect(_origin(), code=303)


def _writable_item(item_id: int) -> ActionItem:
    """The item, if the person may write at its meeting."""
    person = web.principal()
    item = seen_item(db.session(), person, item_id, default=web.settings().visibility)
    if not person_at(db.session(), person, item.meeting).may(Access.FOLLOW_UP_WRITE):
        abort(403)
    return item


def _origin() -> str:
    """The page that the form stood on."""
    return web.local_path(request.form.get("kembali") or url_for("minutes.follow_up"))


def _stored_form(item: ActionItem) -> ProgressForm:
    return ProgressForm(formdata=None, data={"state": item.state, "progress_note": item.progress_note})


def _report(item: ActionItem, form: ProgressForm) -> None:
    state, note, version = ActionState(form.state.data), form.progress_note.data, form.versi.data or 0
    report_progress(db.session(), item, state, note, version=version, actor=web.actor(), now=web.now())
