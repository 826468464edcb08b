"""R04, R05, R20: a server that is away or says no, and a long queue."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core.db import Base, as_writer, engine_options
from bakohumas.mail.delivery import Courier
from bakohumas.mail.models import MAIL_CHANNEL, Outbox, OutboxState
from bakohumas.mail.queries import DUE, outbox_rows
from bakohumas.mail.services import EXPIRED, enqueue
from bakohumas.mail.transport import SMTPTransport, open_transport, server_of
from bakohumas.mail.values import Mailbox, Urgency
from tests.mail.mails import NOON, make_mail
from tests.mail.peers import Peer, Trickle

MINUTE = timedelta(minutes=1)
BAD = "salah@instansi.example"


class Clock:
    at = NOON

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def put(sessions):
    def put(**given):
        with sessions() as session, as_writer(session):
            row = enqueue(session, make_mail(**given), now=NOON)
            session.commit()
            return row.body

    return put


def courier(sessions, clock, transport, **more):
    return Courier(sessions, transport, clock, lambda _seconds: False, 0, **more)


def states(sessions):
    with sessions() as session:
        return [(row.state, row.attempts) for row in outbox_rows(session)]


def test_r04_a_server_that_is_away_is_tried_by_the_table_and_each_guest_keeps_its_order(sessions, peer, clock, put):
    first, second = put(about="invitation:1"), put(about="invitation:1")
    other = put(about="invitation:2")
    peer.stop()
    waits = []
    for _ in range(7):
        courier(sessions, clock, open_transport(peer.url)).run()
        with sessions() as session:
            row = session.scalars(sa.select(Outbox).order_by(Outbox.id)).first()
            waits.append((row.not_before - clock.at) // MINUTE)
            clock.at = row.not_before
    assert waits == [1, 5, 15, 60, 240, 240, 240]
    assert states(sessions) == [("tertunda", 7), ("antre", 0), ("tertunda", 7)]
    back = Peer()
    back.start()
    courier(sessions, clock, open_transport(back.url)).run()
    back.stop()
    taken = [content for _, _, content in back.taken]
    assert sorted(taken) == sorted([first, second, other])
    assert taken.index(first) < taken.index(second)


def test_r04_a_server_that_says_nothing_costs_one_attempt_a_run_and_no_more(sessions, clock, put):
    for _ in range(5):
        put()
    with Trickle(0.1) as slow:
        transport = SMTPTransport(server_of(slow.url), attempt_seconds=0.5)
        assert courier(sessions, clock, transport).run() == 0
    assert states(sessions) == [("tertunda", 1)] * 5


def test_r05_one_bad_of_fifty_does_not_touch_the_others_and_is_told(sessions, peer, clock, put):
    peer.recipients[BAD] = "550 5.1.1 user unknown"
    for number in range(50):
        put(recipient=Mailbox(BAD if number == 20 else f"instansi{number}@instansi.example"))
    told = []

    def refused(_session, mail, code, words, now):
        told.append((mail.recipient, code, words, now))

    assert courier(sessions, clock, open_transport(peer.url), refused=refused).run() == 49
    assert told == [(BAD, 550, "5.1.1 user unknown", NOON)]
    assert states(sessions) == [("gagal" if number == 20 else "terkirim", 1) for number in range(50)]
    assert peer.connections == 1


def test_r20_what_is_urgent_leaves_first_and_a_late_reminder_not_at_all(sessions, peer, clock, put):
    reminder = put(urgency=Urgency.REMINDER, expires_at=NOON + timedelta(hours=2))
    put(urgency=Urgency.REMINDER, expires_at=NOON)
    invitation, change = put(), put(urgency=Urgency.CHANGE)
    late = courier(sessions, clock, open_transport(peer.url))
    late.run()
    late.tend()
    assert [content for _, _, content in peer.taken] == [change, invitation, reminder]
    with sessions() as session:
        found = session.execute(sa.select(Outbox.state, Outbox.last_error).order_by(Outbox.id)).all()
    assert tuple(found[1]) == (OutboxState.SUPERSEDED, EXPIRED)


def test_r20_a_claim_reads_the_queue_in_the_order_of_its_index(tmp_path):
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'plan.db'}", **engine_options("sqlite:///"))
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        for query in DUE:
            asked = query.compile(engine).construct_expanded_state({"now": NOON, "way": MAIL_CHANNEL, "most": 1})
            values = tuple(str(asked.parameters[name]) for name in asked.positiontup)
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked.statement}", values).all()
            assert [row[-1] for row in plan if "TEMP B-TREE" in row[-1]] == []
            assert "ix_outbox_state_urgency_id" in plan[0][-1]
    engine.dispose()
