"""What a request sent to the database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection

WRITE = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
SAVEPOINT = re.compile(r"\s*(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)\b", re.IGNORECASE)


@dataclass(slots=True)
class Statements:
    """Statements of one request in order, and what became of its writes."""

    queries: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)  # tables written to, in order
    uncommitted: list[str] = field(default_factory=list)  # tables whose writes were not released to the outside
    _open: list[list[str]] = field(default_factory=list)  # writes of each savepoint that is open

    def see(self, statement: str) -> None:
        mark = SAVEPOINT.match(statement)
        if mark is not None:
            self._see_savepoint(mark.group(1).upper())
            return
        self.queries.append(statement)
        write = WRITE.match(statement)
        if write is not None:
            self.written.append(write.group(1))
            if self._open:
                self._open[-1].append(write.group(1))

    def _see_savepoint(self, word: str) -> None:
        if word == "SAVEPOINT":
            self._open.append([])
            return
        ended = self._open.pop() if self._open else []
        if word.startswith("ROLLBACK"):
            self.uncommitted.extend(ended)
        elif self._open:
            self._open[-1].extend(ended)


@contextmanager
def watched(connection: Connection) -> Iterator[Statements]:
    """The statements that pass through `connection` meanwhile."""
    seen = Statements()

    def see(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.see(statement)

    event.listen(connection, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(connection, "before_cursor_execute", see)
