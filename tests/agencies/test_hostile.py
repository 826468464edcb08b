"""Whatever stands in a table, its rows end with one of the five outcomes."""

from hypothesis import given
from hypothesis import strategies as st

from bakohumas.agencies.names import fold
from bakohumas.agencies.rules.cells import mails_in, phones_in
from bakohumas.agencies.rules.importing import NEW, REFUSED, SAME, SKIPPED, UPDATED, name_keys, plan_row
from bakohumas.agencies.rules.shaping import shape_of, table_rows
from bakohumas.core import phones
from bakohumas.core.validators import is_email

HEADER = ["Nama", "Kategori", "Surel", "No HP", "Kelompok", "Nama Lain", "Narahubung", "Urutan Protokol", "Induk"]
CELLS = st.one_of(st.text(max_size=400), st.sampled_from(["", "OPD", "a@a.example", "0812345678", "٣", "²", "A;B;;a"]))


@given(st.lists(st.lists(CELLS, max_size=12), max_size=6))
def test_any_table_is_planned_without_a_fault(rows):
    table = [HEADER, *rows]
    told = list(table_rows(table, shape_of(table)))
    names = name_keys(told)
    plans = [plan_row(row, {}, names) for row in told]
    assert {plan.outcome for plan in plans} <= {NEW, UPDATED, SAME, REFUSED, SKIPPED}
    assert all(plan.reason for plan in plans if plan.outcome in {REFUSED, SKIPPED})


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=25))
def test_any_rows_have_a_shape_as_wide_as_they_are(rows):
    shape = shape_of(rows)
    assert (len(shape.titles), len(shape.fields)) == (3, 3)
    assert 0 <= shape.head < shape.body <= len(rows)


@given(st.text(alphabet="0123456789+-()/;, .eE\n ab@x", max_size=60))
def test_what_is_found_in_a_cell_is_a_number_or_an_address(text):
    assert all(phones.e164(value) for value in phones_in(text).values)
    assert all(is_email(value) for value in mails_in(text).values)


@given(st.text(max_size=600))
def test_a_name_is_folded_once_and_for_all(text):
    assert fold(fold(text)) == fold(text)
    assert len(fold(text)) <= 300
