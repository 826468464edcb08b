"""The structure of a database as plain values, so that two databases can be compared with `==`."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Inspector

NOT_OURS = {"alembic_version"}
TRIGGERS = {
    "sqlite": "SELECT name || ' ' || sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname || ' ' || pg_get_triggerdef(t.oid) || pg_get_functiondef(tgfoid)"
        " FROM pg_trigger t WHERE NOT tgisinternal"
    ),
}


def structure(connection: Connection) -> dict[str, dict[str, list[str]]]:
    """Tables with columns, keys, checks and indexes, and all triggers; sorted, spaces made even."""
    inspector = sa.inspect(connection)
    tables = {name: _table(inspector, name) for name in sorted(inspector.get_table_names()) if name not in NOT_OURS}
    triggers = connection.exec_driver_sql(TRIGGERS[connection.dialect.name]).scalars()
    return {**tables, "triggers": {"triggers": sorted(" ".join(one.split()) for one in triggers)}}


def _table(inspector: Inspector, name: str) -> dict[str, list[str]]:
    return {
        "columns": _told(inspector.get_columns(name), "name", "type", "nullable", "default"),
        "primary key": [str(inspector.get_pk_constraint(name))],
        "foreign keys": _told(inspector.get_foreign_keys(name)),
        "unique": _told(inspector.get_unique_constraints(name)),
        "checks": _told(inspector.get_check_constraints(name), "name", "sqltext"),
        "indexes": _told(inspector.get_indexes(name)),
    }


def _told(found: Any, *wanted: str) -> list[str]:
    return sorted(" ".join(_text({key: one.get(key) for key in wanted or sorted(one)}).split()) for one in found)


def _text(value: Any) -> str:
    """As `str`, but SQL inside (the condition of a partial index) by its text."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_text(one)}' for key, one in value.items())}}}"
    return str(value)
