"""Fetching mail, from a real Dovecot."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from bakohumas.mail.imap import Mailbox, NoMailbox, read_mailbox, take_once
from bakohumas.mail.incoming import MOST_BYTES
from tests.support.dovecot import PASSWORD, USER, dovecot
from tests.support.ports import free_port

pytestmark = pytest.mark.long
FIRST, SECOND, THIRD = (b"From: %d@b.id\n\nisi\n" % number for number in range(3))


@pytest.fixture(scope="module")
def running():
    with dovecot() as server:
        yield server


@pytest.fixture
def server(running):
    """One without messages."""
    running.empty()
    return running


@pytest.fixture
def taken():
    return []


def wired(raw):
    return raw.replace(b"\n", b"\r\n")


def taking(taken, *, refused=()):
    def take(raw, recipients):
        if raw in map(wired, refused):
            raise ConnectionError
        taken.append(raw)

    return take


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.02)


@contextmanager
def fetcher(server, folder):
    """A process that fetches; what it says of troubles is in `folder`/said."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.mail.imap_process", server.url(), folder]
    with (folder / "said").open("ab") as said:
        process = subprocess.Popen(command, stderr=said)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def kept(folder):
    return [path.read_bytes() for path in sorted(folder.glob("*.eml"))]


def test_unseen_messages_are_taken_once_and_stay_on_the_server(server, taken):
    server.deliver(FIRST, SECOND)
    mailbox = read_mailbox(server.url())
    assert [take_once(mailbox, taking(taken)), take_once(mailbox, taking(taken))] == [(2, 0), (0, 0)]
    assert (taken, len(server.names()), server.seen()) == ([wired(FIRST), wired(SECOND)], 2, 2)


@pytest.mark.parametrize("scheme", ["imaps", "imap+starttls"])
def test_encrypted_mailbox_is_read_if_its_certificate_is_trusted(server, taken, scheme, monkeypatch):
    server.deliver(FIRST)
    mailbox = read_mailbox(server.url(scheme))
    with pytest.raises(OSError, match="certificate verify failed"):
        take_once(mailbox, taking(taken))
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    assert take_once(mailbox, taking(taken)) == (1, 0)


def test_what_cannot_be_stored_stays_unseen_and_holds_nothing_up(server, taken):
    server.deliver(FIRST, SECOND, THIRD)
    mailbox = read_mailbox(server.url())
    assert take_once(mailbox, taking(taken, refused=[SECOND])) == (2, 1)
    assert (taken, server.seen()) == ([wired(FIRST), wired(THIRD)], 2)
    assert take_once(mailbox, taking(taken)) == (1, 0)


def test_look_ends_after_three_that_cannot_be_stored(server, taken):
    many = [b"From: x%d@b.id\n\n" % number for number in range(5)]
    server.deliver(*many)
    assert take_once(read_mailbox(server.url()), taking(taken, refused=many)) == (0, 3)


def test_message_over_the_limit_is_fetched_just_far_enough_to_be_seen_so(server, taken):
    server.deliver(b"From: a@b.id\n\n" + (b"a" * 99 + b"\n") * 150_000)
    assert take_once(read_mailbox(server.url()), taking(taken)) == (1, 0)
    assert [len(raw) for raw in taken] == [MOST_BYTES + 1]


def test_wrong_password_and_folder_are_told(server, taken):
    with pytest.raises(NoMailbox, match="menolak nama pengguna"):
        take_once(read_mailbox(server.url(password="salah")), taking(taken))
    with pytest.raises(NoMailbox, match="Folder Tiada tidak ada"):
        take_once(read_mailbox(server.url(folder="Tiada")), taking(taken))


def test_new_mail_is_taken_at_once_where_the_server_tells_of_it(server, tmp_path):
    folder = tmp_path / "kept"
    server.deliver(FIRST)
    with fetcher(server, folder) as process:
        until(lambda: kept(folder) == [wired(FIRST)])
        until(server.is_idle)
        server.deliver(SECOND)
        until(lambda: kept(folder) == [wired(FIRST), wired(SECOND)], seconds=10)
        process.terminate()
        assert process.wait(10) == 0
    until(lambda: server.seen() == 2)


def test_new_mail_is_found_by_looking_where_the_server_does_not_tell(tmp_path):
    folder = tmp_path / "kept"
    with dovecot(idles=False) as server, fetcher(server, folder) as process:
        until(lambda: server.deliver(FIRST) or (folder / "begun").exists())
        server.deliver(SECOND)
        until(lambda: wired(SECOND) in kept(folder))
        process.terminate()
        assert process.wait(10) == 0


def test_killed_between_fetch_and_store_loses_nothing(server, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "slow").touch()
    server.deliver(FIRST, SECOND)
    with fetcher(server, folder) as process:
        until((folder / "begun").exists)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (kept(folder), server.seen()) == ([], 0)
    (folder / "slow").unlink()
    with fetcher(server, folder):
        until(lambda: server.seen() == 2)
    assert kept(folder) == [wired(FIRST), wired(SECOND)]


def test_store_that_is_away_is_tried_again(server, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "away").touch()
    server.deliver(FIRST)
    with fetcher(server, folder):
        until((folder / "begun").exists)
        (folder / "away").unlink()
        until(lambda: kept(folder) == [wired(FIRST)])


def test_connection_that_breaks_is_made_anew(server, tmp_path):
    folder = tmp_path / "kept"
    with fetcher(server, folder):
        server.deliver(FIRST)
        until(lambda: server.seen() == 1)
        server.stop()
        until(lambda: b"mailbox: " in (folder / "said").read_bytes())
        server.deliver(SECOND)
        server.run()
        until(lambda: server.seen() == 2)
    assert kept(folder) == [wired(FIRST), wired(SECOND)]


def test_two_fetchers_take_everything(server, taken):
    server.deliver(*(b"From: x%d@b.id\n\n" % number for number in range(30)))
    mailbox = read_mailbox(server.url())
    threads = [threading.Thread(target=take_once, args=(mailbox, taking(taken))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (len(set(taken)), server.seen()) == (30, 30)


def test_server_that_is_away_is_told(taken):
    with pytest.raises(OSError, match="refused"):
        take_once(read_mailbox(f"imap://a:b@127.0.0.1:{free_port()}"), taking(taken))


@pytest.mark.parametrize(
    ("url", "mailbox"),
    [
        ("imaps://a:b@surel.id", Mailbox("imaps", "surel.id", 993, "a", "b")),
        (
            "imap+starttls://a%40b.id:x%2F%3A@surel.id/Undangan",
            Mailbox("imap+starttls", "surel.id", 143, "a@b.id", "x/:", "Undangan"),
        ),
        ("imap://a:b@localhost:1430/INBOX%2FSub", Mailbox("imap", "localhost", 1430, "a", "b", "INBOX/Sub")),
    ],
)
def test_address_of_a_mailbox_is_read(url, mailbox):
    assert read_mailbox(url) == mailbox


@pytest.mark.parametrize(
    "url", ["", "surel.id", "https://a:b@surel.id", "imaps://surel.id", "imap://a:b@surel.id", "imaps://a:b@"]
)
def test_address_that_is_none_or_would_send_a_password_in_plain_text_is_refused(url):
    with pytest.raises(ValueError, match=r"mailbox|plain text"):
        read_mailbox(url)


def test_password_is_in_no_representation(server):
    mailbox = read_mailbox(server.url())
    assert (mailbox.user, mailbox.password, PASSWORD in repr(mailbox)) == (USER, PASSWORD, False)
    assert os.getuid() != 0 or server.process.poll() is None
