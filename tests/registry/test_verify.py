"""The public page that says whether a document is ours (SEC39)."""

import io
from datetime import UTC, date, datetime

import pytest

from bakohumas.core import clock
from bakohumas.registry.models import DocumentFile, DocumentStatus, IssuedDocument
from bakohumas.registry.services.documents import keep_copies
from bakohumas.registry.verification import fingerprint, read_code, shown_code
from tests.factories import NOON, build
from tests.support.html import words
from tests.support.page import Page

CODE = "ABCDEFGHIJKLMN23"
HASH = "0f" * 32


@pytest.fixture
def document(session):
    made = build(
        IssuedDocument,
        code=CODE,
        kind="notula",
        subject="meeting:12",
        revision=2,
        number="005/7/HUMAS/2026",
        title="Notula Pertemuan Bakohumas",
        dated_on=date(2026, 12, 10),
        issuer="Biro Humas Setda Provinsi Contoh",
        signatory_position="Kepala Biro Humas",
        status=DocumentStatus.VALID,
        reason="Nama Budi Santoso salah tulis",
        issued_by="Rudi Hartono",
        files=[build(DocumentFile, format="pdf", storage_key="k" * 32, sha256=HASH, size=9)],
    )
    session.add(made)
    session.commit()
    return made


@pytest.fixture
def noon():
    clock.start_at(datetime(2026, 11, 24, 4, 0, 1, tzinfo=UTC))
    yield
    clock.start_at(None)


def facts(page):
    labels = page.root.xpath("//main//dl/dt")
    values = page.root.xpath("//main//dl/dd")
    return {words(label): words(value) for label, value in zip(labels, values, strict=True)}


def test_sec39_exactly_these_facts_are_shown(client, document):
    page = client.page(f"/verifikasi/{CODE}")

    assert facts(page) == {
        "Kode": "ABCD-EFGH-IJKL-MN23",
        "Jenis": "Notula",
        "Nomor": "005/7/HUMAS/2026",
        "Tanggal": "10 Desember 2026",
        "Judul": "Notula Pertemuan Bakohumas",
        "Instansi penerbit": "Biro Humas Setda Provinsi Contoh",
        "Jabatan penanda tangan": "Kepala Biro Humas",
        "Revisi": "2",
        "PDF": HASH,
    }
    assert "Dokumen ini tercatat dan berlaku" in page.words
    assert not [word for word in ("Budi", "Rudi", "meeting", "k" * 32, "Contoh Raya") if word in page.words]


def test_sec39_what_is_unknown_is_left_out_with_its_label(client, session, document):
    document.number = document.dated_on = document.issuer = document.signatory_position = None
    session.commit()

    assert set(facts(client.page(f"/verifikasi/{CODE}"))) == {"Kode", "Jenis", "Judul", "Revisi", "PDF"}


def test_sec39_the_title_of_an_internal_document_stays_inside(client, session, document):
    document.is_internal = True
    session.commit()
    answer = client.get(f"/verifikasi/{CODE}")

    assert "Dokumen internal" in answer.text
    assert "Pertemuan Bakohumas" not in answer.text


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (DocumentStatus.REPLACED, "Dokumen ini sudah digantikan"),
        (DocumentStatus.WITHDRAWN, "Dokumen ini sudah ditarik"),
    ],
)
def test_a_document_that_holds_no_more_says_so(client, session, document, status, sentence):
    document.status = status
    session.commit()

    assert sentence in client.page(f"/verifikasi/{CODE}").words


@pytest.mark.parametrize("typed", ["abcd-efgh-ijkl-mn23", " ABCD EFGH 1JKL MN23 ", "ABCDEFGH1JKLMN23"])
def test_a_code_is_read_however_it_is_typed(client, document, typed):
    answer = client.get("/verifikasi/", query_string={"kode": typed})

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/verifikasi/{CODE}")


def test_the_page_without_a_code_asks_for_one(client):
    assert client.page("/verifikasi/").heading == "Verifikasi dokumen"
    assert client.page("/verifikasi/?kode=%00%E2%80%AE").heading == "Verifikasi dokumen"


