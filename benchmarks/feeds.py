"""`make bench`: a calendar feed of ten thousand meetings, read from stored entries beside making each entry.

CPU of this process on one SQLite file, warm. The aim is a tenth of the cost of making the entries, memory that does not
grow with the feed, and a 304 that reads none of them.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from contextvars import Context
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask
from load import made_instance
from sqlalchemy.orm import selectinload

from bakohumas import create_app
from bakohumas.core import clock
from bakohumas.core.db import db
from bakohumas.core.settings import read_settings
from bakohumas.meetings.calendar import entry_content
from bakohumas.meetings.models import Feed, Meeting

PATH = "/umpan/agenda.ics"
KILOBYTES = 1024
AIM = 10


def main() -> int:
    """Print the table; 1 when the aim is missed."""
    wanted = _arguments()
    folder = made_instance(1, wanted.meetings, 0, 1)
    app = create_app(read_settings({}, instance=folder))
    clock.start_at(datetime(2026, 11, 25, tzinfo=UTC))
    small = _memory()
    size, first = _read(app, {})
    grown = _memory() - small
    made = _median(lambda: _make(app), wanted.rounds)
    read = _median(lambda: _read(app, {}), wanted.rounds)
    again = _median(lambda: _read(app, {"If-None-Match": first}), wanted.rounds)
    print(f"{wanted.meetings} meetings, {size / 1e6:.1f} MB, {wanted.rounds} rounds\n")
    print(f"{'feed':<30}{'CPU ms':>8}{'ratio':>8}{'aim':>8}")
    print(f"{'each entry made':<30}{made:>8.0f}{1:>8.1f}")
    print(f"{'stored entries streamed':<30}{read:>8.0f}{read / made:>8.3f}{f'≤ {1 / AIM:g}':>8}")
    print(f"{'304 Not Modified':<30}{again:>8.0f}{again / made:>8.3f}")
    print(f"{'memory of the first reading':<30}{grown:>8.0f} MB")
    return int(read * AIM > made)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    return parser.parse_args()


def _read(app: Flask, headers: dict[str, str]) -> tuple[int, str]:
    """Bytes of the feed as they come, none of them kept, and its ETag."""
    return Context().run(_pass_through, app, headers)


def _pass_through(app: Flask, headers: dict[str, str]) -> tuple[int, str]:
    answer = app.test_client().get(PATH, headers=headers, buffered=False)
    size = sum(len(piece) for piece in answer.response)
    answer.close()
    return size, answer.headers["ETag"]


def _make(app: Flask) -> None:
    """What a feed without stored entries would do: load each meeting with its running order, and make the entry."""
    with app.app_context():
        whole = sa.select(Meeting).options(selectinload(Meeting.agenda)).execution_options(yield_per=500)
        for meeting in db.session.scalars(whole):
            entry_content(meeting, Feed.PUBLIC)


def _median(step: Callable[[], object], rounds: int) -> float:
    """Milliseconds of CPU."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        step()
        spent.append(time.process_time() - start)
    return statistics.median(spent) * 1000


def _memory() -> float:
    """The most that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES


if __name__ == "__main__":
    sys.exit(main())
