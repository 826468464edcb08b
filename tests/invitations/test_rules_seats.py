from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.core.errors import DomainError
from bakohumas.invitations.forwarding import forward_text
from bakohumas.invitations.message_text import MeetingWords
from bakohumas.invitations.models import Reply, Seat
from bakohumas.invitations.rules.seats import (
    Group,
    check_given_reason,
    free_seats,
    has_room,
    no_room_to_grow,
    people_of,
    seats_held,
    served,
)
from tests.factories import NOON


def group(place, people):
    return Group(NOON + timedelta(seconds=place), place, people)


@pytest.mark.parametrize(
    ("reply", "named", "seats"),
    [
        (Reply.COMING, 0, 1),
        (Reply.COMING, 1, 1),
        (Reply.REPRESENTED, 0, 1),
        (Reply.REPRESENTED, 3, 3),
        (Reply.UNSURE, 2, 0),
        (Reply.DECLINED, 0, 0),
        (Reply.NONE, 2, 0),
    ],
)
def test_an_answer_asks_for_those_who_are_named_else_for_one(reply, named, seats):
    assert people_of(reply, named) == seats


def test_who_waits_holds_no_seat_and_a_record_that_tells_of_none_does():
    held = [seats_held(Reply.COMING, seat, 2) for seat in (None, Seat.GIVEN, Seat.WAITING)]
    assert held == [2, 2, 0]


def test_the_last_seat_is_taken_and_then_there_is_none():
    assert [has_room(3, taken, 1) for taken in (1, 2, 3, 4)] == [True, True, False, False]
    assert has_room(None, 10_000, 300)
    assert [free_seats(3, taken) for taken in (0, 3, 5)] == [3, 0, 0]
    assert free_seats(None, 5) is None


def test_free_seats_go_in_order_to_each_group_that_fits_whole():
    waiting = [group(3, 1), group(1, 3), group(2, 2)]
    assert served(10, 8, waiting) == (group(2, 2),)
    assert served(10, 7, waiting) == (group(1, 3),)
    assert served(10, 9, waiting) == (group(3, 1),)
    assert served(10, 5, waiting) == (group(1, 3), group(2, 2))
    assert served(None, 10, waiting) == (group(1, 3), group(2, 2), group(3, 1))
    assert served(10, 12, waiting) == ()


@given(st.integers(0, 12), st.integers(0, 14), st.lists(st.integers(1, 5), max_size=8))
def test_nobody_who_fits_is_passed_over_and_the_room_is_never_overfull(capacity, taken, sizes):
    waiting = [group(place, people) for place, people in enumerate(sizes)]
    found = served(capacity, taken, waiting)
    total = taken
    for each in waiting:
        assert (each in found) == (total + each.people <= capacity)
        total += each.people if each in found else 0
    assert total <= max(capacity, taken)


def test_a_group_that_has_seats_is_told_how_many_it_may_be():
    told = no_room_to_grow(1, 2)
    assert (told.message, told.field) == (
        "Ruangan sudah penuh: dari instansi ini paling banyak 3 orang. Kurangi nama yang diisi.",
        "people",
    )


def test_seats_beyond_the_room_need_a_reason():
    assert check_given_reason("Diminta pimpinan") == "Diminta pimpinan"
    with pytest.raises(DomainError, match="Tulis alasan"):
        check_given_reason(None)


@given(st.text(max_size=400), st.text(max_size=400), st.text(min_size=1, max_size=300))
def test_what_is_passed_on_holds_the_whole_link_in_500_characters(title, place, name):
    words = MeetingWords(
        title=title,
        day="Kamis, 10 Desember 2026",
        hours="09.00 WITA s.d. 12.00 WITA",
        place=place,
        rows=(),
        days=(),
        deadline="",
        attending="",
        contact="",
        reason="",
    )
    url = f"https://humas.contoh.example/w/{'A' * 43}/"
    text = forward_text(words, name=name, represents="Kepala Dinas Contoh", agency="Dinas Contoh", url=url)
    assert len(text) <= 500
    assert url in text
