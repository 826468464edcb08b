"""Every address that takes a file refuses what is disguised or of another kind, with a sentence, and keeps nothing."""

import io
import re
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from lxml import html as quick

from bakohumas.core.db import as_writer, db
from bakohumas.core.web import EXTENSION
from bakohumas.invitations.models import Letter, LetterState
from tests.documents.files import SHEET_MAIN, WORD_MAIN, make_docx, make_image, make_zip, office
from tests.security.changes import tables
from tests.security.filling import filled

LETTER = "/pertemuan/<slug>/undangan/surat"
# By rule: where its form stands, the ends of names that it takes, and a file that it takes.
PLACES = {
    "/instansi/impor": ("/instansi/impor", ("csv", "xlsx"), ("a.csv", b"Nama\nDinas Baru\n")),
    "/pengaturan/biro": ("/pengaturan/biro", ("png", "jpg"), ("lambang.png", make_image("PNG"))),
    "/pertemuan/kalender": ("/pertemuan/kalender", ("ics",), ("a.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")),
    "/pertemuan/<slug>/berkas/": ("/pertemuan/{slug}/berkas/", ("pdf", "docx", "jpg"), ("foto.jpg", make_image())),
    f"{LETTER}/unggah": ("/pertemuan/{slug}/undangan/surat", ("pdf", "docx"), ("surat.docx", make_docx())),
    f"{LETTER}/<int:letter_id>/unggah": (
        "/pertemuan/{slug}/undangan/surat/{letter_id}/",
        ("pdf", "docx"),
        ("surat.docx", make_docx()),
    ),
    "/pertemuan/<slug>/undangan/whatsapp/nomor": (
        "/pertemuan/{slug}/undangan/whatsapp/nomor",
        ("csv", "xlsx"),
        ("a.csv", b"Instansi,Nomor WA\nDinas Tertutup 0001,081234567890\n"),
    ),
}
ERRORS = re.compile(r'<p class="error".*?</p>', re.DOTALL)
TYPED = {
    "number_template": "{urut}",
    "press_number_template": "{urut}",
    "signatory_nip": "1" * 18,
}
KEEPS_NOTHING = {"/verifikasi/berkas"}  # only the hash of a file is looked up: see `test_verify`
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
DISGUISED = {
    "nothing": b"",
    "program": b"MZ\x90\x00" + bytes(200),
    "elf": b"\x7fELF\x02\x01\x01" + bytes(200),
    "svg": SVG,
    "html": b"<!doctype html><script>alert(1)</script>",
    "php": b"<?php system($_GET['x']); ?>",
    "entities": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "gif": b"GIF89a\x01\x00\x01\x00" + bytes(20),
    "bytes": bytes(1000),
    "archive": make_zip({"a.txt": "x"}),
    "torn archive": b"PK\x03\x04",
    "macros": office(WORD_MAIN, **{"word/vbaProject.bin": "x"}),
    "macros in a table": office(SHEET_MAIN, **{"xl/vbaProject.bin": "x"}),
    "bomb": office(WORD_MAIN, **{"word/document.xml": "<a>" + " " * 30_000_000}),
    "climbing": make_zip({"[Content_Types].xml": "<a/>", "../../x": "y"}),
    "old office": b"\xd0\xcf\x11\xe0" + bytes(600),
    "torn pdf": b"%PDF-1.7\n",
    "torn picture": b"\x89PNG\r\n\x1a\nbroken",
}
MISNAMED = ("a.svg", "a.html", "a.exe", "a.docm", "a.xlsm", "a.zip", "a.php", "a")


@pytest.fixture
def open_house(house):
    """The house with its letter still open."""
    with as_writer(db.session()):
        db.session.execute(sa.update(Letter).values(state=LetterState.DRAFT))
        db.session.commit()
    return house


def form_of(house, rule):
    """(address, what else is filled in, name of the file's field) of the form that sends to this rule."""
    page, place = PLACES[rule][0], house.world.places["own"]
    path = house.path(next(address.rules["POST"] for address in house.addresses if address.rule == rule), place, "A")
    root = quick.document_fromstring(house.call(page.format(slug=place.slug, **place.values), by="A").text)
    found = [
        one for one in root.xpath("//form[.//input[@type='file']]") if urlsplit(one.get("action") or path).path == path
    ]
    (field,) = found[0].xpath(".//input[@type='file']/@name")
    data = filled(found[0])
    data.poplist(field)
    return path, data, field


def send(house, form, name, content):
    """(status, changed tables, whether a file was kept, the page)."""
    path, data, field = form
    storage, seen = house.app.extensions[EXTENSION].storage, {}
    before, kept = tables().without("sign_in_session.last_seen_at").rows, set(storage.keys())

    def look():
        after = tables().without("sign_in_session.last_seen_at").rows
        seen["tables"] = sorted(table for table in after if after[table] != before[table])
        seen["files"] = len(set(storage.keys()) - kept)

    sent = {
        **data.to_dict(),
        **{name: TYPED[name] for name in TYPED if name in data},
        field: (io.BytesIO(content), name),
    }
    answer = house.call(path, "POST", "A", data=sent, content_type="multipart/form-data", look=look)
    for key in set(storage.keys()) - kept:
        storage.delete(key)
    return answer.status_code, seen["tables"], seen["files"], answer.text


def test_sec27_every_address_that_takes_a_file_is_tried_here(house):
    takers = {
        address.rule
        for address in house.addresses
        for rule in address.rules.values()
        if getattr(house.app.view_functions[rule.endpoint], "takes_uploads", False)
    }
    assert takers == {*PLACES, *KEEPS_NOTHING}


@pytest.mark.parametrize("rule", PLACES)
def test_sec27_what_is_disguised_or_of_another_kind_is_refused_everywhere(open_house, rule):
    form, wrong = form_of(open_house, rule), []
    _, endings, good = PLACES[rule]
    tried = [(f"a.{ending}", told, content) for told, content in DISGUISED.items() for ending in endings]
    tried += [(name, "good bytes", good[1]) for name in MISNAMED]
    for name, told, content in tried:
        status, changed, files, page = send(open_house, form, name, content)
        if (status, changed, files, f'id="{form[2]}-error"' in page) != (422, [], 0, True):
            wrong.append(f"{told} as {name}: {status}, {changed}, {files} files")
    assert not wrong, "\n".join(wrong)
    assert len(tried) >= 25


@pytest.mark.parametrize("rule", PLACES)
def test_sec27_a_good_file_is_taken(open_house, rule):
    """So that the test above is about the files."""
    status, changed, files, page = send(open_house, form_of(open_house, rule), *PLACES[rule][2])
    assert (status, bool(changed or files), ERRORS.findall(page)) == (303, True, [])
