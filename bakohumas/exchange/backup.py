"""A consistent copy of everything under load, and its way back onto an empty instance.

One zip file: `manifest.json` (format, migration, SHA-256 of each part, audit head), `tables/NAME.jsonl` (rows as JSON,
the same for SQLite and PostgreSQL) and `files/KEY`. No secrets are inside.
"""

import base64
import dataclasses
import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.audit import AuditHead
from bakohumas.core.db import Base, UTCDateTime
from bakohumas.core.errors import DomainError
from bakohumas.core.health import head_revision
from bakohumas.core.storage import Storage

FORMAT = "bakohumas-backup/1"
MANIFEST = "manifest.json"
OWNER_ONLY = 0o600
BATCH = 500
PASSING = {"throttle", "heartbeat", "form_receipt"}  # of the running instance, not of the record


class BackupRefused(DomainError):
    """A backup cannot be restored; the message names the item."""


def write_backup(session: Session, storage: Storage, target: Path) -> dict[str, Any]:
    """Write a backup to `target` (mode 0600, replaced only when whole); its manifest."""
    _hold_snapshot(session)
    part = target.with_name(target.name + ".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            sums = dict(_write_tables(session, archive))
            session.rollback()
            sums |= dict(_write_files(storage, archive))
            manifest = {"format": FORMAT, "migration": head_revision(), "sha256": sums, "audit": _last_audit(sums)}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    return manifest


def _hold_snapshot(session: Session) -> None:
    """Make all following reads see one moment."""
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    else:
        session.scalar(sa.select(sa.func.count()).select_from(AuditHead))  # SQLite's snapshot begins with a read


def _tables() -> list[sa.Table]:
    return [table for table in Base.metadata.sorted_tables if table.name not in PASSING]


def _write_tables(session: Session, archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for table in _tables():
        name, digest = f"tables/{table.name}.jsonl", hashlib.sha256()
        with archive.open(name, "w") as file:
            for line in _lines(session, table):
                digest.update(line)
                file.write(line)
        yield name, digest.hexdigest()


def _lines(session: Session, table: sa.Table) -> Iterator[bytes]:
    query = sa.select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
    for row in session.execute(query):
        values = {name: _plain(value) for name, value in row._mapping.items()}
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else value


def _write_files(storage: Storage, archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for key in storage.keys():  # noqa: SIM118 - a method of our own, not a mapping's
        data = storage.get(key)
        archive.writestr(f"files/{key}", data, compress_type=zipfile.ZIP_STORED)
        yield f"files/{key}", hashlib.sha256(data).hexdigest()


def _last_audit(sums: dict[str, str]) -> str:
    return sums["tables/audit_head.jsonl"]


def restore_backup(session: Session, storage: Storage, source: Path) -> int:
    """Put a backup onto an empty instance; the number of rows. The caller commits.

    Raises BackupRefused naming the damaged item, or when the instance is not empty; nothing is written before that.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _checked_manifest(archive)
            _check_empty(session, storage)
            rows = sum(_read_table(session, archive, table) for table in _tables())
            for name in manifest["sha256"]:
                if name.startswith("files/"):
                    storage.put_as(name.removeprefix("files/"), archive.read(name))
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise BackupRefused(f"Berkas cadangan {source.name} rusak atau tidak dapat dibaca.") from error
    _advance_sequences(session)
    return rows


def _checked_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        sums: dict[str, str] = manifest["sha256"]
    except (KeyError, ValueError, TypeError) as error:
        raise BackupRefused(f"Berkas cadangan rusak: {MANIFEST} tidak ada atau tidak terbaca.") from error
    if manifest.get("format") != FORMAT:
        raise BackupRefused("Berkas ini bukan cadangan bakohumas.")
    if manifest.get("migration") != head_revision():
        raise BackupRefused(f"Cadangan dibuat pada versi tabel {manifest.get('migration')}, bukan {head_revision()}.")
    inside = set(archive.namelist()) - {MANIFEST}
    for name in sorted(inside ^ set(sums)):
        raise BackupRefused(f"Berkas cadangan rusak: {name} {'tidak terdaftar' if name in inside else 'tidak ada'}.")
    for name, wanted in sums.items():
        if _digest(archive, name) != wanted:
            raise BackupRefused(f"Berkas cadangan rusak: isi {name} tidak sama dengan daftarnya.")
    if manifest.get("audit") != _last_audit(sums):
        raise BackupRefused("Berkas cadangan rusak: jangkar audit tidak cocok.")
    return manifest


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except (zipfile.BadZipFile, ValueError) as error:
        raise BackupRefused(f"Berkas cadangan rusak: {name} tidak dapat dibaca.") from error
    return digest.hexdigest()


def _check_empty(session: Session, storage: Storage) -> None:
    full = [table.name for table in _tables() if session.scalar(sa.select(sa.func.count()).select_from(table))]
    if full or storage.keys():
        raise BackupRefused("Instans ini sudah berisi data. Pulihkan hanya ke instans kosong (bakohumas init).")


def _read_table(session: Session, archive: zipfile.ZipFile, table: sa.Table) -> int:
    own = [column.name for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    pointers: list[dict[str, Any]] = []
    count, batch = 0, []
    with archive.open(f"tables/{table.name}.jsonl") as file:
        for line in file:
            row = {name: _typed(table.columns[name], value) for name, value in json.loads(line).items()}
            pointers += [{"key": row["id"], "column": name, "to": row[name]} for name in own if row[name] is not None]
            batch.append(row | dict.fromkeys(own))
            count += 1
            if len(batch) == BATCH:
                session.execute(sa.insert(table), batch)
                batch = []
    if batch:
        session.execute(sa.insert(table), batch)
    for pointer in pointers:  # a row may point at a later one of its own table
        values = {pointer["column"]: pointer["to"]}
        session.execute(sa.update(table).where(table.c.id == pointer["key"]).values(values))
    return count


def _typed(column: sa.Column[Any], value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return _from_json(column, value)
    if isinstance(column.type, UTCDateTime | sa.DateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, sa.Date):
        return date.fromisoformat(value)
    if isinstance(column.type, sa.Time):
        return time.fromisoformat(value)
    if isinstance(column.type, sa.LargeBinary):
        return base64.b64decode(value)
    return column.type.enum_class(value) if isinstance(column.type, sa.Enum) and column.type.enum_class else value


def _from_json(column: sa.Column[Any], value: Any) -> Any:
    kind = getattr(column.type, "kind", None)
    if value is None or kind is None:
        return value
    return kind(**{name: tuple(part) if isinstance(part, list) else part for name, part in value.items()})


def _advance_sequences(session: Session) -> None:
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in _tables():
        if "id" in table.c and table.c.id.autoincrement is not False:
            name = table.name
            sequence = sa.func.pg_get_serial_sequence(f'"{name}"', "id")
            highest = sa.select(sa.func.max(table.c.id)).scalar_subquery()
            session.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(highest, 1))))
