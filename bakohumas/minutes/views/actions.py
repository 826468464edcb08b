"""Follow-up items of one meeting: added, edited, and carried on from earlier meetings."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug import Response

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.rundown import ItemDetails
from bakohumas.meetings.services import rundown
from bakohumas.minutes.forms.outcome import ActionForm, CarryForm, EditActionForm, NewActionForm, action_values
from bakohumas.minutes.models import ActionItem
from bakohumas.minutes.queries.follow_up import open_before
from bakohumas.minutes.queries.outcome import action_of, agency_names, decisions_of
from bakohumas.minutes.rules.outcome import CARRIED_TITLE, action_words
from bakohumas.minutes.services import outcome as services
from bakohumas.minutes.views.base import back, bp


@bp.get("/pertemuan/<slug>/catatan/hasil/tindak-lanjut/baru")
@access(Access.NOTES_WRITE)
def new_action(meeting: Meeting) -> ResponseReturnValue:
    return _page(meeting, _offered(meeting, NewActionForm()))


def _offered(meeting: Meeting, form: ActionForm) -> ActionForm:
    form.offer_decisions(decisions_of(db.session(), meeting))
    return form


def _page(meeting: Meeting, form: ActionForm, item: ActionItem | None = None) -> str:
    agencies = agency_names(db.session())
    return render_template("minutes/action.html", meeting=meeting, form=form, item=item, agencies=agencies)


def _back(meeting: Meeting, anchor: str | None = None) -> Response:
    answer = back("outcome", meeting, anchor)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/catatan/hasil/tindak-lanjut/")
@access(Access.NOTES_WRITE)
def add_action(meeting: Meeting) -> ResponseReturnValue:
    form = NewActionForm()
    form.offer_decisions(decisions_of(db.session(), meeting))
    if receipts.taken(db.session(), form.kunci.data):
        return back("outcome", meeting)
    made = attempt(form, lambda: _add(meeting, form))
    if made is None:
        return _page(meeting, form), 422
    target = url_for("minutes.outcome", slug=meeting.slug)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    return _back(meeting, f"t-{made.id}")


def _add(meeting: Meeting, form: ActionForm) -> ActionItem:
    return services.add_action(db.session(), meeting, form.words, actor=web.actor(), now=web.now())


@bp.get("/pertemuan/<slug>/catatan/hasil/tindak-lanjut/<int:item_id>/")
@access(Access.NOTES_WRITE)
def action(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    item = action_of(db.session(), meeting, item_id)
    return _page(meeting, _stored_form(meeting, item), item)


def _stored_form(meeting: Meeting, item: ActionItem) -> EditActionForm:
    form = EditActionForm(formdata=None, data={**action_values(action_words(item)), "versi": item.version})
    form.offer_decisions(decisions_of(db.session(), meeting))
    return form


@bp.post("/pertemuan/<slug>/catatan/hasil/tindak-lanjut/<int:item_id>/")
@access(Access.NOTES_WRITE)
def edit_action(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    item, form = action_of(db.session(), meeting, item_id), EditActionForm()
    form.offer_decisions(decisions_of(db.session(), meeting))
    try:
        stored = attempt(form, lambda: _edit(meeting, item, form))
    except StaleVersion:
        where, sent = url_for("minutes.outcome", slug=meeting.slug), {"versi": str(item.version)}
        return conflict_page(form, _stored_form(meeting, item), action=request.path, back_url=where, sent=sent)
    return (_page(meeting, form, item), 422) if stored is None else _back(meeting, f"t-{item_id}")


def _edit(meeting: Meeting, item: ActionItem, form: EditActionForm) -> ActionItem:
    version, who = form.versi.data or 0, web.actor()
    services.edit_action(db.session(), meeting, item, form.words, version=version, actor=who, now=web.now())
    return item


@bp.post("/pertemuan/<slug>/catatan/hasil/tindak-lanjut/<int:item_id>/pindah")
@access(Access.NOTES_WRITE)
def move_action(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    row, up = action_of(db.session(), meeting, item_id), request.form.get("arah") == "naik"
    services.move_row(db.session(), meeting, row, up=up, actor=web.actor(), now=web.now())
    return _back(meeting, f"t-{item_id}")


@bp.post("/pertemuan/<slug>/catatan/hasil/tindak-lanjut/<int:item_id>/hapus")
@access(Access.NOTES_WRITE)
def remove_action(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    row = action_of(db.session(), meeting, item_id)
    services.remove_row(db.session(), meeting, row, actor=web.actor(), now=web.now())
    flash(gettext("Tindak lanjut dihapus."), "ok")
    return _back(meeting)


@bp.get("/pertemuan/<slug>/catatan/hasil/bawa")
@access(Access.NOTES_WRITE)
def carry(meeting: Meeting) -> ResponseReturnValue:
    form, items = _carry_form(meeting)
    return _carry_page(meeting, form, items)


def _carry_form(meeting: Meeting) -> tuple[CarryForm, dict[int, ActionItem]]:
    seen = web.settings().visibility
    items = {item.id: item for item in open_before(db.session(), web.principal(), meeting, default=seen)}
    form = CarryForm()
    form.items.offer([(str(key), item.text) for key, item in items.items()])
    return form, items


def _carry_page(meeting: Meeting, form: CarryForm, items: dict[int, ActionItem]) -> str:
    return render_template("minutes/carry.html", meeting=meeting, form=form, items=items.values())


@bp.post("/pertemuan/<slug>/catatan/hasil/bawa")
@access(Access.NOTES_WRITE)
def carry_on(meeting: Meeting) -> ResponseReturnValue:
    form, items = _carry_form(meeting)
    if receipts.taken(db.session(), form.kunci.data):
        return back("outcome", meeting)
    carried = attempt(form, lambda: _carry(meeting, form, items))
    if carried is None:
        return _carry_page(meeting, form, items), 422
    target = url_for("minutes.outcome", slug=meeting.slug)
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    flash(ngettext("%(num)d tindak lanjut dibawa.", "%(num)d tindak lanjut dibawa.", len(carried)), "ok")
    return _back(meeting)


def _carry(meeting: Meeting, form: CarryForm, items: dict[int, ActionItem]) -> list[ActionItem]:
    chosen, who = [items[key] for key in form.items.data or ()], web.actor()
    carried = services.carry_actions(db.session(), meeting, chosen, actor=who, now=web.now())
    if form.on_rundown.data and CARRIED_TITLE not in {item.title for item in meeting.agenda}:
        rundown.add_item(db.session(), meeting, ItemDetails(title=CARRIED_TITLE), actor=who, now=web.now())
    return carried
