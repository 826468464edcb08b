"""When a meeting may be: days and times in order, known zones, and what it collides with."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bakohumas.core import formats
from bakohumas.core.errors import DomainError
from bakohumas.meetings.details import Details
from bakohumas.meetings.models import Meeting

FIRST_DAY = date(1988, 1, 1)  # before it the Indonesian zones had other borders (calendar.md 2.1)
LONGEST_DAYS = 31


def check_schedule(details: Details) -> None:
    """Raise DomainError at the first day, time or zone that cannot be."""
    if details.zone not in formats.ZONES:
        raise DomainError("Pilih zona waktu WIB, WITA, atau WIT.", field="zone")
    if details.starts_on < FIRST_DAY:
        raise DomainError("Tanggal sebelum 1 Januari 1988 tidak dapat dicatat.", field="starts_on")
    _check_days(details)
    _check_times(details)
    _check_deadline(details)


def _check_days(details: Details) -> None:
    if details.last_day < details.starts_on:
        raise DomainError("Tanggal selesai tidak boleh sebelum tanggal mulai.", field="ends_on")
    if (details.last_day - details.starts_on).days >= LONGEST_DAYS:
        raise DomainError(f"Pertemuan paling lama {LONGEST_DAYS} hari.", field="ends_on")


def _check_times(details: Details) -> None:
    if details.ends_time is None:
        return
    if details.starts_time is None:
        raise DomainError("Isi waktu mulai bila waktu selesai diisi.", field="starts_time")
    if details.ends_open:
        raise DomainError("Kosongkan waktu selesai, atau hapus centang “s.d. selesai”.", field="ends_time")
    if details.last_day == details.starts_on and details.ends_time <= details.starts_time:
        raise DomainError("Waktu selesai harus setelah waktu mulai.", field="ends_time")


def _check_deadline(details: Details) -> None:
    if details.rsvp_deadline is None:
        return
    _, end = span(details.zone, details.starts_on, details.starts_time, details.last_day, details.ends_time)
    if details.rsvp_deadline > end:
        raise DomainError("Batas konfirmasi harus sebelum pertemuan selesai.", field="rsvp_deadline")


def span(zone: str, first: date, starts: time | None, last: date, ends: time | None) -> tuple[datetime, datetime]:
    """Aware [from, to) that a meeting may take; an unknown time takes the day to its border."""
    there = ZoneInfo(zone)
    begin = datetime.combine(first, starts or time(0), there)
    end = datetime.combine(last, ends, there) if ends else datetime.combine(last + timedelta(days=1), time(0), there)
    return begin.astimezone(UTC), end.astimezone(UTC)


def conflicts_with(details: Details, others: Iterable[Meeting]) -> tuple[str, ...]:
    """A sentence for each of `others` that takes place at the same time; a warning, never a refusal."""
    begin, end = span(details.zone, details.starts_on, details.starts_time, details.last_day, details.ends_time)
    return tuple(_warning(other) for other in others if meets(begin, end, other))


def meets(begin: datetime, end: datetime, other: Meeting) -> bool:
    """Whether the other meeting may take part of [begin, end)."""
    starts, ends = span(other.zone, other.starts_on, other.starts_time, other.last_day, other.ends_time)
    return begin < ends and starts < end


def _warning(other: Meeting) -> str:
    at = formats.time_range(other.starts_time, other.ends_time, other.zone, ends_open=bool(other.ends_open))
    when = formats.date_range_full(other.starts_on, other.ends_on) + (f", {at}" if at else "")
    return f"Waktu ini bentrok dengan “{other.title}” ({when})."
