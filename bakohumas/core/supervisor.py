"""Keeps the processes of one instance running on one listening socket: web children, and others such as the worker."""

import ctypes
import errno
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

import click

from bakohumas.core.errors import DomainError

SOCKET = "{socket}"  # in a command: the number of the listening socket's descriptor
BACKLOG = 1024
GRACE_SECONDS = 12.0
RESTARTS = 5
RESTART_WINDOW_SECONDS = 60.0
LOOK_SECONDS = 0.1
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class ListenError(DomainError):
    """The address cannot be listened on; the message says in one Indonesian sentence what to do."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep running; when a `vital` one ends, all end."""

    name: str
    command: tuple[str, ...]
    vital: bool = False


def web(target: str) -> Child:
    """A web process for the app that `module:function` makes."""
    return Child("web", (sys.executable, "-m", "bakohumas.core.serving", target, SOCKET))


def listen(host: str, port: int) -> socket.socket:
    """The listening socket. Raises ListenError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise ListenError(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = f"pilih port lain, misalnya: PORT={port + 1} make run"
        return f"Port {port} sedang dipakai program lain. Hentikan program itu, atau {other}"
    if error.errno == errno.EACCES:
        return f"Port {port} hanya untuk root. Pilih port mulai dari 1024."
    return f"Alamat {host} tidak dapat dipakai di komputer ini. Periksa alamat dan portnya."


def run(host: str, port: int, children: Sequence[Child], *, on_listening: Callable[[], None] = lambda: None) -> int:
    """Keep `children` running on host:port until a signal to stop; the exit code of the whole.

    `on_listening` is called once, when a browser may connect.
    """
    try:
        listener = listen(host, port)
    except ListenError as error:
        click.echo(error, err=True)
        return 1
    with listener:
        return Supervisor(listener, children).run(on_listening)


def _die_with_parent() -> None:
    """Ask Linux for a SIGTERM when the parent ends, however it ends; or a killed parent leaves the port taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


@dataclass(slots=True)
class Supervisor:
    """The processes that run now. It starts no threads: its children die with the one that started them."""

    listener: socket.socket
    children: Sequence[Child]
    running: list[tuple[Child, subprocess.Popen[bytes]]] = field(default_factory=list)
    restarts: deque[float] = field(default_factory=deque)
    signals: int = 0

    def run(self, on_listening: Callable[[], None]) -> int:
        for number in STOP_SIGNALS:
            signal.signal(number, self._note)
        self.running = [(child, self._start(child)) for child in self.children]
        on_listening()
        code = self._watch()
        self._stop()
        return code

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self.signals += 1

    def _start(self, child: Child) -> subprocess.Popen[bytes]:
        descriptor = self.listener.fileno()
        command = [str(descriptor) if part == SOCKET else part for part in child.command]
        return subprocess.Popen(  # noqa: S603 - our own commands
            command,
            pass_fds=[descriptor],
            start_new_session=True,  # or Ctrl+C would reach it beside us
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - there are no threads here
        )

    def _watch(self) -> int:
        while not self.signals:
            for place, (child, process) in enumerate(self.running):
                if process.poll() is None:
                    continue
                if child.vital or not self._may_restart():
                    click.echo(f"Proses {child.name} berhenti (kode {process.returncode}).", err=True)
                    return 1
                self.running[place] = (child, self._start(child))
            time.sleep(LOOK_SECONDS)
        return 0

    def _may_restart(self) -> bool:
        now = time.monotonic()
        while self.restarts and self.restarts[0] < now - RESTART_WINDOW_SECONDS:
            self.restarts.popleft()
        self.restarts.append(now)
        return len(self.restarts) <= RESTARTS

    def _stop(self) -> None:
        """Ask all to end, wait, and kill what is left: at the latest after the grace, at once on a second signal."""
        seen = self.signals
        processes = [process for _, process in self.running]
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(process.poll() is None for process in processes):
            if time.monotonic() > deadline or self.signals > seen:
                break
            time.sleep(LOOK_SECONDS)
        for process in processes:
            process.kill()
            process.wait()
