"""The running order: read by all, arranged with buttons that need no JavaScript."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.forms.rundown import EditItemForm, ItemForm, NewItemForm, item_values
from bakohumas.meetings.models import AgendaItem, Meeting
from bakohumas.meetings.queries.parts import agenda_item_of
from bakohumas.meetings.rules.rundown import details_of_item, item_stamp, slots_of, warnings_of
from bakohumas.meetings.services import rundown as services
from bakohumas.meetings.views.base import bp, path_of


@bp.get("/pertemuan/<slug>/rundown/")
@access(Access.RUNDOWN_READ, Access.RUNDOWN_WRITE)
def rundown(meeting: Meeting) -> ResponseReturnValue:
    key = request.args.get("ubah", 0, type=int)
    item = next((one for one in meeting.agenda if one.id == key), None)
    return _page(meeting, adding=NewItemForm(), item=item, editing=_form_of(item) if item else None)


def _form_of(item: AgendaItem) -> EditItemForm:
    return EditItemForm(formdata=None, data={**item_values(details_of_item(item)), "cap": item_stamp(item)})


def _page(
    meeting: Meeting, *, adding: ItemForm, item: AgendaItem | None = None, editing: ItemForm | None = None
) -> str:
    slots = slots_of(meeting)
    return render_template(
        "meetings/rundown.html",
        meeting=meeting,
        slots=slots,
        warnings=warnings_of(meeting, slots),
        adding=adding,
        editing=editing,
        item=item,
        form=editing or adding,
        can_write=web.principal().may(Access.RUNDOWN_WRITE),
    )


def _back(meeting: Meeting, item: AgendaItem | None = None) -> Response:
    anchor = f"butir-{item.id}" if item else None
    return redirect(url_for("meetings.rundown", slug=meeting.slug, _anchor=anchor), code=303)


@bp.post("/pertemuan/<slug>/rundown/")
@access(Access.RUNDOWN_READ, Access.RUNDOWN_WRITE)
def add_item(meeting: Meeting) -> ResponseReturnValue:
    form = NewItemForm()
    if receipts.taken(db.session(), form.kunci.data):
        return _back(meeting)
    if attempt(form, lambda: _add(meeting, form)) is None:
        return _page(meeting, adding=form), 422
    receipts.take(db.session(), form.kunci.data, path_of(meeting, "rundown/"), now=web.now())
    answer = _back(meeting)
    db.session.commit()
    return answer


def _add(meeting: Meeting, form: NewItemForm) -> AgendaItem:
    return services.add_item(db.session(), meeting, form.details, actor=web.actor(), now=web.now())


@bp.post("/pertemuan/<slug>/rundown/<int:item_id>/ubah")
@access(Access.RUNDOWN_READ, Access.RUNDOWN_WRITE)
def edit_item(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    item, form = agenda_item_of(db.session(), meeting, item_id), EditItemForm()
    try:
        stored = attempt(form, lambda: _edit(meeting, item, form))
    except StaleVersion:
        return _conflict(meeting, item, form)
    if stored is None:
        return _page(meeting, adding=NewItemForm(formdata=None), item=item, editing=form), 422
    answer = _back(meeting, item)
    db.session.commit()
    return answer


def _edit(meeting: Meeting, item: AgendaItem, form: EditItemForm) -> AgendaItem:
    stamp, who = form.cap.data, web.actor()
    services.edit_item(db.session(), meeting, item, form.details, stamp=stamp, actor=who, now=web.now())
    return item


def _conflict(meeting: Meeting, item: AgendaItem, form: EditItemForm) -> ResponseReturnValue:
    back, sent = path_of(meeting, "rundown/"), {"cap": item_stamp(item)}
    return conflict_page(form, _form_of(item), action=request.path, back_url=back, sent=sent)


@bp.post("/pertemuan/<slug>/rundown/<int:item_id>/pindah")
@access(Access.RUNDOWN_READ, Access.RUNDOWN_WRITE)
def move_item(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    item, up = agenda_item_of(db.session(), meeting, item_id), request.form.get("arah") == "naik"
    services.move_item(db.session(), meeting, item, up=up, actor=web.actor(), now=web.now())
    answer = _back(meeting, item)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/rundown/<int:item_id>/hapus")
@access(Access.RUNDOWN_READ, Access.RUNDOWN_WRITE)
def remove_item(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    item = agenda_item_of(db.session(), meeting, item_id)
    flash(gettext("Butir “%(title)s” dihapus.", title=item.title), "ok")
    services.remove_item(db.session(), meeting, item, actor=web.actor(), now=web.now())
    answer = _back(meeting)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/rundown/templat")
@access(Access.RUNDOWN_READ, Access.RUNDOWN_WRITE)
def fill_rundown(meeting: Meeting) -> ResponseReturnValue:
    services.fill_from_template(db.session(), meeting, actor=web.actor(), now=web.now())
    answer = _back(meeting)
    db.session.commit()
    return answer
