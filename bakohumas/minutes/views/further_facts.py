"""Facts that documents print and no other page asks for: people in a role, participants, the board."""

from collections.abc import Callable

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import VersionedForm, attempt
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.forms.participants import (
    BoardForm,
    ParticipantsForm,
    RolesForm,
    board_values,
    participants_values,
    roles_values,
)
from bakohumas.minutes.rules.reading import Reach
from bakohumas.minutes.services import participants as services
from bakohumas.minutes.views.base import back, bp, can_write, closed_page, reach


@bp.get("/pertemuan/<slug>/catatan/fakta/")
@access(Access.NOTES_READ, Access.NOTES_WRITE)
def further_facts(meeting: Meeting) -> ResponseReturnValue:
    return _page(meeting) if reach(meeting) is Reach.ALL else closed_page(meeting, "further_facts")


def _roles(meeting: Meeting) -> RolesForm:
    return RolesForm(formdata=None, data=roles_values(meeting))


def _participants(meeting: Meeting) -> ParticipantsForm:
    return ParticipantsForm(formdata=None, data=participants_values(meeting))


def _board(meeting: Meeting) -> BoardForm:
    return BoardForm(formdata=None, data=board_values(meeting))


def _page(meeting: Meeting, form: VersionedForm | None = None) -> str:
    return render_template(
        "minutes/further_facts.html",
        meeting=meeting,
        roles=form if isinstance(form, RolesForm) else _roles(meeting),
        participants=form if isinstance(form, ParticipantsForm) else _participants(meeting),
        board=form if isinstance(form, BoardForm) else _board(meeting),
        form=form,
        can_write=can_write(),
    )


def _save(
    meeting: Meeting, form: VersionedForm, stored: Callable[[Meeting], VersionedForm], step: Callable[[], Meeting]
) -> ResponseReturnValue:
    try:
        saved = attempt(form, step)
    except StaleVersion:
        where, sent = url_for("minutes.further_facts", slug=meeting.slug), {"versi": str(meeting.version)}
        return conflict_page(form, stored(meeting), action=request.path, back_url=where, sent=sent)
    if saved is None:
        return _page(meeting, form), 422
    flash(gettext("Tersimpan."), "ok")
    answer = back("further_facts", meeting)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/catatan/fakta/peran")
@access(Access.NOTES_WRITE)
def save_roles(meeting: Meeting) -> ResponseReturnValue:
    form = RolesForm()
    return _save(meeting, form, _roles, lambda: _save_roles(meeting, form))


def _save_roles(meeting: Meeting, form: RolesForm) -> Meeting:
    return services.save_roles(
        db.session(),
        meeting,
        form.people,
        form.lines("legal_basis"),
        form.lines("expected_outputs"),
        version=form.versi.data or 0,
        actor=web.actor(),
        now=web.now(),
    )


@bp.post("/pertemuan/<slug>/catatan/fakta/peserta")
@access(Access.NOTES_WRITE)
def save_participants(meeting: Meeting) -> ResponseReturnValue:
    form = ParticipantsForm()
    return _save(
        meeting,
        form,
        _participants,
        lambda: services.save_participants(
            db.session(), meeting, form.given(), version=form.versi.data or 0, actor=web.actor(), now=web.now()
        ),
    )


@bp.post("/pertemuan/<slug>/catatan/fakta/kepengurusan")
@access(Access.NOTES_WRITE)
def save_board(meeting: Meeting) -> ResponseReturnValue:
    form = BoardForm()
    return _save(
        meeting,
        form,
        _board,
        lambda: services.save_board(
            db.session(), meeting, form.given(), version=form.versi.data or 0, actor=web.actor(), now=web.now()
        ),
    )
