"""An agency's calendar feed, from the entries that were stored when something changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bakohumas.agencies.models import Agency
from bakohumas.core import formats
from bakohumas.ical.feeds import feed_calendar
from bakohumas.invitations.models import Invitation
from bakohumas.meetings.models import State
from bakohumas.meetings.queries.entries import KEPT


@dataclass(frozen=True, slots=True)
class Feed:
    """The bytes of a feed; they are equal as long as nothing changed."""

    content: bytes
    tag: str
    changed_at: datetime


def feed_since(now: datetime, zone: str) -> date:
    """From which day on cancelled and withdrawn entries are still told; the present day is that of `zone`."""
    return formats.local(now, zone).date() - KEPT


def feed_title(agency: Agency) -> str:
    """What subscribers' programs call an agency's feed."""
    return f"Undangan untuk {agency.shown_name}"


def agency_feed(agency: Agency, entries: Sequence[Invitation], *, since: date, zone: str, source_url: str) -> Feed:
    """The feed of those of `entries` that are still told (`feed_since`); they are in the order of their UIDs."""
    told = [entry for entry in entries if is_told(entry, since)]
    events = [entry.calendar_bytes for entry in told if entry.calendar_bytes]
    pieces = feed_calendar(
        events, zones=_zones(events) or {zone}, name=feed_title(agency), zone=zone, source_url=source_url
    )
    content = b"".join(pieces)
    gone = [_gone_at(entry, zone) for entry in entries if not is_told(entry, since)]
    changed = max([agency.updated_at, *map(_changed_at, told), *gone])
    return Feed(content, sha256(content).hexdigest()[:32], changed)


def is_told(entry: Invitation, since: date) -> bool:
    """Whether the feed has it: what was cancelled or withdrawn only while its last day is not before `since`."""
    stands = entry.meeting.state is not State.CANCELLED and entry.revoked_at is None
    return stands or entry.meeting.last_day >= since


def _zones(events: Sequence[bytes]) -> set[str]:
    """The zones that the entries name, for one VTIMEZONE each."""
    return {zone for zone in formats.ZONES if any(f";TZID={zone}:".encode() in event for event in events)}


def _changed_at(entry: Invitation) -> datetime:
    """No earlier than its bytes: they are made when the agency is told of a change, not when that is made."""
    moments = (entry.updated_at, entry.stamped_at, entry.revoked_at, entry.meeting.content_changed_at)
    return max(moment for moment in moments if moment)


def _gone_at(entry: Invitation, zone: str) -> datetime:
    """When time took it out of the feed."""
    first_without = entry.meeting.last_day + KEPT + timedelta(days=1)
    return datetime.combine(first_without, time(0), ZoneInfo(zone)).astimezone(UTC)
