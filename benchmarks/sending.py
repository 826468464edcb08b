"""`make bench`: mails a second by the worker's courier against a local server, beside a bare loop of smtplib.

The server is aiosmtpd in a process of its own that takes everything. The courier claims each mail in the database,
sends it and writes down that it left, each in a transaction that survives power loss; the loop knows no database.
"""

import argparse
import smtplib
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from bakohumas import create_app
from bakohumas.core import clock
from bakohumas.core.db import Base, as_writer, db
from bakohumas.core.settings import read_settings
from bakohumas.mail.delivery import Courier
from bakohumas.mail.models import Outbox
from bakohumas.mail.services import enqueue_all
from bakohumas.mail.transport import open_transport
from bakohumas.mail.values import Attachment, CalendarPart, Mailbox, OutgoingMail

SERVER = """
import socket, time
from aiosmtpd.controller import Controller
class Taker:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"
with socket.create_server(("127.0.0.1", 0)) as probe:
    port = probe.getsockname()[1]
Controller(Taker(), hostname="127.0.0.1", port=port).start()
print(port, flush=True)
time.sleep(3600)
"""
LETTER_BYTES = 60_000
DOMAIN = "beban.example"


def main() -> int:
    """Print the table."""
    wanted = _arguments()
    with _server() as port, tempfile.TemporaryDirectory() as folder:
        settings = read_settings({}, instance=Path(folder), secret_key="x" * 40, smtp_url=f"smtp://127.0.0.1:{port}")
        app = create_app(settings)
        sessions = _sessions(app)
        queued = _timed(lambda: _queue(sessions, wanted.mails))
        with sessions() as session:
            contents = [row.body or b"" for row in session.scalars(sa.select(Outbox))]
        floor = _timed(lambda: _bare_loop(port, contents))
        ours = _timed(lambda: _courier(sessions, settings.smtp).run())
        with app.app_context():
            db.engine.dispose()
    print(f"{wanted.mails} mails of {len(contents[0]) / 1000:.0f} kB\n")
    print(f"{'sending':<34}{'mails/s':>9}{'CPU ms':>8}{'ratio':>8}")
    for name, (wall, cpu) in {"smtplib alone": floor, "the courier": ours, "composing and queueing": queued}.items():
        print(f"{name:<34}{wanted.mails / wall:>9.0f}{cpu / wanted.mails * 1000:>8.2f}{wall / floor[0]:>8.1f}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=300)
    return parser.parse_args()


@contextmanager
def _server() -> Iterator[int]:
    """The port of a server that takes everything."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    try:
        if process.stdout is None:
            raise RuntimeError("the server has no output")
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()


def _sessions(app: Flask) -> sessionmaker[Session]:
    with app.app_context():
        Base.metadata.create_all(db.engine)
        return sessionmaker(db.engine)


def _queue(sessions: sessionmaker[Session], count: int) -> None:
    with sessions() as session, as_writer(session):
        enqueue_all(session, [_mail(number) for number in range(count)], now=clock.now())
        session.commit()


def _mail(number: int) -> OutgoingMail:
    calendar = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n" + b"X-BEBAN:1\r\n" * 100 + b"END:VCALENDAR\r\n"
    return OutgoingMail(
        kind="undangan",
        key=f"beban:{number}",
        recipient=Mailbox(f"instansi{number}@{DOMAIN}", f"Dinas {number}"),
        sender=Mailbox(f"undangan@{DOMAIN}", "Biro Humas"),
        envelope_sender=f"bounce+{number}@{DOMAIN}",
        message_id=f"<{uuid.uuid4()}@{DOMAIN}>",
        date=clock.now(),
        subject="Undangan: Pertemuan, Kamis 10 Desember 2026",
        text="Kamis, 10 Desember 2026, 09.00 WITA\n" * 30,
        html="<p>Kamis, 10 Desember 2026, 09.00 WITA</p>\n" * 30,
        about=f"invitation:{number}",
        batch="meeting:1",
        calendar=CalendarPart("REQUEST", calendar, "undangan.ics"),
        attachments=(Attachment("surat-undangan.pdf", b"%PDF-1.7" * (LETTER_BYTES // 8)),),
    )


def _bare_loop(port: int, contents: list[bytes]) -> None:
    """What nothing can be faster than: one connection, the same bytes, nothing remembered."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as connection:
        for number, content in enumerate(contents):
            connection.sendmail(f"bounce+{number}@{DOMAIN}", [f"instansi{number}@{DOMAIN}"], content)


def _courier(sessions: sessionmaker[Session], smtp: str) -> Courier:
    """At full speed: the pace that the settings ask for is left out."""
    return Courier(sessions, open_transport(smtp), clock.now, threading.Event().wait, 0)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of wall time and of this process's CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


if __name__ == "__main__":
    sys.exit(main())
