"""All meetings that a person may know of: as a list, and month by month."""

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.meetings.daysoff import days_off
from bakohumas.meetings.forms.steps import MeetingFilter as FilterForm
from bakohumas.meetings.queries import lists
from bakohumas.meetings.queries.calendars import taken_between
from bakohumas.meetings.rules.conflicts import taken_when
from bakohumas.meetings.views.base import bp
from bakohumas.meetings.views.month import Month, month_weeks, neighbours


@bp.get("/pertemuan/")
@access(Access.MEETING_READ, Access.MEETING_WRITE)
def index() -> ResponseReturnValue:
    form = FilterForm(formdata=request.args)
    wanted = lists.MeetingFilter(form.bulan.data, form.status.data, form.kata.data)
    chosen: dict[str, Any] = {name: value for name, value in request.args.items() if name in form.data and value}
    return (_month if request.args.get("tampilan") == "bulan" else _list)(form, wanted, chosen)


def _list(form: FilterForm, wanted: lists.MeetingFilter, chosen: dict[str, Any]) -> str:
    default, after = web.settings().visibility, request.args.get("sesudah")
    page = lists.meetings_page(db.session(), web.principal(), wanted, default=default, after=after)
    following = page.after and url_for("meetings.index", **chosen, sesudah=page.after)
    return render_template(
        "meetings/index.html",
        form=form,
        chosen=chosen,
        lines=page.rows,
        answers=_answers(page.rows),
        following=following,
        can_write=web.principal().may(Access.MEETING_WRITE),
    )


def _month(form: FilterForm, wanted: lists.MeetingFilter, chosen: dict[str, Any]) -> str:
    today = formats.local(web.now(), web.settings().zone).date()
    first = form.bulan.data = wanted.month or today.replace(day=1)
    wanted = lists.MeetingFilter(first, wanted.state, wanted.words)
    default = web.settings().visibility
    lines = lists.meetings_of_month(db.session(), web.principal(), wanted, default=default)
    month = _around(first, today)
    before, after = neighbours(first)
    return render_template(
        "meetings/month.html",
        form=form,
        chosen=chosen,
        first=first,
        lines=lines,
        answers=_answers(lines),
        month=month,
        taken_when=taken_when,
        weeks=month_weeks(month, lines),
        before=url_for("meetings.index", **{**chosen, "bulan": before, "tampilan": "bulan"}),
        after=url_for("meetings.index", **{**chosen, "bulan": after, "tampilan": "bulan"}),
        can_write=web.principal().may(Access.MEETING_WRITE),
    )


def _around(first: date, today: date) -> Month:
    """Days off for everybody; leaders' agendas are for those who plan."""
    last = lists.month_end(first)
    taken = taken_between(db.session(), first, last) if web.principal().may(Access.MEETING_WRITE) else ()
    return Month(first, today, days_off(first, last), taken)


def _answers(lines: Any) -> dict[int, tuple[int, int]]:
    """(answered, invited) by meeting, where somebody was invited."""
    merged: dict[int, tuple[int, int]] = {}
    for told in web.told("meeting_answers", db.session(), [line.id for line in lines]):
        merged.update(told)
    return merged
