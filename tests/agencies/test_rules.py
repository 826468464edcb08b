from datetime import date
from typing import Any

import pytest

from bakohumas.agencies.models import Category, Position
from bakohumas.agencies.rules.columns import category_of
from bakohumas.agencies.rules.importing import Entry, plan_row
from bakohumas.agencies.rules.people import check_days, holders, is_held_on, nip_warning
from bakohumas.agencies.rules.shaping import shape_of, table_rows
from bakohumas.core.errors import DomainError
from tests.factories import build

HEADER = ["No", "Nama Instansi", "Singkatan", "Kategori", "Surel", "No. HP/WA", "Kelompok", "Narahubung"]


def rows_of(*rows: list[str]) -> Any:
    return list(table_rows(rows, shape_of(rows)))


def planned(*rows: list[str], header: list[str] | None = None, directory: dict[str, Entry] | None = None) -> Any:
    told = rows_of(header or HEADER, *rows)
    known = {} if directory is None else directory
    names = set(known) | {row.text("name").lower() for row in told if row.text("name")}
    return [plan_row(row, known, names) for row in told]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("perangkat_daerah", Category.REGIONAL_OFFICE),
        ("Perangkat Daerah", Category.REGIONAL_OFFICE),
        ("OPD", Category.REGIONAL_OFFICE),
        ("Kab/Kota", Category.REGENCY_CITY),
        ("BUMN", Category.STATE_ENTERPRISE),
        ("Kampus", Category.UNIVERSITY),
        ("entah", None),
    ],
)
def test_categories_are_known_by_value_and_by_word(text, category):
    assert category_of(text) == category


def test_every_category_is_known_by_its_value():
    assert [category_of(kind) for kind in Category] == list(Category)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["1", "", "X"], "Kolom nama instansi kosong."),
        (["1", "🎉", ""], "Kolom Nama Instansi: nama tidak berisi huruf."),
        (["1", "x" * 301], "Kolom Nama Instansi: paling banyak 300 karakter."),
        (["1", "Dinas A", "", "entah"], "Kolom Kategori: kategori “entah” tidak dikenal."),
        (["1", "Dinas A", "", "", "bukan surel"], "Kolom Surel: “bukan surel” bukan alamat surel."),
        (["1", "Dinas A", "", "", "", "abc"], "Kolom No. HP/WA: “abc” bukan nomor telepon."),
        (
            ["1", "Dinas A", "", "entah", "x"],
            "Kolom Surel: “x” bukan alamat surel. Kolom Kategori: kategori “entah” tidak dikenal.",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_column_and_reason(row, reason):
    header = [title.replace("No. HP/WA", "No HP") for title in HEADER]
    (plan,) = planned(row, header=header)
    assert (plan.outcome, plan.reason, plan.line) == ("ditolak", reason.replace("No. HP/WA", "No HP"), 2)


def test_the_same_row_twice_is_new_and_then_the_same():
    row = ["1", "Dinas A", "DA", "OPD", "a@a.example", "", "OPD; Media", "Sari"]
    assert [plan.outcome for plan in planned(row, row, ["2", "DINAS  a."])] == ["baru", "sama", "sama"]


def test_only_what_is_given_and_differs_is_changed():
    entry = Entry(7, "Dinas A", {"short_name": "DA", "email": "a@a.example"}, {"kantor a"}, {"media"})
    (plan,) = planned(
        ["1", "Kantor A", "", "", "b@a.example", "", "Media;OPD", ""], directory={"dinas a": entry, "kantor a": entry}
    )
    assert (plan.outcome, plan.agency, plan.values, plan.groups) == (
        "diperbarui",
        "Dinas A",
        {"email": "b@a.example"},
        ("OPD",),
    )


@pytest.mark.parametrize(("parent", "outcome"), [("Dinas A", "ditolak"), ("Dinas B", "baru"), ("Dinas C", "ditolak")])
def test_a_parent_must_be_another_agency_that_is_known(parent, outcome):
    plans = planned(["Dinas A", parent], ["Dinas B", ""], header=["Nama", "Induk"])
    assert plans[0].outcome == outcome


def position(from_on=None, to_on=None):
    return build(Position, from_on=from_on, to_on=to_on)


@pytest.mark.parametrize(
    ("from_on", "to_on", "held"),
    [
        (None, None, True),
        (date(2026, 1, 2), None, True),
        (date(2026, 1, 3), None, False),
        (None, date(2026, 1, 2), True),
        (None, date(2026, 1, 1), False),
    ],
)
def test_a_position_is_held_from_its_first_to_its_last_day(from_on, to_on, held):
    assert is_held_on(position(from_on, to_on), date(2026, 1, 2)) is held


def test_holders_are_parted_into_present_and_past():
    now, past = position(), position(to_on=date(2025, 12, 31))
    assert holders([past, now], date(2026, 1, 1)) == ([now], [past])


def test_a_position_does_not_end_before_it_begins():
    check_days(date(2026, 1, 1), date(2026, 1, 1))
    with pytest.raises(DomainError, match="tidak boleh sebelum"):
        check_days(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("nip", "is_warned"),
    [
        (None, False),
        ("", False),
        ("19740608 199311 1 001", False),
        ("197406081993111001", False),
        ("197413081993111001", True),
        ("197406081993131001", True),
        ("197406081993113001", True),
        ("12345678", True),
    ],
)
def test_a_nip_that_cannot_be_is_warned_of(nip, is_warned):
    assert (nip_warning(nip) is not None) is is_warned
