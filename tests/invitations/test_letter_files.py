"""Files that people bring for a letter: edited in Word, signed; sent as they are, told as what they are."""

import io

import pytest
import sqlalchemy as sa
from docx import Document as Word

from bakohumas.accounts.models import Role
from bakohumas.documents.reading import SignatureFacts
from bakohumas.invitations.models import Letter, LetterFile, LetterState
from bakohumas.invitations.rules.letter_files import SCAN, differing_facts, signature_sentences
from bakohumas.mail.models import Outbox
from bakohumas.meetings.queries import schedule_of
from bakohumas.registry.models import ApprovalStep, IssuedDocument
from bakohumas.registry.services.chains import Approver, start_chain
from tests.documents.files import WORD_MAIN, office
from tests.factories import NOON, make_actor, make_meeting
from tests.invitations.stories import Mail, issued_letter_of, make_story
from tests.support.signing import signed_pdf

DOCM = office(WORD_MAIN, **{"word/vbaProject.bin": "x"})
OLD_DOC = b"\xd0\xcf\x11\xe0" + bytes(600)
BOMB = office(WORD_MAIN, **{"word/document.xml": "<a>" + " " * 30_000_000})


@pytest.fixture
def story(client, session):
    client.sign_in(Role.SECRETARIAT)
    made = make_story(session)
    letter = session.scalars(sa.select(Letter)).one()
    letter.state, letter.code = LetterState.WAITING, "A" * 16
    session.commit()
    return made


def page_of(story):
    return f"/pertemuan/{story.meeting.slug}/undangan/surat"


def bring(client, story, name, content, role="naskah"):
    form = client.page(page_of(story)).form("/unggah")
    sent = {**form.filled({"role": role}), "file": (io.BytesIO(content), name)}
    return client.post(f"{page_of(story)}/unggah", data=sent, content_type="multipart/form-data")


def edited(content, *, old="Sehubungan", new="Berkenaan"):
    """The DOCX as somebody in Word would leave it."""
    word = Word(io.BytesIO(content))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def issued(client, story):
    assert client.post_form(page_of(story), action="/terbit").status_code == 303


def sent_files(client, session, story):
    client.post_form(f"/pertemuan/{story.meeting.slug}/undangan/kirim", action="/kirim")
    mails = [Mail(row) for row in session.scalars(sa.select(Outbox).order_by(Outbox.id))]
    assert len(mails) == 2
    return [
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for mail in mails
        for part in mail.message.iter_attachments()
        if part.get_filename().startswith("surat")
    ]


def test_the_docx_goes_to_word_and_back_and_is_sent_as_it_came(client, session, story):
    content = edited(client.get(f"{page_of(story)}.docx").data)
    assert bring(client, story, "undangan final.docx", content).status_code == 303
    (file,) = session.scalars(sa.select(LetterFile)).all()
    assert (file.format, file.name, file.findings) == ("docx", "undangan final.docx", [])
    assert "berkas undangan final.docx, persis seperti diunggah" in client.page(page_of(story)).words
    issued(client, story)
    (document,) = session.scalars(sa.select(IssuedDocument)).all()
    assert [(one.format, one.sha256) for one in document.files] == [("docx", file.sha256)]
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert sent_files(client, session, story) == [("surat-undangan.docx", kind, content)] * 2


def test_a_pdf_beside_the_docx_is_what_is_sent(client, session, story):
    docx, pdf = client.get(f"{page_of(story)}.docx").data, client.get(f"{page_of(story)}.pdf").data + b"% Word"
    bring(client, story, "surat.docx", edited(docx))
    bring(client, story, "surat.pdf", pdf)
    issued(client, story)
    assert sent_files(client, session, story) == [("surat-undangan.pdf", "application/pdf", pdf)] * 2


def test_what_the_file_does_not_hold_is_said(client, session, story):
    content = edited(client.get(f"{page_of(story)}.docx").data, old="000.1.5/007", new="000.1.5/008")
    bring(client, story, "surat.docx", content)
    words = client.page(page_of(story)).words
    assert "Nomor surat “000.1.5/007/HUMAS/2026” tidak ditemukan di dalam berkas." in words
    assert "Tanggal acara" not in words


def test_a_signed_pdf_is_kept_byte_for_byte_and_shown_as_what_it_is(client, session, story):
    content = signed_pdf(client.get(f"{page_of(story)}.pdf").data, "Rudi Hartono, M.Si.")
    assert bring(client, story, "ttd.pdf", content, "bertanda_tangan").status_code == 303
    words = client.page(page_of(story)).words
    assert "Penandatangan menurut sertifikat: Rudi Hartono, M.Si., belum diverifikasi ke BSrE." in words
    assert "Isi berkas tidak berubah sejak ditandatangani." in words
    assert "TTE" not in words
    issued(client, story)
    assert client.get(f"{page_of(story)}.pdf").data == content
    assert sent_files(client, session, story) == [("surat-undangan.pdf", "application/pdf", content)] * 2


