"""Steps of an item: laid before somebody, approved by another person, sent back, taken back, published."""

from flask import redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.press import services
from bakohumas.press.forms.items import ItemForm, ReasonForm, StepForm, item_values
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.queries.items import item_of
from bakohumas.press.views.base import ONE, address, bp, done
from bakohumas.press.views.editing import item_page


def _version() -> int:
    return StepForm().versi.data or 0


@bp.post(f"{ONE}ajukan")
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def submit(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """Lays it before anybody who may decide."""
    item = item_of(db.session(), meeting, item_id)
    services.submit(db.session(), item, version=_version(), actor=web.actor(), now=web.now())
    return done(address(meeting, item), gettext("Naskah diajukan dan menunggu persetujuan."))


@bp.post(f"{ONE}setujui")
@access(Access.PRESS_READ, Access.PRESS_DECIDE)
def approve(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """Approves what the page showed."""
    item = item_of(db.session(), meeting, item_id)
    services.approve(db.session(), meeting, item, version=_version(), actor=web.actor(), now=web.now())
    return done(address(meeting, item), gettext("Naskah disetujui."))


@bp.post(f"{ONE}kembalikan")
@access(Access.PRESS_READ, Access.PRESS_DECIDE)
def send_back(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """Sends it back with a reason."""
    item, form = item_of(db.session(), meeting, item_id), ReasonForm()
    if attempt(form, lambda: _returned(item, form)) is None:
        return item_page(meeting, item, ItemForm(formdata=None, data=item_values(item)), returning=form), 422
    return done(address(meeting, item), gettext("Naskah dikembalikan."))


def _returned(item: PressItem, form: ReasonForm) -> PressItem:
    services.send_back(db.session(), item, str(form.reason.data), actor=web.actor(), now=web.now())
    return item


@bp.post(f"{ONE}tarik")
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def take_back(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """Makes it a draft again before it is published."""
    item = item_of(db.session(), meeting, item_id)
    services.take_back(db.session(), item, actor=web.actor(), now=web.now())
    return done(address(meeting, item), gettext("Naskah kembali menjadi draf."))


@bp.post(f"{ONE}terbitkan")
@access(Access.PRESS_READ, Access.PRESS_WRITE)
def publish(meeting: Meeting, item_id: int) -> ResponseReturnValue:
    """Freezes the files and lets the public read it; sent twice it ends at the same place."""
    session, storage, settings, now = db.session(), web.house().storage, web.settings(), web.now()
    item = item_of(session, meeting, item_id)
    target = address(meeting, item)
    if item.state is PressState.PUBLISHED:
        return redirect(target, code=303)
    prepared = services.prepare(session, storage, meeting, item, settings=settings, now=now)
    session.rollback()  # nobody waits for the typesetter
    typeset, again = prepared.typeset(), item_of(session, meeting, item_id)
    services.publish(session, storage, meeting, again, typeset, settings=settings, actor=web.actor(), now=now)
    return done(target, gettext("Naskah terbit dan dapat dibaca umum."))
