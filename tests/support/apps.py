"""Apps on a database of this worker's own, and a test's changes taken back."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import sqlalchemy as sa
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy.pool import NullPool
from werkzeug.routing import Rule

import bakohumas
from bakohumas import create_app
from bakohumas.core.db import Base, db, engine_options, writing
from bakohumas.core.settings import Settings
from tests.support import postgres
from tests.support.client import CheckingClient


class Compiled(BytecodeCache):
    """Templates that this process has compiled, for every app that it makes."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.codes.get(f"{bucket.key}{bucket.checksum}")
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[f"{bucket.key}{bucket.checksum}"] = bucket.bytecode_to_string()


class LateRule(Rule):
    """Compiles what builds its addresses when the first one is asked for. Most apps here live too short to ask."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002
        @cache
        def builder() -> Callable[..., tuple[str, str]]:
            return super(LateRule, self)._compile_builder(append_unknown)

        def build(*values: Any, **more: Any) -> tuple[str, str]:
            return builder()(*values, **more)

        return build


Flask.url_rule_class = LateRule
COMPILED = Compiled()
SECRET_KEY = "k" * 40
BASE_URL = "http://localhost"


def settings_for(instance: Path, database_url: str, **given: Any) -> Settings:
    """Settings of an instance in `instance`; `given` wins."""
    told = {"instance": instance, "database_url": database_url, "base_url": BASE_URL, "secret_key": SECRET_KEY}
    return Settings(**{**told, **given})


def load_models() -> None:
    """Import every module that may hold tables, so that the schema is whole whatever a test imports."""
    for module in walk_packages(bakohumas.__path__, "bakohumas."):
        if "models" in module.name or module.name.startswith("bakohumas.core."):
            import_module(module.name)


def make_app(settings: Settings) -> Flask:
    """The app, whose unexpected errors reach the test."""
    app = create_app(settings)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.testing = True
    app.test_client_class = CheckingClient
    app.jinja_env.bytecode_cache = COMPILED
    app.extensions["letter_runner"] = lambda _: None  # beside a request nothing sees what a test has not committed
    return app


def create_schema(url: str) -> None:
    """All tables of the models in an empty database."""
    load_models()
    engine = sa.create_engine(url, poolclass=NullPool, **_without_pool(engine_options(url)))
    Base.metadata.create_all(engine)
    engine.dispose()


def _without_pool(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if not name.startswith("pool")}


class Databases:
    """The databases of one worker by kind, each made when it is first asked for."""

    def __init__(self, folder: Path, shared_folder: Path, worker: str) -> None:
        self.folder = folder
        self.shared_folder = shared_folder
        self.worker = worker
        self._stack = ExitStack()
        self._urls: dict[str, str] = {}
        self._apps: dict[str, Flask] = {}
        self._cluster: Path | None = None

    def close(self) -> None:
        for app in self._apps.values():
            with app.app_context():
                db.engine.dispose()
        self._stack.close()

    def app(self, kind: str) -> Flask:
        """The one app of this worker on 'sqlite' or 'postgresql'."""
        if kind not in self._apps:
            settings = settings_for(self.folder / kind, self.url(kind))
            self._apps[kind] = make_app(settings)
        return self._apps[kind]

    def url(self, kind: str) -> str:
        """A database with all tables."""
        if kind not in self._urls:
            self._urls[kind] = self._sqlite() if kind == "sqlite" else self._postgres()
        return self._urls[kind]

    def empty(self, kind: str, name: str) -> str:
        """A database without tables."""
        if kind == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        database = postgres.empty_database(self.cluster(), f"{name}_{self.worker}")
        return database.render_as_string(hide_password=False)

    def cluster(self) -> Path:
        """Socket folder of the running PostgreSQL."""
        if self._cluster is None:
            self._cluster = self._stack.enter_context(postgres.cluster(self.shared_folder, self.worker))
        return self._cluster

    def _sqlite(self) -> str:
        url = f"sqlite:///{self.folder / 'test.db'}"
        create_schema(url)
        return url

    def _postgres(self) -> str:
        load_models()
        database = postgres.worker_database(self.shared_folder, self.cluster(), self.worker, Base.metadata)
        return database.render_as_string(hide_password=False)


@contextmanager
def taken_back(app: Flask) -> Iterator[None]:
    """Everything that happens meanwhile in the app's database, commits included, is rolled back.

    One connection stands in for the engine; sessions make savepoints on it. Not for threads and processes.
    """
    with app.app_context():
        engine = db.engines[None]
        token = writing.set(True)
        connection = engine.connect()
        outer = connection.begin()
        writing.reset(token)
        session = db.session
        db.engines[None] = connection  # type: ignore[assignment]
        db.session = db._make_scoped_session({"join_transaction_mode": "create_savepoint"})
        try:
            yield
        finally:
            db.session.remove()
            db.session = session
            db.engines[None] = engine
            outer.rollback()
            connection.close()
