import io
import zipfile

import pytest

from bakohumas.documents.errors import UnreadableFile
from bakohumas.documents.uploads import DOCX, ODP, PPTX, XLSX, Slot, check_upload, shown_name
from tests.documents.files import SHEET_MAIN, WORD_MAIN, make_docx, make_image, make_xlsx, make_zip, office

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
SLIDES_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("name", "data", "slot", "mime"),
    [
        ("Foto 1.JPG", make_image(), Slot.PHOTO, "image/jpeg"),
        ("foto.jpeg", make_image(), Slot.PHOTO, "image/jpeg"),
        ("foto.png", make_image("PNG"), Slot.PHOTO, "image/png"),
        ("foto.webp", make_image("WEBP"), Slot.PHOTO, "image/webp"),
        ("logo.png", make_image("PNG"), Slot.LOGO, "image/png"),
        ("bahan.pdf", PDF, Slot.MATERIAL, "application/pdf"),
        ("surat.pdf", PDF, Slot.SIGNED_LETTER, "application/pdf"),
        ("bahan.docx", make_docx(), Slot.MATERIAL, DOCX),
        ("bahan.xlsx", make_xlsx([["a"]]), Slot.MATERIAL, XLSX),
        ("bahan.pptx", office(SLIDES_MAIN), Slot.MATERIAL, PPTX),
        ("bahan.odp", make_zip({"mimetype": ODP, "content.xml": "<a/>"}), Slot.MATERIAL, ODP),
        ("templat.docx", make_docx(), Slot.TEMPLATE, DOCX),
        ("instansi.csv", b"BM;nama\n1;a\n", Slot.IMPORT, "text/csv"),
        ("instansi.csv", "nama\nDinas “X”\n".encode("utf-16"), Slot.IMPORT, "text/csv"),
        ("instansi.xlsx", make_xlsx([["a"]]), Slot.IMPORT, XLSX),
    ],
)
def test_a_file_of_the_right_kind_is_taken(name, data, slot, mime):
    assert check_upload(name, data, slot) == mime


@pytest.mark.parametrize(
    ("name", "data", "slot", "sentence"),
    [
        ("a.jpg", b"", Slot.PHOTO, "Berkas ini kosong (0 bita)."),
        ("a.jpg", bytes(28 * MEGABYTE), Slot.PHOTO, "Ukuran 28 MB melebihi batas 20 MB."),
        ("a.csv", bytes(6 * MEGABYTE), Slot.IMPORT, "Ukuran 6 MB melebihi batas 5 MB."),
        (
            "a.exe",
            b"MZ",
            Slot.PHOTO,
            "Jenis berkas “.exe” tidak diterima di sini; unggah JPEG, PNG, atau WebP.",
        ),
        (
            "foto",
            make_image(),
            Slot.LOGO,
            "Jenis berkas tanpa akhiran nama tidak diterima di sini; unggah PNG atau JPEG.",
        ),
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            Slot.PHOTO,
            "Jenis berkas “.svg” tidak diterima di sini; unggah JPEG, PNG, atau WebP.",
        ),
        (
            "a.docm",
            make_docx(),
            Slot.MATERIAL,
            "Jenis berkas “.docm” tidak diterima di sini; unggah PDF, DOCX, XLSX, PPTX, atau ODP.",
        ),
        (
            "a.zip",
            make_zip({"a": "b"}),
            Slot.IMPORT,
            "Jenis berkas “.zip” tidak diterima di sini; unggah CSV atau XLSX.",
        ),
        ("a.png", make_image(), Slot.LOGO, "Isi berkas ini bukan PNG seperti namanya; unggah PNG atau JPEG."),
        ("a.pdf", b"<html><script>", Slot.SIGNED_LETTER, "Isi berkas ini bukan PDF seperti namanya; unggah PDF."),
        ("a.csv", b"<svg/>", Slot.IMPORT, "Isi berkas ini bukan CSV seperti namanya; unggah CSV atau XLSX."),
        ("a.csv", b"a,b\x01\x02", Slot.IMPORT, "Isi berkas ini bukan CSV seperti namanya; unggah CSV atau XLSX."),
        ("a.xlsx", make_docx(), Slot.IMPORT, "Isi berkas ini bukan XLSX seperti namanya; unggah CSV atau XLSX."),
        ("a.docx", make_zip({"a": "b"}), Slot.TEMPLATE, "Isi berkas ini bukan DOCX seperti namanya; unggah DOCX."),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            Slot.IMPORT,
            "Berkas ini berformat lama atau dilindungi kata sandi; simpan sebagai berkas baru.",
        ),
        (
            "a.docx",
            office(WORD_MAIN, **{"word/vbaProject.bin": "x"}),
            Slot.MATERIAL,
            "Berkas ini berisi makro; simpan tanpa makro, lalu unggah lagi.",
        ),
        (
            "a.docx",
            office("application/vnd.ms-word.document.macroEnabled.main+xml"),
            Slot.MATERIAL,
            "Berkas ini berisi makro; simpan tanpa makro, lalu unggah lagi.",
        ),
        ("a.docx", b"PK\x03\x04" + bytes(100), Slot.MATERIAL, "Berkas ini rusak atau bukan berkas Office yang sah."),
    ],
)
def test_any_other_file_is_refused_with_one_sentence(name, data, slot, sentence):
    with pytest.raises(UnreadableFile) as refusal:
        check_upload(name, data, slot)
    assert refusal.value.message == sentence


def encrypted():
    packed = bytearray(office(SHEET_MAIN))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.find(mark)
        while at >= 0:
            packed[at + offset] |= 1
            at = packed.find(mark, at + 1)
    return bytes(packed)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (office(SHEET_MAIN, **{f"e{n}": "" for n in range(2_000)}), "Berkas ini terlalu besar setelah dibuka."),
        (office(SHEET_MAIN, **{"xl/sheet.xml": bytes(30 * MEGABYTE)}), "Berkas ini terlalu besar setelah dibuka."),
        (office(SHEET_MAIN, **{"../a": "x"}), "Berkas ini rusak atau bukan berkas Office yang sah."),
        (office(SHEET_MAIN, **{"/etc/a": "x"}), "Berkas ini rusak atau bukan berkas Office yang sah."),
        (
            office(SHEET_MAIN, **{"xl/a.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "Berkas ini rusak atau bukan berkas Office yang sah.",
        ),
        (encrypted(), "Berkas ini dilindungi kata sandi; simpan tanpa kata sandi, lalu unggah lagi."),
    ],
)
def test_a_bomb_is_refused_before_it_is_opened(data, sentence):
    with pytest.raises(UnreadableFile) as refusal:
        check_upload("a.xlsx", data, Slot.IMPORT)
    assert refusal.value.message == sentence


def test_a_size_that_the_archive_lies_about_is_found_by_reading():
    packed = bytearray(office(SHEET_MAIN, **{"xl/sheet.xml": bytes(30 * MEGABYTE)}))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        size = archive.getinfo("xl/sheet.xml").file_size
    small = bytes(packed).replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))

    with pytest.raises(UnreadableFile):
        check_upload("a.xlsx", small, Slot.IMPORT)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Surat Undangan.pdf", "Surat Undangan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\foto\u202egpj.exe", "fotogpj.exe"),
        ("..hidden.png", "hidden.png"),
        ("a\r\nb.pdf", "a b.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
        ("", "berkas"),
        ("...", "berkas"),
    ],
)
def test_the_shown_name_is_harmless(given, shown):
    assert shown_name(given) == shown
