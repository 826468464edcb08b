import pytest

from bakohumas.agencies.models import Category
from bakohumas.agencies.rules.columns import field_of
from bakohumas.agencies.rules.shaping import shape_of, table_rows


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Nama Instansi", "name"),
        ("NAMA OPD", "name"),
        ("Nama Perangkat Daerah/Instansi", "name"),
        ("Nama Kepala OPD", ""),
        ("Singkatan", "short_name"),
        ("Kategori", "category"),
        ("Alamat", "address"),
        ("Kab/Kota", "city"),
        ("Surel/Email", "email"),
        ("Alamat Email Resmi", "email"),
        ("E-mail", "email"),
        ("No. HP", "phone"),
        ("No. HP/WA (aktif)", "phone"),
        ("Nomor HP/WA Narahubung", "contact_phone"),
        ("No HP Kontak", "phone"),
        ("Email Kontak", "email"),
        ("Telepon", "phone"),
        ("WA", "phone"),
        ("Jabatan", "head_position"),
        ("Pimpinan", "head_position"),
        ("Kelompok", "groups"),
        ("Narahubung", "contact_name"),
        ("Keterangan", "notes"),
        ("Aktif", "active"),
        ("Warna", ""),
        ("No.", ""),
        ("", ""),
    ],
)
def test_columns_are_known_by_the_words_that_offices_use(title, field):
    assert field_of(title) == field


def test_titles_stand_below_a_letterhead():
    rows = [["PEMERINTAH PROVINSI", "", ""], ["DAFTAR INSTANSI", "", ""], ["", "", ""], ["No", "Instansi", "Email"]]
    shape = shape_of([*rows, ["1", "Dinas A", "a@a.example"]])
    assert (shape.head, shape.body, shape.fields) == (3, 4, ("", "name", "email"))


def test_two_rows_of_titles_with_merged_cells_are_one():
    rows = [
        ["No", "Instansi", "", "Narahubung", "", "", "Alamat"],
        ["", "Nama", "Singkatan", "Nama", "Jabatan", "No HP", ""],
        ["1", "Dinas A", "DA", "Sari", "Kabid", "0812 3456 7890", "Jalan 1"],
    ]
    shape = shape_of(rows)
    assert shape.body == 2
    assert shape.fields == (
        "",
        "name",
        "short_name",
        "contact_name",
        "contact_position",
        "contact_phone",
        "address",
    )


def test_a_heading_over_plain_titles_is_no_part_of_them():
    rows = [["", "Identitas", "", "Kontak", ""], ["No", "Nama Instansi", "Singkatan", "Email", "No HP"], ["1", "A"]]
    assert shape_of(rows).fields == ("", "name", "short_name", "email", "phone")


def test_the_first_row_of_data_is_no_second_row_of_titles():
    rows = [["Nama", "Kota", "Email"], ["Media", "Kota", "a@a.example"]]
    assert shape_of(rows).body == 1


def test_a_table_without_names_waits_for_a_person_to_map_it():
    shape = shape_of([["DAFTAR", ""], ["Warna", "Rasa"], ["merah", "manis"]])
    assert (shape.head, shape.has_names, shape.unread) == (1, False, ["Warna", "Rasa"])
    assert shape.mapped(["name", ""]).has_names
    assert shape.mapped(["name"]) == shape


def test_a_fingerprint_is_that_of_the_words():
    one, other = shape_of([["Nama", "No. HP"]]), shape_of([["NAMA", "no hp"]])
    assert one.fingerprint == other.fingerprint
    assert one.fingerprint != shape_of([["Nama", "HP"]]).fingerprint


def test_a_second_column_of_one_field_is_read_only_where_several_can_be():
    assert shape_of([["Nama", "Kota", "Kab/Kota", "HP", "WA"]]).fields == ("name", "city", "", "phone", "phone")


def told(*rows):
    return [
        (row.line, row.text("name"), row.skipped, row.section) for row in table_rows(list(rows), shape_of(list(rows)))
    ]


def test_rows_count_as_the_spreadsheet_does_and_empty_ones_are_left_out():
    assert told(["DAFTAR"], ["Nama"], [""], ["Dinas A"], [""], ["Dinas B"]) == [
        (4, "Dinas A", "", None),
        (6, "Dinas B", "", None),
    ]


def test_sums_column_numbers_and_repeated_titles_are_no_agencies():
    head = ["No", "Nama Instansi", "Email"]
    rows = [head, ["1", "2", "3"], ["1", "Total Media", "a@a.example"], head, ["", "Jumlah", "12"], ["TOTAL", "", ""]]
    assert [(line, skipped) for line, _name, skipped, _section in told(*rows)] == [
        (2, "Nomor kolom."),
        (3, ""),
        (4, "Judul kolom yang diulang."),
        (5, "Baris jumlah."),
        (6, "Baris jumlah."),
    ]


@pytest.mark.parametrize("heading", [["A", "PERANGKAT DAERAH", ""], ["", "I. Perangkat Daerah", ""]])
def test_the_heading_of_a_part_gives_its_category(heading):
    rows = [["No", "Nama Instansi", "Email"], heading, ["1", "Dinas A", ""]]
    assert told(*rows) == [
        (2, heading[1], "Judul bagian.", Category.REGIONAL_OFFICE),
        (3, "Dinas A", "", Category.REGIONAL_OFFICE),
    ]


def test_a_numbered_row_is_an_agency_whatever_it_is_called():
    rows = [["No", "Nama Instansi", "Email"], ["1", "Kejaksaan", ""]]
    assert told(*rows) == [(2, "Kejaksaan", "", None)]
