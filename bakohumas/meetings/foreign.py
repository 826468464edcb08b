"""A calendar file of others made ready to be kept: which times it says are taken. Slow, and without the database."""

import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bakohumas.core.texts import plain_line
from bakohumas.documents import process
from bakohumas.documents.errors import ProcessFailed, UnreadableFile

PROGRAM = "calendar_times.py"
LARGEST = 1024 * 1024  # bytes
BEFORE, AHEAD = timedelta(days=62), timedelta(days=548)  # two months back, 18 months ahead
TITLE, PLACE, NAME = 300, 300, 120  # characters
UNTITLED = "Tanpa judul"
WALL_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class TakenTime:
    """A time that is taken. Days are local to the zone that was asked for; without moments it takes whole days."""

    title: str
    place: str | None
    starts_on: date
    last_day: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """What a file holds, by time. `left_out`: events that could not be read, or repeat too often."""

    name: str | None
    times: tuple[TakenTime, ...]
    left_out: int
    until: date


def read_calendar_file(content: bytes, *, zone: str, today: date) -> ReadCalendar:
    """The times from two months back to 18 months ahead, repeating events written out.

    Read in a throw-away process. Raises UnreadableFile with one sentence for what is no calendar.
    """
    if len(content) > LARGEST:
        raise UnreadableFile("Berkas kalender paling besar 1 MB.", field="file")
    if b"BEGIN:VCALENDAR" not in content.replace(b"\0", b"").upper():
        raise UnreadableFile("Berkas ini bukan kalender iCalendar (.ics).", field="file")
    wanted = {"zone": zone, "since": (today - BEFORE).isoformat(), "until": (today + AHEAD).isoformat()}
    told = _read_apart(content, wanted)
    times = sorted((_time(one, zone) for one in told["times"]), key=lambda one: (one.starts_on, one.title))
    return ReadCalendar(plain_line(told["name"])[:NAME] or None, tuple(times), told["left_out"], today + AHEAD)


def _read_apart(content: bytes, wanted: dict[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="kalender-") as name:
        folder = Path(name)
        (folder / "input.ics").write_bytes(content)
        (folder / "wanted.json").write_text(json.dumps(wanted), "utf-8")
        try:
            process.run(PROGRAM, folder, wall_seconds=WALL_SECONDS)
        except ProcessFailed as error:
            raise UnreadableFile("Kalender ini rusak atau terlalu rumit untuk dibaca.", field="file") from error
        found: dict[str, Any] = json.loads((folder / "times.json").read_text("utf-8"))
    return found


def _time(told: dict[str, str], zone: str) -> TakenTime:
    title = plain_line(told["title"])[:TITLE] or UNTITLED
    place = plain_line(told["place"])[:PLACE] or None
    if "T" not in told["starts"]:
        first, behind = date.fromisoformat(told["starts"]), date.fromisoformat(told["ends"])
        return TakenTime(title, place, first, behind - timedelta(days=1))
    starts, ends = datetime.fromisoformat(told["starts"]), datetime.fromisoformat(told["ends"])
    there = ZoneInfo(zone)
    last = (ends - timedelta(microseconds=1)).astimezone(there).date()
    return TakenTime(title, place, starts.astimezone(there).date(), last, starts.astimezone(UTC), ends.astimezone(UTC))
