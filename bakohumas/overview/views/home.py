"""The first page after signing in."""

from typing import Any

import sqlalchemy as sa
from flask import render_template
from flask.typing import ResponseReturnValue

from bakohumas.core import formats, web
from bakohumas.core.access import Access, Principal, access
from bakohumas.core.db import db
from bakohumas.mail.queries import backlog
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.texts import day_text, time_text, venue_text
from bakohumas.overview.cards import activity_row, next_card
from bakohumas.overview.queries.activity import recent_activity
from bakohumas.overview.queries.approvals import Draft, WaitingDraft, waiting_drafts
from bakohumas.overview.queries.home import SHOWN, failed_mails, next_meetings, unfinished_meetings
from bakohumas.overview.queries.progress import progress_of_all
from bakohumas.overview.rules.phase import phase_of
from bakohumas.overview.rules.progress import NOTHING, Progress
from bakohumas.overview.views.base import bp, today, visible
from bakohumas.reports.queries.late import late_lines

DECIDES = {
    Draft.MINUTES: Access.REPORT_DECIDE,
    Draft.REPORT: Access.REPORT_DECIDE,
    Draft.PRESS: Access.PRESS_DECIDE,
}


@bp.get("/")
@access(Access.ACCOUNT)
def home() -> ResponseReturnValue:
    which, person = visible(), web.principal()
    coming = next_meetings(db.session(), which, today())
    behind = unfinished_meetings(db.session(), which, today())
    progress = progress_of_all(db.session(), [one.id for one in (*coming, *behind)])
    return render_template(
        "overview/home.html",
        coming=[_meeting(one, progress) for one in coming],
        behind=[_meeting(one, progress) for one in behind],
        can_write=person.may(Access.MEETING_WRITE),
        **_lists(which, person),
    )


def _meeting(meeting: Meeting, progress: dict[int, Progress]) -> dict[str, Any]:
    known, now, facts = progress.get(meeting.id, NOTHING), web.now(), schedule_of(meeting)
    return {
        "meeting": meeting,
        "is_today": meeting.starts_on <= formats.local(now, meeting.zone).date() <= meeting.last_day,
        "facts": [text for text in (day_text(facts), time_text(facts), venue_text(facts.venue)) if text],
        "card": next_card(meeting, phase_of(meeting, known, now), known, now, web.principal()),
        "progress": known,
    }


def _lists(which: sa.ColumnElement[bool], person: Principal) -> dict[str, Any]:
    session, reads_invitations = db.session(), person.may(Access.INVITATION_READ)
    reads_late = person.may(Access.FOLLOW_UP_READ)
    late, late_count = late_lines(session, which, today(), limit=SHOWN) if reads_late else ([], 0)
    failed, failed_count = failed_mails(session, which) if reads_invitations else ([], 0)
    mails = backlog(session, web.now()) if reads_invitations else None
    kinds = [kind for kind, right in DECIDES.items() if person.may(right)]
    activity = recent_activity(session, which, with_invitations=reads_invitations)
    return {
        "late": late,
        "late_count": late_count,
        "failed": failed,
        "failed_count": failed_count,
        "unread": sum(web.told("waiting_mails")),
        "mails": mails if mails and mails.since else None,
        "drafts": [_draft(one) for one in waiting_drafts(session, which, kinds, person.user_id)],
        "activity": [activity_row(one, web.now(), named=True) for one in activity],
        "zone": web.settings().zone,
    }


def _draft(one: WaitingDraft) -> dict[str, Any]:
    part = {
        Draft.MINUTES: "laporan/notula/",
        Draft.REPORT: f"laporan/{one.detail}/",
        Draft.PRESS: f"pers/{one.detail}/",
    }
    return {
        "kind": one.detail if one.kind == Draft.REPORT else one.kind,
        "meeting": one.meeting,
        "by": one.by,
        "since": formats.recent(one.since, web.now(), web.settings().zone),
        "url": f"/pertemuan/{one.slug}/{part[Draft(one.kind)]}",
    }
