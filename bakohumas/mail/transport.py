"""How a message leaves: over SMTP, or as a file in a folder."""

import os
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from bakohumas.core.settings import SettingsError

OPERATION_SECONDS = 20.0  # one answer of the server
ATTEMPT_SECONDS = 55.0  # one attempt as a whole, however slowly the server trickles
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
PERMANENT = 500
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "Server surel tidak menjawab."),
    (ConnectionRefusedError, "Server surel menolak sambungan."),
    (socket.gaierror, "Nama server surel tidak dikenal."),
    (ssl.SSLError, "Sambungan aman ke server surel gagal."),
    (smtplib.SMTPServerDisconnected, "Server surel memutus sambungan."),
    (ConnectionError, "Server surel memutus sambungan."),
    (smtplib.SMTPNotSupportedError, "Server surel tidak mengenal cara kirim yang disetel."),
)
SIGN_IN_CODES = {530, 534, 535, 538}  # the settings are wrong, not the mail


class DeliveryError(Exception):
    """One message was not taken. `code` is the SMTP code, None where the connection failed.

    `is_permanent`: trying again cannot help. `is_outage`: the server itself could not be used.
    """

    def __init__(self, words: str, *, code: int | None = None, outage: bool = False) -> None:
        super().__init__(words)
        self.words = words
        self.code = code
        self.is_outage = outage
        self.is_permanent = code is not None and code >= PERMANENT and not outage


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a server is told: where bounces go, the one recipient, the message. `name` is its file name in a folder."""

    sender: str
    recipient: str
    content: bytes = field(repr=False)
    name: str


class Transport(Protocol):
    """Takes one message after the other."""

    is_paced: bool

    def send(self, envelope: Envelope) -> None:
        """Hand one message over. Raises DeliveryError."""

    def close(self) -> None:
        """End the connection, if there is one."""


def open_transport(url: str) -> Transport:
    """`file:DIR`, `smtp://`, `smtp+starttls://` or `smtps://` with host, port and, only with TLS, user and password.

    Nothing is connected yet. Raises SettingsError for another address, and for a password over plain text.
    """
    if url.startswith("file:"):
        return FolderTransport(Path(url.removeprefix("file:").removeprefix("//")))
    return SMTPTransport(server_of(url))


@dataclass(slots=True)
class FolderTransport:
    """Each message is a file of its own: exactly what SMTP would carry, after one line `Return-Path:`."""

    folder: Path
    is_paced: bool = False

    def send(self, envelope: Envelope) -> None:
        """A message sent again replaces its file; a reader never sees half of it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{envelope.name}.eml"
            half = path.with_suffix(".part")
            half.write_bytes(f"Return-Path: <{envelope.sender}>\r\n".encode() + envelope.content)
            half.replace(path)
        except OSError as error:
            raise DeliveryError(f"{self.folder.name}: {os.strerror(error.errno or 0)}", outage=True) from error

    def close(self) -> None:
        """Nothing is open."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where an SMTP server is and how it is spoken to."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


def server_of(url: str) -> Server:
    """The server that an address names. Raises SettingsError."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise SettingsError("smtp_url harus diawali smtp://, smtp+starttls://, smtps://, atau file:")
    if parts.username and parts.scheme == "smtp":
        raise SettingsError("smtp_url dengan kata sandi harus smtp+starttls:// atau smtps://")
    return Server(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


@dataclass(slots=True)
class SMTPTransport:
    """One connection, used again until the server or the network ends it."""

    server: Server
    attempt_seconds: float = ATTEMPT_SECONDS
    is_paced: bool = True
    connection: smtplib.SMTP | None = None

    def send(self, envelope: Envelope) -> None:
        """Raises DeliveryError within a minute, whatever the server does."""
        if self.connection is not None and not _answers(self.connection):
            self.close()
        fresh = self.connection is None
        connection = self.connection = self.connection or _new_connection(self.server)
        try:
            with _deadline(connection, self.attempt_seconds):
                if fresh:
                    _connect(connection, self.server)
                _hand_over(connection, envelope)
        except DeliveryError as error:
            if connection.sock is None or error.is_outage:
                self.close()
            raise

    def close(self) -> None:
        """Say goodbye; a server that is gone already is no error."""
        connection, self.connection = self.connection, None
        if connection is not None:
            with suppress(OSError, smtplib.SMTPException), _deadline(connection, 1.0):
                connection.quit()
            connection.close()


def _new_connection(server: Server) -> smtplib.SMTP:
    name = socket.gethostname()  # the default asks the name service, which may take its time
    if server.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(local_hostname=name, timeout=OPERATION_SECONDS, context=context)
    return smtplib.SMTP(local_hostname=name, timeout=OPERATION_SECONDS)


def _answers(connection: smtplib.SMTP) -> bool:
    """Whether a connection from before is still there: servers end idle ones, which is no failed attempt."""
    try:
        with _deadline(connection, OPERATION_SECONDS):
            return connection.noop()[0] == 250  # noqa: PLR2004 - SMTP's yes
    except (OSError, smtplib.SMTPException):
        return False


def _connect(connection: smtplib.SMTP, server: Server) -> None:
    """Connect, secure and sign in. Whatever goes wrong here is the server's or the settings' fault, not the mail's."""
    try:
        connection._host = server.host  # type: ignore[attr-defined]  # noqa: SLF001 - smtplib checks TLS names by it
        code, words = connection.connect(server.host, server.port)
        if code != 220:  # noqa: PLR2004 - the one greeting that invites to go on
            raise DeliveryError(_text(words), code=code, outage=True)
        if server.scheme == "smtp+starttls":
            connection.starttls(context=ssl.create_default_context())
        connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
    except (OSError, smtplib.SMTPException) as error:
        connection.close()
        raise DeliveryError(_why(error), code=_code(error), outage=True) from error


def _hand_over(connection: smtplib.SMTP, envelope: Envelope) -> None:
    try:
        connection.sendmail(envelope.sender, [envelope.recipient], envelope.content)
    except smtplib.SMTPRecipientsRefused as error:
        code, words = error.recipients[envelope.recipient]
        raise DeliveryError(_text(words), code=code) from error
    except smtplib.SMTPResponseException as error:
        outage = error.smtp_code in SIGN_IN_CODES
        raise DeliveryError(_why(error), code=error.smtp_code, outage=outage) from error
    except (OSError, smtplib.SMTPException) as error:
        connection.close()
        raise DeliveryError(_why(error)) from error


@contextmanager
def _deadline(connection: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Cut the connection after `seconds`: a timeout of the socket starts again with every byte that trickles in."""
    timer = threading.Timer(seconds, _cut, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(connection: smtplib.SMTP) -> None:
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _code(error: Exception) -> int | None:
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None


def _why(error: Exception) -> str:
    """The server's own words where there are some, else what happened; never the password, which no error holds."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _text(error.smtp_error)
    known = next((words for kind, words in REASONS if isinstance(error, kind)), None)
    return known or str(error) or type(error).__name__


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
