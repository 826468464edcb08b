"""Read the calendar in input.ics in the current folder into times.json: which times are taken, repeats written out.

wanted.json holds {zone, since, until}: times without a zone are in `zone`; what does not touch [since, until] is left
out. Written is {name, left_out, times: [{title, place, starts, ends}]}: ISO 8601, days for whole days (`ends`
exclusive), else moments in UTC.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

MOST_REPEATS = 500  # of one event within the window
MOST_TIMES = 5_000
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}  # others fill a window within seconds
SHORTEST = timedelta(minutes=1)  # of an event that tells no end
Moment = date | datetime
Event = Any  # a component: its properties are what a file makes of them


def fail(reason: str) -> None:
    Path("failure.json").write_text(json.dumps({"item": None, "reason": reason}), "utf-8")
    sys.exit(1)


def decoded(content: bytes) -> str:
    """Text whatever wrote it; a byte order mark is no part of it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace")


class Reader:
    """One calendar: its events by UID, and what the window lets through."""

    def __init__(self, wanted: dict[str, str]) -> None:
        self.zone = ZoneInfo(wanted["zone"])
        self.first = datetime.combine(date.fromisoformat(wanted["since"]), time(0), self.zone)
        self.last = datetime.combine(date.fromisoformat(wanted["until"]) + timedelta(days=1), time(0), self.zone)
        self.times: list[dict[str, Any]] = []
        self.left_out = 0

    def read(self, events: Iterable[Event]) -> None:
        """Every event; one that cannot be read is counted and left out."""
        masters, changed = [], {}
        for event in events:
            try:
                recurrence = event.get("recurrence-id")
                if recurrence is None:
                    masters.append(event)
                else:
                    changed[str(event.get("uid")), self.wall(recurrence.dt)] = event
            except (AttributeError, ValueError, TypeError, KeyError, OverflowError):
                self.left_out += 1
        known: dict[str, set[datetime]] = {}
        for uid, at in changed:
            known.setdefault(uid, set()).add(at)
        for event in masters:
            self._take(event, known.get(str(event.get("uid")), set()))
        for event in changed.values():
            self._take(event, set(), repeats=False)

    def _take(self, event: Event, replaced: set[datetime], *, repeats: bool = True) -> None:
        try:
            if str(event.get("status", "")).upper() != "CANCELLED":
                self._add(event, self._starts(event, replaced) if repeats else [event["dtstart"].dt])
        except (AttributeError, ValueError, TypeError, KeyError, IndexError, OverflowError):
            self.left_out += 1

    def _add(self, event: Event, starts: Iterable[Moment]) -> None:
        length = self._length(event)
        for start in starts:
            end = start + length
            if not (self.aware(start) < self.last and self.first < self.aware(end)):
                continue
            if len(self.times) >= MOST_TIMES:
                self.left_out += 1
                return
            place = str(event.get("location", ""))
            told = {"title": str(event.get("summary", "")), "place": place}
            self.times.append({**told, "starts": self.written(start), "ends": self.written(end)})

    def _length(self, event: Event) -> timedelta:
        start = event["dtstart"].dt
        whole = not isinstance(start, datetime)
        if "dtend" in event:
            end = event["dtend"].dt
            length = end - start if whole else self.aware(end) - self.aware(start)
        else:
            length = event["duration"].dt if "duration" in event else timedelta(0)
        return max(length, timedelta(days=1) if whole else SHORTEST)

    def _starts(self, event: Event, replaced: set[datetime]) -> Iterator[Moment]:
        """When the event begins, each time it takes place; walls are local to its own zone."""
        start = event["dtstart"].dt
        out = replaced | {self.wall(at) for at in self._listed(event, "exdate")}
        walls = {self.wall(start), *(self.wall(at) for at in self._listed(event, "rdate"))}
        walls.update(self._repeated(event, start))
        for wall in sorted(walls - out):
            if not isinstance(start, datetime):
                yield wall.date()
            else:
                yield wall.replace(tzinfo=start.tzinfo)

    def _repeated(self, event: Event, start: Moment) -> Iterator[datetime]:
        rules = event.get("rrule")
        for rule in rules if isinstance(rules, list) else [rules] if rules else []:
            parts = dict(rule)
            if str(parts.get("FREQ", [""])[0]).upper() not in FREQUENCIES:
                self.left_out += 1
                continue
            end = min(self._until(parts.pop("UNTIL", None), start), self.last.replace(tzinfo=None) + timedelta(days=1))
            begin, found = self.first.replace(tzinfo=None) - timedelta(days=32), 0
            for wall in rrulestr(type(rule)(parts).to_ical().decode(), dtstart=self.wall(start)):
                if wall > end:
                    break
                if wall < begin:
                    continue
                if found == MOST_REPEATS:
                    self.left_out += 1
                    break
                found += 1
                yield wall

    def _until(self, told: list[Moment] | None, start: Moment) -> datetime:
        if not told:
            return datetime.max  # noqa: DTZ901 - a wall, as all that it is compared with
        until = told[0]
        if isinstance(until, datetime) and until.tzinfo and isinstance(start, datetime) and start.tzinfo:
            until = until.astimezone(start.tzinfo)
        return self.wall(until) if isinstance(until, datetime) else datetime.combine(until, time.max)

    @staticmethod
    def _listed(event: Event, name: str) -> Iterator[Moment]:
        found = event.get(name)
        for each in found if isinstance(found, list) else [found] if found is not None else []:
            for one in each.dts:
                yield one.dt[0] if isinstance(one.dt, tuple) else one.dt

    @staticmethod
    def wall(at: Moment) -> datetime:
        """What a clock on the wall shows."""
        return at.replace(tzinfo=None) if isinstance(at, datetime) else datetime.combine(at, time(0))

    def aware(self, at: Moment) -> datetime:
        """The moment; without a zone it is in ours."""
        whole = at if isinstance(at, datetime) else datetime.combine(at, time(0))
        return whole if whole.tzinfo else whole.replace(tzinfo=self.zone)

    def written(self, at: Moment) -> str:
        return self.aware(at).astimezone(UTC).isoformat() if isinstance(at, datetime) else at.isoformat()


def calendars(text: str) -> list[Any]:
    try:
        return list(Calendar.from_ical(text, multiple=True))
    except (ValueError, KeyError, IndexError, TypeError):
        fail("broken")
        return []


def main() -> None:
    wanted = json.loads(Path("wanted.json").read_text("utf-8"))
    found = [each for each in calendars(decoded(Path("input.ics").read_bytes())) if each.name == "VCALENDAR"]
    if not found:
        fail("broken")
    reader = Reader(wanted)
    reader.read([event for each in found for event in each.walk("VEVENT")])
    name = next((str(each[key]) for each in found for key in ("x-wr-calname", "name") if key in each), "")
    told = {"name": name, "left_out": reader.left_out, "times": reader.times}
    Path("times.json").write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main()
