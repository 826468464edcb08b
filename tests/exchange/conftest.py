"""Instances of their own for the console, made by copying one that `init` made."""

import shutil
from pathlib import Path

import pytest

from tests.exchange.places import Place
from tests.support import postgres
from tests.support.apps import Databases

MADE = "made"


class Places:
    """Instances by kind of database, each a copy of the first one of its kind."""

    def __init__(self, folder: Path, databases: Databases) -> None:
        self.folder = folder
        self.databases = databases
        self.count = 0
        self.made: dict[str, Place] = {}

    def fresh(self, kind: str) -> Place:
        """An instance with tables and without a row; 'sqlite' or 'postgresql'."""
        first = self.made.get(kind) or self._first(kind)
        self.count += 1
        name = f"{kind}-{self.count}"
        folder = self.folder / name
        shutil.copytree(first.folder, folder)
        return Place(folder, self._copied(kind, f"place{self.count}"))

    def _first(self, kind: str) -> Place:
        url = self.databases.empty("postgresql", MADE) if kind == "postgresql" else ""
        place = self.made[kind] = Place(self.folder / kind, url)
        done = place.run("init")
        assert done.code == 0, done.err
        return place

    def _copied(self, kind: str, name: str) -> str:
        if kind == "sqlite":
            return ""  # copied with the folder
        socket, worker = self.databases.cluster(), self.databases.worker
        postgres._create(socket, f"{name}_{worker}", template=f"{MADE}_{worker}")
        return postgres.url(socket, f"{name}_{worker}").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Places:
    """Makes instances."""
    return Places(tmp_path_factory.mktemp("places"), databases)


@pytest.fixture
def place(places: Places, database: str) -> Place:
    """A fresh instance; the test runs once on each database."""
    return places.fresh(database)


@pytest.fixture
def nowhere(tmp_path: Path) -> Place:
    """A folder in which nothing was made yet."""
    return Place(tmp_path / "instance")
