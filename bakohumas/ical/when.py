"""When a meeting is, in its own zone: dates, times where they are known, and an end that may be open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bakohumas.core import formats

FIRST_DAY = date(1988, 1, 1)  # before it the Indonesian zones had other borders
USUAL_LENGTH = timedelta(hours=2)
LAST_MINUTE = time(23, 59)
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class AgendaTime:
    """A timed item of the running order; `on` None means the first day, `minutes` None that its length is unknown."""

    starts: time
    minutes: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Local dates and times. `ends_on` None means one day, `starts` None that the hour is still to come.

    Raises ValueError when the end is not after the start, for a zone outside Indonesia, and for days before 1988.
    """

    zone: str
    starts_on: date
    ends_on: date | None = None
    starts: time | None = None
    ends: time | None = None
    ends_open: bool = False
    agenda: tuple[AgendaTime, ...] = ()

    def __post_init__(self) -> None:
        if self.zone not in formats.ZONES:
            raise ValueError(f"not an Indonesian zone: {self.zone!r}")
        if self.starts_on < FIRST_DAY:
            raise ValueError("the zones of days before 1988 are not known")
        if self.last_day < self.starts_on:
            raise ValueError("the last day is before the first")
        if self.is_one_day and self.starts and self.ends and self.ends <= self.starts:
            raise ValueError("the end is not after the start")

    @property
    def last_day(self) -> date:
        return self.ends_on or self.starts_on

    @property
    def is_one_day(self) -> bool:
        return self.last_day == self.starts_on

    @property
    def is_timed(self) -> bool:
        """Whether the entry has hours.

        Without a start it has none; nor has one of several days whose end is open, since an estimate may not
        reach into another day: it covers whole days, and its description tells the hours.
        """
        return self.starts is not None and (self.is_one_day or self.ends is not None)

    @property
    def is_estimated(self) -> bool:
        """Whether the end that the calendar needs is only an estimate; it is printed nowhere."""
        return self.is_timed and self.ends is None

    @property
    def zone_used(self) -> str | None:
        """The zone that the entry's bytes name; None for whole days."""
        return self.zone if self.is_timed else None

    @property
    def begins(self) -> datetime | date:
        """Aware local start of a timed entry, else the first day."""
        return self._at(self.starts_on, self.starts) if self.is_timed and self.starts else self.starts_on

    @property
    def finishes(self) -> datetime | date:
        """Aware local end (estimated where it is open); without hours the day after the last."""
        if not self.is_timed or self.starts is None:
            return self.last_day + timedelta(days=1)
        return self._at(self.last_day, self.ends or self._estimate(self.starts))

    def hours_of(self, day: date) -> tuple[time | None, time | None]:
        """Start and end of one day, as far as the meeting's times or the running order tell them."""
        items = [item for item in self.agenda if (item.on or self.starts_on) == day]
        starts = min((item.starts for item in items), default=None)
        ends = max((end for item in items if (end := _end(item, day))), default=None)
        first = self.starts if day == self.starts_on else None
        last = self.ends if day == self.last_day else None
        return first or starts, last or ends

    def _at(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, ZoneInfo(self.zone))

    def _estimate(self, starts: time) -> time:
        """End of the last timed item, else two hours after the start; never another day, never before the start."""
        last_item = self.hours_of(self.starts_on)[1]
        if last_item is not None and last_item > starts:
            return last_item
        usual = datetime.combine(self.starts_on, starts) + USUAL_LENGTH
        end = usual.time() if usual.date() == self.starts_on else LAST_MINUTE
        return end if end > starts else LAST_SECOND


def _end(item: AgendaTime, day: date) -> time | None:
    if item.minutes is None:
        return None
    end = datetime.combine(day, item.starts) + timedelta(minutes=item.minutes)
    return end.time() if end.date() == day else LAST_MINUTE
