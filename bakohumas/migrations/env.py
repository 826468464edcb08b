"""How Alembic meets the database: one transaction, foreign keys checked at its end, numbered files."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.operations import MigrationScript
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy.engine import Connection

from bakohumas.core.db import AsJSON, Base, UTCDateTime, db, writing


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether the comparison looks at a table; the shadow tables of a full-text index are not ours."""
    return kind != "table" or "_fts" not in (name or "")


def number(_context: Any, _revision: Any, directives: list[MigrationScript]) -> None:
    """Give a new migration the next number, and make no file when nothing changed."""
    (script,) = directives
    if script.upgrade_ops is not None and script.upgrade_ops.is_empty():
        directives.clear()
        return
    head = ScriptDirectory.from_config(context.config).get_current_head()
    script.rev_id = f"{int(head or 0) + 1:04}"


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write column types by SQLAlchemy's own names: a migration must not change when our types do."""
    if kind != "type":
        return False
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, AsJSON | sa.JSON):
        return "sa.JSON()"
    return f"sa.String(length={item.length})" if isinstance(item, sa.Enum) else False


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """Without SQLite's foreign keys, which a rebuilt parent table would follow by deleting its children.

    The pragma does nothing inside a transaction, so it goes to the driver before the first statement.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


def check_foreign_keys(connection: Connection) -> None:
    """Raises RuntimeError when a row points at nothing, so that the whole upgrade is taken back."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"rows that point at nothing, by table: {sorted({row[0] for row in lost})}")


def run() -> None:
    """Run the steps that were asked for, all or none."""
    options = current_app.extensions["migrate"].configure_args
    token = writing.set(True)
    try:
        with db.engine.connect() as connection, foreign_keys_off(connection):
            context.configure(
                connection=connection,
                target_metadata=Base.metadata,
                include_name=include_name,
                process_revision_directives=number,
                render_item=plain_type,
                **options,
            )
            with context.begin_transaction():
                context.run_migrations()
                check_foreign_keys(connection)
    finally:
        writing.reset(token)


run()
