"""The time of a meeting in words, computed from the very values that become DTSTART and DTEND."""

from datetime import date, time, timedelta

from bakohumas.core import formats
from bakohumas.ical.when import When

ESTIMATE = "lama di kalender hanya perkiraan"
LATER = "pukul menyusul"


def when_lines(when: When) -> tuple[str, ...]:
    """The time for a mail's text: 'Kamis, 26 Oktober 2017, 09.00 WITA s.d. selesai'.

    Several days with known hours have one more line a day. The zone label stands behind every single time, so that
    none can be read in another zone. An estimated end is never told.
    """
    return (_whole(when), *_days(when))


def calendar_lines(when: When) -> tuple[str, ...]:
    """The same for a calendar entry, whose first line also says that the length shown is only an estimate."""
    first, *days = when_lines(when)
    return (f"Waktu: {first}{_estimate_note(when)}", *days)


def _whole(when: When) -> str:
    first = formats.date_full(when.starts_on)
    if when.is_one_day:
        return _one_day(when, first)
    last = formats.date_full(when.last_day)
    if when.starts is None:
        return f"{first} s.d. {last} ({LATER})"
    return f"{first}, {_clock(when.starts, when)} s.d. {_last_end(when, last)}"


def _one_day(when: When, day: str) -> str:
    if when.starts is None:
        return f"{day} ({LATER})"
    hours = _clock(when.starts, when)
    if when.ends is not None:
        return f"{day}, {hours} s.d. {_clock(when.ends, when)}"
    return f"{day}, {hours} s.d. selesai" if when.ends_open else f"{day}, {hours}"


def _last_end(when: When, day: str) -> str:
    if when.ends is not None:
        return f"{day}, {_clock(when.ends, when)}"
    return f"selesai pada {day}" if when.ends_open else day


def _estimate_note(when: When) -> str:
    if not when.is_estimated:
        return ""
    return f" ({ESTIMATE})" if when.ends_open else f" (jam selesai belum ditentukan; {ESTIMATE})"


def _days(when: When) -> tuple[str, ...]:
    if when.is_one_day or when.starts is None or not when.agenda:
        return ()
    count = (when.last_day - when.starts_on).days + 1
    days = (when.starts_on + timedelta(days=number) for number in range(count))
    return tuple(line for day in days if (line := _hours(when, day)))


def _hours(when: When, day: date) -> str | None:
    starts, ends = when.hours_of(day)
    if starts is None:
        return None
    until = f" s.d. {_clock(ends, when)}" if ends is not None and ends > starts else ""
    return f"{formats.date_full(day)}: {_clock(starts, when)}{until}"


def _clock(at: time, when: When) -> str:
    return f"{formats.clock_time(at)} {formats.zone_label(when.zone)}"
