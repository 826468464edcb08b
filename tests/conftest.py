"""What all tests stand on: apps on both databases, a checking client, a live server and people with browsers."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from bakohumas.core.db import db, start_reading
from tests.support import chromium, guard
from tests.support.apps import Databases, create_schema, taken_back
from tests.support.client import CheckingClient
from tests.support.live import LiveServer, live_server
from tests.support.visitors import Troubles

KINDS = ("sqlite", "postgresql")
DESKTOP = {"width": 1440, "height": 900}
WHOLE_HOUSES = {"built", "built_with_records", "started", "backup", "office", "passing", "plain_office"}

guard.install()
# No deadline: the machine is shared. The same examples each time: a failure is repeated, not rolled for again.
HOUSE = hypothesis_settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile("house", HOUSE, max_examples=25)
hypothesis_settings.register_profile("thorough", HOUSE, max_examples=200)
hypothesis_settings.load_profile("house")  # `make thorough` asks for the other one


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sqlite-only", action="store_true", help="leave PostgreSQL out")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that uses a database runs once on each."""
    if "database" in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        only_sqlite = "sqlite_only" in marks or metafunc.config.getoption("--sqlite-only")
        kinds = KINDS[:1] if only_sqlite else KINDS[1:] if "postgres_only" in marks else KINDS
        metafunc.parametrize("database", kinds, indirect=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever opens a browser is marked so; without PostgreSQL the tests about it are left out.

    Tests that share a whole house go to one worker, so that it is built once.
    """
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        if "new_context" in used:
            item.add_marker("browser")
        for name in WHOLE_HOUSES & used:
            item.add_marker("long")
            item.add_marker(pytest.mark.xdist_group(name))
    if config.getoption("--sqlite-only"):
        left_out = [item for item in items if item.get_closest_marker("postgres_only")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


def pytest_runtest_setup() -> None:
    """Each test begins as a reader, whatever one before it left behind."""
    start_reading()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Databases]:
    """The databases of this worker."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    known = Databases(tmp_path_factory.mktemp("databases"), shared, worker_id)
    yield known
    known.close()


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """'sqlite' or 'postgresql'."""
    kind: str = request.param
    return kind


@pytest.fixture
def app(databases: Databases, database: str) -> Iterator[Flask]:
    """The app; whatever the test does to its database is taken back."""
    made = databases.app(database)
    with taken_back(made):
        yield made
    rmtree(made.extensions["bakohumas"].misses.folder, ignore_errors=True)


@pytest.fixture
def session(app: Flask) -> Session:
    """The test's own session. Requests have another one, on the same connection."""
    own: Session = db.session()
    return own


@pytest.fixture
def client(app: Flask) -> CheckingClient:
    """A client that checks every page."""
    made = app.test_client()
    assert isinstance(made, CheckingClient)
    return made


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    create_schema(f"sqlite:///{path}")
    return path


@pytest.fixture
def live(tmp_path: Path, filled_file: Path) -> Iterator[LiveServer]:
    """The app on a real port, with an empty database of its own."""
    with live_server(tmp_path / "live", filled_file) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's Chromium, which finds no host but loopback."""
    path = chromium.found()
    if path is None:
        pytest.fail(chromium.NONE)
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
    if os.getuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": path, "args": arguments}


@pytest.fixture(scope="session")
def base_url() -> None:
    """None for all; each live server has an address of its own. The plugin's own fixture warns under pytest 9."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """An Indonesian browser."""
    return {**browser_context_args, "locale": "id-ID", "timezone_id": "Asia/Makassar"}


@pytest.fixture
def visitor(new_context: Callable[..., Any], live: LiveServer) -> Iterator[Callable[..., Page]]:
    """`visitor()` is the page of somebody new (options of Playwright's `new_context`); its browser must not complain.

    Addresses are relative to the live server.
    """
    troubles, contexts = Troubles(), []

    def come(**options: Any) -> Page:
        context = new_context(**{"base_url": live.url, "viewport": DESKTOP, **options})
        contexts.append(context)
        troubles.watch(context)
        page: Page = context.new_page()
        return page

    yield come
    for context in contexts:
        context.close()  # connections that are kept open would hold the server
    assert not troubles.told, "\n".join(troubles.told)
