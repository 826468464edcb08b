"""All papers of a meeting."""

from flask import render_template
from flask.typing import ResponseReturnValue

from bakohumas.core import web
from bakohumas.core.access import Access, access
from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.facts import meeting_facts
from bakohumas.registry.queries import documents_of
from bakohumas.reports.papers import paper_lines
from bakohumas.reports.queries.states import paper_states
from bakohumas.reports.views.base import bp


@bp.get("/pertemuan/<slug>/laporan/")
@access(Access.REPORT_READ)
def index(meeting: Meeting) -> ResponseReturnValue:
    session, person = db.session(), web.principal()
    lines = paper_lines(
        meeting_facts(session, meeting),
        paper_states(session, meeting),
        documents_of(session, f"meeting:{meeting.id}"),
        person.may,
    )
    reads_press = person.may(Access.PRESS_READ)
    return render_template("reports/index.html", meeting=meeting, lines=lines, may=person.may, reads_press=reads_press)