def test_a_scan_is_called_a_scan(client, session, story):
    bring(client, story, "pindai.pdf", client.get(f"{page_of(story)}.pdf").data, "bertanda_tangan")
    assert session.scalars(sa.select(LetterFile)).one().findings == [SCAN]


def test_a_file_is_let_go_again(client, session, story):
    bring(client, story, "surat.docx", client.get(f"{page_of(story)}.docx").data)
    client.post_form(page_of(story), action="/hapus")
    assert session.scalars(sa.select(LetterFile)).all() == []
    assert "disusun dari isian, satu untuk setiap instansi" in client.page(page_of(story)).words


def test_another_text_makes_initials_void(client, session, story):
    letter = session.scalars(sa.select(Letter)).one()
    start_chain(session, "surat", letter.id, [Approver(position="Sekda")], revision=1, actor=make_actor(), now=NOON)
    session.commit()
    bring(client, story, "surat.docx", client.get(f"{page_of(story)}.docx").data)
    assert session.scalars(sa.select(ApprovalStep.state)).all() == ["gugur"]


@pytest.mark.parametrize(
    ("name", "content", "role", "words"),
    [
        ("surat.docm", b"PK\x03\x04", "naskah", "Jenis berkas “.docm” tidak diterima di sini"),
        ("surat.docx", DOCM, "naskah", "berisi makro"),
        ("surat.docx", OLD_DOC, "naskah", "berformat lama"),
        ("surat.docx", b"%PDF-1.7 x", "naskah", "bukan DOCX seperti namanya"),
        ("surat.pdf", b"<html>", "naskah", "bukan PDF seperti namanya"),
        ("surat.pdf", b"%PDF-1.7\n", "bertanda_tangan", "rusak dan tidak dapat dibaca"),
        ("surat.docx", b"PK\x03\x04", "bertanda_tangan", "unggah PDF"),
        ("surat.exe", b"MZ", "naskah", "tidak diterima di sini"),
        ("surat.docx", b"", "naskah", "kosong"),
        ("surat.docx", BOMB, "naskah", "terlalu besar setelah dibuka"),
    ],
)
def test_sec27_a_file_of_another_kind_is_refused_with_a_sentence(client, session, story, name, content, role, words):
    answer = bring(client, story, name, content, role)
    assert answer.status_code == 422
    assert words in " ".join(answer.text.split())
    assert session.scalars(sa.select(LetterFile)).all() == []


def test_an_issued_letter_takes_no_file(client, session, story):
    sent = client.page(page_of(story)).form("/unggah").filled({"role": "naskah"})
    content = client.get(f"{page_of(story)}.docx").data
    issued(client, story)
    answer = client.post(
        f"{page_of(story)}/unggah",
        data={**sent, "file": (io.BytesIO(content), "surat.docx")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 409
    assert session.scalars(sa.select(LetterFile)).all() == []


def test_a_file_of_another_letter_is_not_found(client, session, story):
    bring(client, story, "surat.docx", client.get(f"{page_of(story)}.docx").data)
    file = session.scalars(sa.select(LetterFile)).one()
    other = make_story(session)
    session.commit()
    assert client.get(f"{page_of(story)}/berkas/{file.id}").status_code == 200
    assert client.get(f"{page_of(other)}/berkas/{file.id}").status_code == 404


def test_each_page_is_drawn_and_none_behind_the_last(client, story):
    first = client.get(f"{page_of(story)}/halaman-1.png")
    assert (first.mimetype, first.data[:4]) == ("image/png", b"\x89PNG")
    assert client.get(f"{page_of(story)}/halaman-9.png").status_code == 404


def test_facts_are_looked_for_however_they_are_spaced():
    meeting = make_meeting()
    letter = issued_letter_of(meeting)
    text = "Nomor : 000.1.5/007/HUMAS/2026\n20  November\n2026 Kamis, 10 Desember 2026 09.00 WITA ruang rapat CONTOH"
    assert differing_facts(letter, schedule_of(meeting), text) == []
    assert len(differing_facts(letter, schedule_of(meeting), "")) == 5


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        ({"intact": False}, "Isi berkas berubah setelah ditandatangani."),
        (
            {"intact": True, "whole": False},
            "Bagian yang ditandatangani utuh, tetapi ada yang ditambahkan ke berkas sesudahnya.",
        ),
        ({"intact": True, "whole": True}, "Isi berkas tidak berubah sejak ditandatangani."),
    ],
)
def test_a_signature_is_told_without_a_word_too_much(facts, last):
    one = SignatureFacts(readable=True, signer="Rudi", issuer="Uji", **facts)
    assert signature_sentences([one], "Asia/Makassar") == [
        "Penandatangan menurut sertifikat: Rudi, belum diverifikasi ke BSrE.",
        "Penerbit sertifikat: Uji.",
        last,
    ]
