"""Whatever stands in a table, its rows end with one of the four outcomes."""

from hypothesis import given
from hypothesis import strategies as st

from bakohumas.agencies.names import fold
from bakohumas.agencies.rules.importing import NEW, REFUSED, SAME, UPDATED, names_in, plan_row, read_rows

HEADER = ["Nama", "Kategori", "Surel", "No HP", "Kelompok", "Nama Lain", "Narahubung", "Urutan Protokol", "Induk"]
CELLS = st.one_of(st.text(max_size=400), st.sampled_from(["", "OPD", "a@a.example", "0812345678", "٣", "²", "A;B;;a"]))


@given(st.lists(st.lists(CELLS, max_size=12), max_size=6))
def test_any_table_is_planned_without_a_fault(rows):
    told, _ = read_rows([HEADER, *rows])
    names = names_in(told)
    plans = [plan_row(row, {}, names) for row in told]
    assert {plan.outcome for plan in plans} <= {NEW, UPDATED, SAME, REFUSED}
    assert [plan.reason != "" for plan in plans] == [plan.outcome == REFUSED for plan in plans]


@given(st.text(max_size=600))
def test_a_name_is_folded_once_and_for_all(text):
    assert fold(fold(text)) == fold(text)
    assert len(fold(text)) <= 300
