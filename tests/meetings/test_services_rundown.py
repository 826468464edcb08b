from datetime import date, time, timedelta

import pytest

from bakohumas.agencies.values import Person
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import AgendaItem, State
from bakohumas.meetings.rules.rundown import ItemDetails, ItemKind, details_of_item, item_stamp
from bakohumas.meetings.services import rundown
from tests.factories import NOON, make_actor, make_agenda_item, make_meeting

LATER = NOON + timedelta(hours=1)
HOW = {"actor": make_actor(id=7), "now": LATER}


@pytest.fixture
def meeting(session):
    row = make_meeting(ends_time=None, ends_open=True)
    for number, title in enumerate("ABC", start=1):
        make_agenda_item(row, order=number, title=title)
    session.add(row)
    session.commit()
    return row


def titles(session, meeting):
    session.commit()
    return [(item.order, item.title) for item in meeting.agenda]


def test_an_item_is_added_at_the_end(session, meeting):
    given = ItemDetails(title="Paparan", kind=ItemKind.PRESENTATION, starts_time=time(9), speaker=Person("Narasumber"))
    item = rundown.add_item(session, meeting, given, **HOW)
    assert titles(session, meeting) == [(1, "A"), (2, "B"), (3, "C"), (4, "Paparan")]
    assert details_of_item(item) == given


@pytest.mark.parametrize(
    ("place", "up", "order"),
    [
        (0, True, "ABC"),
        (0, False, "BAC"),
        (1, True, "BAC"),
        (1, False, "ACB"),
        (2, True, "ACB"),
        (2, False, "ABC"),
    ],
)
def test_an_item_moves_by_one_and_stops_at_the_border(session, meeting, place, up, order):
    rundown.move_item(session, meeting, meeting.agenda[place], up=up, **HOW)
    assert titles(session, meeting) == list(enumerate(order, start=1))


def test_the_rest_closes_up_when_an_item_goes(session, meeting):
    rundown.remove_item(session, meeting, meeting.agenda[0], **HOW)
    assert titles(session, meeting) == [(1, "B"), (2, "C")]


def test_an_edit_of_a_stale_item_stores_nothing(session, meeting):
    item = meeting.agenda[0]
    seen = item_stamp(item)
    rundown.edit_item(session, meeting, item, ItemDetails(title="A1"), stamp=seen, **HOW)
    with pytest.raises(StaleVersion):
        rundown.edit_item(session, meeting, item, ItemDetails(title="A2"), stamp=seen, **HOW)
    assert titles(session, meeting)[0] == (1, "A1")


def test_only_what_moves_the_end_of_the_entry_raises_the_sequence(session, meeting):
    rundown.add_item(session, meeting, ItemDetails(title="Doa"), **HOW)
    assert (meeting.sequence, meeting.content_changed_at, meeting.version) == (0, LATER, 0)
    rundown.add_item(session, meeting, ItemDetails(title="Penutup", starts_time=time(12), minutes=30), **HOW)
    assert meeting.sequence == 1


def test_a_day_outside_the_meeting_is_refused(session, meeting):
    with pytest.raises(DomainError, match="10 Desember 2026"):
        rundown.add_item(session, meeting, ItemDetails(title="X", on=date(2026, 12, 11)), **HOW)


def test_the_template_fills_an_empty_rundown_only(session, meeting):
    with pytest.raises(DomainError, match="sudah berisi"):
        rundown.fill_from_template(session, meeting, **HOW)
    empty = make_meeting()
    session.add(empty)
    session.flush()
    rundown.fill_from_template(session, empty, **HOW)
    assert [title for _order, title in titles(session, empty)] == [
        "Registrasi peserta",
        "Pembukaan",
        "Sambutan",
        "Paparan",
        "Diskusi",
        "Penutup",
    ]


def test_a_full_or_closed_rundown_takes_no_item(session, meeting):
    meeting.agenda.extend(AgendaItem(order=number, title="X") for number in range(4, 101))
    session.flush()
    with pytest.raises(DomainError, match="paling banyak 100"):
        rundown.add_item(session, meeting, ItemDetails(title="X"), **HOW)
    meeting.state = State.ARCHIVED
    session.flush()
    with pytest.raises(DomainError, match="diarsipkan"):
        rundown.remove_item(session, meeting, meeting.agenda[0], **HOW)
