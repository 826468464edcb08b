"""One filled SQLite database a worker; what a test does to it is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

import pytest
from flask_migrate import stamp

from bakohumas.core import clock
from tests.security.calling import House
from tests.security.crawl import Crawler, add_records, link_starts
from tests.security.effects import Effect
from tests.security.filling import Filled, filled_forms
from tests.security.world import NOW, fill
from tests.support.apps import create_schema, make_app, settings_for, taken_back

# Everything that a setting opens is open, so that no address of the house is left out.
CONFIGURED = {"metrics_token": "m" * 40, "whatsapp_phone_id": "1", "whatsapp_token": "kunci-whatsapp"}


def _build(folder: Path, *, with_records: bool) -> House:
    url = f"sqlite:///{folder / 'filled.db'}"
    create_schema(url)
    app = make_app(settings_for(folder, url, **CONFIGURED))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    clock.start_at(NOW)
    house = House(app, fill(app))
    if with_records:
        add_records(house)
    clock.start_at(None)
    with app.app_context():
        stamp()
    return house


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The app on its filled database."""
    return _build(tmp_path_factory.mktemp("security"), with_records=False)


@pytest.fixture(scope="session")
def built_with_records(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The same with real meetings."""
    return _build(tmp_path_factory.mktemp("recorded"), with_records=True)


@contextmanager
def _opened(house: House) -> Iterator[House]:
    clock.start_at(NOW)
    with taken_back(house.app):
        yield house
    clock.start_at(None)
    rmtree(house.app.extensions["bakohumas"].misses.folder, ignore_errors=True)


@pytest.fixture
def house(built: House) -> Iterator[House]:
    """The filled app at the morning of its meetings."""
    with _opened(built) as opened:
        yield opened


@pytest.fixture
def full_house(built_with_records: House) -> Iterator[House]:
    """The same with real meetings, published."""
    with _opened(built_with_records) as opened:
        yield opened


@pytest.fixture(scope="session")
def found_forms() -> list[tuple[str, Filled]]:
    """Filled once, by `forms`."""
    return []


@pytest.fixture(scope="session")
def found_effects() -> list[tuple[str, Filled, Effect]]:
    """Filled once, by the tests of forms."""
    return []


@pytest.fixture
def forms(full_house: House, found_forms: list[tuple[str, Filled]]) -> list[tuple[str, Filled]]:
    """(column, form) of every form that an admin sees, and of an agency's link pages."""
    if not found_forms:
        admin = Crawler(full_house, "A", often=3, judges=False).walk("/")
        guest = Crawler(full_house, "–", often=3, judges=False).walk(*link_starts(full_house))
        found_forms += [("A", form) for form in filled_forms(admin)] + [("–", form) for form in filled_forms(guest)]
    return found_forms
