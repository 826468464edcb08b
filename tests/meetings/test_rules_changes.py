from datetime import UTC, date, datetime, time

import pytest

from bakohumas.core.db import AsJSON
from bakohumas.meetings.models import AgendaItem, DelegationPolicy, Kind, Mode, State
from bakohumas.meetings.rules.changes import CalendarFacts, calendar_facts, change_kind
from tests.factories import build, make_meeting

AGAIN, TELLS, OPTIONAL = "asks_again", "tells", "optional"


def facts(**given):
    return calendar_facts(make_meeting(title="Rapat", **given))


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({}, None),
        ({"starts_on": date(2026, 12, 11)}, AGAIN),
        ({"ends_on": date(2026, 12, 10)}, None),
        ({"ends_on": date(2026, 12, 11)}, AGAIN),
        ({"starts_time": time(9, 30)}, AGAIN),
        ({"starts_time": None, "ends_time": None}, AGAIN),
        ({"zone": "Asia/Jakarta"}, AGAIN),
        ({"mode": Mode.HYBRID}, AGAIN),
        ({"venue_city": "Kota Lain"}, AGAIN),
        ({"ends_time": time(12, 30)}, TELLS),
        ({"ends_time": None, "ends_open": True}, TELLS),
        ({"venue_room": "Ruang Lain"}, TELLS),
        ({"venue_building": None}, TELLS),
        ({"venue_address": "Jalan Contoh 1"}, TELLS),
        ({"online_url": "https://zoom.example/2"}, TELLS),
        ({"online_passcode": "baru"}, TELLS),
        ({"theme": "Tema baru"}, OPTIONAL),
        ({"dress_code": "Batik"}, OPTIONAL),
        ({"contact": "Biro Humas"}, OPTIONAL),
        ({"kind": Kind.FORUM}, OPTIONAL),
        ({"delegation_policy": DelegationPolicy.FORBIDDEN}, OPTIONAL),
        ({"rsvp_deadline": datetime(2026, 12, 1, tzinfo=UTC)}, OPTIONAL),
        ({"seats_per_agency": 2}, OPTIONAL),
        ({"host": "Kabupaten Contoh"}, None),
        ({"capacity": 50}, None),
        ({"state": State.POSTPONED}, "calls_off"),
        ({"state": State.CANCELLED, "starts_on": date(2026, 12, 11)}, "calls_off"),
        ({"state": State.INVITED}, None),
    ],
)
def test_each_edit_is_told_as_loudly_as_the_table_says(given, kind):
    assert change_kind(facts(), facts(**given)) == kind


def test_a_title_may_be_told():
    assert change_kind(facts(), calendar_facts(make_meeting(title="Rapat Koordinasi"))) == OPTIONAL


def test_a_meeting_that_comes_back_asks_again_even_on_its_old_day():
    assert change_kind(facts(state=State.POSTPONED), facts()) == AGAIN


def test_the_strongest_change_decides():
    assert change_kind(facts(), facts(venue_room="Ruang Lain", starts_time=time(8), theme="Tema")) == AGAIN


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ({"title": "Doa"}, OPTIONAL),
        ({"title": "Doa", "starts_time": time(10), "minutes": 60}, OPTIONAL),  # ends where the estimate ended
        ({"title": "Doa", "starts_time": time(10), "minutes": 90}, TELLS),
    ],
)
def test_a_running_order_is_told_loudly_when_it_moves_the_end_of_the_entry(item, kind):
    agenda = [build(AgendaItem, **{"order": 1, **item})]
    open_end = {"ends_time": None, "ends_open": True}
    assert change_kind(facts(**open_end), facts(**open_end, agenda=agenda)) == kind


def test_facts_survive_being_kept_as_json():
    kept = AsJSON(CalendarFacts)
    before = facts(agenda=[build(AgendaItem, order=1, title="Doa")], ends_open=True, ends_time=None)
    row = kept.process_bind_param(before, None)
    names = {name: row.get(name) for name in CalendarFacts.__slots__}
    assert kept.process_result_value(names, None) == before
