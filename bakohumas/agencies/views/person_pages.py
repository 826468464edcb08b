"""One person wherever they work: offices now and before, and the move to another one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.agencies.forms.people import MoveForm
from bakohumas.agencies.models import Agency, Position
from bakohumas.agencies.queries.directory import agency_of, names_to_choose, position_of
from bakohumas.agencies.queries.people import person_of, positions_in_order
from bakohumas.agencies.rules.people import holders
from bakohumas.agencies.services import people as services
from bakohumas.agencies.views.base import bp, rights, today
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt


@bp.get("/instansi/orang/<int:person_id>")
@access(Access.AGENCY_READ)
def person_page(person_id: int) -> ResponseReturnValue:
    person = person_of(db.session(), person_id)
    present, past = holders(positions_in_order(person), today())
    return render_template("agencies/person_page.html", who=person, present=present, past=past, can=rights())


@bp.get("/instansi/<int:agency_id>/orang/<int:position_id>/pindah")
@access(Access.AGENCY_WRITE)
def move_form(agency_id: int, position_id: int) -> ResponseReturnValue:
    agency, position = _found(agency_id, position_id)
    form = MoveForm(data={"on": today(), "is_pr_contact": position.is_pr_contact})
    return _page(agency, position, form)


def _found(agency_id: int, position_id: int) -> tuple[Agency, Position]:
    agency = agency_of(db.session(), agency_id)
    return agency, position_of(db.session(), agency, position_id)


def _page(agency: Agency, position: Position, form: MoveForm) -> str:
    form.agency_id.offer([("", gettext("Pilih instansi")), *_choices()])
    return render_template("agencies/move.html", agency=agency, position=position, form=form)


def _choices() -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in names_to_choose(db.session())]


@bp.post("/instansi/<int:agency_id>/orang/<int:position_id>/pindah")
@access(Access.AGENCY_WRITE)
def move(agency_id: int, position_id: int) -> ResponseReturnValue:
    agency, position = _found(agency_id, position_id)
    form, target = MoveForm(), url_for("agencies.person_page", person_id=position.person_id)
    if receipts.taken(db.session(), form.kunci.data):
        return redirect(target, code=303)
    form.agency_id.offer(_choices())
    if attempt(form, lambda: _move(position, form)) is None:
        return _page(agency, position, form), 422
    flash(gettext("Perpindahan tersimpan; jabatan lama tetap tercatat."), "ok")
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    db.session.commit()
    return redirect(target, code=303)


def _move(position: Position, form: MoveForm) -> Position:
    where = agency_of(db.session(), form.agency_id.data)
    return services.move_person(db.session(), position, where, form.move, actor=web.actor(), now=web.now())
