"""People who come into positions at an agency and leave them."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response

from bakohumas.agencies.details import OF_PERSON, OF_POSITION, person_details_of
from bakohumas.agencies.forms.people import EditPersonForm, LeaveForm, NewPersonForm
from bakohumas.agencies.models import Agency, Position
from bakohumas.agencies.queries.directory import agency_of, position_of
from bakohumas.agencies.rules.people import nip_warning
from bakohumas.agencies.services import people as services
from bakohumas.agencies.views.base import bp
from bakohumas.core import formats, receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt


def _page(agency: Agency, form: Any, **more: Any) -> str:
    return render_template("agencies/person.html", agency=agency, form=form, **more)


def _back(agency: Agency) -> Response:
    return redirect(url_for("agencies.show", agency_id=agency.id), code=303)


def _say_saved(position: Position) -> None:
    flash(gettext("Data orang tersimpan."), "ok")
    if warning := nip_warning(position.person.nip):
        flash(warning, "warn")


@bp.get("/instansi/<int:agency_id>/orang/baru")
@access(Access.AGENCY_WRITE)
def new_person(agency_id: int) -> ResponseReturnValue:
    return _page(agency_of(db.session(), agency_id), NewPersonForm())


@bp.post("/instansi/<int:agency_id>/orang/baru")
@access(Access.AGENCY_WRITE)
def add_person(agency_id: int) -> ResponseReturnValue:
    agency, form = agency_of(db.session(), agency_id), NewPersonForm()
    if receipts.taken(db.session(), form.kunci.data):
        return _back(agency)
    position = attempt(form, lambda: _add(agency, form))
    if position is None:
        return _page(agency, form), 422
    receipts.take(db.session(), form.kunci.data, url_for("agencies.show", agency_id=agency.id), now=web.now())
    _say_saved(position)
    answer = _back(agency)
    db.session.commit()
    return answer


def _add(agency: Agency, form: NewPersonForm) -> Position:
    return services.add_position(db.session(), agency, form.details, actor=web.actor(), now=web.now())


@bp.get("/instansi/<int:agency_id>/orang/<int:position_id>")
@access(Access.AGENCY_WRITE)
def edit_person(agency_id: int, position_id: int) -> ResponseReturnValue:
    agency = agency_of(db.session(), agency_id)
    position = position_of(db.session(), agency, position_id)
    return _edit_page(agency, position, _form_of(position))


def _form_of(position: Position) -> EditPersonForm:
    details = person_details_of(position)
    values = {name: getattr(details, name) for name in (*OF_PERSON, *OF_POSITION)}
    return EditPersonForm(formdata=None, data={**values, "cap": services.stamp_of(position)})


def _edit_page(agency: Agency, position: Position, form: EditPersonForm) -> str:
    today = formats.local(web.now(), web.settings().zone).date()
    return _page(
        agency, form, position=position, leaving=LeaveForm(formdata=None, data={"to_on": today}, prefix="akhir-")
    )


@bp.post("/instansi/<int:agency_id>/orang/<int:position_id>")
@access(Access.AGENCY_WRITE)
def save_person(agency_id: int, position_id: int) -> ResponseReturnValue:
    agency, form = agency_of(db.session(), agency_id), EditPersonForm()
    position = position_of(db.session(), agency, position_id)
    try:
        saved = attempt(form, lambda: _save(agency, position, form))
    except StaleVersion:
        back, sent = url_for("agencies.show", agency_id=agency.id), {"cap": services.stamp_of(position)}
        return conflict_page(form, _form_of(position), action=request.path, back_url=back, sent=sent)
    if saved is None:
        return _edit_page(agency, position, form), 422
    _say_saved(position)
    answer = _back(agency)
    db.session.commit()
    return answer


def _save(agency: Agency, position: Position, form: EditPersonForm) -> Position:
    seen, who = form.cap.data, web.actor()
    services.edit_position(db.session(), agency, position, form.details, seen=seen, actor=who, now=web.now())
    return position


@bp.post("/instansi/<int:agency_id>/orang/<int:position_id>/akhiri")
@access(Access.AGENCY_WRITE)
def end_person(agency_id: int, position_id: int) -> ResponseReturnValue:
    agency = agency_of(db.session(), agency_id)
    position = position_of(db.session(), agency, position_id)
    form = LeaveForm(prefix="akhir-")
    if attempt(form, lambda: _end(agency, position, form)) is None:
        return _page(agency, _form_of(position), position=position, leaving=form), 422
    flash(gettext("Masa jabatan diakhiri."), "ok")
    answer = _back(agency)
    db.session.commit()
    return answer


def _end(agency: Agency, position: Position, form: LeaveForm) -> Position:
    services.end_position(db.session(), agency, position, form.to_on.data, actor=web.actor(), now=web.now())
    return position
