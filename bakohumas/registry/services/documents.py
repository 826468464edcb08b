"""Issued documents: frozen bytes, a hash of each, revisions, and a code to verify them by."""

import base64
import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.storage import Storage
from bakohumas.registry.models import DocumentCopy, DocumentFile, DocumentStatus, IssuedDocument
from bakohumas.registry.queries import known_copies, last_revision

CODE_BYTES = 10  # 80 bits


def new_code() -> str:
    """A fresh verification code, 16 letters and digits; known before rendering, since the document prints it."""
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()


def issue_document(  # noqa: PLR0913 - the facts of one document
    session: Session,
    storage: Storage,
    *,
    kind: str,
    subject: str,
    title: str,
    files: Mapping[str, bytes],
    number: str | None,
    dated_on: date | None,
    issuer: str | None,
    signatory_position: str | None,
    is_internal: bool,
    reason: str | None,
    actor: Actor,
    now: datetime,
    code: str | None = None,
    changes_id: int | None = None,
) -> IssuedDocument:
    """Freeze the bytes of each format under a new revision; an older one of the same kind and subject is replaced.

    `reason` says why a document was issued again: from the second revision on there must be one (DomainError).
    `changes_id` is the document that this one changes: that of a Ralat, Penundaan or Pembatalan.
    Of two at once the second gets DomainError.
    """
    revision = _next_revision(session, subject, kind, reason)
    document = IssuedDocument(
        code=code or new_code(),
        kind=kind,
        subject=subject,
        revision=revision,
        number=number,
        title=title,
        dated_on=dated_on,
        issuer=issuer,
        signatory_position=signatory_position,
        is_internal=is_internal,
        status=DocumentStatus.VALID,
        reason=reason,
        issued_at=now,
        issued_by=actor.name or actor.label,
        changes_id=changes_id,
        files=[_frozen(storage, name, content) for name, content in files.items()],
    )
    _insert(session, document)
    hashes = {file.format: file.sha256 for file in document.files}
    changes = {"kind": kind, "revision": revision, "number": number, "sha256": hashes}
    audit.record(session, actor, "document:issue", subject, changes, now=now)
    return document


def _next_revision(session: Session, subject: str, kind: str, reason: str | None) -> int:
    """Number of the revision to come; the one before it holds no more."""
    revision = last_revision(session, subject, kind) + 1
    if revision > 1 and not reason:
        raise DomainError("Sebutkan alasan dokumen ini diterbitkan lagi.", field="reason")
    _replace_older(session, subject, kind)
    return revision


def _insert(session: Session, document: IssuedDocument) -> None:
    session.add(document)
    try:
        session.flush()
    except IntegrityError as error:
        raise DomainError("Dokumen ini baru saja diterbitkan orang lain. Muat ulang halamannya.") from error


def _replace_older(session: Session, subject: str, kind: str) -> None:
    older = sa.update(IssuedDocument).where(
        IssuedDocument.subject == subject,
        IssuedDocument.kind == kind,
        IssuedDocument.status == DocumentStatus.VALID,
    )
    session.execute(older.values(status=DocumentStatus.REPLACED))


def _frozen(storage: Storage, name: str, content: bytes) -> DocumentFile:
    return DocumentFile(
        format=name,
        storage_key=storage.put(content),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )


def keep_copies(session: Session, document: IssuedDocument, contents: Iterable[bytes], *, now: datetime) -> int:
    """Remember the hashes of copies that go to recipients; how many were new."""
    made = {hashlib.sha256(content).hexdigest() for content in contents}
    known = {file.sha256 for file in document.files} | known_copies(session, document.id)
    fresh = sorted(made - known)
    session.add_all(DocumentCopy(document_id=document.id, sha256=sha256, made_at=now) for sha256 in fresh)
    session.flush()
    return len(fresh)


def frozen_bytes(document: IssuedDocument, format_: str, storage: Storage) -> bytes | None:
    """The bytes as they were issued; None: never issued in this format. Raises FileMissing when they were changed."""
    file = next((file for file in document.files if file.format == format_), None)
    return storage.get(file.storage_key, sha256=file.sha256) if file else None


def withdraw(session: Session, document: IssuedDocument, reason: str, *, actor: Actor, now: datetime) -> None:
    """A document that holds no more; it stays readable and says so. Raises DomainError when it does not hold now."""
    held = sa.update(IssuedDocument).where(
        IssuedDocument.id == document.id, IssuedDocument.status == DocumentStatus.VALID
    )
    ended = cast("sa.CursorResult[Any]", session.execute(held.values(status=DocumentStatus.WITHDRAWN, reason=reason)))
    if ended.rowcount != 1:
        raise DomainError("Dokumen ini sudah digantikan atau ditarik.")
    session.expire(document)
    changes = {"code": document.code, "reason": reason}
    audit.record(session, actor, "document:withdraw", document.subject, changes, now=now)
