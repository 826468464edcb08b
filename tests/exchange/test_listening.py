"""`mail lmtp` and `mail poll` as they run: processes of one instance, a real client and a real Dovecot."""

import json
import signal
import smtplib
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from bakohumas.core.db import sqlite_driver
from bakohumas.invitations.models import Inbox, Invitation
from tests.exchange.test_meetings import RECORD
from tests.support.dovecot import dovecot
from tests.support.foreign_clients import CLIENTS
from tests.support.foreign_mail import Reply, foreign_mail
from tests.support.ports import free_port

pytestmark = pytest.mark.long
COMMAND = (sys.executable, "-m", "bakohumas.exchange", "mail")
LATER = {**RECORD, "meeting": {**RECORD["meeting"], "starts_on": "2099-12-10"}}


@pytest.fixture
def asked(place, tmp_path):
    """An instance whose first invitation was sent, and the answer to it by a client."""
    path = tmp_path / "catatan.json"
    path.write_text(json.dumps(LATER), "utf-8")
    place.ok("meeting", "import", path)
    place.ok("meeting", "send", 1)
    with place.reading() as session:
        first = session.get_one(Invitation, 1)
        told = {"uid": first.uid, "reply_address": f"rsvp+{first.reply_key}@localhost", "invited": first.email}

    def answer(client="gmail", **more):
        return foreign_mail(client, Reply(**told, **more))

    return place, answer, told["reply_address"]


@pytest.fixture(scope="module")
def running():
    with dovecot() as server:
        yield server


@pytest.fixture
def mailbox(running):
    running.empty()
    return running


@contextmanager
def process(place, *command, **settings):
    child = subprocess.Popen([*COMMAND, *command], env={**place.environment, **settings}, stderr=subprocess.PIPE)
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        child.stderr.close()


@contextmanager
def lmtp(place):
    """The server, ready."""
    port = free_port()
    with process(place, "lmtp", BAKOHUMAS_LMTP_BIND=f"127.0.0.1:{port}") as child:
        assert child.stderr.readline() == f"LMTP di 127.0.0.1:{port}\n".encode()
        yield child, port


def outcomes(place):
    return [(row["outcome"], row["why"]) for row in place.ok("mail", "inbox", "--json").json]


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.1)


def test_answers_come_in_by_lmtp(asked):
    place, answer, address = asked
    with lmtp(place) as (child, port):
        with smtplib.LMTP("127.0.0.1", port) as client:
            assert client.sendmail("a@b.id", [address], answer("exchange", comment="Hadir")) == {}
            assert client.sendmail("", [address], answer("exchange", comment="Hadir")) == {}
            assert client.sendmail("a@b.id", ["orang@lain.id"], b"From: a@b.id\r\n\r\nHalo") == {}
        child.send_signal(signal.SIGTERM)
        assert child.wait(15) == 0
    assert outcomes(place) == [("recorded", None), ("ignored", "duplicate"), ("rejected", "not_for_us")]


def test_cal50_lmtp_puts_off_what_the_database_cannot_take(asked):
    place, answer, address = asked
    with lmtp(place) as (_, port), smtplib.LMTP("127.0.0.1", port) as client:
        with broken(place), pytest.raises(smtplib.SMTPDataError) as told:
            client.sendmail("a@b.id", [address], answer())
        assert told.value.smtp_code == 451
        client.rset()
        assert client.sendmail("a@b.id", [address], answer()) == {}
    assert outcomes(place) == [("recorded", None)]


@contextmanager
def broken(place):
    """A database that takes no mail."""
    with place.writing() as session:
        session.execute(sa.text("ALTER TABLE inbox RENAME TO gone"))
    yield
    with place.writing() as session:
        session.execute(sa.text("ALTER TABLE gone RENAME TO inbox"))


