"""What a request changes in the database, to the byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bakohumas.core.db import Base, db


def connection() -> Connection:
    """The one connection of the test."""
    found = db.engines[None]
    assert isinstance(found, Connection)
    return found


@dataclass(slots=True)
class Counted:
    """Rows that were inserted, updated or deleted; what is rolled back later counts too."""

    rows: int = 0


@contextmanager
def counted() -> Iterator[Counted]:
    """Count every changed row meanwhile, as SQLite itself counts."""
    driver: Any = connection().connection.driver_connection
    before, seen = driver.total_changes, Counted()
    yield seen
    seen.rows = driver.total_changes - before


@dataclass(slots=True)
class Tables:
    """All rows of all tables, by table and key."""

    rows: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = field(default_factory=dict)

    def without(self, *columns: str) -> "Tables":
        """The same without these columns, told as `table.column`."""
        kept = {
            table: {
                key: {name: value for name, value in row.items() if f"{table}.{name}" not in columns}
                for key, row in rows.items()
            }
            for table, rows in self.rows.items()
        }
        return Tables(kept)


def tables(*names: str) -> Tables:
    """What the tables hold now; all of them when none is named."""
    found = Tables()
    for table in Base.metadata.sorted_tables:
        if names and table.name not in names:
            continue
        keys = [column.name for column in table.primary_key]
        rows = connection().execute(sa.select(sa.text("*")).select_from(table)).mappings()
        found.rows[table.name] = {tuple(row[key] for key in keys): dict(row) for row in rows}
    return found
