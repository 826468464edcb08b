"""Live notes: one list under the running order, one box to write in."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import AgendaItem, Meeting
from bakohumas.minutes.forms.entries import EditEntryForm, EntryForm, NewEntryForm
from bakohumas.minutes.models import Entry
from bakohumas.minutes.queries import entries as queries
from bakohumas.minutes.queries.outcome import actions_of
from bakohumas.minutes.queries.remarks import remarks_of
from bakohumas.minutes.rules import reading
from bakohumas.minutes.rules.entries import FOR_PRESS, words_of
from bakohumas.minutes.rules.reading import Reach
from bakohumas.minutes.services import entries as services
from bakohumas.minutes.views.base import back, bp, can_write, closed_page, reach


@bp.get("/pertemuan/<slug>/catatan/")
@access(Access.NOTES_READ, Access.NOTES_WRITE)
def notes(meeting: Meeting) -> ResponseReturnValue:
    how_far = reach(meeting)
    if how_far is Reach.NOTHING:
        return closed_page(meeting, "notes")
    key = request.args.get("ubah", 0, type=int)
    entry = queries.entry_of(db.session(), meeting, key) if key and can_write() else None
    return _page(meeting, how_far, entry=entry, editing=_stored_form(meeting, entry) if entry else None)


def _stored_form(meeting: Meeting, entry: Entry) -> EditEntryForm:
    words = words_of(entry)
    values = {name: getattr(words, name) for name in ("text", "speaker", "agenda_item_id", "direct")}
    form = EditEntryForm(formdata=None, data={**values, "kind": entry.kind, "versi": entry.revision})
    form.offer_items(meeting.agenda)
    return form


def _page(
    meeting: Meeting,
    how_far: Reach = Reach.ALL,
    *,
    adding: NewEntryForm | None = None,
    entry: Entry | None = None,
    editing: EditEntryForm | None = None,
) -> str:
    session = db.session()
    kinds = FOR_PRESS if how_far is Reach.PRESS else None
    rows, remarks = queries.entries_of(session, meeting, kinds), remarks_of(session, meeting)
    wanted = str(entry.agenda_item_id or reading.ALL) if entry else _wanted()
    current = reading.current_item(meeting.agenda, rows, wanted)
    speaker = reading.item_speaker(current, remarks) if current else ("", "")
    return render_template(
        "minutes/notes.html",
        meeting=meeting,
        entries=[row for row in rows if current is None or row.agenda_item_id == current.id],
        starred=[row for row in rows if row.starred or row.kind in FOR_PRESS],
        noted={row.agenda_item_id for row in rows},
        total=len(rows),
        current=current,
        following=reading.next_item(meeting.agenda, current),
        speaker=speaker,
        adding=adding or _new_form(meeting, current, speaker[0]),
        editing=editing,
        entry=entry,
        history=queries.history_of(session, entry) if entry else (),
        removed=request.args.get("dihapus", 0, type=int),
        form=editing or adding,
        can_write=can_write(),
        **_rails(meeting, remarks, how_far),
    )


def _wanted() -> str | None:
    return request.args.get("butir") or request.form.get("butir")


def _rails(meeting: Meeting, remarks: Any, how_far: Reach) -> dict[str, Any]:
    session = db.session()
    people = (meeting.chair, meeting.secretary, meeting.minute_taker, meeting.moderator)
    present = queries.present_names(session, meeting) if can_write() else ()
    actions = actions_of(session, meeting) if how_far is Reach.ALL else ()
    return {
        "names": reading.known_names(meeting.agenda, remarks, people, present),
        "actions": actions,
        "actions_by_entry": {item.entry_id: item for item in actions if item.entry_id},
        "arrived": queries.arrivals(session, meeting),
        "may_see_arrivals": web.principal().may(Access.ATTENDANCE_READ),
    }


def _new_form(meeting: Meeting, current: AgendaItem | None, speaker: str) -> NewEntryForm:
    form = NewEntryForm(formdata=None, data={"speaker": speaker, "agenda_item_id": current.id if current else None})
    form.offer_items(meeting.agenda)
    return form


@bp.post("/pertemuan/<slug>/catatan/")
@access(Access.NOTES_READ, Access.NOTES_WRITE)
def add_entry(meeting: Meeting) -> ResponseReturnValue:
    form = NewEntryForm()
    form.offer_items(meeting.agenda)
    made = attempt(form, lambda: _add(meeting, form))
    if made is None:
        return _page(meeting, adding=form), 422
    answer = _after(meeting, made)
    db.session.commit()
    return answer


def _add(meeting: Meeting, form: NewEntryForm) -> Entry:
    key, who = form.client_uuid.data or "", web.actor()
    return services.add_entry(db.session(), meeting, form.words, client_uuid=key, actor=who, now=web.now())


def _after(meeting: Meeting, entry: Entry) -> Response:
    """Back to where the entry stands: its item, or all."""
    stays_in_all = _wanted() == reading.ALL
    butir = reading.ALL if stays_in_all or entry.agenda_item_id is None else entry.agenda_item_id
    return back("notes", meeting, f"c-{entry.id}", butir=butir)


@bp.post("/pertemuan/<slug>/catatan/entri/<int:entry_id>/ubah")
@access(Access.NOTES_WRITE)
def edit_entry(meeting: Meeting, entry_id: int) -> ResponseReturnValue:
    entry, form = queries.entry_of(db.session(), meeting, entry_id), EditEntryForm()
    form.offer_items(meeting.agenda)
    try:
        stored = attempt(form, lambda: _edit(meeting, entry, form))
    except StaleVersion:
        return _conflict(meeting, entry, form)
    if stored is None:
        return _page(meeting, entry=entry, editing=form), 422
    answer = _after(meeting, entry)
    db.session.commit()
    return answer


def _edit(meeting: Meeting, entry: Entry, form: EditEntryForm) -> Entry:
    revision, who = form.versi.data or 0, web.actor()
    services.edit_entry(db.session(), meeting, entry, form.words, revision=revision, actor=who, now=web.now())
    return entry


def _conflict(meeting: Meeting, entry: Entry, form: EntryForm) -> ResponseReturnValue:
    where = url_for("minutes.notes", slug=meeting.slug)
    sent = {"versi": str(entry.revision)}
    return conflict_page(form, _stored_form(meeting, entry), action=request.path, back_url=where, sent=sent)


@bp.post("/pertemuan/<slug>/catatan/entri/<int:entry_id>/bintang")
@access(Access.NOTES_WRITE)
def star_entry(meeting: Meeting, entry_id: int) -> ResponseReturnValue:
    return _starred(meeting, entry_id, starred=True)


@bp.post("/pertemuan/<slug>/catatan/entri/<int:entry_id>/tanpa-bintang")
@access(Access.NOTES_WRITE)
def unstar_entry(meeting: Meeting, entry_id: int) -> ResponseReturnValue:
    return _starred(meeting, entry_id, starred=False)


def _starred(meeting: Meeting, entry_id: int, *, starred: bool) -> Response:
    entry = queries.entry_of(db.session(), meeting, entry_id)
    services.star_entry(db.session(), meeting, entry, starred=starred, actor=web.actor(), now=web.now())
    answer = _after(meeting, entry)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/catatan/entri/<int:entry_id>/setujui")
@access(Access.NOTES_WRITE)
def approve_entry(meeting: Meeting, entry_id: int) -> ResponseReturnValue:
    entry = queries.entry_of(db.session(), meeting, entry_id)
    revision = request.form.get("versi", 0, type=int)
    services.approve_entry(db.session(), meeting, entry, revision=revision, actor=web.actor(), now=web.now())
    answer = _after(meeting, entry)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/catatan/entri/<int:entry_id>/hapus")
@access(Access.NOTES_WRITE)
def remove_entry(meeting: Meeting, entry_id: int) -> ResponseReturnValue:
    entry = queries.entry_of(db.session(), meeting, entry_id)
    services.remove_entry(db.session(), meeting, entry, actor=web.actor(), now=web.now())
    answer = back("notes", meeting, butir=entry.agenda_item_id or reading.ALL, dihapus=entry.id)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/catatan/entri/<int:entry_id>/urungkan")
@access(Access.NOTES_WRITE)
def restore_entry(meeting: Meeting, entry_id: int) -> ResponseReturnValue:
    entry = queries.entry_of(db.session(), meeting, entry_id)
    services.restore_entry(db.session(), meeting, entry, actor=web.actor(), now=web.now())
    answer = _after(meeting, entry)
    db.session.commit()
    return answer
