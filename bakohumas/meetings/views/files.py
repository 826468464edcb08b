"""Files of a meeting: photos as pictures, all others to download."""

from io import BytesIO

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug import Response
from werkzeug.exceptions import NotFound

from bakohumas.core import receipts, web
from bakohumas.core.access import Access, access, takes_uploads
from bakohumas.core.conflicts import conflict_page
from bakohumas.core.db import db
from bakohumas.core.errors import StaleVersion
from bakohumas.core.forms import attempt
from bakohumas.meetings.forms.files import FileForm, UploadForm, WordsForm, file_values
from bakohumas.meetings.incoming import Incoming
from bakohumas.meetings.labels import FILE_KINDS
from bakohumas.meetings.models import FileKind, Meeting, MeetingFile
from bakohumas.meetings.queries.parts import file_of, files_of
from bakohumas.meetings.rules.files import file_stamp, kinds_for
from bakohumas.meetings.services import files as services
from bakohumas.meetings.views.base import bp, path_of

SMALL = "kecil"
WEB_MIME = "image/jpeg"
UNKNOWN = "application/octet-stream"
PICTURES = "sandbox; default-src 'none'"


@bp.get("/pertemuan/<slug>/berkas/")
@access(Access.FILES_READ, Access.FILES_WRITE)
def files(meeting: Meeting) -> ResponseReturnValue:
    key = request.args.get("ubah", 0, type=int)
    held = files_of(db.session(), meeting)
    item = next((one for one in held if one.id == key and _kind(one) in kinds_for(web.principal())), None)
    return _page(meeting, adding=_upload_form(), item=item, editing=_form_of(item) if item else None)


def _kind(file: MeetingFile) -> FileKind:
    return file.kind or FileKind.OTHER


def _upload_form() -> UploadForm:
    form = UploadForm()
    form.offer_kinds(kinds_for(web.principal()))
    return form


def _form_of(file: MeetingFile) -> FileForm:
    form = FileForm(formdata=None, data={**file_values(file), "cap": file_stamp(file)})
    form.offer_kinds([_kind(file)])
    return form


def _page(
    meeting: Meeting, *, adding: WordsForm, item: MeetingFile | None = None, editing: FileForm | None = None
) -> str:
    held = files_of(db.session(), meeting)
    return render_template(
        "meetings/files.html",
        meeting=meeting,
        photos=[one for one in held if one.kind is FileKind.PHOTO],
        others=[one for one in held if one.kind is not FileKind.PHOTO],
        adding=adding,
        editing=editing,
        item=item,
        form=editing or adding,
        kind_labels=FILE_KINDS,
        writable=kinds_for(web.principal()),
    )


@bp.post("/pertemuan/<slug>/berkas/")
@access(Access.FILES_READ, Access.FILES_WRITE)
@takes_uploads
def upload(meeting: Meeting) -> ResponseReturnValue:
    form = _upload_form()
    incoming = attempt(form, lambda: form.incoming)  # before the first statement, so that nobody waits for it
    if receipts.taken(db.session(), form.kunci.data):
        return redirect(path_of(meeting, "berkas/"), code=303)
    if incoming is None or attempt(form, lambda: _add(meeting, incoming, form)) is None:
        return _page(meeting, adding=form), 422
    receipts.take(db.session(), form.kunci.data, path_of(meeting, "berkas/"), now=web.now())
    flash(gettext("Berkas “%(name)s” tersimpan.", name=incoming.name), "ok")
    answer = redirect(path_of(meeting, "berkas/"), code=303)
    db.session.commit()
    return answer


def _add(meeting: Meeting, incoming: Incoming, form: UploadForm) -> MeetingFile:
    how, storage = web.actor(), web.house().storage
    return services.add_file(db.session(), storage, meeting, incoming, form.words, actor=how, now=web.now())


def _writable_file(meeting: Meeting, file_id: int) -> MeetingFile:
    """The file, if the person may change files of its kind."""
    file = file_of(db.session(), meeting, file_id)
    if _kind(file) not in kinds_for(web.principal()):
        abort(403)
    return file


@bp.post("/pertemuan/<slug>/berkas/<int:file_id>/ubah")
@access(Access.FILES_READ, Access.FILES_WRITE)
def describe_file(meeting: Meeting, file_id: int) -> ResponseReturnValue:
    file, form = _writable_file(meeting, file_id), FileForm()
    form.offer_kinds([_kind(file)])
    try:
        stored = attempt(form, lambda: _describe(meeting, file, form))
    except StaleVersion:
        back, sent = path_of(meeting, "berkas/"), {"cap": file_stamp(file)}
        return conflict_page(form, _form_of(file), action=request.path, back_url=back, sent=sent)
    if stored is None:
        return _page(meeting, adding=_blank(), item=file, editing=form), 422
    answer = _back(meeting, file)
    db.session.commit()
    return answer


def _blank() -> UploadForm:
    form = UploadForm(formdata=None)
    form.offer_kinds(kinds_for(web.principal()))
    return form


def _describe(meeting: Meeting, file: MeetingFile, form: FileForm) -> MeetingFile:
    stamp, who = form.cap.data, web.actor()
    services.describe_file(db.session(), meeting, file, form.words, stamp=stamp, actor=who, now=web.now())
    return file


def _back(meeting: Meeting, file: MeetingFile) -> Response:
    return redirect(url_for("meetings.files", slug=meeting.slug, _anchor=f"berkas-{file.id}"), code=303)


@bp.post("/pertemuan/<slug>/berkas/<int:file_id>/hapus")
@access(Access.FILES_READ, Access.FILES_WRITE)
def remove_file(meeting: Meeting, file_id: int) -> ResponseReturnValue:
    file, target = _writable_file(meeting, file_id), path_of(meeting, "berkas/")
    flash(gettext("Berkas “%(name)s” dihapus.", name=file.name or file.caption or ""), "ok")
    keys = services.remove_file(db.session(), meeting, file, actor=web.actor(), now=web.now())
    db.session.commit()
    for key in keys:
        web.house().storage.delete(key)
    return redirect(target, code=303)


@bp.get("/pertemuan/<slug>/berkas/<int:file_id>/<string:name>")
@access(Access.FILES_READ)
def file(meeting: Meeting, file_id: int, name: str) -> ResponseReturnValue:
    found = file_of(db.session(), meeting, file_id)
    if found.storage_key is None or name != found.name:
        raise NotFound
    return send_stored(found, small=request.args.get("ukuran") == SMALL)


def send_stored(file: MeetingFile, *, small: bool = False) -> Response:
    """The bytes of a file with safe headers; `small`: the picture for pages. Asked again each time, never cached."""
    is_small = small and file.web_storage_key is not None
    if is_small and file.web_storage_key:
        data, mime, tag = web.house().storage.get(file.web_storage_key), WEB_MIME, f"{file.sha256}-k"
    else:
        data, mime = web.house().storage.get(file.storage_key or "", sha256=file.sha256), file.mime or UNKNOWN
        tag = file.sha256 or ""
    attached = file.kind is not FileKind.PHOTO
    answer = send_file(BytesIO(data), mimetype=mime, as_attachment=attached, download_name=file.name, etag=tag)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Security-Policy"] = PICTURES
    return answer
