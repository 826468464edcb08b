"""The daftar hadir to print or to download."""

from io import BytesIO

from flask import request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from bakohumas.attendance.lists import ExpectedGuest
from bakohumas.attendance.queries.papers import drawn_signatures, list_facts
from bakohumas.attendance.queries.people import expected_guests
from bakohumas.attendance.sheets import FORMATS, Shape, file_of, sheet_document
from bakohumas.attendance.views.presensi import bp
from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.documents.model import Document, Signature
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.meetings.house import house_style
from bakohumas.meetings.models import Meeting
from bakohumas.registry.queries import bureau, letterhead


@bp.get("/pertemuan/<slug>/presensi/daftar-hadir.<string:format_name>")
@access(Access.ATTENDANCE_READ)
def sheet(meeting: Meeting, format_name: str) -> ResponseReturnValue:
    shape = _shape()
    if format_name not in FORMATS:
        raise NotFound
    facts = list_facts(db.session(), meeting)
    document = _document(meeting, shape, facts)
    db.session.rollback()  # typesetting takes its time; nobody waits for the database meanwhile
    data, mime = file_of(document, format_name, facts if shape is Shape.FINAL else None)
    name = f"daftar-hadir-{shape}.{format_name}"
    answer = send_file(BytesIO(data), mimetype=mime, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _shape() -> Shape:
    try:
        return Shape(request.args.get("bentuk", Shape.FINAL))
    except ValueError as error:
        raise NotFound from error


def _document(meeting: Meeting, shape: Shape, facts: MeetingFacts) -> Document:
    office = bureau(db.session())
    return sheet_document(
        shape,
        facts,
        letterhead(office, web.house().storage),
        house=house_style(office),
        guests=_guests(meeting, shape),
        signatures=_signatures(meeting, shape),
    )


def _guests(meeting: Meeting, shape: Shape) -> tuple[ExpectedGuest, ...]:
    return expected_guests(db.session(), meeting) if shape is Shape.FILLED else ()


def _signatures(meeting: Meeting, shape: Shape) -> dict[AttendanceFacts, Signature]:
    """Drawn signatures by row, for those who may see them."""
    if shape is not Shape.FINAL or not web.principal().may(Access.SIGNATURE_READ):
        return {}
    return drawn_signatures(db.session(), meeting)
