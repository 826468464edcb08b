"""Press items of a meeting, and of all meetings."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.press import services
from bakohumas.press.forms.items import ComposeForm, FilterForm
from bakohumas.press.labels import KINDS
from bakohumas.press.models import PressItem
from bakohumas.press.queries import items as queries
from bakohumas.press.render import HELD
from bakohumas.press.views.base import address, bp, done


@bp.get("/pertemuan/<slug>/pers/")
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def index(meeting: Meeting) -> ResponseReturnValue:
    """Items of the meeting, and the form that composes one."""
    return _page(meeting, ComposeForm())


def _page(meeting: Meeting, form: ComposeForm) -> str:
    return render_template(
        "press/index.html",
        meeting=meeting,
        items=queries.items_of(db.session(), meeting),
        form=form,
        kinds=KINDS,
        is_held=meeting.state in HELD,
        can_write=web.principal().may(Access.PRESS_WRITE),
    )


@bp.post("/pertemuan/<slug>/pers/")
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def compose(meeting: Meeting) -> ResponseReturnValue:
    """Composes an item from the record; the same form sent twice leads to the same item."""
    form = ComposeForm()
    place = receipts.taken(db.session(), form.kunci.data)
    if place:
        return redirect(place, code=303)
    item = attempt(form, lambda: _composed(meeting, form))
    if item is None:
        return _page(meeting, form), 422
    target = address(meeting, item)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    return done(target, gettext("Naskah tersusun dari catatan pertemuan."))


def _composed(meeting: Meeting, form: ComposeForm) -> PressItem:
    kind, angle = form.kind.data, form.angle.data
    return services.compose_item(db.session(), meeting, kind, angle, actor=web.actor(), now=web.now())


@bp.get("/publikasi/")
@access(Access.PUBLICATION_READ)
def publications() -> ResponseReturnValue:
    """Items of all meetings that the person may know of."""
    form = FilterForm(formdata=request.args)
    chosen: dict[str, Any] = {name: value for name, value in request.args.items() if name in form.data and value}
    valid = form.validate()
    wanted = queries.ItemFilter(form.status.data, form.jenis.data, form.kata.data) if valid else queries.ItemFilter()
    found = queries.items_page(
        db.session(),
        web.principal(),
        wanted,
        default=web.settings().visibility,
        after=request.args.get("sesudah"),
    )
    following = url_for("press.publications", **chosen, sesudah=found.after) if found.after else None
    return render_template(
        "press/publications.html", lines=found.rows, form=form, chosen=chosen, following=following, kinds=KINDS
    )
