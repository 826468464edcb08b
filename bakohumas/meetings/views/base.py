"""The blueprint of meetings, and what its pages share."""

from typing import Any

from flask import Blueprint
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from bakohumas.core import formats, web
from bakohumas.core.access import Access
from bakohumas.core.db import db
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries import schedule_of
from bakohumas.meetings.texts import day_text, online_text, time_text

bp = Blueprint("meetings", __name__)
TABS = (
    ("ikhtisar", _l("Ikhtisar"), "", Access.MEETING_READ),
    ("undangan", _l("Undangan"), "undangan/", Access.INVITATION_READ),
    ("presensi", _l("Presensi"), "presensi/", Access.ATTENDANCE_READ),
    ("catatan", _l("Catatan"), "catatan/", Access.NOTES_READ),
    ("rundown", _l("Rundown"), "rundown/", Access.RUNDOWN_READ),
    ("berkas", _l("Berkas"), "berkas/", Access.FILES_READ),
    ("laporan", _l("Laporan & pers"), "laporan/", Access.REPORT_READ),
)
ICONS = {"ikhtisar": "home", "undangan": "mail", "presensi": "scan", "catatan": "pencil"}  # in the bar of a phone


def path_of(meeting: Meeting, part: str = "") -> str:
    """Address of a meeting's page, those of higher packages included ('undangan/')."""
    return f"/pertemuan/{meeting.slug}/{part}"


def meeting_tabs(meeting: Meeting, current: str) -> list[dict[str, Any]]:
    """Tabs that the person may read, for `meeting_header`."""
    person = web.principal()
    return [
        {
            "label": label,
            "url": path_of(meeting, part),
            "current": key == current,
            "icon": ICONS.get(key),
            "phone": key in ICONS,
        }
        for key, label, part, right in TABS
        if person.may(right)
    ]


def meeting_facts(meeting: Meeting) -> list[str]:
    """Day, hours, place and letter number, as far as they are known."""
    facts = schedule_of(meeting)
    place = meeting.venue_room or meeting.venue_building or meeting.venue_city or online_text(facts).capitalize()
    numbers = [number for number in web.told("meeting_letter_number", db.session(), meeting.id) if number]
    return [day_text(facts), time_text(facts), place, *(gettext("No. %(number)s", number=one) for one in numbers)]


def meeting_crumbs(meeting: Meeting) -> list[dict[str, str]]:
    """The way back: all meetings, those of its month."""
    month = f"/pertemuan/?bulan={meeting.starts_on:%Y-%m}"
    return [
        {"label": gettext("Pertemuan"), "url": "/pertemuan/"},
        {"label": formats.month_year(meeting.starts_on), "url": month},
    ]


def passed_milestones(meeting: Meeting) -> frozenset[str]:
    """What higher packages say that this meeting has reached (`rules.states.Milestone`)."""
    return frozenset().union(*web.told("meeting_milestones", db.session(), meeting.id))


def invited_count(meeting: Meeting) -> int:
    """How many agencies know of the meeting."""
    counts = web.told("meeting_answers", db.session(), [meeting.id])
    return sum(answers[meeting.id][1] for answers in counts if meeting.id in answers)
