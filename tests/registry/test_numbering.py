"""How numbers are written, and which templates are refused (SEC32)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.core.errors import DomainError
from bakohumas.registry.numbering import Numbering, check_placeholders, check_template, printed_number, sequence_in

DAY = date(2026, 3, 9)
FULL = {"classification": "000.1.5", "unit": "ADPIM", "security": "B"}


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{klasifikasi}/{urut}/{unit}/{tahun}", "000.1.5/7/ADPIM/2026"),
        ("{keamanan}.{klasifikasi}/{urut:03}/{unit}/{tahun}", "B.000.1.5/007/ADPIM/2026"),
        ("005/{urut}/HUMAS/{tahun}", "005/7/HUMAS/2026"),
        ("{urut:04}/{bulan:02}/{bulan_romawi}/{bulan}", "0007/03/III/3"),
        ("No. {urut} %s 100% $x", "No. 7 %s 100% $x"),
    ],
)
def test_numbers_are_written_as_the_template_says(template, printed):
    check_template(template, field="number_template")

    assert printed_number(Numbering(template, **FULL), 7, DAY) == printed


@pytest.mark.parametrize(
    "template",
    [
        "{urut}/{nama}",
        "{urut}/{0}",
        "{urut}/{}",
        "{urut}/{urut.__class__}",
        "{urut}/{tahun!r}",
        "{urut}/{tahun:>9}",
        "{urut}/{{tahun}}",
        "{urut}/{tahun",
        "{urut}/tahun}",
        "{urut}/{URUT}",
        "{urut}/{ urut }",
        "{urut}/{unit:03}",
        "{urut}/{tahun:04}",
        "{urut:99999}",
        "{urut:00}",
        "tanpa nomor",
    ],
)
def test_sec32_a_template_with_anything_else_is_refused(template):
    with pytest.raises(DomainError) as refused:
        check_template(template, field="number_template")

    assert refused.value.field == "number_template"


def test_sec32_a_value_is_not_looked_through_again():
    tricky = Numbering("{unit}/{klasifikasi}/{urut}", classification="{unit}", unit="{tahun}{urut}")

    assert printed_number(tricky, 7, DAY) == "{tahun}{urut}/{unit}/7"


@pytest.mark.parametrize("name", ["klasifikasi", "unit", "keamanan"])
def test_a_part_that_is_not_filled_in_is_named(name):
    with pytest.raises(DomainError, match=name):
        printed_number(Numbering(f"{{{name}}}/{{urut}}"), 7, DAY)


@pytest.mark.parametrize(
    ("typed", "sequence"),
    [
        ("000.1.5/123/ADPIM/2026", 123),
        ("000.1.5/0123/ADPIM/2026", 123),
        ("000.1.5/123.a/ADPIM/2026", None),
        ("000.1.5/123/ADPIM/2025", None),
        ("0005/123/ADPIM/2026", None),
        ("123", None),
        ("000.1.5/12345678901/ADPIM/2026", None),
    ],
)
def test_the_running_number_is_found_in_a_typed_one(typed, sequence):
    assert sequence_in(Numbering("{klasifikasi}/{urut}/{unit}/{tahun}", **FULL), typed, DAY) == sequence


def test_sec32_texts_of_the_office_know_fixed_names_only():
    check_placeholders("Dengan {title}, hormat kami.", frozenset({"title"}), field="x")
    for text in ("{judul}", "{title", "{title!r}", "{{title}}", "{}"):
        with pytest.raises(DomainError, match="tidak dikenal"):
            check_placeholders(text, frozenset({"title"}), field="x")
    with pytest.raises(DomainError, match="Tidak ada penanda di sini"):
        check_placeholders("{title}", frozenset(), field="x")


@given(st.integers(min_value=1, max_value=99_999), st.text(max_size=20), st.dates())
def test_what_is_written_is_found_again(sequence, unit, day):
    numbering = Numbering("{unit}-{urut:03}/{tahun}", unit=unit or "X")

    assert sequence_in(numbering, printed_number(numbering, sequence, day), day) == sequence
