"""A calendar feed of meetings: its tag from aggregates, its bytes from stored entries, in the order of UIDs."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from bakohumas.ical.feeds import END, feed_head, opening
from bakohumas.ical.values import Organiser
from bakohumas.meetings.calendar import entry_content, mark_of
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries.entries import FeedScope, FeedState, feed_contents, feed_state, unkept_meetings
from bakohumas.meetings.rules.changes import when_of

TAG_LENGTH = 32


@dataclass(frozen=True, slots=True)
class FeedName:
    """What the head of a feed says; `changed_at` is when that last changed."""

    title: str
    organiser: Organiser
    zone: str
    source_url: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class MeetingFeed:
    """A feed that has not been read yet. `changed_at` None: it never held anything."""

    tag: str
    changed_at: datetime
    head: bytes
    opening: bytes
    unkept: tuple[tuple[str, bytes], ...]  # (UID, content) built now

    def pieces(self, session: Session, scope: FeedScope) -> Iterator[bytes]:
        """All bytes of the feed; stored entries are read while they are sent."""
        yield self.head
        for _, content in heapq.merge(feed_contents(session, scope), self.unkept):
            yield self.opening
            yield content
        yield END


def meeting_feed(session: Session, scope: FeedScope, name: FeedName) -> MeetingFeed:
    """The feed of a scope. No stored entry is read here; a meeting without one has its entry built, not stored."""
    state, unkept = feed_state(session, scope), unkept_meetings(session, scope)
    built = sorted((meeting.uid, entry_content(meeting, scope.feed)) for meeting in unkept)
    head = feed_head(
        zones=_zones(state, unkept, name.zone), name=name.title, zone=name.zone, source_url=name.source_url
    )
    first = opening(name.organiser)
    marks = state.mark + sum(mark_of(content) for _, content in built)
    told = b"\0".join((head, first, f"{state.count + len(built)} {marks}".encode()))
    moments = [name.changed_at, *([state.changed_at] if state.changed_at else [])]
    changed = max([*moments, *(meeting.content_changed_at for meeting in unkept)])
    return MeetingFeed(sha256(told).hexdigest()[:TAG_LENGTH], changed, head, first, tuple(built))


def _zones(state: FeedState, unkept: Sequence[Meeting], usual: str) -> set[str]:
    """The zones that the entries name; the reader's own where none does."""
    used = {zone for meeting in unkept if (zone := when_of(meeting).zone_used)}
    return {*state.zones, *used} or {usual}
