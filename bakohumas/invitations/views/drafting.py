"""Surat undangan: written, numbered, laid before its signatory, issued, corrected."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from bakohumas.core import formats, web
from bakohumas.core.access import Access, access
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.documents.docx import render_docx
from bakohumas.documents.pdf import render_pdf
from bakohumas.documents.text import render_text
from bakohumas.invitations.forms.letter import LetterForm, letter_values
from bakohumas.invitations.models import Letter, LetterState
from bakohumas.invitations.queries.invitees import live_count
from bakohumas.invitations.queries.letters import letters_of, newest_letter
from bakohumas.invitations.rules.letters import check_can_be_issued, letter_holds, missing_to_issue
from bakohumas.invitations.services import letters as services
from bakohumas.invitations.services.printing import Printer, file_copy, letter_files, printer_of
from bakohumas.invitations.views.base import bp, can_write, file_response, hands, own_bureau, own_sender, to_page
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.changes import CalendarFacts, calendar_facts
from bakohumas.registry.queries import letter_numbering, valid_document
from bakohumas.registry.services import new_code
from bakohumas.registry.services.documents import frozen_bytes
from bakohumas.registry.services.numbers import LETTERS, next_number


@bp.get("/pertemuan/<slug>/undangan/surat")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def letter(meeting: Meeting) -> ResponseReturnValue:
    """The letter: a form while it is a draft, afterwards what it says."""
    return _page(meeting, _form_of(meeting))


def _form_of(meeting: Meeting) -> LetterForm:
    found = newest_letter(db.session(), meeting)
    today = formats.local(web.now(), meeting.zone).date()
    details = services.letter_details(found) if found else services.usual_letter(own_bureau(), today)
    return LetterForm(formdata=None, data=letter_values(details, found.version if found else 0))


def _page(meeting: Meeting, form: LetterForm) -> str:
    session, found = db.session(), newest_letter(db.session(), meeting)
    today = formats.local(web.now(), meeting.zone).date()
    issued = valid_document(session, f"meeting:{meeting.id}", services.KIND)
    return render_template(
        "invitations/letter.html",
        meeting=meeting,
        form=form,
        letter=found,
        letters=letters_of(session, meeting),
        preview=render_text(file_copy(_printer(meeting, found))) if found else "",
        missing=missing_to_issue(found, meeting, live_count(session, meeting)),
        upcoming=next_number(session, LETTERS, today, letter_numbering(own_bureau())),
        is_outdated=bool(found and not letter_holds(found, calendar_facts(meeting))),
        document=issued,
        can_write=can_write(),
    )


def _printer(meeting: Meeting, found: Letter, code: str | None = None) -> Printer:
    return printer_of(
        db.session(),
        meeting,
        found,
        bureau=own_bureau(),
        storage=web.house().storage,
        sender=own_sender(),
        code=code,
    )


@bp.post("/pertemuan/<slug>/undangan/surat")
@access(Access.INVITATION_READ, Access.INVITATION_WRITE)
def save_letter(meeting: Meeting) -> ResponseReturnValue:
    """Keep the draft."""
    form = LetterForm()
    try:
        stored = attempt(form, lambda: _save(meeting, form))
    except StaleVersion:
        return _conflict(meeting, form)
    if stored is None:
        return _page(meeting, form), 422
    flash(gettext("Draf surat tersimpan."), "ok")
    answer = to_page(meeting, "letter")
    db.session.commit()
    return answer


def _save(meeting: Meeting, form: LetterForm) -> Letter:
    return services.save_letter(
        db.session(), meeting, form.details, version=form.versi.data or 0, bureau=own_bureau(), **hands()
    )


def _conflict(meeting: Meeting, form: LetterForm) -> ResponseReturnValue:
    db.session.rollback()
    stored = _form_of(meeting)
    sent = {"versi": str(stored.versi.data)}
    return conflict_page(form, stored, action=request.path, back_url=request.path, sent=sent)


@bp.post("/pertemuan/<slug>/undangan/surat/nomor")
@access(Access.INVITATION_WRITE)
def number_letter(meeting: Meeting) -> ResponseReturnValue:
    """Take the next number."""
    number = services.number_letter(db.session(), meeting, bureau=own_bureau(), **hands())
    return _stepped(meeting, gettext("Nomor surat: %(number)s.", number=number))


@bp.post("/pertemuan/<slug>/undangan/surat/ajukan")
@access(Access.INVITATION_WRITE)
def request_signature(meeting: Meeting) -> ResponseReturnValue:
    """Lay the letter before its signatory."""
    services.request_signature(db.session(), meeting, **hands())
    return _stepped(meeting, gettext("Surat menunggu tanda tangan."))


@bp.post("/pertemuan/<slug>/undangan/surat/tarik")
@access(Access.INVITATION_WRITE)
def withdraw_letter(meeting: Meeting) -> ResponseReturnValue:
    """Take the letter back."""
    services.withdraw_letter(db.session(), meeting, **hands())
    return _stepped(meeting, gettext("Surat kembali menjadi draf."))


@bp.post("/pertemuan/<slug>/undangan/surat/ralat")
@access(Access.INVITATION_WRITE)
def correct_letter(meeting: Meeting) -> ResponseReturnValue:
    """Begin a correction."""
    services.correct_letter(db.session(), meeting, **hands())
    return _stepped(meeting, gettext("Draf ralat dibuat. Surat yang terbit tetap berlaku sampai ralatnya terbit."))


def _stepped(meeting: Meeting, text: str) -> ResponseReturnValue:
    flash(text, "ok")
    answer = to_page(meeting, "letter")
    db.session.commit()
    return answer


@bp.post("/pertemuan/<slug>/undangan/surat/terbit")
@access(Access.INVITATION_WRITE)
def issue_letter(meeting: Meeting) -> ResponseReturnValue:
    """Freeze the letter; its pages are set before the write begins."""
    found = services.the_letter(db.session(), meeting)
    check_can_be_issued(found, meeting, live_count(db.session(), meeting))
    code, version, told = new_code(), found.version, calendar_facts(meeting)
    document = file_copy(_printer(meeting, found, code))
    db.session.rollback()  # nothing was written yet, and setting the letter takes its time
    _issue(meeting, letter_files(document), code, version=version, told=told)
    return _stepped(meeting, gettext("Surat undangan terbit. Undangan dapat dikirim."))


def _issue(meeting: Meeting, files: dict[str, bytes], code: str, *, version: int, told: CalendarFacts) -> None:
    services.issue_letter(
        db.session(),
        web.house().storage,
        meeting,
        files,
        version=version,
        told=told,
        code=code,
        bureau=own_bureau(),
        default=web.settings().visibility,
        **hands(),
    )


@bp.get("/pertemuan/<slug>/undangan/surat.<format_>")
@access(Access.INVITATION_READ)
def letter_file(meeting: Meeting, format_: str) -> ResponseReturnValue:
    """The copy for the file: as issued, or as the draft would be."""
    found = newest_letter(db.session(), meeting)
    if found is None or format_ not in {"pdf", "docx"}:
        raise NotFound
    content = _frozen(meeting, found, format_)
    if content is None:
        document = file_copy(_printer(meeting, found))
        content = render_pdf(document) if format_ == "pdf" else render_docx(document)
    return file_response(content, f"surat-undangan-{meeting.slug}", format_, inline=format_ == "pdf")


def _frozen(meeting: Meeting, found: Letter, format_: str) -> bytes | None:
    if found.state is not LetterState.ISSUED:
        return None
    issued = valid_document(db.session(), f"meeting:{meeting.id}", services.KIND)
    return frozen_bytes(issued, format_, web.house().storage) if issued else None
