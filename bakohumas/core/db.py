"""The database: one declarative base, aware UTC moments, values kept as JSON, and who may write when."""

import dataclasses
import enum
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

if find_spec("pysqlite3"):
    import pysqlite3 as sqlite
else:  # no wheel for this platform: `bakohumas check` judges the version of the standard library's SQLite
    import sqlite3 as sqlite

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
SAFE_SQLITE = (3, 51, 3)  # older ones can lose a WAL reset (security.md 4.9)
UNIQUE_VIOLATION = "23505"  # SQLSTATE
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

writing: ContextVar[bool] = ContextVar("writing", default=False)


def is_duplicate(error: IntegrityError) -> bool:
    """Whether a unique constraint refused the row; any other broken constraint is a fault of ours."""
    return getattr(error.orig, "sqlstate", None) == UNIQUE_VIOLATION or "UNIQUE constraint" in str(error.orig)


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment: naive input is refused, UTC is stored, aware UTC comes back."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError for a naive moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware UTC, also where the driver gives a naive one (SQLite)."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class AsJSON(TypeDecorator[Any]):
    """A frozen dataclass of texts, numbers and tuples of texts, kept as a JSON object."""

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, kind: type[Any]) -> None:
        super().__init__(none_as_null=True)
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:
        """The object as a dict."""
        return None if value is None else dataclasses.asdict(value)

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Any:
        """The frozen value again."""
        return None if value is None else self.frozen(value)

    def frozen(self, value: dict[str, Any]) -> Any:
        """The dataclass of a JSON object; lists become tuples."""
        return self.kind(**{name: tuple(part) if isinstance(part, list) else part for name, part in value.items()})


def _values(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """Base of all tables; every datetime is a `UTCDateTime`."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UTCDateTime(),
        list[str]: sa.JSON(none_as_null=True),
        dict[str, Any]: sa.JSON(none_as_null=True),
        bytes: sa.LargeBinary(),
        enum.Enum: sa.Enum(enum.Enum, native_enum=False, length=30, values_callable=_values),
    }


class Recorded:
    """A row that came from a meeting record remembers which keys its object had, so that it goes out the same.

    None: the row was made in the app; then only what is known is exported.
    """

    record_keys: Mapped[list[str] | None]


class Stamped:
    """`created_at` and `updated_at`, aware UTC, set by whoever writes: the database has no clock here."""

    created_at: Mapped[datetime] = mapped_column(UTCDateTime())
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime())


db = SQLAlchemy(metadata=Base.metadata)


def sqlite_driver() -> ModuleType:
    """The SQLite that opens every file of ours; the standard library's only where no wheel exists."""
    driver: ModuleType = sqlite
    return driver


def engine_options(url: str) -> dict[str, Any]:
    """Options of `create_engine` for this database address."""
    if url.startswith("sqlite"):
        return {"module": sqlite}
    return {"pool_pre_ping": True}


@event.listens_for(Engine, "connect")
def _on_connect(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite.Connection):
        return
    connection.isolation_level = None  # BEGIN is ours: see `_on_begin`
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _on_begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


@contextmanager
def as_writer(session: Session) -> Iterator[None]:
    """A unit of work that writes: what was read before is let go first, so that SQLite can take the write lock.

    Without it a transaction that has read cannot turn into a writer while another one writes. The caller commits.
    """
    session.rollback()
    token = writing.set(True)
    try:
        yield
    finally:
        writing.reset(token)


def start_writing(session: Session) -> None:
    """Turn the running request into a writer for its rest (`as_writer` without an end)."""
    session.rollback()
    writing.set(True)


def start_reading() -> None:
    """Make the context a reader again, at the start of a request on a reused thread."""
    writing.set(False)
