"""What the calendar parts of a message say together (calendar.md 6, step 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bakohumas.ical.replies import CalendarReply
from bakohumas.invitations.rules.intake_values import ReadCalendar, Verdict, Why, ignored, review

METHODS = {
    "COUNTER": review(Why.COUNTER),
    "REFRESH": ignored(Why.REFRESH),
    "REQUEST": review(Why.REQUEST),
}


@dataclass(frozen=True, slots=True)
class Said:
    """The one calendar that all parts agree on, and its METHOD in upper case."""

    calendar: CalendarReply
    method: str


def said_by(calendars: Sequence[ReadCalendar]) -> Said | Why:
    """What the calendars say, or why that cannot be told. A copy that cannot be read counts only where all cannot."""
    readable = [(each.reply, each.mime_method) for each in calendars if each.reply]
    if not readable:
        return Why.BAD_CALENDAR
    if len({(reply.uid.lower(), _partstats(reply)) for reply, _ in readable}) > 1:
        return Why.CALENDAR_CONFLICT
    methods = {method for reply, mime in readable if (method := reply.method or mime)}
    if len(methods) > 1:
        return Why.CALENDAR_CONFLICT
    if any(reply.method and mime and reply.method != mime for reply, mime in readable):
        return Why.METHOD_CONFLICT
    return Said(readable[0][0], methods.pop()) if methods else Why.NO_METHOD


def _partstats(reply: CalendarReply) -> tuple[str, ...]:
    return tuple(sorted(each.partstat or "" for each in reply.attendees))


def judge_calendar(said: Said, uid: str) -> Verdict | None:
    """What becomes of the calendar for the invitation of `uid`; None: a REPLY, judged further (step 6)."""
    told = {each.lower() for each in (said.calendar.uid, *said.calendar.uids)}
    if uid.lower() not in told:
        return review(Why.UID_MISMATCH)
    if said.calendar.recurs or len(told) > 1:
        return review(Why.RECURRENCE)
    if said.method == "REPLY":
        return None
    return METHODS.get(said.method, review(Why.UNEXPECTED_METHOD))
