"""Meetings with their parts, what their calendar feeds hold, and calendars of others that were read in."""

from bakohumas.meetings.models.calendars import ForeignCalendar, ForeignEvent
from bakohumas.meetings.models.entries import CalendarEntry, Feed
from bakohumas.meetings.models.meetings import (
    AgendaItem,
    DelegationPolicy,
    FileKind,
    FileVisibility,
    Kind,
    Meeting,
    MeetingFile,
    MeetingStateChange,
    Mode,
    PartOfDay,
    State,
    Visibility,
    meeting_team,
)

__all__ = [
    "AgendaItem",
    "CalendarEntry",
    "DelegationPolicy",
    "Feed",
    "FileKind",
    "FileVisibility",
    "ForeignCalendar",
    "ForeignEvent",
    "Kind",
    "Meeting",
    "MeetingFile",
    "MeetingStateChange",
    "Mode",
    "PartOfDay",
    "State",
    "Visibility",
    "meeting_team",
]
