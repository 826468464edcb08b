"""Surat masuk: the mails that came in, and what a person decides about them."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.core.forms import Form, attempt
from bakohumas.invitations.forms.inbox import InboxFilterForm, ReadForm, WhichForm
from bakohumas.invitations.inbox_words import BOXES, DECISIONS, OUTCOMES, answer_of, proposed_text, reason_of
from bakohumas.invitations.models import Inbox, Invitation
from bakohumas.invitations.queries.inbox import (
    MOST_COUNTED,
    Box,
    Narrowed,
    box_counts,
    choosable,
    inbox_page,
    inbox_row,
    mails_about,
    unread_count,
)
from bakohumas.invitations.rules.intake_values import Why
from bakohumas.invitations.services.inbox import assign, can_be_undone, close, decide, refuse_counter, undo
from bakohumas.invitations.services.intake_desk import IntakeDesk
from bakohumas.invitations.views.base import own_sender
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import meeting_for, visible_to

bp = Blueprint("inbox", __name__)
DECIDED, UNDONE = _l("Keputusan tersimpan."), _l("Keputusan diurungkan.")


def visible() -> sa.ColumnElement[bool]:
    """Condition: meetings that this person may know of."""
    return visible_to(web.principal(), web.settings().visibility)


def waiting_mails(meeting: Meeting | None = None) -> int:
    """How many mails wait to be read by this person; none for whoever may not read them."""
    if not web.principal().may(Access.INVITATION_WRITE):
        return 0
    if meeting is not None:
        return unread_count(db.session(), visible(), meeting)
    if "waiting_mails" not in g:  # the menu and Beranda ask for the same
        g.waiting_mails = unread_count(db.session(), visible())
    return int(g.waiting_mails)


def mails_of_invitation(invitation: Invitation) -> list[dict[str, Any]]:
    """The last mails about an invitation, for its own page; none for whoever may not read them."""
    may_read = web.principal().may(Access.INVITATION_WRITE)
    return [_line(row) for row in mails_about(db.session(), invitation)] if may_read else []


@bp.get("/surat-masuk/")
@access(Access.INVITATION_WRITE)
def index() -> ResponseReturnValue:
    """The list, narrowed by tab, words and meeting; what waits comes first."""
    form, meeting, box = InboxFilterForm(formdata=request.args), _meeting(), _box(request.args.get("kotak"))
    return _list_page(Narrowed(box, form.kata.data, meeting), form)


def _list_page(narrowed: Narrowed, form: InboxFilterForm) -> str:
    box, meeting = narrowed.box, narrowed.meeting
    page = inbox_page(db.session(), visible(), narrowed, after=request.args.get("sesudah"))
    chosen: dict[str, Any] = {"kata": narrowed.words, "pertemuan": meeting.slug if meeting else None}
    return render_template(
        "inbox/index.html",
        form=form,
        box=str(box),
        meeting=meeting,
        tabs=_tabs(box, meeting, chosen),
        lines=[_line(row) for row in page.rows],
        is_narrowed=bool(narrowed.words or meeting),
        next_url=url_for("inbox.index", kotak=str(box), sesudah=page.after, **chosen) if page.after else None,
        first_url=url_for("inbox.index", kotak=str(box), **chosen) if request.args.get("sesudah") else None,
        zone=web.settings().zone,
    )


def _meeting() -> Meeting | None:
    slug = request.args.get("pertemuan")
    return meeting_for(db.session(), web.principal(), slug, default=web.settings().visibility) if slug else None


def _box(name: str | None) -> Box:
    return Box(name) if name in set(Box) else Box.UNREAD


def _tabs(current: Box, meeting: Meeting | None, chosen: dict[str, Any]) -> list[dict[str, Any]]:
    counts = box_counts(db.session(), visible(), meeting)
    return [
        {
            "label": label,
            "count": counts[box] if counts[box] < MOST_COUNTED else f"{MOST_COUNTED - 1}+",
            "url": url_for("inbox.index", kotak=str(box), **chosen),
            "current": box is current,
        }
        for box, label in BOXES.items()
    ]


def _line(row: Inbox) -> dict[str, Any]:
    label, tone = OUTCOMES[row.outcome]
    if row.decision is not None:
        label, tone = DECISIONS[row.decision], "info"
    return {"row": row, "label": label, "tone": tone, "reason": reason_of(row), "answer": answer_of(row)}


def _found(inbox_id: int) -> Inbox:
    return inbox_row(db.session(), visible(), inbox_id)


@bp.get("/surat-masuk/<int:inbox_id>")
@access(Access.INVITATION_WRITE)
def show(inbox_id: int) -> ResponseReturnValue:
    """One message: what it says, what became of it, and what may be done."""
    return _page(_found(inbox_id))


def _page(row: Inbox, *, read: ReadForm | None = None, which: WhichForm | None = None) -> str:
    needs_choice = row.waits and (row.invitation is None or row.why == Why.UID_MISMATCH)
    zone = row.invitation.meeting.zone if row.invitation else web.settings().zone
    return render_template(
        "inbox/show.html",
        row=row,
        invitation=row.invitation,
        proposed=proposed_text(row.proposed or (), zone),
        line=_line(row),
        read=read or ReadForm(formdata=None, data={"nama": row.delegate_name}),
        which=which or (_which_form(row) if needs_choice else None),
        form=read or which or Form(formdata=None),
        is_counter=row.why == Why.COUNTER,
        can_undo=can_be_undone(row),
        zone=zone,
    )


def _which_form(row: Inbox, *, sent: bool = False) -> WhichForm:
    found = choosable(db.session(), visible(), row, request.args.get("cari"))
    form = WhichForm() if sent else WhichForm(formdata=None)
    form.undangan.offer([(str(one.id), f"{one.shown_agency} · {one.meeting.title}") for one in found])
    return form


@bp.get("/surat-masuk/<int:inbox_id>/asli.eml")
@access(Access.INVITATION_WRITE)
def raw(inbox_id: int) -> ResponseReturnValue:
    """The message as it came, to keep; gone once it was forgotten."""
    row = _found(inbox_id)
    if row.raw_key is None:
        abort(404)
    response = Response(web.house().storage.get(row.raw_key, sha256=row.raw_sha256), content_type="message/rfc822")
    response.headers.set("Content-Disposition", "attachment", filename=f"surel-{row.id}.eml")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _desk() -> IntakeDesk:
    return IntakeDesk(sender=own_sender(), actor=web.actor(), keys=web.keys(), now=web.now())


def _back(inbox_id: int, told: LazyString) -> ResponseReturnValue:
    flash(str(told), "ok")
    answer = redirect(url_for("inbox.show", inbox_id=inbox_id), code=303)
    db.session.commit()
    return answer


@bp.post("/surat-masuk/<int:inbox_id>/catat")
@access(Access.INVITATION_WRITE)
def record(inbox_id: int) -> ResponseReturnValue:
    """Record what the person read in the mail as the agency's answer."""
    row, form = _found(inbox_id), ReadForm()
    if _done(form, lambda: decide(db.session(), row, form.jawaban.data, form.nama.data, desk=_desk())):
        return _back(inbox_id, DECIDED)
    return _page(row, read=form), 422


