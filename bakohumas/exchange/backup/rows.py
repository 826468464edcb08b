"""Rows as lines of JSON and back."""

import base64
import dataclasses
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.db import AsJSON, Base, UTCDateTime

BATCH = 500
PASSING = {"throttle", "heartbeat", "form_receipt", "sign_in_session"}  # of the running instance, not of the record
READERS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (UTCDateTime, datetime.fromisoformat),
    (sa.Date, date.fromisoformat),
    (sa.Time, time.fromisoformat),
    (sa.LargeBinary, base64.b64decode),
)
Row = dict[str, Any]


def kept_tables() -> list[sa.Table]:
    """Every table that a backup holds, a table after those it points at."""
    return [table for table in Base.metadata.sorted_tables if table.name not in PASSING]


def lines_of(session: Session, table: sa.Table) -> Iterator[bytes]:
    """Every row as a line, in the order of its key."""
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


def row_of(table: sa.Table, line: bytes) -> Row:
    """A line as column values. Raises ValueError, KeyError or TypeError when it is none of this table."""
    return {name: _typed(table.columns[name], value) for name, value in json.loads(line).items()}


def _typed(column: sa.Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, AsJSON):
        return kind.process_result_value(value, sa.Dialect())
    if isinstance(kind, sa.Enum) and kind.enum_class:
        return kind.enum_class(value)
    read = next((read for sort, read in READERS if isinstance(kind, sort)), None)
    return read(value) if read else value
