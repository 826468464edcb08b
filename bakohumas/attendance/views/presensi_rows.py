"""Rows that the organiser adds, corrects and strikes out."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.attendance.forms import CorrectionForm, ManualForm, ReasonForm, correction_values
from bakohumas.attendance.models import Attendance
from bakohumas.attendance.queries.people import attendance_of, invited_agencies
from bakohumas.attendance.rules.check_in import Outcome
from bakohumas.attendance.services.check_in import check_in
from bakohumas.attendance.services.corrections import correct, stamp_of, void
from bakohumas.attendance.views.presensi import back_to, bp
from bakohumas.attendance.views.standing import check_hours
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.forms import Form, attempt
from bakohumas.meetings.models import Meeting


def _page(meeting: Meeting, template: str, form: Form, **more: Any) -> str:
    return render_template(template, meeting=meeting, form=form, **more)


def _manual_form(meeting: Meeting) -> ManualForm:
    form = ManualForm()
    agencies = [(str(key), name) for key, name in invited_agencies(db.session(), meeting)]
    form.invitation_id.offer([("", gettext("Tanpa undangan")), *agencies])
    return form


@bp.get("/pertemuan/<slug>/presensi/tambah")
@access(Access.ATTENDANCE_WRITE)
def new(meeting: Meeting) -> ResponseReturnValue:
    return _page(meeting, "attendance/new.html", _manual_form(meeting))


@bp.post("/pertemuan/<slug>/presensi/tambah")
@access(Access.ATTENDANCE_WRITE)
def add(meeting: Meeting) -> ResponseReturnValue:
    check_hours(meeting, web.principal())
    form = _manual_form(meeting)
    if attempt(form, lambda: _add(meeting, form)) is None:
        return _page(meeting, "attendance/new.html", form), 422
    answer = back_to(meeting, gettext("%(name)s tercatat.", name=form.name.data))
    db.session.commit()
    return answer


def _add(meeting: Meeting, form: ManualForm) -> Outcome:
    arrival = form.arrival(web.now())
    result = check_in(db.session(), meeting, [arrival], actor=web.actor(), now=web.now())[0]
    if result.outcome is Outcome.REFUSED:
        raise DomainError(result.why or "")
    if result.outcome is Outcome.ALREADY:
        raise DomainError("Orang dengan nama ini sudah tercatat dari instansi yang sama.", field="name")
    return result.outcome


@bp.get("/pertemuan/<slug>/presensi/<int:attendance_id>/ubah")
@access(Access.ATTENDANCE_WRITE)
def edit(meeting: Meeting, attendance_id: int) -> ResponseReturnValue:
    row = attendance_of(db.session(), meeting, attendance_id)
    return _page(meeting, "attendance/edit.html", _form_of(row), row=row)


def _form_of(row: Attendance) -> CorrectionForm:
    return CorrectionForm(formdata=None, data={**correction_values(row), "cap": stamp_of(row)})


@bp.post("/pertemuan/<slug>/presensi/<int:attendance_id>/ubah")
@access(Access.ATTENDANCE_WRITE)
def save(meeting: Meeting, attendance_id: int) -> ResponseReturnValue:
    check_hours(meeting, web.principal())
    row, form = attendance_of(db.session(), meeting, attendance_id), CorrectionForm()
    try:
        stored = attempt(form, lambda: _correct(meeting, row, form))
    except StaleVersion:
        back = url_for("attendance.index", slug=meeting.slug)
        return conflict_page(form, _form_of(row), action=request.path, back_url=back, sent={"cap": stamp_of(row)})
    if stored is None:
        return _page(meeting, "attendance/edit.html", form, row=row), 422
    answer = back_to(meeting, gettext("Catatan %(name)s diperbaiki.", name=row.person_name))
    db.session.commit()
    return answer


def _correct(meeting: Meeting, row: Attendance, form: CorrectionForm) -> Attendance:
    stamp, who = form.cap.data or "", web.actor()
    correct(db.session(), meeting, row, form.correction, stamp=stamp, actor=who, now=web.now())
    return row


@bp.get("/pertemuan/<slug>/presensi/<int:attendance_id>/batal")
@access(Access.ATTENDANCE_WRITE)
def strike(meeting: Meeting, attendance_id: int) -> ResponseReturnValue:
    row = attendance_of(db.session(), meeting, attendance_id)
    if row.voided_at is not None:
        return redirect(url_for("attendance.index", slug=meeting.slug), code=303)
    return _page(meeting, "attendance/void.html", ReasonForm(), row=row)


@bp.post("/pertemuan/<slug>/presensi/<int:attendance_id>/batal")
@access(Access.ATTENDANCE_WRITE)
def strike_out(meeting: Meeting, attendance_id: int) -> ResponseReturnValue:
    check_hours(meeting, web.principal())
    row, form = attendance_of(db.session(), meeting, attendance_id), ReasonForm()
    if attempt(form, lambda: _void(row, form)) is None:
        return _page(meeting, "attendance/void.html", form, row=row), 422
    answer = back_to(meeting, gettext("Catatan %(name)s dibatalkan.", name=row.person_name))
    db.session.commit()
    return answer


def _void(row: Attendance, form: ReasonForm) -> Attendance:
    void(db.session(), row, form.reason.data, actor=web.actor(), now=web.now())
    return row