def test_sec39_a_hundred_misses_are_enough_and_a_known_code_still_answers(client, document, noon):
    statuses = [client.get(f"/verifikasi/SALAH{number}").status_code for number in range(100)]
    after = client.get("/verifikasi/SALAH")
    elsewhere = client.get("/verifikasi/SALAH", environ_base={"REMOTE_ADDR": "203.0.113.9"})

    assert statuses == [404] * 100
    assert (after.status_code, after.headers["Retry-After"]) == (429, "3600")
    assert elsewhere.status_code == 404
    assert client.get(f"/verifikasi/{CODE}").status_code == 200


@pytest.mark.parametrize("code", ["x", "%00", "A" * 3000, "é", "' OR 1=1", "<b>", "{{7*7}}"])
def test_any_other_code_is_404_with_what_to_do(client, code):
    page = client.page(f"/verifikasi/{code}", 404)

    assert "Kode tidak dikenal" in page.words


def test_codes_are_shown_in_groups():
    assert (read_code(" o0-1i 8b"), shown_code("ABCDEFGHIJ")) == ("OOIIBB", "ABCD-EFGH-IJ")


def issued(session, content, **given):
    made = build(
        IssuedDocument,
        **{
            "code": "ZZZZEFGHIJKLMN23",
            "kind": "undangan",
            "subject": "meeting:13",
            "revision": 1,
            "number": "005/7/HUMAS/2026",
            "title": "Undangan Rapat",
            "dated_on": date(2026, 11, 20),
            "status": DocumentStatus.VALID,
            "files": [build(DocumentFile, format="pdf", storage_key="k" * 32, sha256=fingerprint(content), size=9)],
            **given,
        },
    )
    session.add(made)
    session.commit()
    return made


def compared(client, content, status=200):
    form = client.page("/verifikasi/").form("/verifikasi/berkas")
    sent = {**form.filled({}), "berkas": (io.BytesIO(content), "surat.pdf")}
    answer = client.post("/verifikasi/berkas", data=sent, content_type="multipart/form-data")
    assert answer.status_code == status
    return Page.of(answer.text)


def test_an_issued_file_is_genuine_and_a_changed_one_is_not(client, session):
    issued(session, b"%PDF-1 asli")

    assert "Berkas ini asli" in compared(client, b"%PDF-1 asli").words
    assert "005/7/HUMAS/2026" in compared(client, b"%PDF-1 asli").words
    changed = compared(client, b"%PDF-1 asli ").words
    assert "bukan berkas yang kami terbitkan" in changed
    assert "005/7/HUMAS/2026" not in changed


def test_the_copy_of_one_agency_is_known(client, session):
    document = issued(session, b"%PDF-1 arsip")
    keep_copies(session, document, [b"%PDF-1 satu", b"%PDF-1 dua", b"%PDF-1 satu"], now=NOON)
    session.commit()

    assert keep_copies(session, document, [b"%PDF-1 satu"], now=NOON) == 0
    assert "Berkas ini asli" in compared(client, b"%PDF-1 dua").words


def test_no_file_is_asked_for_again(client):
    assert "Pilih berkas yang akan diperiksa." in compared(client, b"", 422).words


def test_a_file_without_our_own_nonce_is_refused(client):
    sent = {"csrf_token": "x.y", "berkas": (io.BytesIO(b"%PDF-1"), "surat.pdf")}
    assert client.post("/verifikasi/berkas", data=sent, content_type="multipart/form-data").status_code == 400


@pytest.mark.parametrize(
    ("kind", "word"), [("ralat", "Diralat"), ("penundaan", "Ditunda"), ("pembatalan", "Dibatalkan")]
)
def test_a_letter_says_by_which_letter_it_was_changed(client, session, kind, word):
    first = issued(session, b"%PDF-1")
    issued(
        session,
        b"%PDF-2",
        code="YYYYEFGHIJKLMN23",
        kind=kind,
        subject="letter:9",
        number="005/8/HUMAS/2026",
        changes_id=first.id,
    )

    page = client.page("/verifikasi/ZZZZEFGHIJKLMN23")
    assert f"{word} oleh surat nomor 005/8/HUMAS/2026 tanggal 20 November 2026." in page.words
    assert "Dokumen ini tercatat, tetapi sudah diubah" in page.words
    assert "Dokumen ini tercatat dan berlaku" in client.page("/verifikasi/YYYYEFGHIJKLMN23").words
