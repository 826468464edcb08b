"""The notula: read, edited part by part, laid before somebody, returned, approved, revised."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.documents import paper_fingerprint
from bakohumas.minutes.forms.notula import ReasonForm, SectionForm
from bakohumas.minutes.models import MinutesRevision
from bakohumas.minutes.queries.notula import revision_of, revisions_of
from bakohumas.minutes.render import missing_for_notula
from bakohumas.minutes.rules.notula import EDITABLE, SUBJECT, section_at
from bakohumas.minutes.rules.reading import can_read_revision
from bakohumas.minutes.sections import text_blocks
from bakohumas.minutes.services import notula as services
from bakohumas.minutes.views.base import back, bp
from bakohumas.minutes.views.papers import paper_of
from bakohumas.registry.queries import steps_of


@bp.get("/pertemuan/<slug>/laporan/notula/")
@access(Access.REPORT_READ, Access.REPORT_WRITE)
def notula(meeting: Meeting) -> ResponseReturnValue:
    return notula_page(meeting, request.args.get("revisi", 0, type=int))


def notula_page(meeting: Meeting, number: int = 0, form: ReasonForm | None = None) -> str:
    """The newest revision that the person may read, or the one asked for."""
    person = web.principal()
    seen = [one for one in revisions_of(db.session(), meeting) if can_read_revision(person, one)]
    shown = next((one for one in seen if one.number == number), seen[0] if seen else None)
    return render_template(
        "minutes/notula.html",
        meeting=meeting,
        revisions=seen,
        revision=shown,
        newest=bool(seen) and shown is seen[0],
        form=form,
        reason=form or ReasonForm(formdata=None),
        may={"write": person.may(Access.REPORT_WRITE), "decide": person.may(Access.REPORT_DECIDE)},
        **(_shown(shown) if shown else {}),
    )


def _shown(revision: MinutesRevision) -> dict[str, Any]:
    paper = paper_of(revision)
    return {
        "sections": [(section, text_blocks(section.text)) for section in paper.sections],
        "frozen_rows": next((one["rows"] for one in revision.sections if "rows" in one), None),
        "missing": missing_for_notula(paper.facts),
        "fingerprint": paper_fingerprint(paper),
        "steps": steps_of(db.session(), SUBJECT, revision.id),
        "editable": revision.state in EDITABLE,
        "own": revision.edited_by_id == web.principal().user_id,
    }


@bp.post("/pertemuan/<slug>/laporan/notula/")
@access(Access.REPORT_READ, Access.REPORT_WRITE)
def start_notula(meeting: Meeting) -> ResponseReturnValue:
    services.start_notula(db.session(), meeting, actor=web.actor(), now=web.now())
    answer = back("notula", meeting)
    db.session.commit()
    return answer


@bp.get("/pertemuan/<slug>/laporan/notula/<int:number>/bagian/<string:key>")
@access(Access.REPORT_WRITE)
def notula_section(meeting: Meeting, number: int, key: str) -> ResponseReturnValue:
    revision = revision_of(db.session(), meeting, number)
    return _section_page(meeting, revision, key, _stored_form(revision, key))


def _stored_form(revision: MinutesRevision, key: str) -> SectionForm:
    values = {"text": section_at(revision.sections, key)["text"], "versi": revision.version}
    return SectionForm(formdata=None, data=values)


def _section_page(meeting: Meeting, revision: MinutesRevision, key: str, form: SectionForm) -> str:
    section = section_at(revision.sections, key)
    return render_template("minutes/section.html", meeting=meeting, revision=revision, section=section, form=form)


@bp.post("/pertemuan/<slug>/laporan/notula/<int:number>/bagian/<string:key>")
@access(Access.REPORT_WRITE)
def edit_section(meeting: Meeting, number: int, key: str) -> ResponseReturnValue:
    revision, form = revision_of(db.session(), meeting, number), SectionForm()
    try:
        stored = attempt(form, lambda: _edit(revision, key, form))
    except StaleVersion:
        where, sent = url_for("minutes.notula", slug=meeting.slug), {"versi": str(revision.version)}
        return conflict_page(form, _stored_form(revision, key), action=request.path, back_url=where, sent=sent)
    if stored is None:
        return _section_page(meeting, revision, key, form), 422
    return _done(meeting, gettext("Bagian tersimpan."), f"bagian-{key}")


def _edit(revision: MinutesRevision, key: str, form: SectionForm) -> MinutesRevision:
    text, version, who = form.text.data or "", form.versi.data or 0, web.actor()
    services.edit_section(db.session(), revision, key, text, version=version, actor=who, now=web.now())
    return revision


def _done(meeting: Meeting, text: str, anchor: str | None = None) -> ResponseReturnValue:
    flash(text, "ok")
    answer = back("notula", meeting, anchor)
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/laporan/notula/<int:number>/bagian/<string:key>/susun")
@access(Access.REPORT_WRITE)
def recompose_section(meeting: Meeting, number: int, key: str) -> ResponseReturnValue:
    revision, version = revision_of(db.session(), meeting, number), request.form.get("versi", 0, type=int)
    services.recompose_section(db.session(), revision, key, version=version, actor=web.actor(), now=web.now())
    return _done(meeting, gettext("Bagian disusun ulang dari catatan."), f"bagian-{key}")


@bp.post("/pertemuan/<slug>/laporan/notula/<int:number>/ajukan")
@access(Access.REPORT_WRITE)
def submit_notula(meeting: Meeting, number: int) -> ResponseReturnValue:
    revision, version = revision_of(db.session(), meeting, number), request.form.get("versi", 0, type=int)
    services.submit_notula(db.session(), revision, version=version, actor=web.actor(), now=web.now())
    return _done(meeting, gettext("Notula diajukan dan menunggu persetujuan."))


@bp.post("/pertemuan/<slug>/laporan/notula/<int:number>/tarik")
@access(Access.REPORT_WRITE)
def take_back_notula(meeting: Meeting, number: int) -> ResponseReturnValue:
    revision = revision_of(db.session(), meeting, number)
    services.take_back_notula(db.session(), revision, actor=web.actor(), now=web.now())
    return _done(meeting, gettext("Notula ditarik kembali dan dapat diubah."))


@bp.post("/pertemuan/<slug>/laporan/notula/<int:number>/kembalikan")
@access(Access.REPORT_DECIDE)
def return_notula(meeting: Meeting, number: int) -> ResponseReturnValue:
    revision, form = revision_of(db.session(), meeting, number), ReasonForm()
    if not form.validate():
        return notula_page(meeting, number, form), 422
    reason = form.reason.data or ""
    services.return_notula(db.session(), revision, reason, actor=web.actor(), now=web.now())
    return _done(meeting, gettext("Notula dikembalikan dengan alasannya."))


@bp.post("/pertemuan/<slug>/laporan/notula/revisi")
@access(Access.REPORT_WRITE)
def revise_notula(meeting: Meeting) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate():
        return notula_page(meeting, form=form), 422
    services.revise_notula(db.session(), meeting, form.reason.data or "", actor=web.actor(), now=web.now())
    return _done(meeting, gettext("Revisi baru dibuat sebagai draf; yang disahkan tetap berlaku."))
