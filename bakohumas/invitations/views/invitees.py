"""Undangan: the list of invited agencies with what was sent and answered."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.documents.pdf import render_pdf
from bakohumas.documents.sheet import render_csv, render_xlsx
from bakohumas.invitations.facts import with_invitations
from bakohumas.invitations.forms.choosing import InviteeFilterForm
from bakohumas.invitations.queries.listing import Tab, invitees_page, tab_counts
from bakohumas.invitations.queries.seats import seat_counts, waiting_places
from bakohumas.invitations.render import invitee_list, invitee_rows
from bakohumas.invitations.rules.telling import plan_sentences
from bakohumas.invitations.services.chats import chat_queue
from bakohumas.invitations.services.sending import plan_sending
from bakohumas.invitations.views.base import bp, can_write, file_response, own_bureau
from bakohumas.invitations.views.inbox import waiting_mails
from bakohumas.meetings.house import house_style
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import facts_of
from bakohumas.registry.queries import letterhead

TABS = {
    Tab.ALL: _l("Semua"),
    Tab.SILENT: _l("Belum menjawab"),
    Tab.COMING: _l("Hadir"),
    Tab.REPRESENTED: _l("Diwakili"),
    Tab.DECLINED: _l("Tidak hadir"),
    Tab.UNSURE: _l("Ragu"),
    Tab.WAITING: _l("Daftar tunggu"),
    Tab.FAILED: _l("Gagal"),
    Tab.WITHDRAWN: _l("Ditarik"),
}
ONLY_IF_ANY = {Tab.UNSURE, Tab.WAITING, Tab.FAILED, Tab.WITHDRAWN}


@bp.get("/pertemuan/<slug>/undangan/")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def index(meeting: Meeting) -> ResponseReturnValue:
    """The list, narrowed by tab and words."""
    form, tab = InviteeFilterForm(formdata=request.args), _tab(request.args.get("jawaban"))
    page = invitees_page(db.session(), meeting, tab, words=form.kata.data, after=request.args.get("sesudah"))
    following = _following(meeting, tab, form.kata.data, page.after)
    return _list_page(meeting, tab, form=form, lines=page.rows, following=following)


def _list_page(meeting: Meeting, tab: Tab, **given: Any) -> str:
    counts = tab_counts(db.session(), meeting)
    is_empty = not counts[Tab.ALL] and not counts[Tab.WITHDRAWN]
    plan = plan_sending(db.session(), meeting)
    return render_template(
        "invitations/index.html",
        meeting=meeting,
        current=str(tab),
        answer_tabs=_tabs(meeting, tab, counts),
        counts=counts,
        seats=seat_counts(db.session(), meeting) if meeting.capacity is not None else None,
        places=waiting_places(db.session(), meeting) if counts[Tab.WAITING] else {},
        pending=() if is_empty else plan_sentences(plan),
        chats=None if is_empty or not can_write() else chat_queue(db.session(), meeting, now=web.now(), plan=plan),
        unread=waiting_mails(meeting),
        can_write=can_write(),
        **given,
    )


def _tab(name: str | None) -> Tab:
    return Tab(name) if name in set(Tab) else Tab.ALL


def _tabs(meeting: Meeting, current: Tab, counts: dict[Tab, int]) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "count": counts[tab],
            "url": url_for("invitations.index", slug=meeting.slug, jawaban=None if tab is Tab.ALL else str(tab)),
            "current": tab is current,
        }
        for tab, label in TABS.items()
        if counts[tab] or tab not in ONLY_IF_ANY
    ]


def _following(meeting: Meeting, tab: Tab, words: str | None, after: str | None) -> str | None:
    if after is None:
        return None
    return url_for("invitations.index", slug=meeting.slug, jawaban=str(tab), kata=words, sesudah=after)


@bp.get("/pertemuan/<slug>/undangan/daftar.<format_>")
@access(Access.INVITATION_READ)
def sheet(meeting: Meeting, format_: str) -> ResponseReturnValue:
    """The list as a table to keep: agencies and answers, no contacts."""
    facts = with_invitations(db.session(), facts_of(meeting), meeting)
    header, rows = invitee_rows(facts)
    title = gettext("Daftar undangan")
    if format_ == "pdf":
        own = own_bureau()
        head = letterhead(own, web.house().storage)
        content = render_pdf(invitee_list(facts, head, house=house_style(own)))
    else:
        content = render_csv(header, rows) if format_ == "csv" else render_xlsx(title, header, rows)
    return file_response(content, f"daftar-undangan-{meeting.slug}", format_)
