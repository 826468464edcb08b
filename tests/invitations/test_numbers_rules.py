"""What a table of WhatsApp numbers would do, without a database."""

import pytest

from bakohumas.agencies.names import fold
from bakohumas.core import phones
from bakohumas.core.errors import DomainError
from bakohumas.invitations.rules.numbers import HEADER, KnownAgency, NumberOutcome, pasted_rows, plan_numbers, taken


def known(*agencies):
    """Agencies (name, number) by folded name."""
    made = [
        KnownAgency(key, name, number, phones.e164(number) if number else None, name != "Radio Contoh")
        for key, (name, number) in enumerate(agencies, 1)
    ]
    return {fold(one.name): one for one in made}


AGENCIES = known(
    ("Dinas Kominfo", None),
    ("Dinas Sosial", "0812 1111 1111"),
    ("SMA Negeri 1", None),
    ("Radio Contoh", None),
    ("Setwan", "(0511) 330 0000"),
)


def outcomes(*rows, agencies=AGENCIES):
    return [(plan.name, str(plan.outcome), plan.number) for plan in plan_numbers([HEADER, *map(list, rows)], agencies)]


def test_pasted_lines_are_parted_however_they_are_written():
    lines = (
        "Dinas Kominfo, 0812 2222 2222",
        "Dinas Sosial\t+62 813-1",
        "Setwan; 0811",
        "SMA Negeri 1 0812 3333 3333",
        "",
        "Dinas Komunikasi, Statistik 0812 4444 4444",
        "Tanpa nomor",
    )
    assert pasted_rows("\n".join(lines)) == [
        HEADER,
        ["Dinas Kominfo", "0812 2222 2222"],
        ["Dinas Sosial", "+62 813-1"],
        ["Setwan", "0811"],
        ["SMA Negeri 1", "0812 3333 3333"],
        ["Dinas Komunikasi, Statistik", "0812 4444 4444"],
        ["Tanpa nomor", ""],
    ]


def test_new_same_and_different_numbers_are_told_apart():
    assert outcomes(("DINAS  KOMINFO", "0812 2222 2222"), ("Dinas Sosial", "62812-1111-1111")) == [
        ("Dinas Kominfo", "baru", "0812 2222 2222"),
        ("Dinas Sosial", "sama", "62812-1111-1111"),
    ]
    assert outcomes(("Dinas Sosial", "0812 9999 9999")) == [("Dinas Sosial", "berbeda", "0812 9999 9999")]


def test_of_several_numbers_in_a_cell_the_first_for_whatsapp_counts():
    assert outcomes(("Dinas Kominfo", "0511 3300000 / 0812 2222 2222")) == [("Dinas Kominfo", "baru", "0812 2222 2222")]


@pytest.mark.parametrize(
    ("name", "number", "reason"),
    [
        ("Dinas Lain", "0812 2222 2222", "Instansi ini tidak ada di direktori."),
        ("Dinas Kominfo", "", "Nomornya kosong."),
        ("Dinas Kominfo", "0511 3300000", "nomor kantor, bukan nomor WhatsApp."),
        ("Dinas Kominfo", "belum ada", "“belum ada” bukan nomor WhatsApp."),
    ],
)
def test_what_cannot_be_taken_says_why(name, number, reason):
    (plan,) = plan_numbers([HEADER, [name, number]], AGENCIES)
    assert (plan.outcome, plan.agency_id) == (NumberOutcome.REFUSED, None)
    assert reason in plan.warning


@pytest.mark.parametrize(
    ("name", "number", "warning"),
    [
        ("Dinas Kominfo", "0812 1111 1111", "Nomor ini juga milik Dinas Sosial."),
        ("Setwan", "0812 5555 5555", "Yang tercatat nomor kantor."),
        ("Radio Contoh", "0812 5555 5555", "Instansi ini tidak diundang pada pertemuan ini."),
        ("SMA Negeri 1", "0812 5555 5555", ""),
    ],
)
def test_what_is_odd_is_said_beside_the_row(name, number, warning):
    (plan,) = plan_numbers([HEADER, [name, number]], AGENCIES)
    assert (plan.agency_id is not None, plan.warning) == (True, warning)


def test_an_agency_that_stands_twice_keeps_its_first_number():
    rows = (("Dinas Kominfo", "081222222222"), ("Dinas Kominfo", "0812-2222-2222"), ("Dinas Kominfo", "081233333333"))
    plans = plan_numbers([HEADER, *map(list, rows)], AGENCIES)
    assert [str(plan.outcome) for plan in plans] == ["baru", "baru", "ditolak"]


def test_numbers_that_differ_are_taken_only_if_wanted():
    plans = plan_numbers([HEADER, ["Dinas Kominfo", "081222222222"], ["Dinas Sosial", "081233333333"]], AGENCIES)
    assert [plan.name for plan in taken(plans, replacing=False)] == ["Dinas Kominfo"]
    assert [plan.name for plan in taken(plans, replacing=True)] == ["Dinas Kominfo", "Dinas Sosial"]


def test_a_table_without_the_two_columns_is_refused():
    with pytest.raises(DomainError, match="tidak ditemukan"):
        plan_numbers([["Nama Instansi", "Alamat"], ["Dinas Kominfo", "Jalan Contoh"]], AGENCIES)
