"""Approving a notula: rendered first, then written."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.documents import frozen_files, issued_document, paper_fingerprint
from bakohumas.minutes.forms.notula import DecideForm
from bakohumas.minutes.queries.notula import revision_of
from bakohumas.minutes.services import notula as services
from bakohumas.minutes.services.notula import RenderedNotula
from bakohumas.minutes.views.base import back, bp
from bakohumas.minutes.views.papers import paper_of
from bakohumas.registry.services.documents import new_code


@bp.post("/pertemuan/<slug>/laporan/notula/<int:number>/setujui")
@access(Access.REPORT_DECIDE)
def approve_notula(meeting: Meeting, number: int) -> ResponseReturnValue:
    form, rendered = DecideForm(), _rendered(meeting, number)
    services.approve_notula(
        db.session(),
        web.house().storage,
        revision_of(db.session(), meeting, number),
        rendered,
        seen=form.cap.data or "",
        version=form.versi.data or 0,
        actor=web.actor(),
        now=web.now(),
    )
    flash(gettext("Notula disahkan."), "ok")
    answer = back("notula", meeting)
    db.session.commit()
    return answer


def _rendered(meeting: Meeting, number: int) -> RenderedNotula:
    """Read, let go, and typeset while nobody has to wait for the write lock."""
    paper, code, who = paper_of(revision_of(db.session(), meeting, number)), new_code(), web.actor()
    db.session.rollback()
    url = f"{web.settings().base_url}/verifikasi/{code}"
    approver = who.name or who.label
    document = issued_document(paper, code, url=url, number=number, approved_by=approver, approved_at=web.now())
    return RenderedNotula(frozen_files(document), code, paper_fingerprint(paper))
