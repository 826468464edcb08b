"""Files of a letter: the copy for the file, its pages as pictures, and what people bring."""

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from bakohumas.core import web
from bakohumas.core.access import Access, access, takes_uploads
from bakohumas.core.db import db
from bakohumas.core.errors import DomainError
from bakohumas.documents.docx import render_docx
from bakohumas.documents.errors import UnreadableFile
from bakohumas.documents.pdf import draw_pages, render_pdf
from bakohumas.invitations.forms.letter_files import LetterFileForm
from bakohumas.invitations.models import Letter, LetterFile
from bakohumas.invitations.services import letter_files as services
from bakohumas.invitations.services.issuing import document_of_letter
from bakohumas.invitations.services.letter_files import Brought, read_file
from bakohumas.invitations.services.letters import found_letter
from bakohumas.invitations.services.printing import file_copy
from bakohumas.invitations.views.base import bp, file_response, hands
from bakohumas.invitations.views.drafting import ONE, PAGE, letter_page, printer_for, stepped
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import schedule_of
from bakohumas.registry.services.documents import frozen_bytes

MOST_PAGES = 60


def letter_here(meeting: Meeting, letter_id: int | None) -> Letter:
    """The letter of this address. Raises NotFound while there is none."""
    found = found_letter(db.session(), meeting, letter_id)
    if found is None:
        raise NotFound
    return found


@bp.get(f"{PAGE}.<format_>")
@bp.get(f"{ONE}/berkas.<format_>")
@access(Access.INVITATION_READ)
def letter_file(meeting: Meeting, format_: str, letter_id: int | None = None) -> ResponseReturnValue:
    """The copy for the file: as issued, or as the draft would be."""
    found = letter_here(meeting, letter_id)
    if format_ not in {"pdf", "docx"}:
        raise NotFound
    content = _content(meeting, found, format_)
    return file_response(content, f"surat-{found.kind}-{meeting.slug}", format_, inline=format_ == "pdf")


def _content(meeting: Meeting, found: Letter, format_: str) -> bytes:
    issued = document_of_letter(db.session(), found)
    frozen = frozen_bytes(issued, format_, web.house().storage) if issued else None
    if frozen is not None:
        return frozen
    document = file_copy(printer_for(meeting, found))
    return render_pdf(document) if format_ == "pdf" else render_docx(document)


@bp.get(f"{PAGE}/halaman-<int:number>.png")
@bp.get(f"{ONE}/halaman-<int:number>.png")
@access(Access.INVITATION_READ)
def letter_picture(meeting: Meeting, number: int, letter_id: int | None = None) -> ResponseReturnValue:
    """One page of the letter as it would be printed now. Raises NotFound behind the last."""
    document = file_copy(printer_for(meeting, letter_here(meeting, letter_id)))
    db.session.rollback()  # drawing takes its time; nobody waits for this reader
    pages = draw_pages(document)
    if not 1 <= number <= min(len(pages), MOST_PAGES):
        raise NotFound
    return Response(pages[number - 1], mimetype="image/png")


@bp.post(f"{PAGE}/unggah")
@bp.post(f"{ONE}/unggah")
@access(Access.INVITATION_WRITE)
@takes_uploads
def bring_file(meeting: Meeting, letter_id: int | None = None) -> ResponseReturnValue:
    """Keep a file that was edited or signed outside; it is read before the write begins."""
    form, found = LetterFileForm(), letter_here(meeting, letter_id)
    brought = _read(meeting, found, form)
    if brought is None:
        return letter_page(meeting, letter_id, upload=form), 422
    row = services.bring_file(db.session(), web.house().storage, meeting, found, brought, **hands())
    for sentence in row.findings:
        flash(sentence, "warn")
    return stepped(meeting, letter_id, gettext("Berkas %(name)s tersimpan.", name=row.name))


def _read(meeting: Meeting, found: Letter, form: LetterFileForm) -> Brought | None:
    if not form.validate():
        return None
    upload = form.file.data
    try:
        return read_file(found, schedule_of(meeting), form.role.data, upload.filename or "", upload.read())
    except UnreadableFile as error:
        form.refuse(DomainError(error.message, field="file"))
        return None


@bp.post(f"{PAGE}/berkas/<int:file_id>/hapus")
@bp.post(f"{ONE}/berkas/<int:file_id>/hapus")
@access(Access.INVITATION_WRITE)
def drop_file(meeting: Meeting, file_id: int, letter_id: int | None = None) -> ResponseReturnValue:
    """Go back to the letter as we set it."""
    found = letter_here(meeting, letter_id)
    services.remove_file(db.session(), meeting, found, _file(found, file_id), **hands())
    return stepped(meeting, letter_id, gettext("Berkas dilepas; surat disusun lagi dari isian."))


def _file(found: Letter, file_id: int) -> LetterFile:
    for file in found.files:
        if file.id == file_id:
            return file
    raise NotFound


@bp.get(f"{PAGE}/berkas/<int:file_id>")
@bp.get(f"{ONE}/berkas/<int:file_id>")
@access(Access.INVITATION_READ)
def brought_letter(meeting: Meeting, file_id: int, letter_id: int | None = None) -> ResponseReturnValue:
    """A file as it was brought."""
    file = _file(letter_here(meeting, letter_id), file_id)
    content = web.house().storage.get(file.storage_key, sha256=file.sha256)
    return file_response(content, file.name.rpartition(".")[0] or "surat", file.format)
