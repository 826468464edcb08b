"""The final daftar hadir is issued. It prints drawn signatures, so it takes the right to see them."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.attendance.documents import ListPaper, check_complete, frozen_list
from bakohumas.attendance.forms import IssueForm
from bakohumas.attendance.queries.papers import list_paper
from bakohumas.attendance.rules.issuing import check_is_over
from bakohumas.attendance.services.issuing import KIND, RenderedList, issue_list
from bakohumas.attendance.views.presensi import back_to, bp
from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.registry.models import IssuedDocument
from bakohumas.registry.queries import valid_document
from bakohumas.registry.services import new_code
from bakohumas.registry.verification import shown_code


@bp.get("/pertemuan/<slug>/presensi/terbitkan")
@access(Access.SIGNATURE_READ)
def issuing(meeting: Meeting) -> ResponseReturnValue:
    check_is_over(meeting.state)
    return _page(meeting, IssueForm(formdata=None))


def _page(meeting: Meeting, form: IssueForm) -> str:
    valid = valid_document(db.session(), f"meeting:{meeting.id}", KIND)
    return render_template("attendance/issue.html", meeting=meeting, form=form, valid=valid)


@bp.post("/pertemuan/<slug>/presensi/terbitkan")
@access(Access.SIGNATURE_READ)
def issue(meeting: Meeting) -> ResponseReturnValue:
    form, target = IssueForm(), url_for("attendance.index", slug=meeting.slug)
    if receipts.taken(db.session(), form.kunci.data):
        return redirect(target, code=303)
    if attempt(form, lambda: _issue(meeting, form)) is None:
        db.session.rollback()
        return _page(meeting, form), 422
    receipts.take(db.session(), form.kunci.data, target, now=web.now())
    answer = back_to(meeting, gettext("Daftar hadir terbit. Isinya dibekukan."))
    db.session.commit()
    return answer


def _issue(meeting: Meeting, form: IssueForm) -> IssuedDocument:
    storage, default = web.house().storage, web.settings().visibility
    check_is_over(meeting.state)
    paper = list_paper(db.session(), storage, meeting)
    check_complete(paper)
    db.session.rollback()  # nobody waits for the typesetter
    rendered, reason = _rendered(paper), form.reason.data
    who, now = web.actor(), web.now()
    return issue_list(db.session(), storage, meeting, rendered, reason=reason, default=default, actor=who, now=now)


def _rendered(paper: ListPaper) -> RenderedList:
    code = new_code()
    url = f"{web.settings().base_url}/verifikasi/{shown_code(code)}"
    return RenderedList(frozen_list(paper, code=shown_code(code), url=url), code, paper)
