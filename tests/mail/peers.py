"""Mail servers for tests: a real one, and one that only misbehaves."""

import socket
import threading
from contextlib import suppress

from aiosmtpd.controller import Controller


class Peer:
    """aiosmtpd on loopback. `says` answers the next DATA commands, `recipients` answers RCPT by address."""

    def __init__(self):
        self.taken = []  # (MAIL FROM, [RCPT TO], content)
        self.says = []
        self.recipients = {}
        self.connections = 0
        self.on_data = lambda _number: None  # told of each message before it is taken, the first is number 1
        self.controller = Controller(self, hostname="127.0.0.1", port=_free_port())

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.controller.port}"

    def start(self):
        self.controller.start()

    def stop(self):
        """Once or more often."""
        if self.controller.server is not None:
            self.controller.stop(no_assert=True)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 - aiosmtpd's name
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.recipients:
            return self.recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.on_data(len(self.taken) + 1)
        said = self.says.pop(0) if self.says else "250 OK"
        if said == "take and drop":
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
            server.transport.abort()
            return "250 OK"
        if said.startswith("250"):
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return said


class Halting:
    """A server that stops in the middle of the first message: `halted` is set when it has read a part of it.

    `greets` False: it does not even answer the connection.
    """

    def __init__(self, *, greets=True):
        self.greets = greets
        self.halted = threading.Event()
        self.ended = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.ended.set()
        self.thread.join(10)
        self.listener.close()

    def _serve(self):
        self.listener.settimeout(30)
        connection, _ = self.listener.accept()
        with connection, suppress(OSError):
            if self.greets:
                self._talk(connection, connection.makefile("rb"))
            self.halted.set()
            self.ended.wait(60)

    def _talk(self, connection, lines):
        connection.sendall(b"220 siap\r\n")
        while not lines.readline().upper().startswith(b"DATA"):
            connection.sendall(b"250 baik\r\n")
        connection.sendall(b"354 lanjut\r\n")
        lines.read(100)


class Trickle:
    """A server that sends its greeting byte by byte, one each `pause` seconds, for ever."""

    def __init__(self, pause):
        self.pause = pause
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._serve)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.ended.set()
        self.thread.join(10)
        self.listener.close()

    def _serve(self):
        connection, _ = self.listener.accept()
        with connection, suppress(OSError):
            while not self.ended.wait(self.pause):
                connection.sendall(b"2")


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
