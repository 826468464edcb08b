from datetime import date, time

import pytest

from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import AgendaItem
from bakohumas.meetings.rules.rundown import check_item, exchange, item_stamp, slots_of, warnings_of
from tests.factories import build, make_meeting


def item(title, at=None, minutes=None, **given):
    return build(AgendaItem, title=title, starts_time=at, minutes=minutes, **{"order": 1, **given})


def told(*items, **given):
    meeting = make_meeting(agenda=list(items), **given)
    return warnings_of(meeting, slots_of(meeting))


def test_an_end_is_derived_from_start_and_length_only():
    meeting = make_meeting(agenda=[item("A", time(9), 10), item("B", time(9, 10)), item("C", minutes=5), item("D")])
    assert [slot.time_text for slot in slots_of(meeting)] == ["09.00–09.10", "09.10", "", ""]


def test_an_item_may_end_after_midnight():
    meeting = make_meeting(agenda=[item("Wayang", time(23), 120)], ends_time=None)
    assert [slot.time_text for slot in slots_of(meeting)] == ["23.00–01.00"]


@pytest.mark.parametrize(("start", "warned"), [(time(9, 9), True), (time(9, 10), False), (time(9, 11), False)])
def test_an_item_that_starts_before_the_last_one_ends_is_warned_of(start, warned):
    assert bool(told(item("A", time(9), 10), item("B", start, 10))) is warned


def test_warnings_say_what_collides():
    assert told(
        item("A", time(9), 30),
        item("B", time(9, 20), 10),
        item("C", time(9), 10),
        item("D", time(11, 30), 45),
        item("E", time(8), 5, on=date(2026, 12, 12)),
    ) == (
        "“D” selesai 12.15, setelah pertemuan selesai 12.00.",
        "“E” berada di luar tanggal pertemuan (12 Desember 2026).",
        "“B” mulai 09.20, sebelum “A” selesai 09.30.",
        "“C” (09.00) tertulis setelah “B” (09.20).",
    )


def test_the_second_day_begins_anew():
    items = [item("A", time(15), 60), item("B", time(8), 60, on=date(2026, 12, 11))]
    assert told(*items, ends_on=date(2026, 12, 11)) == ()


@pytest.mark.parametrize(
    ("day", "is_taken"),
    [(None, True), (date(2026, 12, 9), False), (date(2026, 12, 10), True), (date(2026, 12, 12), False)],
)
def test_the_day_of_an_item_lies_in_the_meeting(day, is_taken):
    meeting = make_meeting(ends_on=date(2026, 12, 11))
    if is_taken:
        check_item(meeting, day)
    else:
        with pytest.raises(DomainError, match=r"10 s\.d\. 11 Desember 2026"):
            check_item(meeting, day)


def test_neighbours_change_places_with_their_times_and_the_gap_stays():
    first, second = item("A", time(9), 10, order=1), item("B", time(9, 15), 30, order=2)
    exchange(first, second)
    assert [(one.order, one.starts_time, one.minutes) for one in (second, first)] == [
        (1, time(9), 30),
        (2, time(9, 35), 10),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (item("A", time(9)), item("B", time(10), 5)),
        (item("A", time(9), 5), item("B")),
        (item("A", time(9), 90), item("B", time(10), 5)),
        (item("A", time(9), 5), item("B", time(10), 5, on=date(2026, 12, 11))),
        (item("A", time(23), 5), item("B", time(23, 30), 40)),
    ],
)
def test_times_that_cannot_be_exchanged_stay_with_their_items(first, second):
    times = (first.starts_time, second.starts_time)
    exchange(first, second)
    assert (first.starts_time, second.starts_time) == times


def test_a_stamp_changes_with_what_is_stored_and_only_then():
    assert item_stamp(item("A", time(9))) == item_stamp(item("A", time(9), order=7))
    assert item_stamp(item("A", time(9))) != item_stamp(item("A", time(9, 1)))
