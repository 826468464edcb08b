"""A whole house of processes on loopback whose members are killed at random moments and started again."""

import contextlib
import os
import random
import signal
import smtplib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psutil
import requests

from tests.exchange.places import Place
from tests.support.ports import free_port
from tests.support.waiting import until

COMMAND = (sys.executable, "-m", "bakohumas.exchange")
PATIENCE = 60  # seconds a caller tries again while what it calls is down
WEB_KILLS = 4  # the supervisor gives a child up that dies more often in a minute


def patiently(work: Callable[[], Any], *, refused: tuple[type[Exception], ...] = (OSError,)) -> Any:
    """What `work` returns, however often the process behind it is killed meanwhile."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except refused:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@dataclass
class Storm:
    """`serve`, `worker` and `mail lmtp` of one instance; `killed` counts by name."""

    place: Place
    smtp_url: str
    port: int = field(default_factory=free_port)
    lmtp_port: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    killed: dict[str, int] = field(default_factory=dict)
    breath: float = 1.0  # seconds that a process needs to start on this machine today

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        return {
            **self.place.environment,
            "BAKOHUMAS_BASE_URL": self.url,
            "BAKOHUMAS_SMTP_URL": self.smtp_url,
            "BAKOHUMAS_MAIL_PER_MINUTE": "60000",
            "BAKOHUMAS_LMTP_BIND": f"127.0.0.1:{self.lmtp_port}",
        }

    @property
    def commands(self) -> dict[str, tuple[str, ...]]:
        return {
            "web": (*COMMAND, "serve", "--host", "localhost", "--port", str(self.port)),
            "worker": (*COMMAND, "worker"),
            "lmtp": (*COMMAND, "mail", "lmtp"),
        }

    def start(self, name: str) -> None:
        """Start a member of the house."""
        told = {name: value for name, value in os.environ.items() if not name.startswith("BAKOHUMAS_")}
        log = (self.place.folder / f"{name}.log").open("ab")
        self.running[name] = subprocess.Popen(
            self.commands[name], env={**told, **self.settings}, stdout=log, stderr=log
        )
        log.close()

    def stop(self) -> None:
        """End everything that still runs."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()

    def kill(self, name: str, dice: random.Random) -> None:
        """`kill -9` of one process of a member: a web child (its supervisor starts another), else the member itself."""
        process = self.running[name]
        children = psutil.Process(process.pid).children() if name == "web" else []
        if children and self.killed.get("web", 0) < WEB_KILLS and dice.random() < 0.7:
            with contextlib.suppress(psutil.NoSuchProcess):
                dice.choice(children).send_signal(signal.SIGKILL)
        else:
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.start(name)
        self.killed[name] = self.killed.get(name, 0) + 1

    @contextlib.contextmanager
    def raging(self, *names: str, seed: int) -> Iterator[None]:
        """Meanwhile one of `names` is killed again and again, each time after some breaths."""
        dice, over = random.Random(seed), threading.Event()

        def rage() -> None:
            while not over.wait(self.breath * (2 + 3 * dice.random())):
                self.kill(dice.choice(names), dice)

        thread = threading.Thread(target=rage)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def deliver(self, raw: bytes, sender: str, recipient: str) -> None:
        """Hand one mail to the LMTP server as an MTA does: again and again until it says 250."""

        def once() -> None:
            with smtplib.LMTP("127.0.0.1", self.lmtp_port, timeout=30) as client:
                client.sendmail(sender, [recipient], raw)

        patiently(once, refused=(OSError, smtplib.SMTPException))

    def get(self, path: str, **more: Any) -> requests.Response:
        """A page, once some process answers."""
        return self._asked("GET", path, **more)

    def post(self, path: str, data: dict[str, Any], **more: Any) -> requests.Response:
        """Send a form, the very same again when the process that took it died before it answered."""
        return self._asked("POST", path, data=data, **more)

    def _asked(self, method: str, path: str, **more: Any) -> requests.Response:
        def once() -> requests.Response:
            answer = requests.request(method, f"{self.url}{path}", timeout=30, allow_redirects=False, **more)
            assert answer.status_code != HTTPStatus.INTERNAL_SERVER_ERROR, f"{method} {path}"
            if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
                raise ConnectionError(path)
            return answer

        found: requests.Response = patiently(once)
        return found


@contextlib.contextmanager
def storm(place: Place, smtp_url: str) -> Iterator[Storm]:
    """All members of the house run until the end."""
    house = Storm(place, smtp_url)
    try:
        for name in house.commands:
            house.start(name)
        started = time.monotonic()
        until(lambda: house.get("/sehat/hidup").ok)
        house.breath = max(0.5, time.monotonic() - started)
        yield house
    finally:
        house.stop()


def logs_of(folder: Path) -> str:
    """What the processes had to say, for a failure's message."""
    return "\n".join(f"{path.name}:\n{path.read_text('utf-8', 'replace')[-3000:]}" for path in folder.glob("*.log"))
