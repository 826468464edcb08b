"""Steps of a report: laid before somebody, approved, sent back, issued."""

from flask import redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.documents import frozen_files
from bakohumas.registry.services import new_code
from bakohumas.registry.verification import shown_code
from bakohumas.reports import services
from bakohumas.reports.documents import Paper, issued_document, paper_print
from bakohumas.reports.forms import ReasonForm, StepForm
from bakohumas.reports.models import Report, ReportKind
from bakohumas.reports.queries.drafts import report_now
from bakohumas.reports.queries.papers import paper_of
from bakohumas.reports.rules.drafts import check_can_issue
from bakohumas.reports.views.base import KIND, address, bp, done
from bakohumas.reports.views.editing import report_page


def _report(meeting: Meeting, kind: str) -> Report:
    return report_now(db.session(), meeting, ReportKind(kind))


def _version() -> int:
    return StepForm().versi.data or 0


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/ajukan")
@access(Access.REPORT_WRITE)
def submit(meeting: Meeting, kind: str) -> ResponseReturnValue:
    report = _report(meeting, kind)
    services.submit_report(db.session(), report, version=_version(), actor=web.actor(), now=web.now())
    return done(meeting, kind, gettext("Naskah diajukan dan menunggu persetujuan."))


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/setujui")
@access(Access.REPORT_DECIDE)
def approve(meeting: Meeting, kind: str) -> ResponseReturnValue:
    report, storage = _report(meeting, kind), web.house().storage
    version, who = _version(), web.actor()
    services.approve_report(db.session(), storage, meeting, report, version=version, actor=who, now=web.now())
    return done(meeting, kind, gettext("Naskah disetujui."))


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/kembalikan")
@access(Access.REPORT_DECIDE)
def send_back(meeting: Meeting, kind: str) -> ResponseReturnValue:
    report, form = _report(meeting, kind), ReasonForm()
    if attempt(form, lambda: _returned(report, form)) is None:
        return report_page(meeting, report.kind, returning=form), 422
    return done(meeting, kind, gettext("Naskah dikembalikan."))


def _returned(report: Report, form: ReasonForm) -> Report:
    services.return_report(db.session(), report, str(form.reason.data), actor=web.actor(), now=web.now())
    return report


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/tarik")
@access(Access.REPORT_WRITE)
def take_back(meeting: Meeting, kind: str) -> ResponseReturnValue:
    services.take_back_report(db.session(), _report(meeting, kind), actor=web.actor(), now=web.now())
    return done(meeting, kind, gettext("Naskah kembali menjadi draf."))


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/terbitkan")
@access(Access.REPORT_WRITE)
def issue(meeting: Meeting, kind: str) -> ResponseReturnValue:
    report = _report(meeting, kind)
    if report.document_id is not None:  # sent twice
        return redirect(address(meeting, kind), code=303)
    check_can_issue(report)
    paper = paper_of(db.session(), web.house().storage, meeting, report)
    db.session.rollback()  # nobody waits for the typesetter
    rendered = _rendered(paper)
    report, storage, default = _report(meeting, kind), web.house().storage, web.settings().visibility
    who, now = web.actor(), web.now()
    services.issue_report(db.session(), storage, meeting, report, rendered, default=default, actor=who, now=now)
    return done(meeting, kind, gettext("Naskah terbit. Isinya dibekukan."))


def _rendered(paper: Paper) -> services.RenderedReport:
    code = new_code()
    url = f"{web.settings().base_url}/verifikasi/{shown_code(code)}"
    files = frozen_files(issued_document(paper, code=shown_code(code), url=url))
    return services.RenderedReport(files, code, paper_print(paper))
