"""Pages of meetings; importing this package puts all of them on the blueprint."""

from bakohumas.meetings.views import calendars, feeds, files, listing, rundown, schedule, steps
from bakohumas.meetings.views.base import bp, meeting_crumbs, meeting_facts, meeting_tabs

__all__ = [
    "bp",
    "calendars",
    "feeds",
    "files",
    "listing",
    "meeting_crumbs",
    "meeting_facts",
    "meeting_tabs",
    "rundown",
    "schedule",
    "steps",
]
