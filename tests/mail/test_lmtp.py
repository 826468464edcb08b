"""The LMTP server as a mail server meets it: a client of the standard library, over a socket."""

import json
import re
import signal
import smtplib
import socket
import stat
import subprocess
import sys
import threading
import time

import pytest

from bakohumas.mail.incoming import MOST_BYTES
from bakohumas.mail.lmtp import Binding, read_binding, return_path
from tests.support.ports import free_port

pytestmark = pytest.mark.long
MAIL = b"From: a@b.id\r\nTo: rsvp+abc@humas.example.go.id\r\n\r\nisi\r\n"
SENDER, KEY, OTHER = "a@b.id", "rsvp+abc@humas.example.go.id", "rsvp+xyz@humas.example.go.id"


class Server:
    """A process that listens, and what it stored."""

    def __init__(self, folder, bind):
        self.folder, self.bind = folder, bind
        folder.mkdir()
        self.process = subprocess.Popen([sys.executable, "-m", "tests.mail.lmtp_process", bind, folder])
        self.until((folder / "ready").exists)

    def client(self):
        host, _, port = self.bind.rpartition(":")
        return smtplib.LMTP(self.bind) if self.bind.startswith("/") else smtplib.LMTP(host, int(port))

    def stored(self):
        files = sorted(self.folder.glob("*.eml"))
        return [(path.read_bytes(), json.loads(path.with_suffix(".to").read_text())) for path in files]

    def until(self, condition, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it never came about"
            assert self.process.poll() is None, "the server ended"
            time.sleep(0.02)

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(15)


def is_closed(server):
    """Whether nobody new is let in."""
    try:
        server.client().close()
    except OSError:
        return True
    return False


def give(client, sender, recipients, raw, *options):
    """The codes that a message gets: of each refused recipient, then of each taken one. `smtplib` reads only one."""
    client.ehlo_or_helo_if_needed()
    assert client.mail(sender, options)[0] == 250
    codes = [client.rcpt(address)[0] for address in recipients]
    client.putcmd("data")
    assert client.getreply()[0] == 354
    client.send(re.sub(rb"(?m)^\.", b"..", raw) + b".\r\n")
    answered = [client.getreply()[0] for code in codes if code == 250]
    return [code for code in codes if code != 250] + answered


@pytest.fixture
def server(tmp_path):
    running = Server(tmp_path / "lmtp", f"127.0.0.1:{free_port()}")
    yield running
    if running.process.poll() is None:
        running.end(signal.SIGKILL)


def test_message_is_stored_once_and_answered_for_each_recipient(server):
    with server.client() as client:
        assert give(client, SENDER, [KEY, OTHER, KEY], MAIL) == [250, 250, 250]
        assert give(client, "", [KEY], MAIL) == [250]
        assert client.noop()[0] == 250
    assert server.stored() == [
        (b"Return-Path: <a@b.id>\r\n" + MAIL, [KEY, OTHER, KEY]),
        (b"Return-Path: <>\r\n" + MAIL, [KEY]),
    ]


def test_what_cannot_be_stored_is_put_off_for_each_recipient_and_taken_later(server):
    (server.folder / "away").touch()
    with server.client() as client:
        assert give(client, SENDER, [KEY, OTHER], MAIL) == [451, 451]
        (server.folder / "away").unlink()
        client.rset()
        assert give(client, SENDER, [KEY], MAIL) == [250]
    assert len(server.stored()) == 1


def test_message_over_the_size_is_refused_and_the_next_one_taken(server):
    line = b"a" * 98 + b"\r\n"
    large = MAIL + line * (MOST_BYTES // len(line) + 1)
    with server.client() as client:
        assert give(client, SENDER, [KEY, OTHER], large) == [552, 552]
        assert give(client, SENDER, [KEY], MAIL) == [250]
        assert client.esmtp_features["size"] == str(MOST_BYTES)
        assert client.mail(SENDER, [f"SIZE={len(large)}"])[0] == 552
    assert len(server.stored()) == 1


def test_bad_content_is_no_reason_to_bounce(server):
    odd = (b"\0" * 50 + b"\r\n", b"a" * 200_000 + b"\r\n", b"\xff\xfe\r\n.\xe9\r\n")
    with server.client() as client:
        assert [give(client, SENDER, [KEY], raw) for raw in odd] == [[250]] * 3
    assert [raw.partition(b"\r\n")[2] for raw, _ in server.stored()] == list(odd)


def test_addresses_beyond_ascii_are_taken(server):
    sender, address = "bagoes@é.id", "rsvp+abc@hümas.example.go.id"
    with server.client() as client:
        client.ehlo()
        client.command_encoding = "utf-8"
        assert give(client, sender, [address], MAIL, "SMTPUTF8", "BODY=8BITMIME") == [250]
    assert server.stored() == [("Return-Path: <bagoes@é.id>\r\n".encode() + MAIL, [address])]


def test_recipients_beyond_the_hundredth_are_put_off(server):
    many = [f"rsvp+{number}@humas.example.go.id" for number in range(101)]
    with server.client() as client:
        assert give(client, SENDER, many, MAIL) == [452] + [250] * 100
    assert server.stored()[0][1] == many[:100]


def test_connection_that_ends_inside_a_message_stores_nothing(server):
    client = server.client()
    client.ehlo()
    client.mail(SENDER)
    client.rcpt(KEY)
    client.putcmd("data")
    client.getreply()
    client.send(MAIL)
    client.sock.shutdown(socket.SHUT_RDWR)
    client.close()
    with server.client() as other:
        give(other, SENDER, [OTHER], MAIL)
    assert [to for _, to in server.stored()] == [[OTHER]]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stop_ends_the_server_cleanly(server, number):
    with server.client() as client:
        client.ehlo()
        assert server.end(number) == 0
    with pytest.raises(OSError, match="refused"):
        server.client()


def test_message_that_is_being_stored_is_finished_and_answered_before_the_end(server):
    (server.folder / "slow").touch()
    answers = []

    def send():
        with server.client() as client:
            answers.append(give(client, SENDER, [KEY], MAIL))

    sender = threading.Thread(target=send)
    sender.start()
    server.until((server.folder / "begun").exists)
    server.process.send_signal(signal.SIGTERM)
    server.until(lambda: is_closed(server))
    (server.folder / "slow").unlink()
    sender.join(10)
    assert (answers, server.process.wait(10), len(server.stored())) == ([[250]], 0, 1)


def test_many_clients_at_once_are_served(server):
    def send(number):
        with server.client() as client:
            give(client, SENDER, [f"rsvp+{number}@x.id"], MAIL)

    senders = [threading.Thread(target=send, args=(number,)) for number in range(20)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(20)
    assert sorted(to[0] for _, to in server.stored()) == sorted(f"rsvp+{number}@x.id" for number in range(20))


def test_socket_is_for_the_group_and_replaces_a_stale_one(tmp_path):
    path = tmp_path / "s"
    for name in ("first", "second"):  # the first one's socket stays behind
        running = Server(tmp_path / name, str(path))
        with running.client() as client:
            give(client, SENDER, [KEY], MAIL)
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
        assert running.end(signal.SIGKILL) == -signal.SIGKILL
        assert len(running.stored()) == 1


@pytest.mark.parametrize(
    ("text", "host", "port"), [("127.0.0.1:24", "127.0.0.1", 24), ("[::1]:8024", "::1", 8024), ("surel:1", "surel", 1)]
)
def test_address_is_read(text, host, port):
    assert read_binding(text) == Binding(host, port)


@pytest.mark.parametrize(
    "text", ["", "8024", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:0", "::1:24", "a:b"]
)
def test_address_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="neither"):
        read_binding(text)


def test_null_sender_is_written_as_such():
    assert {return_path(sender) for sender in (None, "", "<>")} == {b"Return-Path: <>\r\n"}
