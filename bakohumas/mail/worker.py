"""The worker process: sends what falls due, says that it lives, and does the chores of each minute."""

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
from werkzeug.utils import import_string

from bakohumas.core import clock, health, web
from bakohumas.core.db import as_writer, db
from bakohumas.core.settings import Settings
from bakohumas.mail.chats import CHAT_CHANNEL
from bakohumas.mail.delivery import Courier
from bakohumas.mail.jobs import open_jobs
from bakohumas.mail.models import MAIL_CHANNEL, Outbox
from bakohumas.mail.rules import pause_between
from bakohumas.mail.transport import Transport, open_transport

SWEEP_SECONDS = 1.0
AFTER_TROUBLE_SECONDS = 5.0
BEAT = timedelta(seconds=15)
REFUSED = "mail_refused"  # topic of packages that want to know of refused mails: `(session, mail, code, words, now)`
WHATSAPP = "bakohumas.mail.whatsapp:open_whatsapp"  # by name: its HTTP client is loaded only where it is used
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
    """Do everything that is due now; how many messages the servers took."""
    couriers = _couriers(app, settings, threading.Event())
    couriers[0].tend()
    do_chores(app, couriers[0])
    couriers[0].wait(0)  # beats, also when nothing is due
    return sum(courier.run() for courier in couriers)


def do_chores(app: Flask, courier: Courier) -> None:
    """What packages above asked to be done by the clock; they are asked in turn and commit themselves."""
    with app.app_context():
        for chore in web.house().tellers.get(web.EACH_MINUTE, []):
            chore(courier.sessions, courier.clock())


def work(app: Flask, settings: Settings) -> int:
    """Work until SIGTERM; the exit code, 1 when a sweep ended by itself. In the main thread of a process."""
    stop = threading.Event()
    couriers = _couriers(app, settings, stop)
    jobs = open_jobs(settings.jobs)
    jobs.periodic_task(crontab(minute="*"), name="tend")(couriers[0].tend)
    jobs.periodic_task(crontab(minute="*"), name="chores")(lambda: do_chores(app, couriers[0]))
    sweepers = [
        threading.Thread(target=_sweep, args=(courier, stop), name=f"sweep {courier.channel}", daemon=True)
        for courier in couriers
    ]
    for sweeper in sweepers:
        sweeper.start()
    jobs.create_consumer(workers=1, worker_type="thread", max_delay=1, graceful_signal="TERM").run()
    broken = stop.is_set()
    stop.set()
    for sweeper in sweepers:
        sweeper.join(STOP_SECONDS)
    return int(broken)


def _couriers(app: Flask, settings: Settings, stop: threading.Event) -> list[Courier]:
    """A courier for mail, and one for WhatsApp where the settings name an account, on the app's database."""
    with app.app_context():
        sessions = sessionmaker(db.engine)
        tellers = web.house().tellers.get(REFUSED, [])
    pulse = Pulse(sessions)

    def refused(session: Session, mail: Outbox, code: int | None, words: str, now: datetime) -> None:
        for teller in tellers:
            teller(session, mail, code, words, now)

    def wait(seconds: float) -> bool:
        pulse.beat()
        return stop.wait(seconds)

    def courier(transport: Transport, per_minute: int, channel: str) -> Courier:
        return Courier(sessions, transport, clock.now, wait, pause_between(per_minute), channel, refused)

    mail = courier(open_transport(settings.smtp), settings.mail_per_minute, MAIL_CHANNEL)
    if not settings.sends_whatsapp:
        return [mail]
    return [mail, courier(import_string(WHATSAPP)(settings), settings.whatsapp_per_minute, CHAT_CHANNEL)]


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
