"""When the door of a meeting is open, and to which of its days an arrival belongs."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bakohumas.core import formats
from bakohumas.core.errors import DomainError, Gone
from bakohumas.meetings.models import Meeting, State

BEFORE = AFTER = timedelta(hours=24)


class DoorClosed(DomainError):
    """The door is not open now to people who work there."""

    status = 403


def begins_at(meeting: Meeting) -> datetime:
    """The moment it starts, or the beginning of its first local day; aware."""
    midnight = datetime.combine(meeting.starts_on, time(0), ZoneInfo(meeting.zone))
    return meeting.starts_at or midnight.astimezone(UTC)


def opens_at(meeting: Meeting) -> datetime:
    """From here on officers and devices may work at the door."""
    return begins_at(meeting) - BEFORE


def closes_at(meeting: Meeting) -> datetime:
    """From here on they may not."""
    return meeting.counts_as_ended_at + AFTER


def check_takes_arrivals(meeting: Meeting) -> None:
    """Raise DomainError when the meeting is called off."""
    if meeting.state is State.CANCELLED:
        raise DomainError("Pertemuan ini dibatalkan; presensi tidak dibuka.")


def check_open(meeting: Meeting, now: datetime) -> None:
    """Raise DoorClosed outside the window."""
    opens, closes = opens_at(meeting), closes_at(meeting)
    if now < opens:
        raise DoorClosed(f"Meja presensi dibuka mulai {formats.moment(opens, meeting.zone)}.")
    if now >= closes:
        raise DoorClosed(f"Meja presensi ditutup sejak {formats.moment(closes, meeting.zone)}.")


def check_device_lives(expires_at: datetime, revoked_at: datetime | None, now: datetime) -> None:
    """Raise Gone for a device whose time is over or that was taken back."""
    if revoked_at is not None or now >= expires_at:
        raise Gone("Tautan perangkat ini tidak berlaku lagi. Minta tautan baru kepada sekretariat.")


def door_day(meeting: Meeting, at: datetime) -> date:
    """The day of the meeting to which an arrival at `at` belongs: its own, or the nearest."""
    return min(max(formats.local(at, meeting.zone).date(), meeting.starts_on), meeting.last_day)
