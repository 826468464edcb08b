"""Calendars of others: brought as a file, listed, let go. Nothing is fetched because somebody typed an address."""

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from bakohumas.core import formats, web
from bakohumas.core.access import Access, access, takes_uploads
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.meetings.daysoff import days_off
from bakohumas.meetings.foreign import ReadCalendar
from bakohumas.meetings.forms.calendars import CalendarForm
from bakohumas.meetings.models import ForeignCalendar
from bakohumas.meetings.queries.calendars import calendar_by_id, calendar_lines
from bakohumas.meetings.queries.parts import usual_zone_and_organiser
from bakohumas.meetings.services.calendars import keep_calendar, remove_calendar
from bakohumas.meetings.views.base import bp


@bp.get("/pertemuan/kalender")
@access(Access.MEETING_WRITE)
def calendars() -> ResponseReturnValue:
    return _page(CalendarForm())


def _page(form: CalendarForm) -> str:
    today = _today()
    return render_template(
        "meetings/calendars.html",
        form=form,
        lines=calendar_lines(db.session()),
        zone=_zone(),
        year=today.year,
        days=days_off(today, date(today.year + 1, 12, 31)),
    )


def _zone() -> str:
    return usual_zone_and_organiser(db.session(), web.settings().zone)[0]


def _today() -> date:
    return formats.local(web.now(), web.settings().zone).date()


@bp.post("/pertemuan/kalender")
@access(Access.MEETING_WRITE)
@takes_uploads
def bring_calendar() -> ResponseReturnValue:
    """Read the file before the database is held, then keep what it says."""
    form = CalendarForm()
    zone = _zone()
    db.session.rollback()  # nobody waits for the file to be read
    read = attempt(form, lambda: form.read(zone=zone, today=_today()))
    kept = attempt(form, lambda: _keep(form, read, zone)) if read else None
    if read is None or kept is None:
        return _page(form), 422
    events = len(read.times)
    flash(ngettext("%(num)d waktu tersimpan.", "%(num)d waktu tersimpan.", events), "ok")
    if read.left_out:
        flash(gettext("%(n)s acara tidak dapat dibaca seluruhnya.", n=formats.grouped(read.left_out)), "warn")
    db.session.commit()
    return redirect(url_for("meetings.calendars"), code=303)


def _keep(form: CalendarForm, read: ReadCalendar, zone: str) -> ForeignCalendar:
    kept = len(calendar_lines(db.session()))
    how = web.actor()
    return keep_calendar(db.session(), form.name.data, read, zone=zone, kept=kept, actor=how, now=web.now())


@bp.post("/pertemuan/kalender/<int:calendar_id>/hapus")
@access(Access.MEETING_WRITE)
def drop_calendar(calendar_id: int) -> ResponseReturnValue:
    calendar = calendar_by_id(db.session(), calendar_id)
    remove_calendar(db.session(), calendar, actor=web.actor(), now=web.now())
    flash(gettext("Kalender “%(name)s” dihapus.", name=calendar.name), "ok")
    db.session.commit()
    return redirect(url_for("meetings.calendars"), code=303)
