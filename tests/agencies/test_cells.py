import pytest

from bakohumas.agencies.rules.cells import Found, mails_in, phones_in


@pytest.mark.parametrize(
    ("cell", "values", "rest"),
    [
        ("0812 3456 7890", ("0812 3456 7890",), ""),
        ("81234567890", ("081234567890",), ""),
        ("6281234567890", ("6281234567890",), ""),
        ("8.1234567890E10", ("081234567890",), ""),
        ("8,1234567890E+10", ("081234567890",), ""),
        ("81234567890.0", ("081234567890",), ""),
        ("8.12E+11", (), "8.12E+11"),
        ("5113304567", ("05113304567",), ""),
        ("(0511) 3304567", ("(0511) 3304567",), ""),
        ("0812-3456-7890 / 0813 1111 2222", ("0812-3456-7890", "0813 1111 2222"), ""),
        ("081234567890\n081311112222", ("081234567890", "081311112222"), ""),
        ("081234567890, 081311112222 dan 081311112222", ("081234567890", "081311112222"), ""),
        ("HP: 081234567890 (Budi)", ("081234567890",), ""),
        ("WA 0812 3456 7890; lewat sekretaris", ("0812 3456 7890",), "lewat sekretaris"),
        ("tidak ada", (), "tidak ada"),
        ("", (), ""),
    ],
)
def test_numbers_are_found_as_offices_write_them(cell, values, rest):
    assert phones_in(cell) == Found(values, rest)


@pytest.mark.parametrize(
    ("cell", "values", "rest"),
    [
        ("humas@a.example", ("humas@a.example",), ""),
        ("<humas@a.example>", ("humas@a.example",), ""),
        ("mailto:humas@a.example", ("humas@a.example",), ""),
        ("a@a.example; b@a.example", ("a@a.example", "b@a.example"), ""),
        ("a@a.example b@a.example\nc@a.example", ("a@a.example", "b@a.example", "c@a.example"), ""),
        ("a@a.example / belum aktif", ("a@a.example",), "belum; aktif"),
        ("nama@tanpatitik", (), "nama@tanpatitik"),
        ("-", (), "-"),
    ],
)
def test_addresses_are_found_as_offices_write_them(cell, values, rest):
    assert mails_in(cell) == Found(values, rest)
