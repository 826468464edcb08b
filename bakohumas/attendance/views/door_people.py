"""Forms at the door: another person of an agency, somebody without an invitation, a signature, an undo."""

from collections.abc import Callable
from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from bakohumas.attendance.forms import OtherPersonForm, ReasonForm, SignatureForm, WalkInForm
from bakohumas.attendance.models import Attendance
from bakohumas.attendance.queries.people import attendance_of, invitation_at
from bakohumas.attendance.rules.check_in import CheckIn
from bakohumas.attendance.services.corrections import sign, void
from bakohumas.attendance.views.door import accepted, bp, result_url
from bakohumas.attendance.views.standing import Standing, at_door, csrf_of
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import Form, attempt
from bakohumas.invitations.models import Invitation


def _form_page(at: Standing, template: str, form: Form, **more: Any) -> str:
    return render_template(template, at=at, meeting=at.meeting, token=csrf_of(at), form=form, **more)


def _recorded(at: Standing, form: Form, arrival: Callable[[], CheckIn]) -> ResponseReturnValue | None:
    result = attempt(form, lambda: accepted(at, arrival()))
    if result is None:
        return None
    answer = redirect(result_url(at, result), code=303)
    db.session.commit()
    return answer


def _invitation(at: Standing, invitation_id: int) -> Invitation:
    found = invitation_at(db.session(), at.meeting, invitation_id)
    if found is None or not found.is_live:
        abort(404)
    return found


@bp.get("/pintu/<slug>/undangan/<int:invitation_id>")
@access(Access.DEVICE)
@at_door
def other_person(at: Standing, invitation_id: int) -> ResponseReturnValue:
    return _form_page(at, "door/person.html", OtherPersonForm(), invitation=_invitation(at, invitation_id))


@bp.post("/pintu/<slug>/undangan/<int:invitation_id>")
@access(Access.DEVICE)
@at_door
def add_other_person(at: Standing, invitation_id: int) -> ResponseReturnValue:
    invitation, form = _invitation(at, invitation_id), OtherPersonForm()
    done = _recorded(at, form, lambda: form.arrival(invitation.id, web.now()))
    return done or (_form_page(at, "door/person.html", form, invitation=invitation), 422)


@bp.get("/pintu/<slug>/tamu")
@access(Access.DEVICE)
@at_door
def walk_in(at: Standing) -> ResponseReturnValue:
    return _form_page(at, "door/walk_in.html", WalkInForm())


@bp.post("/pintu/<slug>/tamu")
@access(Access.DEVICE)
@at_door
def add_walk_in(at: Standing) -> ResponseReturnValue:
    form = WalkInForm()
    done = _recorded(at, form, lambda: form.arrival(web.now()))
    return done or (_form_page(at, "door/walk_in.html", form), 422)


def _standing_row(at: Standing, attendance_id: int) -> Attendance:
    row = attendance_of(db.session(), at.meeting, attendance_id)
    if row.voided_at is not None:
        abort(404)
    return row


@bp.get("/pintu/<slug>/hadir/<int:attendance_id>/tanda-tangan")
@access(Access.DEVICE)
@at_door
def signature(at: Standing, attendance_id: int) -> ResponseReturnValue:
    return _form_page(at, "door/sign.html", SignatureForm(), row=_standing_row(at, attendance_id))


@bp.post("/pintu/<slug>/hadir/<int:attendance_id>/tanda-tangan")
@access(Access.DEVICE)
@at_door
def add_signature(at: Standing, attendance_id: int) -> ResponseReturnValue:
    row, form = _standing_row(at, attendance_id), SignatureForm()
    if attempt(form, lambda: _sign(row, form)) is None:
        return _form_page(at, "door/sign.html", form, row=row), 422
    answer = redirect(url_for("door.page", slug=at.meeting.slug, hasil=row.id), code=303)
    db.session.commit()
    return answer


def _sign(row: Attendance, form: SignatureForm) -> Attendance:
    sign(db.session(), row, form.path(), on_paper=form.on_paper.data, actor=web.actor(), now=web.now())
    return row


def _own_row(at: Standing, attendance_id: int) -> Attendance:
    row = attendance_of(db.session(), at.meeting, attendance_id)
    if not at.may_undo(row):
        abort(404)
    return row


@bp.get("/pintu/<slug>/hadir/<int:attendance_id>/batal")
@access(Access.DEVICE)
@at_door
def undo(at: Standing, attendance_id: int) -> ResponseReturnValue:
    return _form_page(at, "door/undo.html", ReasonForm(), row=_own_row(at, attendance_id))


@bp.post("/pintu/<slug>/hadir/<int:attendance_id>/batal")
@access(Access.DEVICE)
@at_door
def undo_arrival(at: Standing, attendance_id: int) -> ResponseReturnValue:
    row, form = _own_row(at, attendance_id), ReasonForm()
    if attempt(form, lambda: _void(row, form)) is None:
        return _form_page(at, "door/undo.html", form, row=row), 422
    answer = redirect(url_for("door.page", slug=at.meeting.slug, hasil=row.id), code=303)
    db.session.commit()
    return answer


def _void(row: Attendance, form: ReasonForm) -> Attendance:
    void(db.session(), row, form.reason.data, actor=web.actor(), now=web.now())
    return row
