"""R03: a worker that is killed at any point neither loses a mail nor gives it a second Message-ID."""

import shutil
import signal
from collections import Counter
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from email import message_from_bytes

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from bakohumas.core import clock
from bakohumas.core.db import Base, as_writer, engine_options
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.mail.services import enqueue
from tests.mail.mails import make_mail
from tests.mail.peers import Halting
from tests.support.waiting import until

pytestmark = pytest.mark.long

MAILS = 50


@pytest.fixture
def url(databases, database, tmp_path, filled_file):
    """A database of this test's own that other processes may open."""
    if database == "sqlite":
        return f"sqlite:///{shutil.copy(filled_file, tmp_path / 'own.db')}"
    address = databases.empty(database, "kills")
    engine = sa.create_engine(address, **engine_options(address))
    Base.metadata.create_all(engine)
    engine.dispose()
    return address


@pytest.fixture
def engine(url):
    made = sa.create_engine(url, **engine_options(url))
    yield made
    made.dispose()


@pytest.fixture
def own(engine):
    return sessionmaker(engine)


@pytest.fixture
def contents(own):
    """The bytes of fifty queued mails."""
    with own() as session, as_writer(session):
        made = [enqueue(session, make_mail(), now=clock.now()).body for _ in range(MAILS)]
        session.commit()
    return made


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()


def held(own):
    """Mails that a worker has claimed, with the end of its lease."""
    with own() as session:
        query = sa.select(Outbox.lease_until).where(Outbox.state == OutboxState.SENDING)
        return list(session.scalars(query))


def end_leases(own):
    """Five minutes pass."""
    with own() as session, as_writer(session):
        session.execute(sa.update(Outbox).where(Outbox.lease_until.is_not(None)).values(lease_until=clock.now()))
        session.commit()


def states(own):
    with own() as session:
        return Counter(session.scalars(sa.select(Outbox.state)))


def check_all_arrive(own, peer, start, contents, *, twice):
    """The lease ends in five minutes at most, and then another worker sends what is left, byte for byte."""
    (lease,) = held(own)
    assert lease <= clock.now() + timedelta(minutes=5)
    end_leases(own)
    start(peer.url)
    until(lambda: states(own) == {OutboxState.SENT: MAILS})
    taken = Counter(content for _, _, content in peer.taken)
    assert set(taken) == set(contents)
    assert sum(taken.values()) == MAILS + twice
    ids = {message_from_bytes(content)["Message-ID"] for content in taken}
    assert len(ids) == MAILS


def test_r03_a_worker_killed_after_it_claimed_a_mail(own, peer, start, contents):
    with Halting(greets=False) as silent:
        victim = start(silent.url)
        until(silent.halted.is_set)
        until(lambda: len(held(own)) == 1)
        kill(victim)
    check_all_arrive(own, peer, start, contents, twice=0)


def test_r03_a_worker_killed_in_the_middle_of_a_message(own, peer, start, contents):
    with Halting() as silent:
        victim = start(silent.url)
        until(silent.halted.is_set)
        kill(victim)
    check_all_arrive(own, peer, start, contents, twice=0)


def test_r03_a_worker_killed_before_it_wrote_that_the_server_took_a_mail(engine, own, peer, start, contents):
    half = MAILS // 2
    with ExitStack() as holding:
        peer.on_data = lambda number: holding.enter_context(nobody_writes(engine)) if number == half else None
        victim = start(peer.url)
        until(lambda: len(peer.taken) == half)
        kill(victim)
    assert states(own) == {OutboxState.SENT: half - 1, OutboxState.SENDING: 1, OutboxState.QUEUED: MAILS - half}
    peer.on_data = lambda _number: None
    check_all_arrive(own, peer, start, contents, twice=1)


@contextmanager
def nobody_writes(engine):
    """Keep the outbox to oneself; begun in the server's thread, ended in the test's."""
    connection = engine.raw_connection()
    is_file = engine.dialect.name == "sqlite"
    connection.cursor().execute("BEGIN IMMEDIATE" if is_file else "LOCK TABLE outbox IN EXCLUSIVE MODE")
    yield
    connection.rollback()
    connection.close()
