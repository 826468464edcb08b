import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bakohumas.documents.characters import clean
from bakohumas.documents.errors import UnreadableFile
from bakohumas.documents.guards import guarded
from bakohumas.documents.sheet import read_table, render_csv, render_xlsx, unguard
from tests.documents.files import SHEET_MAIN, make_xlsx, office
from tests.documents.test_pdf import HOSTILE

FORMULAS = ("=1+1", "+62811", "-5", "@SUM(A1)", "\tx", "\rx", "  =1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "'=1")


def parts(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells(packed):
    return list(csv.reader(io.StringIO(packed.decode("utf-8"), newline="")))


def test_csv_is_utf8_quoted_and_crlf():
    assert render_csv(["Nama", "Jumlah"], [["Biro “A”", "3"], ['ber"kutip', "a\nb"]]).decode("utf-8") == (
        '"Nama","Jumlah"\r\n"Biro “A”","3"\r\n"ber""kutip","a\nb"\r\n'
    )


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_gets_an_apostrophe_and_loses_exactly_one(cell):
    assert cells(render_csv(["a"], [[cell]]))[1] == [f"'{cell}"]
    assert unguard(f"'{cell}") == cell


@pytest.mark.parametrize("cell", ["\x00=1", "\ud800=1"])
def test_what_cannot_be_written_does_not_hide_a_formula(cell):
    assert cells(render_csv(["a"], [[cell]]))[1] == ["'=1"]


@pytest.mark.parametrize("cell", ["", "a=1", "'kutip'", "3", " 5", "Jum'at"])
def test_other_cells_stay_as_they_are(cell):
    assert (guarded(cell), unguard(cell)) == (cell, cell)


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\rab\uff1d\n\u00a0")))
def test_unguard_gives_back_what_was_guarded(cell):
    assert unguard(guarded(cell)) == cell


def test_xlsx_has_a_frozen_bold_header_that_repeats_on_paper():
    packed = parts(render_xlsx("Daftar Hadir", ["No", "Nama"], [["1", "Orang"]]))

    assert b'state="frozen"' in packed["xl/worksheets/sheet1.xml"]
    assert b"'Daftar Hadir'!$1:$1" in packed["xl/workbook.xml"]


def test_xlsx_holds_texts_only():
    packed = parts(render_xlsx("A", ["a"], [[cell] for cell in (*FORMULAS, "https://contoh.example", "007")]))
    sheet = etree.fromstring(packed["xl/worksheets/sheet1.xml"])

    assert {cell.get("t") for cell in sheet.iter("{*}c")} == {"s"}
    assert (list(sheet.iter("{*}f")), list(sheet.iter("{*}hyperlink"))) == ([], [])


def test_the_same_table_gives_the_same_bytes():
    assert render_xlsx("A", ["a"], [["b"]]) == render_xlsx("A", ["a"], [["b"]])


@pytest.mark.parametrize("title", ["[a]:*?/\\b", "x" * 80, "", "'kutip'", "😀"])
def test_any_title_becomes_a_sheet_name(title):
    assert read_table(render_xlsx(title, ["a"], [["b"]]), "a.xlsx") == [["a"], ["b"]]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()])
def test_hostile_text_comes_back_literally_from_both(text):
    rows = [["kepala", "akhir"], [text, "x"]]
    expected = [["kepala", "akhir"], [clean(text).strip(), "x"]]

    assert read_table(render_xlsx("A", rows[0], rows[1:]), "a.xlsx") == expected
    if "\x07" not in text:  # a control that no office program writes into CSV; reading refuses it
        assert read_table(render_csv(rows[0], rows[1:]), "a.csv") == expected


def test_escapes_of_the_file_format_are_literal():
    assert read_table(render_xlsx("A", ["_x0041_"], [["_x000D_"]]), "a.xlsx") == [["_x0041_"], ["_x000D_"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_csv_of_any_office_is_read(delimiter, encoding):
    text = f'Nama{delimiter}Telepon{delimiter}Catatan\r\n"Biro{delimiter} A"{delimiter}0511{delimiter}caf\u00e9\r\n'

    assert read_table(text.encode(encoding), "a.csv") == [
        ["Nama", "Telepon", "Catatan"],
        [f"Biro{delimiter} A".strip() if delimiter != "\t" else "Biro  A", "0511", "caf\u00e9"],
    ]


def test_excels_own_separator_line_is_heeded_and_rows_keep_their_numbers():
    assert read_table(b"sep=;\r\na;b,c\r\n", "a.csv") == [["", ""], ["a", "b,c"]]


def test_rows_have_one_length_and_empty_ends_are_dropped():
    assert read_table(b"a,b,,\n\nc\n,,,\n", "a.csv") == [["a", "b"], ["", ""], ["c", ""]]


def test_values_of_a_spreadsheet_read_as_people_type_them():
    values = [3, 81234567890, 1.5, True, date(2026, 10, 26), datetime(2026, 10, 26, 9, 0), " teks "]  # noqa: DTZ001

    assert read_table(make_xlsx([values], before=1), "a.xlsx") == [
        ["3", "81234567890", "1.5", "TRUE", "2026-10-26", "2026-10-26 09:00", "teks"]
    ]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"a\n" * 20_001, "a.csv", "Berkas ini lebih dari 20.000 baris; bagi menjadi beberapa berkas."),
        (b"a," * 60 + b"b", "a.csv", "Berkas ini lebih dari 60 kolom; hapus kolom yang tidak dipakai."),
        (b"a\n" + b"x" * 1_001, "a.csv", "Baris 2 berisi sel lebih dari 1.000 karakter."),
        (b'"' + b"x" * 200_000, "a.csv", "Berkas CSV ini tidak dapat dibaca; periksa tanda kutipnya."),
        (b"\n\n , \n", "a.csv", "Berkas ini tidak berisi baris apa pun."),
        (
            make_xlsx([["a"]] * 20_001),
            "a.xlsx",
            "Berkas ini lebih dari 20.000 baris; bagi menjadi beberapa berkas.",
        ),
        (make_xlsx([["a"] * 61]), "a.xlsx", "Berkas ini lebih dari 60 kolom; hapus kolom yang tidak dipakai."),
        (make_xlsx([]), "a.xlsx", "Berkas ini tidak berisi baris apa pun."),
        (office(SHEET_MAIN), "a.xlsx", "Berkas XLSX ini tidak dapat dibaca; simpan ulang sebagai XLSX atau CSV."),
    ],
)
def test_a_table_beyond_the_limits_is_refused_with_one_sentence(data, name, sentence):
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data, name)
    assert refusal.value.message == sentence


def test_a_sheet_with_one_far_cell_does_not_fill_the_memory():
    packed = parts(make_xlsx([["a"]]))
    sheet = packed["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**packed, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, content)

    with pytest.raises(UnreadableFile):
        read_table(out.getvalue(), "a.xlsx")
