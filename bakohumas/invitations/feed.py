"""An agency's calendar feed, from the entries that were stored when something changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from bakohumas.agencies.models import Agency
from bakohumas.core import formats
from bakohumas.ical.feeds import feed_calendar
from bakohumas.invitations.models import Invitation
from bakohumas.meetings.queries.entries import KEPT


@dataclass(frozen=True, slots=True)
class Feed:
    """The bytes of a feed; they are equal as long as nothing changed. `changed_at` None: the feed is empty."""

    content: bytes
    tag: str
    changed_at: datetime | None


def feed_since(now: datetime, zone: str) -> date:
    """From which day on cancelled and withdrawn entries are still told; the present day is that of `zone`."""
    return formats.local(now, zone).date() - KEPT


def agency_feed(agency: Agency, entries: Sequence[Invitation], *, zone: str, source_url: str) -> Feed:
    """The feed of `entries`, which are in the order of their UIDs."""
    events = [entry.calendar_bytes for entry in entries if entry.calendar_bytes]
    name = f"Undangan untuk {agency.shown_name}"
    pieces = feed_calendar(events, zones=_zones(events), name=name, zone=zone, source_url=source_url)
    content = b"".join(pieces)
    return Feed(content, sha256(content).hexdigest()[:32], max(map(_changed_at, entries), default=None))


def _zones(events: Sequence[bytes]) -> set[str]:
    """The zones that the entries name, for one VTIMEZONE each."""
    return {zone for zone in formats.ZONES if any(f";TZID={zone}:".encode() in event for event in events)}


def _changed_at(entry: Invitation) -> datetime:
    last = max(entry.created_at, entry.meeting.content_changed_at)
    return max(last, entry.revoked_at) if entry.revoked_at else last
