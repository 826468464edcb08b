"""A bureau on a real port, shared by the tests of one file, and the people who walk through it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from bakohumas.accounts.models import Role, User
from bakohumas.core import clock
from bakohumas.core.web import EXTENSION
from bakohumas.mail.worker import run_once
from tests.journeys.house import ZONE, email_of, fill_house
from tests.journeys.walker import DESKTOP, PHONE, Walker
from tests.support.live import LiveServer, live_server

PATIENCE = 10_000  # milliseconds
SETTINGS = {
    "demo": True,
    "mail_domain": "humas.example",
    "mail_per_minute": 6000,
    "visibility": "publik",
    "zone": str(ZONE),
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, filled_file: Path) -> Iterator[LiveServer]:
    """One server and one database for all tests of a file; mails go to a folder."""
    with live_server(tmp_path_factory.mktemp("journey") / "live", filled_file, **SETTINGS) as running:
        with running.session() as session:
            fill_house(session)
        yield running


@pytest.fixture(autouse=True)
def true_time() -> Iterator[None]:
    """Whatever day a test goes to, the next one begins today."""
    yield
    clock.start_at(None)


@dataclass(slots=True)
class Office:
    """The bureau with its doors open."""

    live: LiveServer
    come: Callable[..., Page]
    scripts: bool = True
    is_close: bool = True  # whether pages are looked at closely

    def stranger(self, *, phone: bool = True) -> Walker:
        """Somebody without an account."""
        page = self.come(viewport=PHONE if phone else DESKTOP, java_script_enabled=self.scripts)
        page.set_default_timeout(PATIENCE)
        return Walker(page, self.scripts, self.is_close)

    def colleague(self, role: Role, *, phone: bool = False) -> Walker:
        """Somebody of the bureau, signed in."""
        walker = self.stranger(phone=phone)
        self.live.sign_in(walker.page, self._account(role))
        return walker

    def _account(self, role: Role) -> User:
        with self.live.session() as session:
            return session.query(User).filter_by(email=email_of(role)).one()

    def deliver(self) -> int:
        """The worker does what is due; how many mails left."""
        app = self.live.app
        return run_once(app, app.extensions[EXTENSION].settings)

    def go_on(self, moment: datetime) -> None:
        """It is this moment now."""
        clock.start_at(moment)


@pytest.fixture
def office(live: LiveServer, visitor: Callable[..., Any]) -> Office:
    """The bureau, visited with scripts; every page is looked at."""
    return Office(live, visitor)


@pytest.fixture
def passing(live: LiveServer, visitor: Callable[..., Any]) -> Office:
    """The bureau, whose pages another test looks at."""
    return Office(live, visitor, is_close=False)


@pytest.fixture
def plain_office(live: LiveServer, visitor: Callable[..., Any]) -> Office:
    """The bureau, visited without any script."""
    return Office(live, visitor, scripts=False, is_close=False)
