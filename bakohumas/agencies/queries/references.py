"""Every row that names an agency, in whatever package: found in the metadata, so that a merge forgets none."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import Agency, DistinctPair
from bakohumas.core.db import Base

APART = {DistinctPair.__tablename__}  # pairs are ordered, so `services.merging` moves them itself


def references() -> list[tuple[sa.Table, sa.Column[Any]]]:
    """Columns that are foreign keys to an agency, those of agencies themselves too."""
    own = cast("sa.Table", Agency.__table__)
    return [
        (table, column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if table.name not in APART and any(key.column is own.c.id for key in column.foreign_keys)
    ]


def move_references(session: Session, from_id: int, to_id: int) -> tuple[dict[str, int], dict[str, int]]:
    """(moved, left) rows by table: what named the one agency names the other.

    A row that would break a unique constraint (both agencies invited to one meeting) is left where it is; where a
    row says nothing but the pair, as a membership does, it is dropped, since the other agency has it already.
    """
    moved: dict[str, int] = {}
    left: dict[str, int] = {}
    for table, column in references():
        free = [~_taken(table, column, unique, to_id) for unique in _uniques(table, column)]
        change = sa.update(table).where(column == from_id, *free).values({column.name: to_id})
        count = _count(session.execute(change))
        if count:
            moved[table.name] = moved.get(table.name, 0) + count
        remains = _rest(session, table, column, from_id)
        if remains:
            left[table.name] = left.get(table.name, 0) + remains
    return moved, left


def _uniques(table: sa.Table, column: sa.Column[Any]) -> Iterator[Sequence[sa.Column[Any]]]:
    """Columns of each constraint that this column is a part of, without itself."""
    groups = [
        one.columns for one in table.constraints if isinstance(one, sa.UniqueConstraint | sa.PrimaryKeyConstraint)
    ]
    for group in (*groups, *(index.columns for index in table.indexes if index.unique)):
        if column.name in group:
            yield [one for one in group if one.name != column.name]


def _taken(
    table: sa.Table, column: sa.Column[Any], others: Sequence[sa.Column[Any]], to_id: int
) -> sa.ColumnElement[bool]:
    twin = table.alias()
    same = [twin.c[other.name] == other for other in others]
    return sa.exists().where(twin.c[column.name] == to_id, *same)


def _rest(session: Session, table: sa.Table, column: sa.Column[Any], from_id: int) -> int:
    """How many rows stay; a pure membership is dropped."""
    if all(one.primary_key for one in table.columns):
        session.execute(sa.delete(table).where(column == from_id))
        return 0
    return session.scalar(sa.select(sa.func.count()).select_from(table).where(column == from_id)) or 0


def _count(result: Any) -> int:
    return int(result.rowcount)
