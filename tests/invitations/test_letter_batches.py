"""Siapkan semua surat: one PDF and one ZIP, with progress, and what happens when one letter cannot be set."""

import io
import zipfile
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.errors import DomainError
from bakohumas.core.storage import open_storage
from bakohumas.documents.model import Signature, Table
from bakohumas.invitations.models import BatchState, Letter, LetterBatch
from bakohumas.invitations.services.batches import (
    KEPT,
    SILENCE,
    NamedLetter,
    drop_old_batches,
    is_running,
    prepare_batch,
    start_batch,
)
from bakohumas.invitations.views.batches import RUNNER, tidy
from tests.documents.samples import SIGNER, make_document
from tests.factories import NOON, make_actor
from tests.invitations.stories import make_story


@pytest.fixture
def story(session):
    return make_story(session, agencies=3)


def started(story, total=3, now=NOON):
    letter = story.session.scalars(sa.select(Letter)).one()
    return start_batch(story.session, story.meeting, letter, total, actor=make_actor(), now=now)


def same(session):
    """The test's own session, as if each step opened one."""

    @contextmanager
    def opened():
        session.commit()
        yield session

    return opened


def letters(*names):
    return [NamedLetter(name, name.lower().replace(" ", "-"), make_document(SIGNER, title=name)) for name in names]


def test_one_attempt_goes_on_at_a_time_until_it_falls_silent(story):
    batch = started(story)
    with pytest.raises(DomainError, match="sedang disusun"):
        started(story, now=NOON + SILENCE - timedelta(seconds=1))
    assert not is_running(batch, NOON + SILENCE)
    assert started(story, now=NOON + SILENCE).id != batch.id


def test_nobody_invited_is_said(story):
    with pytest.raises(DomainError, match="Belum ada instansi"):
        started(story, total=0)


def test_all_letters_become_one_pdf_and_a_zip(story, session, tmp_path):
    storage, batch = open_storage(f"file:{tmp_path}"), started(story)
    prepare_batch(same(session), storage, batch.id, letters("Dinas Satu", "Dinas Dua", "Dinas Tiga"), lambda: NOON)
    session.refresh(batch)
    assert (batch.state, batch.done, batch.error) == (BatchState.DONE, 3, None)
    joined = pypdf.PdfReader(io.BytesIO(storage.get(batch.pdf_key)))
    with zipfile.ZipFile(io.BytesIO(storage.get(batch.zip_key))) as archive:
        names = archive.namelist()
        pages = sum(len(pypdf.PdfReader(io.BytesIO(archive.read(name))).pages) for name in names)
    assert names == ["001-dinas-satu.pdf", "002-dinas-dua.pdf", "003-dinas-tiga.pdf"]
    assert len(joined.pages) == pages


def test_a_letter_that_cannot_be_set_is_named_and_nothing_is_kept(story, session, tmp_path):
    storage, batch = open_storage(f"file:{tmp_path}"), started(story)
    good, bad = letters("Dinas Satu", "Dinas Rusak")
    broken = replace(bad.document, blocks=(Table(("Tanda",), ((Signature("<svg onload='x'/>"),),)),))
    prepare_batch(same(session), storage, batch.id, [good, replace(bad, document=broken)], lambda: NOON)
    session.refresh(batch)
    assert (batch.state, batch.pdf_key) == (BatchState.FAILED, None)
    assert batch.error.startswith("Surat untuk Dinas Rusak gagal disusun.")
    assert storage.keys() == []


def test_files_with_links_are_kept_for_a_day(story, session, tmp_path):
    storage, batch = open_storage(f"file:{tmp_path}"), started(story)
    prepare_batch(same(session), storage, batch.id, letters("Dinas Satu"), lambda: NOON)
    assert drop_old_batches(session, storage, now=NOON + KEPT) == 0
    assert drop_old_batches(session, storage, now=NOON + KEPT + timedelta(seconds=1)) == 1
    assert (session.scalars(sa.select(LetterBatch)).all(), storage.keys()) == ([], [])


def test_old_files_wait_for_a_storage_that_is_away(story, session, tmp_path):
    place = tmp_path / "files"
    place.mkdir()
    storage, batch = open_storage(f"file:{place}"), started(story)
    prepare_batch(same(session), storage, batch.id, letters("Dinas Satu"), lambda: NOON)
    later = NOON + KEPT + timedelta(seconds=1)
    place.rename(tmp_path / "away")
    place.write_bytes(b"")
    tidy(storage)(same(session), later)
    assert len(session.scalars(sa.select(LetterBatch)).all()) == 1
    place.unlink()
    (tmp_path / "away").rename(place)
    tidy(storage)(same(session), later)
    assert (session.scalars(sa.select(LetterBatch)).all(), storage.keys()) == ([], [])


def test_the_page_goes_from_start_to_files(client, app, session, story, monkeypatch):
    client.sign_in(Role.SECRETARIAT)
    session.commit()
    later = []
    monkeypatch.setitem(app.extensions, RUNNER, later.append)
    page = f"/pertemuan/{story.meeting.slug}/undangan/surat-semua"
    assert client.post_form(page, action=page).status_code == 303
    assert "0 dari 3 surat sudah disusun." in client.page(page).words
    assert client.get(f"{page}/surat.zip").status_code == 404
    (row,) = session.scalars(sa.select(LetterBatch)).all()
    assert len(later) == 1
    row.state, row.error = BatchState.FAILED, "Surat untuk Dinas Rusak gagal disusun."
    session.commit()
    assert "Surat untuk Dinas Rusak gagal disusun." in client.page(page).words
    assert client.post_form(page, action=page).status_code == 303


def test_without_an_issued_letter_nothing_is_begun(client, session, story):
    client.sign_in(Role.SECRETARIAT)
    session.execute(sa.delete(Letter))
    session.commit()
    page = f"/pertemuan/{story.meeting.slug}/undangan/surat-semua"
    assert "Surat undangan belum terbit." in client.page(page).words
    assert [form for form in client.page(page).forms() if "surat-semua" in form.action] == []