@contextmanager
def held(place):
    """The database's one write lock, held by another program."""
    connection = sqlite_driver().connect(place.folder / "bakohumas.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def test_answers_come_in_by_imap(asked, mailbox):
    place, answer, _ = asked
    mailbox.deliver(answer("thunderbird", partstat="DECLINED"), b"Subject: x\n\n")
    done = place.run("mail", "poll", "--once", BAKOHUMAS_IMAP_URL=mailbox.url())
    assert (done.code, done.err, mailbox.seen()) == (0, "2 surel diambil, 0 belum tersimpan.\n", 2)
    assert outcomes(place) == [("recorded", None), ("rejected", "not_for_us")]


@pytest.mark.sqlite_only
def test_poll_killed_between_fetch_and_store_loses_nothing(asked, mailbox):
    place, answer, _ = asked
    mailbox.deliver(answer())

    def kept():
        return sum(path.is_file() for path in (place.folder / "files").rglob("*"))

    before = kept()
    with held(place), process(place, "poll", BAKOHUMAS_IMAP_URL=mailbox.url()) as child:
        until(lambda: kept() > before)  # it has the message, and waits for the lock
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert (outcomes(place), mailbox.seen()) == ([], 0)

    place.ok("mail", "poll", "--once", BAKOHUMAS_IMAP_URL=mailbox.url())
    assert (outcomes(place), mailbox.seen()) == ([("recorded", None)], 1)


@pytest.mark.sqlite_only
def test_message_fetched_twice_answers_once(asked, mailbox):
    place, answer, _ = asked
    raw = answer()
    for _ in range(2):  # as when the fetcher is killed between the commit and the mark
        mailbox.empty()
        mailbox.deliver(raw)
        place.ok("mail", "poll", "--once", BAKOHUMAS_IMAP_URL=mailbox.url())
    assert outcomes(place) == [("recorded", None), ("ignored", "duplicate")]


def test_poll_that_can_store_nothing_says_so(asked, mailbox):
    place, answer, _ = asked
    mailbox.deliver(answer())
    with broken(place):
        done = place.run("mail", "poll", "--once", BAKOHUMAS_IMAP_URL=mailbox.url())
    assert (done.code, mailbox.seen(), outcomes(place)) == (75, 0, [])
    assert done.err.endswith("0 surel diambil, 1 belum tersimpan.\n")


@pytest.mark.sqlite_only
def test_poll_stops_when_told(asked, mailbox):
    place, answer, _ = asked
    mailbox.deliver(answer())
    with process(place, "poll", BAKOHUMAS_IMAP_URL=mailbox.url()) as child:
        until(lambda: mailbox.seen() == 1)
        child.send_signal(signal.SIGTERM)
        assert child.wait(15) == 0
    assert outcomes(place) == [("recorded", None)]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("command", "settings", "said"),
    [
        ("poll", {}, "Pengaturan imap_url belum diisi.\n"),
        ("poll", {"BAKOHUMAS_IMAP_URL": "imap://a:rahasia@surel.id"}, "Pengaturan imap_url harus seperti"),
        ("poll", {"BAKOHUMAS_IMAP_URL": "pop3://a:rahasia@surel.id"}, "Pengaturan imap_url harus diawali"),
        ("poll", {"BAKOHUMAS_IMAP_URL": "imap://a:rahasia@127.0.0.1:1"}, "Server IMAP 127.0.0.1 tidak dapat dihubungi"),
        ("lmtp", {"BAKOHUMAS_LMTP_BIND": "8024"}, "Pengaturan lmtp_bind harus seperti"),
    ],
)
def test_what_is_set_wrong_is_told_in_one_sentence_without_the_password(place, command, settings, said):
    options = ["--once"] if command == "poll" else []
    done = place.run("mail", command, *options, **settings)
    assert (done.code, done.err.startswith(said), done.err.count("\n"), "rahasia" in done.err) == (1, True, 1, False)


@pytest.mark.sqlite_only
def test_address_that_cannot_be_listened_on_is_told_in_one_sentence(place):
    with process(place, "lmtp", BAKOHUMAS_LMTP_BIND="/tiada/soket") as child:
        said = child.stderr.read().decode()
        code = child.wait(15)
    assert (code, said.startswith("Alamat LMTP /tiada/soket tidak dapat dipakai"), said.count("\n")) == (1, True, 1)


def test_answers_of_every_client_are_recorded(asked, mailbox):
    place, answer, address = asked
    answers = ("ACCEPTED", "DECLINED", "TENTATIVE")
    with lmtp(place) as (_, port), smtplib.LMTP("127.0.0.1", port) as client:
        for number, name in enumerate(CLIENTS):
            raw = answer(name, partstat=answers[number % 3], message_id=f"{name}@x")
            assert client.sendmail("a@b.id", [address], raw) == {}
    with place.reading() as session:
        rows = session.scalars(sa.select(Inbox).order_by(Inbox.id)).all()
        assert {row.message_id: (str(row.outcome), row.partstat) for row in rows} == {
            f"<{name}@x>": ("recorded", answers[number % 3]) for number, name in enumerate(CLIENTS)
        }
