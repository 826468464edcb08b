"""Putting a backup onto an empty instance."""

import zipfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from bakohumas.core.storage import Storage
from bakohumas.exchange.backup.checking import check_archive, opened
from bakohumas.exchange.backup.errors import BackupRefused, damaged
from bakohumas.exchange.backup.rows import BATCH, Row, kept_tables, row_of
from bakohumas.exchange.backup.writing import Sums, table_part

FILES = "files/"
FULL = "Instans ini sudah berisi data. Pulihkan hanya ke instans kosong (bakohumas init)."


def restore_backup(session: Session, storage: Storage, source: Path) -> int:
    """Put a backup onto an empty instance; the number of rows. The caller commits.

    Raises BackupRefused naming the damaged item, or when the instance is not empty; nothing is written before all of
    the backup has been checked.
    """
    with source.open("rb") as file, opened(file, source) as archive:
        sums = check_archive(file, archive)
        _check_empty(session, storage)
        rows = sum(_read_table(session, archive, table) for table in kept_tables())
        _advance_sequences(session)
        _put_files(storage, archive, sums)
    return rows


def _check_empty(session: Session, storage: Storage) -> None:
    full = [table for table in kept_tables() if session.scalar(sa.select(sa.func.count()).select_from(table))]
    if full or storage.keys():
        raise BackupRefused(FULL)


def _read_table(session: Session, archive: zipfile.ZipFile, table: sa.Table) -> int:
    try:
        return _insert_rows(session, archive, table)
    except (ValueError, KeyError, TypeError, AttributeError, DataError, IntegrityError) as error:
        raise damaged(f"baris {table_part(table)} tidak dapat dibaca") from error


def _insert_rows(session: Session, archive: zipfile.ZipFile, table: sa.Table) -> int:
    own = [column.name for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    pointers: list[Row] = []
    batch: list[Row] = []
    count = 0
    with archive.open(table_part(table)) as part:
        for line in part:
            row = row_of(table, line)
            pointers += [{"key": row["id"], "column": name, "to": row[name]} for name in own if row[name] is not None]
            batch.append(row | dict.fromkeys(own))
            count += 1
            if len(batch) == BATCH:
                session.execute(sa.insert(table), batch)
                batch = []
    if batch:
        session.execute(sa.insert(table), batch)
    _point(session, table, pointers)
    return count


def _point(session: Session, table: sa.Table, pointers: list[Row]) -> None:
    """Set the columns that point into their own table, whose rows may stand later."""
    for pointer in pointers:
        values: dict[str, Any] = {pointer["column"]: pointer["to"]}
        session.execute(sa.update(table).where(table.c.id == pointer["key"]).values(values))


def _put_files(storage: Storage, archive: zipfile.ZipFile, sums: Sums) -> None:
    """Store every file, or none."""
    done: list[str] = []
    try:
        for name in sums:
            if name.startswith(FILES):
                key = name.removeprefix(FILES)
                storage.put_as(key, archive.read(name))
                done.append(key)
    except BaseException:
        for key in done:
            storage.delete(key)
        raise


def _advance_sequences(session: Session) -> None:
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in kept_tables():
        if "id" in table.c and table.c.id.autoincrement is not False:
            sequence = sa.func.pg_get_serial_sequence(f'"{table.name}"', "id")
            highest = sa.select(sa.func.max(table.c.id)).scalar_subquery()
            session.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(highest, 1))))
