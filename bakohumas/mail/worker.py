"""The worker process: sends mails as they fall due, says that it lives, and tidies up."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask
from huey import crontab
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from bakohumas.core import clock, health
from bakohumas.core.db import as_writer, db
from bakohumas.core.settings import Settings
from bakohumas.mail.delivery import Courier
from bakohumas.mail.jobs import open_jobs
from bakohumas.mail.rules import pause_between
from bakohumas.mail.transport import open_transport

SWEEP_SECONDS = 1.0
AFTER_TROUBLE_SECONDS = 5.0
BEAT = timedelta(seconds=15)
STOP_SECONDS = 8.0  # less than the supervisor's grace
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Pulse:
    """Says in the database that this process lives and works, at most every quarter of a minute."""

    sessions: Callable[[], Session]
    last: datetime | None = None

    def beat(self) -> None:
        now = clock.now()
        if self.last is not None and now - self.last < BEAT:
            return
        with self.sessions() as session, as_writer(session):
            health.beat(session, now=now)
            session.commit()
        self.last = now


def run_once(app: Flask, settings: Settings) -> int:
    """Do everything that is due now; how many mails the server took."""
    courier = _courier(app, settings, threading.Event())
    courier.tend()
    courier.wait(0)  # beats, also when nothing is due
    return courier.run()


def work(app: Flask, settings: Settings) -> int:
    """Work until SIGTERM; the exit code, 1 when the sweep ended by itself. In the main thread of a process."""
    stop = threading.Event()
    courier = _courier(app, settings, stop)
    jobs = open_jobs(settings.jobs)
    jobs.periodic_task(crontab(minute="*"), name="tend")(courier.tend)
    sweeper = threading.Thread(target=_sweep, args=(courier, stop), name="sweep", daemon=True)
    sweeper.start()
    jobs.create_consumer(workers=1, worker_type="thread", max_delay=1, graceful_signal="TERM").run()
    broken = stop.is_set()
    stop.set()
    sweeper.join(STOP_SECONDS)
    return int(broken)


def _courier(app: Flask, settings: Settings, stop: threading.Event) -> Courier:
    """A courier on the app's database, with the mail server of the settings; it beats as it goes."""
    with app.app_context():
        sessions = sessionmaker(db.engine)
    pulse = Pulse(sessions)

    def wait(seconds: float) -> bool:
        pulse.beat()
        return stop.wait(seconds)

    pause = pause_between(settings.mail_per_minute)
    return Courier(sessions, open_transport(settings.smtp), clock.now, wait, pause)


def _sweep(courier: Courier, stop: threading.Event) -> None:
    """Look for due mails until told to stop. Ending in any other way ends the process: its parent starts it anew."""
    try:
        while not _sweep_once(courier):
            pass
    finally:
        if not stop.is_set():
            stop.set()
            os.kill(os.getpid(), signal.SIGTERM)


def _sweep_once(courier: Courier) -> bool:
    """Send what is due and rest; whether to stop. When the database is away, what is due waits there."""
    try:
        courier.run()
        return courier.wait(SWEEP_SECONDS)
    except DBAPIError as error:
        log.warning("database: %s", type(error.orig).__name__)
        time.sleep(AFTER_TROUBLE_SECONDS)
        return False
