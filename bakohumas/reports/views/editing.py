"""A laporan or nota dinas: read, and edited part by part."""

from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.facts import meeting_facts
from bakohumas.minutes.models import RevisionState
from bakohumas.registry.queries import bureau, steps_of
from bakohumas.reports import services
from bakohumas.reports.documents import composed_sections, missing_for
from bakohumas.reports.forms import HeadForm, ReasonForm, RevisionForm, SectionForm, StepForm, head_values
from bakohumas.reports.models import Report, ReportKind
from bakohumas.reports.queries.drafts import newest_report, report_now, revisions_of
from bakohumas.reports.rules.drafts import (
    EDITABLE,
    SUBJECT,
    merged_sections,
    missing_in_head,
    outdated_keys,
    section_of,
    section_stamp,
)
from bakohumas.reports.rules.heads import head_of, head_stamp
from bakohumas.reports.views.base import KIND, LABELS, address, bp, done
from bakohumas.reports.views.shown import shown_sections

HEAD = "kepala"


@bp.get(f"/pertemuan/<slug>/laporan/{KIND}/")
@access(Access.REPORT_READ)
def edit(meeting: Meeting, kind: str) -> ResponseReturnValue:
    return report_page(meeting, ReportKind(kind), part=request.args.get("ubah", ""))


def report_page(
    meeting: Meeting, kind: ReportKind, *, part: str = "", form: Any = None, returning: ReasonForm | None = None
) -> str:
    """The page; `part` is what is being edited, `form` what was sent and refused."""
    session = db.session()
    report, facts = newest_report(session, meeting, kind), meeting_facts(session, meeting)
    told = {"meeting": meeting, "kind": kind, "label": LABELS[kind], "report": report, "form": form or returning}
    if report is None:
        can_start = web.principal().may(Access.REPORT_WRITE)
        return render_template(
            "reports/start.html", **told, missing=missing_for(kind, facts), can_write=can_start, starting=RevisionForm()
        )
    composed = composed_sections(kind, facts)
    parts = merged_sections(report.sections, composed)
    return render_template(
        "reports/edit.html",
        **told,
        parts=shown_sections(report, parts, outdated_keys(report.sections, composed)),
        part=part if _may_edit(report) else "",
        editing=form or _form_for(report, part),
        head=head_of(report),
        missing=missing_in_head(report),
        returning=returning or ReasonForm(formdata=None, versi=report.version),
        revising=RevisionForm(formdata=None),
        stepping=StepForm(formdata=None, versi=report.version),
        revisions=revisions_of(session, meeting, kind),
        steps=steps_of(session, SUBJECT, report.id),
        can=_rights(report),
    )


def _may_edit(report: Report) -> bool:
    return report.state in EDITABLE and web.principal().may(Access.REPORT_WRITE)


def _rights(report: Report) -> dict[str, bool]:
    """What the person may do now."""
    person, waits = web.principal(), report.state is RevisionState.SUBMITTED
    writes, is_approved = person.may(Access.REPORT_WRITE), report.state is RevisionState.APPROVED
    is_last_editor = report.edited_by_id is not None and report.edited_by_id == person.user_id
    return {
        "edit": _may_edit(report),
        "decide": waits and person.may(Access.REPORT_DECIDE),
        "approve": waits and person.may(Access.REPORT_DECIDE) and not is_last_editor,
        "take_back": writes and (waits or (is_approved and report.document_id is None)),
        "issue": writes and is_approved and report.document_id is None,
        "revise": writes and report.document_id is not None,
    }


def _form_for(report: Report, part: str) -> HeadForm | SectionForm | None:
    """The stored form of what is being edited."""
    if part == HEAD:
        return _head_form(report)
    if part and any(one["key"] == part for one in report.sections):
        return _section_form(report, part)
    return None


def _head_form(report: Report) -> HeadForm:
    form = HeadForm(formdata=None, **head_values(head_of(report)), cap=head_stamp(report))
    form.for_kind(report.kind)
    return form


