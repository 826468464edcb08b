"""When reminders by rule leave: before, at and after each border, in every zone, around quiet hours."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bakohumas.core.quiet import Quiet, after_quiet, next_quiet, read_quiet, read_rules
from bakohumas.invitations.models import PlannedReminder, PlanState, ReminderRule, Reply, Seat
from bakohumas.invitations.rules.planned import Rule, plans_of, rules_of, wants_notice, wants_reminder
from bakohumas.meetings.models import State
from tests.factories import NOON, build, make_invitation, make_meeting

NIGHT = Quiet(time(20), time(7))
SECOND = timedelta(seconds=1)
ZONES = {"Asia/Jakarta": 7, "Asia/Pontianak": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


def at(day, hour, minute=0, offset=8):
    """A moment of December 2026 in a zone so many hours ahead of UTC."""
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC) - timedelta(hours=offset)


def plan(meeting, days=3, hour=time(9), *, row=None, quiet=NIGHT, since=None):
    (found,) = plans_of(meeting, [Rule(days, hour, since)], {days: row} if row else {}, quiet)
    return found


@pytest.mark.parametrize(("zone", "offset"), ZONES.items())
def test_a_rule_names_an_hour_of_the_meetings_zone(zone, offset):
    found = plan(make_meeting(zone=zone))
    assert (found.at, found.until) == (at(7, 9, offset=offset), at(7, 20, offset=offset))


def test_it_is_due_from_its_moment_until_before_the_next_quiet_hours():
    found = plan(make_meeting())
    moments = [found.at - SECOND, found.at, found.until - SECOND, found.until]
    assert [found.is_due(now) for now in moments] == [False, True, True, False]
    assert [found.is_missed(now) for now in moments] == [False, False, False, True]


def test_without_quiet_hours_the_window_is_half_a_day():
    found = plan(make_meeting(), quiet=None)
    assert found.until - found.at == timedelta(hours=12)


def test_nothing_leaves_once_the_meeting_has_begun():
    found = plan(make_meeting(), days=0, hour=time(7))
    assert (found.at, found.until) == (at(10, 7), at(10, 9))


def test_what_falls_into_quiet_hours_waits_for_their_end():
    evening = plan(make_meeting(), days=1, hour=time(21))
    morning = plan(make_meeting(), days=1, hour=time(5, 30))
    assert (evening.at, evening.until) == (at(10, 7), at(10, 9))
    assert (morning.at, morning.until) == (at(9, 7), at(9, 19))


def test_quiet_hours_that_end_after_the_start_leave_no_window():
    found = plan(make_meeting(starts_time=time(6, 30)), days=0, hour=time(5))
    assert found.until < found.at
    assert [found.is_due(found.at), found.is_missed(found.at)] == [False, True]


def test_a_meeting_without_a_time_counts_as_begun_at_the_end_of_its_day():
    found = plan(make_meeting(starts_time=None, ends_time=None), days=0, hour=time(7))
    assert (found.at, found.until) == (at(10, 7), at(10, 19))


def test_it_moves_with_the_meeting():
    assert plan(make_meeting(starts_on=date(2026, 12, 17))).at == at(14, 9)


@pytest.mark.parametrize("state", [State.POSTPONED, State.CANCELLED, State.RUNNING, State.FINISHED])
def test_a_meeting_that_is_off_or_over_has_none(state):
    assert plans_of(make_meeting(state=state), [Rule(3, time(9))], {}, NIGHT) == []


def test_what_a_person_moved_leaves_at_the_moment_that_was_chosen():
    row = build(PlannedReminder, days_before=3, moved_to=at(8, 10), state=PlanState.PLANNED)
    found = plan(make_meeting(), row=row)
    assert (found.at, found.is_due(at(7, 9)), found.is_due(at(8, 10))) == (at(8, 10), False, True)


@pytest.mark.parametrize("state", [PlanState.CANCELLED, PlanState.SENT, PlanState.SKIPPED])
def test_what_was_dealt_with_is_neither_due_nor_missed(state):
    row = build(PlannedReminder, days_before=3, moved_to=None, state=state)
    found = plan(make_meeting(), row=row)
    assert [found.is_due(found.at), found.is_missed(found.until)] == [False, False]


@pytest.mark.parametrize(("minutes", "due"), [(-1, True), (0, True), (1, False)])
def test_a_rule_that_is_made_after_its_moment_asks_for_nothing(minutes, due):
    found = plan(make_meeting(), since=at(7, 9) + timedelta(minutes=minutes))
    assert found.is_due(at(7, 9, 5)) is due


def test_own_rules_win_over_the_settings_even_where_none_is_ticked():
    rows = [build(ReminderRule, days_before=days, at=time(8), active=days == 1, updated_at=NOON) for days in (3, 1, 0)]
    assert rules_of(rows, ((3, time(9)),)) == [Rule(1, time(8), NOON)]
    assert rules_of([], ((1, time(9)), (3, time(10)))) == [Rule(3, time(10)), Rule(1, time(9))]


def test_only_the_silent_who_were_told_and_have_rested_are_reminded():
    meeting = make_meeting()
    found = plan(meeting)
    told = {"sent_sequence": 0, "stamped_at": found.at - timedelta(hours=12)}
    wanted = {
        "told": make_invitation(meeting, **told),
        "never told": make_invitation(meeting),
        "answered": make_invitation(meeting, **told, reply=Reply.DECLINED),
        "told shortly before": make_invitation(meeting, **{**told, "stamped_at": found.at - timedelta(hours=11)}),
        "reminded shortly before": make_invitation(meeting, **told, reminded_at=found.at - timedelta(hours=1)),
        "withdrawn": make_invitation(meeting, **told, revoked_at=NOON),
        "called off": make_invitation(meeting, **told, cancelled_sequence=0),
    }
    assert [name for name, row in wanted.items() if wants_reminder(row, found)] == ["told"]


def test_the_notice_goes_to_those_who_come_and_have_a_seat():
    told = {"sent_sequence": 0}
    rows = {
        "comes": make_invitation(make_meeting(), **told, reply=Reply.COMING),
        "sends somebody": make_invitation(make_meeting(), **told, reply=Reply.REPRESENTED, seat=Seat.GIVEN),
        "waits": make_invitation(make_meeting(), **told, reply=Reply.COMING, seat=Seat.WAITING),
        "declined": make_invitation(make_meeting(), **told, reply=Reply.DECLINED),
        "silent": make_invitation(make_meeting(), **told),
    }
    assert [name for name, row in rows.items() if wants_notice(row)] == ["comes", "sends somebody"]


def test_quiet_hours_are_half_open_and_may_cross_midnight():
    held = [at(7, 19, 59), at(7, 20), at(7, 23), at(8, 6, 59), at(8, 7)]
    assert [after_quiet(one, "Asia/Makassar", NIGHT) for one in held] == [
        at(7, 19, 59), at(8, 7), at(8, 7), at(8, 7), at(8, 7),
    ]  # fmt: skip
    noon = Quiet(time(12), time(13))
    assert [after_quiet(at(7, 12, 30), "Asia/Jayapura", noon), after_quiet(at(7, 11), "Asia/Jayapura", noon)] == [
        at(7, 12, 30),
        at(7, 13, offset=9),
    ]
    assert next_quiet(at(7, 20), "Asia/Makassar", NIGHT) == at(8, 20)
    assert next_quiet(at(7, 19), "Asia/Makassar", NIGHT) == at(7, 20)
    assert next_quiet(at(7, 19), "Asia/Makassar", None) is None


def test_what_the_settings_say_is_read_strictly():
    assert read_quiet("20:00-07:00") == NIGHT
    assert read_quiet("") is None
    assert read_rules("3@09:00, 1@08:30") == ((3, time(9)), (1, time(8, 30)))
    assert read_rules("") == ()
    for wrong in ("20-07", "24:00-07:00", "07:00-07:00", "siang"):
        with pytest.raises(ValueError, match=re.escape(wrong)):
            read_quiet(wrong)
    for wrong in ("3", "3@9:00", "H-3@09:00", "3@09:00;1@09:00"):
        with pytest.raises(ValueError, match=re.escape(wrong)):
            read_rules(wrong)
