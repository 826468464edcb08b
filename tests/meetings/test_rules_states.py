from datetime import UTC, datetime, timedelta

import pytest

from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import Mode, State
from bakohumas.meetings.rules import states
from bakohumas.meetings.rules.states import Milestone
from tests.factories import NOON, make_meeting

START = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)  # 09.00 WITA
DAY_BEGINS = datetime(2026, 12, 9, 16, 0, tzinfo=UTC)  # 00.00 WITA
END = datetime(2026, 12, 10, 4, 0, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, ()),
        ({"organiser": None}, ("belum ada penyelenggara",)),
        ({"venue_room": None, "venue_building": None, "venue_city": None}, ("belum ada tempat",)),
        ({"mode": Mode.ONLINE}, ("belum ada tautan daring",)),
        ({"mode": Mode.ONLINE, "online_url": "https://zoom.example", "venue_room": None}, ()),
        ({"mode": Mode.HYBRID, "venue_room": None, "venue_building": None, "venue_city": None}, ("belum ada tempat",)),
    ],
)
def test_what_is_missing_for_a_schedule_is_named(given, missing):
    assert states.missing_for(State.SCHEDULED, make_meeting(**given), (), NOON) == missing


@pytest.mark.parametrize(
    ("target", "passed", "missing"),
    [
        (State.INVITED, (), ("belum ada nomor surat", "surat undangan belum terbit", "undangan belum dikirim")),
        (State.INVITED, {Milestone.LETTER_NUMBERED, Milestone.LETTER_ISSUED}, ("undangan belum dikirim",)),
        (State.INVITED, {Milestone.LETTER_NUMBERED, Milestone.LETTER_ISSUED, Milestone.INVITED}, ()),
        (State.MINUTES_APPROVED, (), ("notula belum disahkan",)),
        (State.MINUTES_APPROVED, {Milestone.MINUTES_APPROVED}, ()),
        (State.REPORTED, (), ("laporan belum disetujui",)),
        (State.REPORTED, {Milestone.REPORT_APPROVED}, ()),
        (State.ARCHIVED, (), ()),
    ],
)
def test_what_other_parts_must_have_reached_is_named(target, passed, missing):
    assert states.missing_for(target, make_meeting(), passed, NOON) == missing


@pytest.mark.parametrize(
    ("target", "now", "is_ready"),
    [
        (State.RUNNING, DAY_BEGINS - INSTANT, False),
        (State.RUNNING, DAY_BEGINS, True),
        (State.FINISHED, START - INSTANT, False),
        (State.FINISHED, START, True),
    ],
)
def test_a_meeting_runs_from_its_day_on_and_finishes_after_its_start(target, now, is_ready):
    meeting = make_meeting(state=State.INVITED)
    assert (states.missing_for(target, meeting, (), now) == ()) is is_ready


@pytest.mark.parametrize(("now", "is_ready"), [(DAY_BEGINS - INSTANT, False), (DAY_BEGINS, True)])
def test_a_meeting_without_a_time_may_be_finished_on_its_day(now, is_ready):
    meeting = make_meeting(state=State.INVITED, starts_time=None, ends_time=None)
    assert (states.missing_for(State.FINISHED, meeting, (), now) == ()) is is_ready


def test_a_state_that_does_not_follow_is_refused_by_name():
    with pytest.raises(DomainError, match="berstatus Draf tidak dapat langsung menjadi Berlangsung"):
        states.check_can_become(State.RUNNING, make_meeting(state=State.DRAFT), (), START)


def test_everything_missing_is_said_at_once():
    with pytest.raises(DomainError) as refused:
        states.check_can_become(State.INVITED, make_meeting(), {Milestone.LETTER_ISSUED}, NOON)
    assert refused.value.message == (
        "Belum dapat menjadi Undangan terkirim: belum ada nomor surat; undangan belum dikirim."
    )


def test_each_state_but_the_last_leads_on_and_only_to_known_ones():
    assert {state for state in State if not states.NEXT[state]} == {State.ARCHIVED}
    assert set(states.LABELS) == set(State) == set(states.NEXT)


@pytest.mark.parametrize("state", [State.RUNNING, State.FINISHED, State.ARCHIVED])
@pytest.mark.parametrize("target", [State.POSTPONED, State.CANCELLED])
def test_a_meeting_that_has_begun_is_not_called_off(state, target):
    with pytest.raises(DomainError, match="lagi"):
        states.check_can_be_called_off(target, make_meeting(state=state), NOON)


@pytest.mark.parametrize(("now", "is_refused"), [(END - INSTANT, False), (END, True), (END + INSTANT, True)])
def test_a_meeting_that_is_over_is_not_cancelled(now, is_refused):
    meeting = make_meeting(state=State.INVITED)
    if is_refused:
        with pytest.raises(DomainError, match="sudah lewat"):
            states.check_can_be_called_off(State.CANCELLED, meeting, now)
    else:
        states.check_can_be_called_off(State.CANCELLED, meeting, now)


def test_a_revived_meeting_goes_on_where_its_guests_know_it():
    assert states.revived_state({Milestone.INVITED}) is State.INVITED
    assert states.revived_state(()) is State.SCHEDULED