def _section_form(report: Report, key: str) -> SectionForm:
    stamp = section_stamp(report.sections, key)
    return SectionForm(formdata=None, text=section_of(report.sections, key)["text"], cap=stamp)


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/susun")
@access(Access.REPORT_WRITE)
def start(meeting: Meeting, kind: str) -> ResponseReturnValue:
    key = request.form.get("kunci", "")
    if place := receipts.taken(db.session(), key):
        return redirect(place, code=303)
    services.start_report(db.session(), meeting, ReportKind(kind), actor=web.actor(), now=web.now())
    receipts.take(db.session(), key, address(meeting, kind), now=web.now())
    return done(meeting, kind, gettext("Naskah disusun dari catatan."))


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/susun-ulang")
@access(Access.REPORT_WRITE)
def recompose(meeting: Meeting, kind: str) -> ResponseReturnValue:
    report, key = report_now(db.session(), meeting, ReportKind(kind)), request.form.get("bagian") or None
    services.recompose_report(db.session(), meeting, report, key, actor=web.actor(), now=web.now())
    return done(meeting, kind, gettext("Disusun ulang dari catatan."), f"bagian-{key}" if key else None)


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/bagian/<key>")
@access(Access.REPORT_WRITE)
def save_section(meeting: Meeting, kind: str, key: str) -> ResponseReturnValue:
    report, form = report_now(db.session(), meeting, ReportKind(kind)), SectionForm()
    try:
        stored = attempt(form, lambda: _save_section(report, key, form))
    except StaleVersion:
        return _conflict(meeting, report, form, _section_form(report, key))
    if stored is None:
        return report_page(meeting, report.kind, part=key, form=form), 422
    return done(meeting, kind, gettext("Bagian tersimpan."), f"bagian-{key}")


def _save_section(report: Report, key: str, form: SectionForm) -> Report:
    text, stamp = form.text.data or "", form.cap.data or ""
    services.save_section(db.session(), report, key, text, stamp=stamp, actor=web.actor(), now=web.now())
    return report


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/kepala")
@access(Access.REPORT_WRITE)
def save_head(meeting: Meeting, kind: str) -> ResponseReturnValue:
    report, form = report_now(db.session(), meeting, ReportKind(kind)), HeadForm()
    form.for_kind(report.kind)
    try:
        stored = attempt(form, lambda: _save_head(report, form))
    except StaleVersion:
        return _conflict(meeting, report, form, _head_form(report))
    if stored is None:
        return report_page(meeting, report.kind, part=HEAD, form=form), 422
    return done(meeting, kind, gettext("Kepala naskah tersimpan."), HEAD)


def _save_head(report: Report, form: HeadForm) -> Report:
    head = form.head(bureau(db.session()).signatory)
    stamp = form.cap.data or ""
    services.save_head(db.session(), report, head, stamp=stamp, actor=web.actor(), now=web.now())
    return report


def _conflict(meeting: Meeting, report: Report, typed: Any, stored: Any) -> ResponseReturnValue:
    sent, back = {"cap": str(stored.cap.data)}, address(meeting, report.kind)
    return conflict_page(typed, stored, action=request.path, back_url=back, sent=sent)


@bp.post(f"/pertemuan/<slug>/laporan/{KIND}/revisi")
@access(Access.REPORT_WRITE)
def revise(meeting: Meeting, kind: str) -> ResponseReturnValue:
    form = RevisionForm()
    if place := receipts.taken(db.session(), form.kunci.data or ""):
        return redirect(place, code=303)
    if not form.validate():
        raise DomainError(gettext("Isi alasan revisi."))
    reason, who = str(form.reason.data), web.actor()
    services.revise_report(db.session(), meeting, ReportKind(kind), reason, actor=who, now=web.now())
    receipts.take(db.session(), form.kunci.data or "", address(meeting, kind), now=web.now())
    return done(meeting, kind, gettext("Revisi baru dibuat sebagai draf."))
