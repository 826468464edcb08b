"""A press item: read with the facts behind each sentence, edited, composed again, corrected."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.facts import meeting_facts
from bakohumas.press import services
from bakohumas.press.forms.items import AngleForm, ItemForm, ReasonForm, item_values
from bakohumas.press.labels import KINDS
from bakohumas.press.models import PressItem
from bakohumas.press.queries.items import item_of, photos_of
from bakohumas.press.rules.states import EDITABLE
from bakohumas.press.views.base import ONE, address, bp, done
from bakohumas.press.views.shown import review
from bakohumas.registry.queries import steps_of

MOVES = {"naik", "turun", "hapus", "tambah"}


@bp.get(ONE)
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def edit(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """The item; `?tambah=2` opens an empty paragraph after the second."""
    item = item_of(db.session(), meeting, item_id)
    values = item_values(item)
    added = request.args.get("tambah", -1, type=int)
    if 0 <= added <= len(values["paragraf"]):
        values["paragraf"].insert(added, "")
    return item_page(meeting, item, ItemForm(data=values), added=added)


def item_page(
    meeting: Meeting, item: PressItem, form: ItemForm, *, returning: ReasonForm | None = None, added: int = -1
) -> str:
    """The page of an item with this form; `returning` is the one that sends it back."""
    session, person = db.session(), web.principal()
    photos = photos_of(session, meeting)
    form.offer_photos(photos)
    return render_template(
        "press/edit.html",
        meeting=meeting,
        item=item,
        form=form,
        returning=returning or ReasonForm(formdata=None, data={"versi": item.version}),
        angles=AngleForm(formdata=None, data={"versi": item.version}),
        review=review(item, meeting_facts(session, meeting)),
        photos=photos,
        steps=steps_of(session, "press", item.id),
        kinds=KINDS,
        added=added,
        can_edit=person.may(Access.PRESS_WRITE) and item.state in EDITABLE,
        can_write=person.may(Access.PRESS_WRITE),
        can_decide=person.may(Access.PRESS_DECIDE),
        can_approve=person.may(Access.PRESS_DECIDE) and item.edited_by_id != person.user_id,
    )


@bp.post(ONE)
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def save(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """Stores what was typed, and moves, adds or removes a paragraph if that was pressed."""
    item, form = item_of(db.session(), meeting, item_id), ItemForm()
    form.offer_photos(photos_of(db.session(), meeting))
    try:
        saved = attempt(form, lambda: _save(meeting, item, form))
    except StaleVersion:
        return _conflict(meeting, item, form)
    if saved is None:
        return item_page(meeting, item, form), 422
    return done(_after(meeting, item, form), gettext("Naskah tersimpan."))


def _save(meeting: Meeting, item: PressItem, form: ItemForm) -> PressItem:
    words, version = form.words(photos_of(db.session(), meeting)), form.versi.data or 0
    services.edit_item(db.session(), meeting, item, words, version=version, actor=web.actor(), now=web.now())
    return item


def _after(meeting: Meeting, item: PressItem, form: ItemForm) -> str:
    act, at = form.step
    if act == "tambah":
        return address(meeting, item, f"bagian-{at + 1}", added=at + 1)
    return address(meeting, item, f"bagian-{max(at, 0)}" if act in MOVES else None)


def _conflict(meeting: Meeting, item: PressItem, form: ItemForm) -> ResponseReturnValue:
    typed, stored = _whole(meeting, _typed(form)), _whole(meeting, item_values(item))
    back = address(meeting, item)
    return conflict_page(typed, stored, action=back, back_url=back, sent={"versi": str(item.version)})


def _typed(form: ItemForm) -> dict[str, Any]:
    return {**form.data, "paragraf": list(form.texts)}


def _whole(meeting: Meeting, values: dict[str, Any]) -> ItemForm:
    """The form with all paragraphs in one field, so that two texts can be read side by side."""
    whole = "\n\n".join(text for text in values["paragraf"] if text.strip())
    form = ItemForm(formdata=None, data={**values, "paragraf": [], "naskah": whole})
    form.offer_photos(photos_of(db.session(), meeting))
    return form


@bp.post(f"{ONE}susun-ulang")
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def recompose(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """Takes everything from the record again."""
    item, form = item_of(db.session(), meeting, item_id), AngleForm()
    angle = form.angle.data if form.validate() else None
    version, who = form.versi.data or 0, web.actor()
    services.recompose(db.session(), meeting, item, angle, version=version, actor=who, now=web.now())
    return done(address(meeting, item), gettext("Naskah disusun ulang dari catatan pertemuan."))


@bp.post(f"{ONE}ralat")
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def correct(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """A draft that corrects a published item."""
    item = item_of(db.session(), meeting, item_id)
    draft = services.correct_item(db.session(), meeting, item, actor=web.actor(), now=web.now())
    return done(address(meeting, draft), gettext("Draf ralat dibuat."))
