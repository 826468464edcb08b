"""Mail fetched from a mailbox by IMAP: each unseen message is taken, and marked as seen only once it is stored."""

import logging
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event
from urllib.parse import unquote, urlsplit

from imapclient import SEEN, IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from bakohumas.mail.incoming import MOST_BYTES

PORTS = {"imaps": 993, "imap+starttls": 143, "imap": 143}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
CONNECT_SECONDS, SILENT_SECONDS = 10, 60
POLL_SECONDS = 60.0  # between two looks where the server cannot tell of new mail
IDLE_SECONDS = 300.0  # at most this long without a look of our own (servers end an IDLE after 30 minutes)
LOOK_SECONDS = 1.0  # how soon a signal to stop is noticed
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0  # seconds before the next connection after trouble, doubled each time
PATIENCE = 3  # messages in one look that could not be stored before the rest waits
BODY, SIZE = b"BODY[]", b"RFC822.SIZE"
log = logging.getLogger(__name__)

Take = Callable[[bytes, Sequence[str]], None]  # stores a message; raises if it could not


class NoMailbox(Exception):
    """The mailbox cannot be opened as told; the message is an Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One folder on a server. `scheme` is imaps, imap+starttls or (loopback only) imap."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"


def read_mailbox(url: str) -> Mailbox:
    """'imaps://user:password@host:993/INBOX', parts percent-encoded. Raises ValueError without showing the password."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or not parts.username:
        raise ValueError("no address of a mailbox")
    if parts.scheme == "imap" and parts.hostname not in LOOPBACK:
        raise ValueError("a password is never sent in plain text")
    return Mailbox(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )


@contextmanager
def opened(mailbox: Mailbox) -> Iterator[IMAPClient]:
    """The folder, selected for reading and marking. Raises NoMailbox, OSError or IMAPClientError."""
    is_tls = mailbox.scheme == "imaps"
    context = None if mailbox.scheme == "imap" else ssl.create_default_context()
    timeout = SocketTimeout(CONNECT_SECONDS, SILENT_SECONDS)
    client = IMAPClient(mailbox.host, mailbox.port, ssl=is_tls, ssl_context=context, timeout=timeout)
    try:
        if mailbox.scheme == "imap+starttls":
            client.starttls(context)
        _enter(client, mailbox)
        yield client
    finally:
        _leave(client)


def _enter(client: IMAPClient, mailbox: Mailbox) -> None:
    try:
        client.login(mailbox.user, mailbox.password)
    except LoginError as error:
        raise NoMailbox(f"Server IMAP {mailbox.host} menolak nama pengguna atau sandinya.") from error
    if not client.folder_exists(mailbox.folder):
        raise NoMailbox(f"Folder {mailbox.folder} tidak ada di {mailbox.host}.")
    client.select_folder(mailbox.folder)


def _leave(client: IMAPClient) -> None:
    """Say goodbye if the server still listens; LOGOUT never removes a message."""
    try:
        client.logout()
    except (OSError, IMAPClientError):
        with suppress(OSError):  # the connection is gone already
            client.shutdown()


def take_unseen(client: IMAPClient, take: Take) -> tuple[int, int]:
    """Take each unseen message; how many were stored, and how many could not be and stay unseen."""
    stored = failed = 0
    for number in client.search("UNSEEN"):
        raw = _fetched(client, number)
        if raw is None:
            continue
        if _is_taken(take, raw):
            client.add_flags(number, [SEEN], silent=True)
            stored += 1
        else:
            failed += 1
            if failed >= PATIENCE:
                break
    return stored, failed


def _fetched(client: IMAPClient, number: int) -> bytes | None:
    """The message, or as much of it as is too large; None if another program removed it meanwhile."""
    size = client.fetch(number, [SIZE]).get(number, {}).get(SIZE, 0)
    part = f"<0.{MOST_BYTES + 1}>" if size > MOST_BYTES else ""  # a byte more, so that it is seen to be too large
    answer = client.fetch(number, [f"BODY.PEEK[]{part}"]).get(number, {})
    return next((value for name, value in answer.items() if name.startswith(BODY)), None)


def _is_taken(take: Take, raw: bytes) -> bool:
    trial = _Trial()
    with trial:
        take(raw, ())
    return trial.passed


class _Trial:
    """Whatever goes wrong with one message, it stays unseen and comes again."""

    passed = False

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: object) -> bool:
        self.passed = kind is None
        if kind is not None and issubclass(kind, Exception):
            log.error("mail not stored: %s", kind.__name__)
            return True
        return False


def take_once(mailbox: Mailbox, take: Take) -> tuple[int, int]:
    """One look; how many were stored and how many could not be. Raises NoMailbox, OSError or IMAPClientError."""
    with opened(mailbox) as client:
        return take_unseen(client, take)


def keep_taking(mailbox: Mailbox, take: Take, stop: Event, *, every: float = POLL_SECONDS) -> None:
    """Look, wait for new mail and look again until told to stop; connect anew after trouble, with growing pauses.

    `every` so many seconds where the server cannot tell of new mail (no IDLE).
    """
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            with opened(mailbox) as client:
                while not stop.is_set():
                    _, failed = take_unseen(client, take)
                    pause = min(2 * pause, LONGEST_PAUSE) if failed else FIRST_PAUSE
                    if failed:
                        stop.wait(pause)
                    else:
                        _wait(client, stop, every)
        except (NoMailbox, OSError, IMAPClientError) as error:
            log.warning("mailbox: %s", error if isinstance(error, NoMailbox) else type(error).__name__)
            stop.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def _wait(client: IMAPClient, stop: Event, every: float) -> None:
    """Until the server tells of something, or for a while."""
    if client.has_capability("IDLE"):
        _idle(client, stop)
    elif not stop.wait(every):
        client.noop()


def _idle(client: IMAPClient, stop: Event) -> None:
    """Wait for news. Raises IMAPClientError or OSError when the connection is found to be gone."""
    until = time.monotonic() + IDLE_SECONDS
    client.idle()
    while not stop.is_set() and time.monotonic() < until:
        began = time.monotonic()
        news = client.idle_check(timeout=LOOK_SECONDS)
        if news or time.monotonic() - began < LOOK_SECONDS / 2:  # the library answers an ended connection at once
            break
    client.idle_done()
