"""Every question to the tables of meetings; the names that other packages ask for stand here."""

from bakohumas.meetings.queries.record import facts_of, schedule_of
from bakohumas.meetings.queries.visibility import meeting_for, person_at, visible_to

__all__ = ["facts_of", "meeting_for", "person_at", "schedule_of", "visible_to"]
