"""Hours in which nothing leaves by itself, and moments that rules name: local to a zone."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

WRITTEN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
RULE = re.compile(r"(\d{1,2})@([01]\d|2[0-3]):([0-5]\d)")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `starts` until before `ends`, every day; over midnight where it ends earlier than it starts."""

    starts: time
    ends: time

    def holds(self, at: time) -> bool:
        """Whether this time of the day is quiet."""
        if self.starts < self.ends:
            return self.starts <= at < self.ends
        return at >= self.starts or at < self.ends


def read_quiet(text: str) -> Quiet | None:
    """'20:00-07:00'; None for ''. Raises ValueError for anything else, and where both are the same."""
    if not text.strip():
        return None
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hours = [int(part) for part in found.groups()]
    quiet = Quiet(time(hours[0], hours[1]), time(hours[2], hours[3]))
    if quiet.starts == quiet.ends:
        raise ValueError(text)
    return quiet


def read_rules(text: str) -> tuple[tuple[int, time], ...]:
    """(days before, local time) of '3@09:00, 1@09:00'; () for ''. Raises ValueError for anything else."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(","))):
        rule = RULE.fullmatch(part)
        if rule is None:
            raise ValueError(text)
        found.append((int(rule[1]), time(int(rule[2]), int(rule[3]))))
    return tuple(found)


def after_quiet(moment: datetime, zone: str, quiet: Quiet | None) -> datetime:
    """`moment` (aware), or the end of the quiet hours that it falls into."""
    there = moment.astimezone(ZoneInfo(zone))
    if quiet is None or not quiet.holds(there.time()):
        return moment
    day = there.date() if there.time() < quiet.ends else there.date() + DAY
    return datetime.combine(day, quiet.ends, ZoneInfo(zone)).astimezone(UTC)


def next_quiet(moment: datetime, zone: str, quiet: Quiet | None) -> datetime | None:
    """When quiet hours begin next after `moment`; None without any."""
    if quiet is None:
        return None
    there = moment.astimezone(ZoneInfo(zone))
    day = there.date() if there.time() < quiet.starts else there.date() + DAY
    return datetime.combine(day, quiet.starts, ZoneInfo(zone)).astimezone(UTC)
