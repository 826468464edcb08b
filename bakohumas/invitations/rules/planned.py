"""When reminders by rule leave: pure functions of the meeting's day and zone, the quiet hours and now.

A planned reminder has a window. Before it, it waits; in it, it is sent once; after it, it is not sent any more. The
window begins at the rule's hour (or after the quiet hours that this falls into) and ends before the next quiet hours,
after half a day, or when the meeting begins, whichever comes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bakohumas.core.errors import DomainError
from bakohumas.core.quiet import Quiet, after_quiet, next_quiet
from bakohumas.invitations.models import ON_THE_DAY, Invitation, PlannedReminder, PlanState, ReminderRule, Reply, Seat
from bakohumas.invitations.rules.chatting import COMING
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.rules.states import BEFORE

LONGEST_WINDOW = timedelta(hours=12)
REST = timedelta(hours=12)  # who heard from us so shortly before is not reminded
DAYS = (3, 1)  # what the page offers besides the notice on the day
HOURS = {3: time(9), 1: time(9), ON_THE_DAY: time(7)}
TOO_LATE = "Waktunya sudah lewat."
NOT_INVITED = "Undangan belum dikirim."
UNTOLD = "Ada perubahan yang belum dikirim."


@dataclass(frozen=True, slots=True)
class Rule:
    """'So many days before, at this local time'; `since`: when somebody asked for it, None where the settings do."""

    days_before: int
    at: time
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One reminder of one meeting: its window, half-open, and what has become of it."""

    days_before: int
    at: datetime
    until: datetime
    state: PlanState
    row: PlannedReminder | None = None

    @property
    def is_notice(self) -> bool:
        """Whether it goes to those who come, on the day."""
        return self.days_before == ON_THE_DAY

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be sent at `now`."""
        return self.state is PlanState.PLANNED and self.at <= now < self.until

    def is_missed(self, now: datetime) -> bool:
        """Whether its window has passed and nothing was sent."""
        return self.state is PlanState.PLANNED and now >= self.until


def rules_of(rows: Iterable[ReminderRule], defaults: Iterable[tuple[int, time]]) -> list[Rule]:
    """The rules that hold: the meeting's own where it has any, else the settings'; the earliest reminder first."""
    own = list(rows)
    found = [Rule(row.days_before, row.at, row.updated_at) for row in own if row.active]
    if not own:
        found = [Rule(days, at) for days, at in dict(defaults).items()]
    return sorted(found, key=lambda rule: -rule.days_before)


def plans_of(
    meeting: Meeting, rules: Iterable[Rule], rows: Mapping[int, PlannedReminder], quiet: Quiet | None
) -> list[Plan]:
    """What is planned for the meeting's present day; `rows` by days before. None for one that is off or has begun."""
    if meeting.state not in BEFORE:
        return []
    return [_plan(meeting, rule, rows.get(rule.days_before), quiet) for rule in rules]


def _plan(meeting: Meeting, rule: Rule, row: PlannedReminder | None, quiet: Quiet | None) -> Plan:
    moved = row.moved_to if row else None
    named = moved or moment_of(meeting, rule)
    at = after_quiet(named, meeting.zone, quiet)
    until = min(_ends(at, meeting, quiet))
    state = row.state if row else PlanState.PLANNED
    if moved is None and rule.since is not None and rule.since > named:
        until = min(until, at)  # asked for when its time had passed: an empty window
    return Plan(days_before=rule.days_before, at=at, until=until, state=state, row=row)


def _ends(at: datetime, meeting: Meeting, quiet: Quiet | None) -> list[datetime]:
    evening = next_quiet(at, meeting.zone, quiet)
    return [at + LONGEST_WINDOW, meeting.counts_as_started_at, *([evening] if evening else [])]


def moment_of(meeting: Meeting, rule: Rule) -> datetime:
    """The rule's moment for the meeting as it stands, aware UTC; quiet hours left aside."""
    day = meeting.starts_on - timedelta(days=rule.days_before)
    return datetime.combine(day, rule.at, ZoneInfo(meeting.zone)).astimezone(UTC)


def check_can_move(meeting: Meeting, moment: datetime, now: datetime) -> None:
    """Raise DomainError for a moment that has passed or at which the meeting has begun."""
    if moment <= now:
        raise DomainError("Pilih waktu yang belum lewat.", field="pukul")
    if moment >= meeting.counts_as_started_at:
        raise DomainError("Pilih waktu sebelum pertemuan dimulai.", field="pukul")


def rested(row: Invitation, plan: Plan) -> bool:
    """Whether the agency has not heard from us shortly before."""
    heard = [at for at in (row.stamped_at, row.reminded_at) if at is not None]
    return all(at + REST <= plan.at for at in heard)


def wants_notice(row: Invitation) -> bool:
    """Whether the agency was told, comes, and has a seat."""
    return row.is_live and row.is_told and row.reply in COMING and row.seat is not Seat.WAITING


def wants_reminder(row: Invitation, plan: Plan) -> bool:
    """Whether the agency was told some time ago and has not answered."""
    return row.is_live and row.is_told and row.reply is Reply.NONE and rested(row, plan)
