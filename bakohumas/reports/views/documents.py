"""Documents to download: frozen ones as they were issued, and drafts as they are now."""

from io import BytesIO

from flask import abort, send_file
from flask.typing import ResponseReturnValue
from werkzeug import Response
from werkzeug.exceptions import NotFound

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.core.texts import slug as words
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.documents import content
from bakohumas.registry.queries import document_of
from bakohumas.registry.services.documents import frozen_bytes
from bakohumas.reports.documents import draft_document
from bakohumas.reports.models import ReportKind
from bakohumas.reports.papers import READ
from bakohumas.reports.queries.drafts import report_now
from bakohumas.reports.queries.papers import paper_of
from bakohumas.reports.views.base import KIND, bp

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@bp.get("/pertemuan/<slug>/laporan/dokumen/<int:document_id>.<format>")
@access(Access.MEETING_READ)
def document(meeting: Meeting, document_id: int, format: str) -> ResponseReturnValue:  # noqa: A002 - the address says so
    """The bytes that were issued; whoever may read papers of its kind may have them. Raises NotFound."""
    found = document_of(db.session(), f"meeting:{meeting.id}", document_id)
    if not web.principal().may(READ.get(found.kind, Access.ADMIN)):
        abort(403)
    data = frozen_bytes(found, format, web.house().storage) if format in TYPES else None
    if data is None:
        raise NotFound
    return _sent(data, format, f"{found.kind}-{meeting.slug}-revisi-{found.revision}")


@bp.get(f"/pertemuan/<slug>/laporan/{KIND}/naskah.<any(pdf,docx,txt):format>")
@access(Access.REPORT_READ)
def draft(meeting: Meeting, kind: str, format: str) -> ResponseReturnValue:  # noqa: A002 - the address says so
    """The report as it is now, marked as a draft. Raises NoResultFound before the first."""
    session, storage = db.session(), web.house().storage
    report = report_now(session, meeting, ReportKind(kind))
    paper = draft_document(paper_of(session, storage, meeting, report))
    return _sent(content(paper, format), format, f"draf-{kind}-{meeting.slug}")


def _sent(data: bytes, format_: str, stem: str) -> Response:
    """A file with a plain name; asked for again each time, never shown inside a page."""
    name = f"{words(stem, limit=120)}.{format_}"
    answer = send_file(BytesIO(data), mimetype=TYPES[format_], as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
