"""Mail handed over by a mail server on this machine or network: an LMTP server (RFC 2033)."""

import asyncio
import logging
import re
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session

from bakohumas.mail.incoming import MOST_BYTES

MOST_RECIPIENTS = 100
STOP_SECONDS = 8.0  # for the message that is being stored; less than a service manager's patience
SILENT_SECONDS = 120.0
SOCKET_MODE = 0o660  # the mail server shares our group
TOO_MANY = "452 4.5.3 Too many recipients"
STORED = "250 2.0.0 Stored"
LATER = "451 4.3.0 Not stored, try again later"
ADDRESS = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([^:/\[\]\s]+)):([0-9]{1,5})")
LIBRARY_LOGS = ("mail.log", "mail.debug", "mail.error")  # they would name senders and recipients
log = logging.getLogger(__name__)

Take = Callable[[bytes, Sequence[str]], None]  # stores a message for its recipients; raises if it could not


@dataclass(frozen=True, slots=True)
class Binding:
    """Where to listen: a Unix socket at `path`, else `host` and `port`."""

    host: str = ""
    port: int = 0
    path: Path | None = None


def read_binding(text: str) -> Binding:
    """'127.0.0.1:8024', '[::1]:8024', or a socket's path that begins with a slash. Raises ValueError."""
    if text.startswith("/"):
        return Binding(path=Path(text))
    found = ADDRESS.fullmatch(text)
    if found is None or not 0 < int(found[3]) <= 65535:  # noqa: PLR2004 - the highest port
        raise ValueError(f"neither host:port nor a path: {text!r}")
    return Binding(host=found[1] or found[2], port=int(found[3]))


class PerRecipient(LMTP):
    """Answers the end of DATA once for each recipient (RFC 2033 4.2); the library answers once."""

    line_length_limit = 2 * MOST_BYTES  # a long line is a bad mail, which is no reason to bounce it
    awaited = 0

    async def push(self, status: str | bytes) -> None:
        told = status.decode() if isinstance(status, bytes) else status
        if told.startswith("354") and self.envelope is not None:
            self.awaited = len(self.envelope.rcpt_tos)
        elif self.awaited:
            told, self.awaited = "\r\n".join([told] * self.awaited), 0
        await super().push(told)


@dataclass(slots=True)
class Handler:
    """What the library asks about each message; `take` runs beside its loop, one message at a time."""

    take: Take
    threads: Executor

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: LMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: LMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answer once the message is committed; what this raises is answered by `handle_exception`."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        raw = return_path(envelope.mail_from) + content
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self.threads, self.take, raw, tuple(envelope.rcpt_tos))
        return STORED

    async def handle_exception(self, error: Exception) -> str:
        """Whatever went wrong here, the mail server keeps the message."""
        log.error("mail not stored: %s", type(error).__name__)
        return LATER


def return_path(sender: str | None) -> bytes:
    """The envelope's sender as the first header, as the last server writes it (RFC 5321 4.4).

    The library tells the null sender as '<>'.
    """
    return f"Return-Path: <{(sender or '').strip('<>')}>\r\n".encode("utf-8", "replace")


def serve(binding: Binding, take: Take, *, on_listening: Callable[[], None] = lambda: None) -> None:
    """Take mail until SIGTERM or SIGINT; a message that is being stored then is finished. Raises OSError."""
    for name in LIBRARY_LOGS:
        logging.getLogger(name).setLevel(logging.ERROR)
    asyncio.run(_serve(binding, take, on_listening))


async def _serve(binding: Binding, take: Take, on_listening: Callable[[], None]) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="lmtp") as threads:
        handler = Handler(take, threads)
        server = await _listen(binding, lambda: _connection(handler, loop))
        on_listening()
        await stop.wait()
        server.close()
        await _finished(threads)


def _connection(handler: Handler, loop: asyncio.AbstractEventLoop) -> PerRecipient:
    return PerRecipient(
        handler,
        data_size_limit=MOST_BYTES,  # announced as SIZE, more is answered 552
        enable_SMTPUTF8=True,
        hostname="localhost",
        ident="LMTP",
        timeout=SILENT_SECONDS,
        loop=loop,
    )


async def _listen(binding: Binding, connection: Callable[[], PerRecipient]) -> asyncio.AbstractServer:
    loop = asyncio.get_running_loop()
    if binding.path is None:
        return await loop.create_server(connection, binding.host, binding.port)
    server = await loop.create_unix_server(connection, str(binding.path))
    binding.path.chmod(SOCKET_MODE)
    return server


async def _finished(threads: Executor) -> None:
    """Let what is queued be stored and answered, within reason."""
    loop = asyncio.get_running_loop()
    try:
        await asyncio.wait_for(loop.run_in_executor(threads, _nothing), STOP_SECONDS)
        await asyncio.sleep(0.1)  # the answer leaves
    except TimeoutError:
        log.warning("a mail was still being stored")


def _nothing() -> None:
    """The last in the queue."""
