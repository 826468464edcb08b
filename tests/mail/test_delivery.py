import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core.db import as_writer
from bakohumas.mail.delivery import Courier
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.mail.queries import outbox_rows
from bakohumas.mail.services import claim, enqueue
from bakohumas.mail.transport import open_transport
from tests.mail.mails import NOON, make_mail

MINUTE = timedelta(minutes=1)


class Clock:
    def __init__(self):
        self.at = NOON

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def waits():
    return []


@pytest.fixture
def courier(sessions, peer, clock, waits):
    def wait(seconds):
        waits.append(seconds)
        return False

    return Courier(sessions, open_transport(peer.url), clock, wait, 1.0)


@pytest.fixture
def put(sessions):
    def put(**given):
        with sessions() as session, as_writer(session):
            content = enqueue(session, make_mail(**given), now=NOON).body
            session.commit()
        return content

    return put


def states(sessions):
    with sessions() as session:
        return [(row.state, row.attempts) for row in outbox_rows(session)]


def test_everything_that_is_due_is_sent_once(courier, peer, sessions, put):
    contents = [put(), put(), put()]

    assert (courier.run(), courier.run()) == (3, 0)
    assert [content for _, _, content in peer.taken] == contents
    assert states(sessions) == [("terkirim", 1)] * 3


def test_mails_are_paced_and_share_a_connection(courier, peer, waits, put):
    put()
    put()

    courier.run()

    assert (waits, peer.connections) == ([1.0, 1.0], 1)


def test_files_are_not_paced(sessions, clock, waits, tmp_path, put):
    put()
    courier = Courier(sessions, open_transport(f"file:{tmp_path}"), clock, waits.append, 1.0)

    assert courier.run() == 1
    assert (waits, len(list(tmp_path.glob("*.eml")))) == ([0], 1)


def test_a_courier_stops_between_two_mails_when_told(sessions, peer, clock, put):
    put()
    put()

    assert Courier(sessions, open_transport(peer.url), clock, lambda _seconds: True, 1.0).run() == 1
    assert states(sessions) == [("terkirim", 1), ("antre", 0)]


def test_a_busy_server_gets_the_same_bytes_later(courier, peer, sessions, clock, put):
    content = put()
    peer.says = ["450 4.2.1 busy", "421 4.3.2 closing"]

    assert courier.run() == 0
    assert states(sessions) == [("tertunda", 1)]
    clock.at += MINUTE
    assert courier.run() == 0
    clock.at += 5 * MINUTE
    assert courier.run() == 1

    assert [taken for _, _, taken in peer.taken] == [content]
    assert states(sessions) == [("terkirim", 3)]


def test_a_refused_mail_does_not_hold_up_the_others(courier, peer, sessions, put):
    put()
    put()
    peer.says = ["552 5.3.4 too big"]

    assert courier.run() == 1
    assert states(sessions) == [("gagal", 1), ("terkirim", 1)]


def test_a_mail_that_may_have_arrived_is_sent_again_with_the_same_message_id(courier, peer, clock, put):
    content = put()
    peer.says = ["take and drop"]

    courier.run()
    clock.at += MINUTE
    courier.run()

    assert [taken for _, _, taken in peer.taken] == [content, content]


def test_an_absent_server_is_asked_once_a_run_and_every_mail_keeps_why(courier, peer, sessions, put):
    for _ in range(3):
        put()
    peer.stop()

    assert courier.run() == 0
    with sessions() as session:
        rows = outbox_rows(session)
    assert [(row.state, row.attempts, row.last_error) for row in rows] == [
        ("tertunda", 1, "Server surel menolak sambungan.")
    ] * 3


def test_what_a_killed_worker_held_comes_back_after_its_lease(courier, peer, sessions, clock, put):
    content = put()
    with sessions() as session, as_writer(session):
        claim(session, NOON)
        session.commit()

    assert courier.run() == 0
    clock.at += 5 * MINUTE
    assert courier.run() == 1
    assert [taken for _, _, taken in peer.taken] == [content]
    assert states(sessions) == [("terkirim", 2)]


def test_an_order_to_a_guest_is_kept_while_its_first_mail_waits(courier, peer, clock, put):
    first, second = put(about="invitation:1"), put(about="invitation:1")
    other = put(about="invitation:2")
    peer.says = ["450 4.2.1 busy"]

    courier.run()
    clock.at += MINUTE
    courier.run()

    assert [taken for _, _, taken in peer.taken] == [other, first, second]


def test_many_couriers_at_once_send_each_mail_exactly_once(sessions, peer, clock, put):
    contents = {put() for _ in range(30)}
    couriers = [Courier(sessions, open_transport(peer.url), clock, lambda _seconds: False, 0) for _ in range(4)]
    threads = [threading.Thread(target=courier.run) for courier in couriers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert len(peer.taken) == 30
    assert {content for _, _, content in peer.taken} == contents
    assert states(sessions) == [("terkirim", 1)] * 30


def test_tending_drops_what_is_late_and_empties_what_is_old(courier, sessions, clock, put):
    put()
    put(expires_at=NOON + MINUTE, not_before=NOON + 2 * MINUTE)
    courier.run()
    clock.at += timedelta(days=7)

    courier.tend()

    with sessions() as session:
        found = session.execute(sa.select(Outbox.state, Outbox.body).order_by(Outbox.id)).all()
    assert [tuple(row) for row in found] == [(OutboxState.SENT, None), (OutboxState.SUPERSEDED, None)]