def _done(form: Form, step: Callable[[], None]) -> bool:
    """Whether the step went well; what a rule says stands in the form, and nothing was written."""

    def taken() -> bool:
        step()
        return True

    done = attempt(form, taken) is True
    if not done:
        db.session.rollback()
    return done


@bp.post("/surat-masuk/<int:inbox_id>/selesai")
@access(Access.INVITATION_WRITE)
def finish(inbox_id: int) -> ResponseReturnValue:
    """Nothing is to be done."""
    close(db.session(), _found(inbox_id), desk=_desk())
    return _back(inbox_id, DECIDED)


@bp.post("/surat-masuk/<int:inbox_id>/tolak-usul")
@access(Access.INVITATION_WRITE)
def refuse(inbox_id: int) -> ResponseReturnValue:
    """The proposed time cannot be had; the agency is told."""
    refuse_counter(db.session(), _found(inbox_id), desk=_desk())
    return _back(inbox_id, _l("Penolakan usul masuk antrean kirim."))


@bp.post("/surat-masuk/<int:inbox_id>/pilih")
@access(Access.INVITATION_WRITE)
def choose(inbox_id: int) -> ResponseReturnValue:
    """Say which invitation the mail is about."""
    row = _found(inbox_id)
    form = _which_form(row, sent=True)
    if _done(form, lambda: assign(db.session(), row, _chosen(form), desk=_desk())):
        return _back(inbox_id, _l("Undangan dipilih. Sekarang catat jawabannya."))
    return _page(row, which=form), 422


def _chosen(form: WhichForm) -> Invitation:
    found = db.session.get(Invitation, form.undangan.data)
    if found is None:
        raise DomainError(gettext("Undangan itu tidak ada lagi."))
    return found


@bp.post("/surat-masuk/<int:inbox_id>/urungkan")
@access(Access.INVITATION_WRITE)
def take_back(inbox_id: int) -> ResponseReturnValue:
    """Take back a decision, or an answer that was recorded by itself."""
    undo(db.session(), _found(inbox_id), desk=_desk())
    return _back(inbox_id, UNDONE)
