"""An instance as its operator has it: a folder, an environment and the console."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.core.db import db
from bakohumas.core.settings import Settings, read_settings
from bakohumas.exchange.console import run
from bakohumas.exchange.runtime import running_app, unit_of_work
from tests.support.records import RECORDS


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Place:
    """One instance."""

    folder: Path
    database_url: str = ""  # '': SQLite in the folder

    @property
    def environment(self) -> dict[str, str]:
        told = {"BAKOHUMAS_INSTANCE": str(self.folder), "BAKOHUMAS_BASE_URL": "http://localhost:8000"}
        return {**told, "BAKOHUMAS_DATABASE_URL": self.database_url} if self.database_url else told

    @property
    def settings(self) -> Settings:
        return read_settings(self.environment)

    def run(self, *arguments: Any, given: bytes = b"", **more: str) -> Done:
        """Run a command of the console in this process; `more` are further settings of its environment."""
        out, err = io.StringIO(), io.StringIO()
        with _environment({**self.environment, **more}), _stdin(given), redirect_stdout(out), redirect_stderr(err):
            code = run([str(part) for part in arguments])
        return Done(code, out.getvalue(), err.getvalue())

    def ok(self, *arguments: Any, **more: Any) -> Done:
        """The same, which must succeed."""
        done = self.run(*arguments, **more)
        assert done.code == 0, done.err
        return done

    def take(self, name: str) -> str:
        """Import one of the given records; its slug."""
        slug: str = self.ok("meeting", "import", RECORDS / f"{name}.json", "--json").json["slug"]
        return slug

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to look at the rows."""
        with running_app(self.settings):
            yield db.session()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are committed at the end."""
        with running_app(self.settings), unit_of_work() as session:
            yield session


@contextmanager
def _environment(told: dict[str, str]) -> Iterator[None]:
    before = {name: value for name, value in os.environ.items() if name.startswith("BAKOHUMAS_")}
    for name in before:
        del os.environ[name]
    os.environ.update(told)
    try:
        yield
    finally:
        for name in told:
            os.environ.pop(name, None)
        os.environ.update(before)


@contextmanager
def _stdin(given: bytes) -> Iterator[None]:
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given))
    try:
        yield
    finally:
        sys.stdin = before
