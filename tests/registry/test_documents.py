"""Issued documents: frozen, revised with a reason, withdrawn, and checked when they are read."""

import hashlib
import re
from datetime import date

import pytest
from sqlalchemy.exc import NoResultFound

from bakohumas.core.errors import DomainError
from bakohumas.core.storage import FileMissing, open_storage
from bakohumas.registry.models import DocumentStatus
from bakohumas.registry.queries import document_by_code, document_of, documents_of, valid_document
from bakohumas.registry.services import issue_document, new_code, withdraw
from bakohumas.registry.services.documents import frozen_bytes
from tests.factories import NOON, make_actor


@pytest.fixture
def storage(tmp_path):
    return open_storage(f"file:{tmp_path / 'files'}")


def issue(session, storage, **given):
    known = {
        "kind": "notula",
        "subject": "meeting:1",
        "title": "Notula Pertemuan Contoh",
        "files": {"pdf": b"%PDF-1", "docx": b"PK-1"},
        "number": "005/1/HUMAS/2026",
        "dated_on": date(2026, 12, 10),
        "issuer": "Biro Humas",
        "signatory_position": "Kepala Biro Humas",
        "is_internal": False,
        "reason": None,
        "actor": make_actor(),
        "now": NOON,
    }
    return issue_document(session, storage, **{**known, **given})


def test_bytes_are_frozen_with_their_hash(session, storage):
    document = issue(session, storage)

    assert (document.revision, document.status, document.issued_by) == (1, DocumentStatus.VALID, "Rudi Hartono")
    assert {file.format: (file.sha256, file.size) for file in document.files} == {
        "pdf": (hashlib.sha256(b"%PDF-1").hexdigest(), 6),
        "docx": (hashlib.sha256(b"PK-1").hexdigest(), 4),
    }
    assert frozen_bytes(document, "pdf", storage) == b"%PDF-1"
    assert frozen_bytes(document, "xlsx", storage) is None


def test_a_code_has_eighty_bits_and_can_be_known_before(session, storage):
    code = new_code()
    document = issue(session, storage, code=code)

    assert re.fullmatch(r"[A-Z2-7]{16}", code)
    assert len({new_code() for _ in range(100)}) == 100
    assert document_by_code(session, code) is document


def test_a_new_revision_needs_a_reason_and_replaces_the_older(session, storage):
    first = issue(session, storage)
    with pytest.raises(DomainError, match="alasan"):
        issue(session, storage)
    second = issue(session, storage, reason="Nama pembicara salah")
    session.expire_all()

    assert (first.status, second.status, second.revision) == (DocumentStatus.REPLACED, DocumentStatus.VALID, 2)
    assert frozen_bytes(first, "pdf", storage) == b"%PDF-1"
    assert valid_document(session, "meeting:1", "notula") is second
    assert documents_of(session, "meeting:1", "notula") == [second, first]


def test_kinds_and_subjects_have_revisions_of_their_own(session, storage):
    documents = [
        issue(session, storage),
        issue(session, storage, kind="laporan"),
        issue(session, storage, subject="meeting:2"),
    ]
    session.expire_all()

    assert [(one.revision, one.status) for one in documents] == [(1, DocumentStatus.VALID)] * 3
    assert documents_of(session, "meeting:1") == documents[1::-1]


def test_a_document_is_withdrawn_once_with_its_reason(session, storage):
    document = issue(session, storage)
    withdraw(session, document, "Salah rapat", actor=make_actor(), now=NOON)

    assert (document.status, document.reason) == (DocumentStatus.WITHDRAWN, "Salah rapat")
    assert valid_document(session, "meeting:1", "notula") is None
    with pytest.raises(DomainError, match="sudah digantikan atau ditarik"):
        withdraw(session, document, "Lagi", actor=make_actor(), now=NOON)


def test_r18_bytes_that_were_changed_or_lost_are_never_served(session, storage, tmp_path):
    document = issue(session, storage)
    pdf, docx = (next(file for file in document.files if file.format == name) for name in ("pdf", "docx"))
    (tmp_path / "files" / pdf.storage_key[:2] / pdf.storage_key).write_bytes(b"%PDF-2")
    storage.delete(docx.storage_key)

    for name in ("pdf", "docx"):
        with pytest.raises(FileMissing):
            frozen_bytes(document, name, storage)


def test_sec04_a_document_of_another_meeting_is_not_found(session, storage):
    document = issue(session, storage)

    assert document_of(session, "meeting:1", document.id) is document
    with pytest.raises(NoResultFound):
        document_of(session, "meeting:2", document.id)
