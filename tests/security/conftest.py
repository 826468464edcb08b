"""One filled SQLite database a worker; what a test does to it is taken back."""

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from flask import Flask
from flask_migrate import stamp

from bakohumas.core import clock
from tests.security.calling import House
from tests.security.world import NOW, World, fill
from tests.support.apps import create_schema, make_app, settings_for, taken_back


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, World]:
    """The app on its filled database."""
    folder: Path = tmp_path_factory.mktemp("security")
    url = f"sqlite:///{folder / 'filled.db'}"
    create_schema(url)
    app = make_app(settings_for(folder, url, metrics_token="m" * 40))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    clock.start_at(NOW)
    world = fill(app)
    with app.app_context():
        stamp()
    clock.start_at(None)
    return app, world


@pytest.fixture
def house(built: tuple[Flask, World]) -> Iterator[House]:
    """The filled app at the morning of its meetings."""
    app, world = built
    clock.start_at(NOW)
    with taken_back(app):
        yield House(app, world)
    clock.start_at(None)
    rmtree(app.extensions["bakohumas"].misses.folder, ignore_errors=True)
