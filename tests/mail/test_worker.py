import shutil
import signal
import time

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from bakohumas.core import clock, health
from bakohumas.core.db import as_writer, db, engine_options
from bakohumas.mail.models import Outbox
from bakohumas.mail.queries import outbox_rows
from bakohumas.mail.services import enqueue
from bakohumas.mail.worker import run_once
from tests.mail.mails import make_mail
from tests.support.apps import make_app, settings_for
from tests.support.waiting import until

pytestmark = pytest.mark.long


@pytest.fixture
def url(tmp_path, filled_file):
    return f"sqlite:///{shutil.copy(filled_file, tmp_path / 'own.db')}"


@pytest.fixture
def own(url):
    engine = sa.create_engine(url, **engine_options(url))
    yield sessionmaker(engine)
    engine.dispose()


def put(own, count=1):
    with own() as session, as_writer(session):
        for _ in range(count):
            enqueue(session, make_mail(), now=clock.now())
        session.commit()


def test_running_once_sends_what_is_due_beats_and_ends(tmp_path, url, own):
    settings = settings_for(tmp_path, url, smtp_url=f"file:{tmp_path / 'keluar'}")
    app = make_app(settings)
    put(own, 2)

    sent = run_once(app, settings)

    with app.app_context():
        db.engine.dispose()
    with own() as session:
        assert health.worker_seen_at(session) is not None
        names = [
            f"{row.id:07}-{row.message_id[1:].partition('@')[0]}.eml"
            for row in session.scalars(sa.select(Outbox).order_by(Outbox.id))
        ]
    assert sent == 2
    assert sorted(path.name for path in (tmp_path / "keluar").iterdir()) == names


def test_a_worker_beats_sends_what_comes_and_stops_when_asked(start, peer, own):
    process = start(peer.url)

    def has_beaten():
        with own() as session:
            return health.worker_seen_at(session) is not None

    until(has_beaten)
    put(own, 3)
    until(lambda: len(peer.taken) == 3)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)

    assert process.wait(10) == 0
    assert time.monotonic() - began < 8


def test_a_worker_that_is_killed_loses_nothing(start, peer, own):
    put(own, 20)
    victim = start(peer.url)
    until(lambda: len(peer.taken) >= 5)
    victim.kill()
    victim.wait()
    with own() as session, as_writer(session):
        session.execute(sa.update(Outbox).where(Outbox.lease_until.is_not(None)).values(lease_until=clock.now()))
        session.commit()
    start(peer.url)

    def all_sent():
        with own() as session:
            return {row.state for row in outbox_rows(session)} == {"terkirim"}

    until(all_sent)
    assert len({content for _, _, content in peer.taken}) == 20
    assert len(peer.taken) <= 21
