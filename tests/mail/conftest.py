"""A mail, databases that threads and workers may use, and a real mail server."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from bakohumas.core.db import Base, db, engine_options
from bakohumas.ical.values import CalendarEvent, Guest, Organiser
from bakohumas.ical.when import When
from tests.mail.mails import NOON
from tests.mail.peers import Peer
from tests.support.apps import make_app, settings_for, taken_back

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def start(tmp_path, url):
    """Start a worker process that sends from the test's database `url` to a mail server."""
    started = []

    def start(smtp_url):
        command = [sys.executable, "-m", "tests.mail.worker_process", str(tmp_path), url, smtp_url]
        started.append(subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def sessions(databases, database, tmp_path, filled_file) -> Callable:
    """Sessions on a database of this test's own: what they commit stays, also for other threads."""
    if database == "sqlite":
        url = f"sqlite:///{shutil.copy(filled_file, tmp_path / 'own.db')}"
    else:
        url = databases.empty(database, "outbox")
    engine = sa.create_engine(url, **engine_options(url))
    Base.metadata.create_all(engine)
    yield sessionmaker(engine)
    engine.dispose()


@pytest.fixture
def peer():
    """A mail server on loopback that takes everything until it is told otherwise."""
    server = Peer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def demo(tmp_path, filled_file):
    """The app in demo mode; whatever the test does to its database is taken back."""
    url = f"sqlite:///{shutil.copy(filled_file, tmp_path / 'demo.db')}"
    made = make_app(settings_for(tmp_path, url, demo=True))
    with taken_back(made):
        yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def calendar_event():
    """A meeting as a calendar sees it, with an open end."""
    return CalendarEvent(
        uid="0f2c7a4e-1c9a-4b57-9a7e-5a6d2a8b9c01@humas.example.go.id",
        created=NOON,
        last_modified=NOON,
        when=When(zone="Asia/Makassar", starts_on=date(2026, 10, 26), starts=time(9), ends_open=True),
        title="Rapat Koordinasi",
        organiser=Organiser(
            "Biro Humas", "rsvp+abcdefghijklmnopqrstuvwx23@humas.example.go.id", "undangan@humas.example.go.id"
        ),
    )


@pytest.fixture
def guest():
    """The agency that `make_mail` writes to."""
    return Guest("kominfo@banjarbaru.example.go.id", "Diskominfo Banjarbaru")
