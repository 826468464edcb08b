"""The register of numbers: unique, yearly, editable."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError
from bakohumas.registry.models import NumberRegister, NumberState
from bakohumas.registry.numbering import Numbering
from bakohumas.registry.services.numbers import LETTERS, PRESS, next_number, take_number
from tests.factories import NOON, build, make_actor

DAY = date(2026, 11, 24)
NUMBERING = Numbering("005/{urut:03}/HUMAS/{tahun}")


def take(session, subject, day=DAY, series=LETTERS, **given):
    known = {"numbering": NUMBERING, "actor": make_actor(), "now": NOON, **given}
    return take_number(session, series, day, subject=subject, **known)


def register(session):
    rows = session.scalars(sa.select(NumberRegister).order_by(NumberRegister.id))
    return [(row.year, row.number, row.printed, row.state.value, row.subject) for row in rows]


def test_numbers_follow_each_other(session):
    assert [take(session, f"letter:{key}").printed for key in (1, 2, 3)] == [
        "005/001/HUMAS/2026",
        "005/002/HUMAS/2026",
        "005/003/HUMAS/2026",
    ]


def test_the_same_letter_keeps_its_number(session):
    first, again = take(session, "letter:1"), take(session, "letter:1")

    assert first.id == again.id
    assert session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == 1


def test_each_year_and_series_begins_anew(session):
    take(session, "letter:1")
    other_year = take(session, "letter:2", date(2027, 1, 4))
    other_series = take(session, "press:1", series=PRESS)

    assert (other_year.printed, other_series.printed) == ("005/001/HUMAS/2027", "005/001/HUMAS/2026")


def test_a_typed_number_moves_the_register_on(session):
    take(session, "letter:1", printed="005/123/HUMAS/2026")

    assert next_number(session, LETTERS, DAY, NUMBERING) == "005/124/HUMAS/2026"
    assert take(session, "letter:2").printed == "005/124/HUMAS/2026"


def test_a_typed_number_out_of_sequence_moves_nothing(session):
    take(session, "letter:1")
    take(session, "letter:2", printed="005/001.a/HUMAS/2026")
    take(session, "letter:3", printed="dari SRIKANDI 77")

    assert register(session) == [
        (2026, 1, "005/001/HUMAS/2026", "used", "letter:1"),
        (2026, -1, "005/001.a/HUMAS/2026", "used", "letter:2"),
        (2026, -2, "dari SRIKANDI 77", "used", "letter:3"),
    ]
    assert next_number(session, LETTERS, DAY, NUMBERING) == "005/002/HUMAS/2026"


@pytest.mark.parametrize("printed", ["005/001/HUMAS/2026", "lepas"])
def test_a_number_that_another_letter_has_is_refused(session, printed):
    take(session, "letter:1", printed=printed)

    with pytest.raises(DomainError, match="sudah dipakai tahun ini") as refused:
        take(session, "letter:2", printed=printed)
    assert refused.value.field == "number"


def test_a_running_number_in_another_style_is_kept_apart(session):
    take(session, "letter:1")
    other = take(session, "letter:2", printed="HUMAS-1", numbering=Numbering("HUMAS-{urut}"))

    assert (other.number, other.printed) == (-1, "HUMAS-1")


def test_the_next_number_passes_over_what_is_printed_already(session):
    take(session, "letter:1", printed="005/001/HUMAS/2026", numbering=None)

    assert [take(session, f"letter:{key}").printed for key in (2, 3)] == ["005/002/HUMAS/2026", "005/003/HUMAS/2026"]


def test_a_number_can_be_edited_and_taken_up_again(session):
    take(session, "letter:1")
    take(session, "letter:1", printed="005/050/HUMAS/2026")
    take(session, "letter:1", printed="005/001/HUMAS/2026")

    assert register(session) == [
        (2026, 50, "005/050/HUMAS/2026", "void", "letter:1"),
        (2026, 1, "005/001/HUMAS/2026", "used", "letter:1"),
    ]


def test_the_number_of_another_year_is_let_go(session):
    take(session, "letter:1")
    moved = take(session, "letter:1", date(2027, 1, 4))

    assert (moved.printed, register(session)[0][3]) == ("005/001/HUMAS/2027", "void")


def test_without_a_template_a_number_must_be_typed(session):
    with pytest.raises(DomainError, match="Belum ada pola nomor"):
        take(session, "letter:1", numbering=None)
    assert take(session, "letter:1", numbering=None, printed="7/X").printed == "7/X"
    assert next_number(session, LETTERS, DAY, None) is None


def test_a_template_with_a_hole_shows_no_next_number(session):
    assert next_number(session, LETTERS, DAY, Numbering("{unit}/{urut}")) is None


def test_a_number_too_long_to_print_is_refused(session):
    with pytest.raises(DomainError, match="lebih panjang"):
        take(session, "letter:1", numbering=Numbering("x" * 130 + "{urut}"))


@pytest.mark.parametrize("same", ["number", "printed"])
def test_the_database_itself_keeps_numbers_unique(session, same):
    row = {"year": 2026, "series": "surat", "number": 1, "printed": "a", "state": NumberState.USED}
    session.add(build(NumberRegister, **row))
    session.flush()
    session.add(build(NumberRegister, **{**row, "number": 2, "printed": "b", same: row[same]}))

    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()
