"""Numbers kept for later, put between two others, given up; gaps that are named."""

from datetime import date

import pytest

from bakohumas.core.errors import DomainError
from bakohumas.registry.models import NumberState
from bakohumas.registry.numbering import Numbering, backdated_in, printed_number
from bakohumas.registry.queries import number_gaps
from bakohumas.registry.services.numbers import LETTERS, next_number, reserve_number, take_number, void_number
from tests.factories import NOON, make_actor

DAY = date(2026, 11, 24)
NUMBERING = Numbering("005/{urut:03}/HUMAS/{tahun}")


def take(session, subject, **given):
    return take_number(
        session, LETTERS, DAY, subject=subject, numbering=NUMBERING, actor=make_actor(), now=NOON, **given
    )


def reserve(session, **given):
    known = {"numbering": NUMBERING, "note": "Surat Sekda", "actor": make_actor(), "now": NOON, **given}
    return reserve_number(session, LETTERS, DAY, **known)


def test_a_reserved_number_is_given_to_nobody_else(session):
    kept = reserve(session)
    assert (kept.printed, kept.state, kept.note, kept.taken_by) == (
        "005/001/HUMAS/2026",
        NumberState.RESERVED,
        "Surat Sekda",
        "Rudi Hartono",
    )
    assert take(session, "letter:1").printed == "005/002/HUMAS/2026"


def test_a_letter_that_names_it_uses_it(session):
    kept = reserve(session)
    assert take(session, "letter:1", printed=kept.printed).id == kept.id
    assert (kept.state, kept.subject) == (NumberState.USED, "letter:1")
    with pytest.raises(DomainError, match="sudah dipakai"):
        take(session, "letter:2", printed=kept.printed)


def test_back_dated_numbers_stand_behind_another_in_order(session):
    for key in range(3):
        take(session, f"letter:{key}")
    made = [reserve(session, after=2) for _ in range(2)]
    assert [(row.printed, row.after, row.suffix) for row in made] == [
        ("005/002.a/HUMAS/2026", 2, "a"),
        ("005/002.b/HUMAS/2026", 2, "b"),
    ]
    assert next_number(session, LETTERS, DAY, NUMBERING) == "005/004/HUMAS/2026"


def test_a_typed_back_dated_number_is_known_as_one(session):
    take(session, "letter:1")
    row = take(session, "letter:2", printed="005/001.a/HUMAS/2026")
    assert (row.after, row.suffix) == (1, "a")
    assert reserve(session, after=1).suffix == "b"


def test_there_is_nothing_behind_a_number_that_does_not_exist(session):
    with pytest.raises(DomainError, match="Nomor urut 9 tidak ada"):
        reserve(session, after=9)


def test_after_z_there_is_no_more_room(session):
    take(session, "letter:1")
    for _ in range(26):
        reserve(session, after=1)
    with pytest.raises(DomainError, match="sudah habis"):
        reserve(session, after=1)


def test_a_reserved_number_is_given_up_once_and_never_again_given(session):
    kept = reserve(session)
    void_number(session, kept, "tidak jadi", actor=make_actor(), now=NOON)
    assert (kept.state, kept.note) == (NumberState.VOID, "tidak jadi")
    with pytest.raises(DomainError, match="Hanya nomor yang dipesan"):
        void_number(session, kept, "lagi", actor=make_actor(), now=NOON)
    assert take(session, "letter:1").printed == "005/002/HUMAS/2026"


def test_a_used_number_is_not_given_up(session):
    with pytest.raises(DomainError, match="Hanya nomor yang dipesan"):
        void_number(session, take(session, "letter:1"), "salah", actor=make_actor(), now=NOON)


def test_gaps_are_named_and_bounded(session):
    for number in (2, 5, 6, 1000):
        take(session, f"letter:{number}", printed=f"005/{number:03}/HUMAS/2026")
    assert number_gaps(session, LETTERS, 2026) == [(3, 4), (7, 999)]
    assert number_gaps(session, LETTERS, 2026, most=1) == [(3, 4)]
    assert number_gaps(session, LETTERS, 2025) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("005/123.a/HUMAS/2026", (123, "a")), ("005/123/HUMAS/2026", None), ("005/123.A/HUMAS/2026", None)],
)
def test_back_dated_numbers_are_read(text, found):
    assert backdated_in(NUMBERING, text, DAY) == found


def test_the_width_counts_for_the_number_alone():
    assert printed_number(NUMBERING, "7.a", DAY) == "005/007.a/HUMAS/2026"
