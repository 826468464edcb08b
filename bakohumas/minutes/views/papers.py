"""A revision of the notula as it is printed: drafts are rendered when asked for, issued ones come from the store."""

from io import BytesIO

from flask import Response, abort, send_file
from flask.typing import ResponseReturnValue

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.meetings.house import house_style
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.compose_notula import notula_sections
from bakohumas.minutes.documents import MAKERS, Paper, content, draft_document
from bakohumas.minutes.facts import meeting_facts
from bakohumas.minutes.models import MinutesRevision, RevisionState
from bakohumas.minutes.queries.notula import revision_of
from bakohumas.minutes.rules.notula import merged_sections
from bakohumas.minutes.rules.reading import can_read_revision
from bakohumas.minutes.views.base import bp
from bakohumas.registry.queries import bureau, letterhead
from bakohumas.registry.services.documents import frozen_bytes

MIMES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}


def paper_of(revision: MinutesRevision) -> Paper:
    """Everything that the revision is printed with, from the record as it is now."""
    session = db.session()
    facts, office = meeting_facts(session, revision.meeting), bureau(session)
    sections = merged_sections(revision.sections, notula_sections(facts))
    return Paper(facts, sections, letterhead(office, web.house().storage), house_style(office))


def readable_revision(meeting: Meeting, number: int) -> MinutesRevision:
    """The revision, if the person may read it: 404 where there is none, 403 where it is not yet theirs."""
    revision = revision_of(db.session(), meeting, number)
    if not can_read_revision(web.principal(), revision):
        abort(403)
    return revision


@bp.get("/pertemuan/<slug>/laporan/notula/revisi-<int:number>.<string:format_>")
@access(Access.REPORT_READ)
def notula_file(meeting: Meeting, number: int, format_: str) -> ResponseReturnValue:
    if format_ not in MAKERS:
        abort(404)
    revision = readable_revision(meeting, number)
    made = _bytes(revision, format_)
    return _sent(made, f"notula-{meeting.slug}-r{number}.{format_}", MIMES[format_]) if made else abort(404)


def _bytes(revision: MinutesRevision, format_: str) -> bytes | None:
    if revision.state is RevisionState.APPROVED:
        return frozen_bytes(revision.document, format_, web.house().storage) if revision.document else None
    return content(draft_document(paper_of(revision)), format_)


def _sent(made: bytes, name: str, mime: str) -> Response:
    answer = send_file(BytesIO(made), mimetype=mime, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
