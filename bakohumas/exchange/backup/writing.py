"""Writing a backup while others go on writing."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.audit import FIRST, AuditHead
from bakohumas.core.errors import DomainError
from bakohumas.core.health import head_revision, is_at_head
from bakohumas.core.storage import FileMissing, Storage
from bakohumas.exchange.backup.rows import kept_tables, lines_of
from bakohumas.exchange.backup.seal import BLANK, put_seal

FORMAT = "bakohumas-backup/1"
MANIFEST = "manifest.json"
Sums = dict[str, str]


def write_backup(session: Session, storage: Storage, target: Path) -> dict[str, Any]:
    """Write a backup to `target` (mode 0600, replaced only when whole); its manifest.

    Raises DomainError when the tables are not those of this program.
    """
    descriptor, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            manifest = _write(session, storage, file)
            put_seal(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write(session: Session, storage: Storage, file: BinaryIO) -> dict[str, Any]:
    _hold_snapshot(session)
    if not is_at_head(session):
        raise DomainError("Tabel belum pada versi program ini. Jalankan: bakohumas db upgrade")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = BLANK
        sums, anchor = dict(_write_tables(session, archive)), _anchor(session)
        session.rollback()
        sums |= dict(_write_files(storage, archive))
        manifest = {"format": FORMAT, "migration": head_revision(), "audit": anchor, "sha256": sums}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def _hold_snapshot(session: Session) -> None:
    """Make all following reads see one moment."""
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    session.execute(sa.select(sa.func.count()).select_from(AuditHead))  # the snapshot begins with the first read


def _write_tables(session: Session, archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for table in kept_tables():
        name, digest = table_part(table), hashlib.sha256()
        with archive.open(name, "w", force_zip64=True) as file:
            for line in lines_of(session, table):
                digest.update(line)
                file.write(line)
        yield name, digest.hexdigest()


def table_part(table: sa.Table) -> str:
    """Name of the part that holds a table."""
    return f"tables/{table.name}.jsonl"


def _write_files(storage: Storage, archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Every file, those that came after the snapshot too; one that is removed meanwhile is left out."""
    for key in storage.keys():  # noqa: SIM118 - a method of our own, not a mapping's
        try:
            data = storage.get(key)
        except FileMissing:
            continue
        archive.writestr(f"files/{key}", data, compress_type=zipfile.ZIP_STORED)
        yield f"files/{key}", hashlib.sha256(data).hexdigest()


def _anchor(session: Session) -> dict[str, Any]:
    """The head of the audit chain, by which a cut tail is found."""
    head = session.execute(sa.select(AuditHead.seq, AuditHead.hash)).one_or_none()
    return {"seq": head.seq, "hash": head.hash} if head else {"seq": 0, "hash": FIRST}
