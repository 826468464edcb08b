"""Meetings are made, edited, copied and given a team."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from bakohumas.accounts.models import User
from bakohumas.agencies.values import Person
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.core.texts import slug
from bakohumas.meetings.details import Details, apply, columns, details_of
from bakohumas.meetings.models import AgendaItem, Meeting, MeetingStateChange, State, Visibility
from bakohumas.meetings.queries.parts import free_slug
from bakohumas.meetings.rules.changes import Change, calendar_facts, change_kind
from bakohumas.meetings.rules.schedule import check_schedule
from bakohumas.meetings.rules.series import copied, moved_day
from bakohumas.meetings.rules.states import Milestones, check_takes_edits, revived_state
from bakohumas.meetings.rules.team import team_stamp
from bakohumas.meetings.services.entries import keep_entries, restore_public, withdraw_public
from bakohumas.meetings.services.states import lock, set_state

SLUG_LENGTH = 80
PERSONAL = {"contact", "online_url", "online_passcode", "online_meeting_id"}


def create_meeting(session: Session, details: Details, *, domain: str, actor: Actor, now: datetime) -> Meeting:
    """A new meeting as a draft; `domain` ends its calendar UID. Raises DomainError for a schedule that cannot be."""
    check_schedule(details)
    meeting = _draft(session, details, domain=domain, now=now)
    session.add(meeting)
    session.flush()
    first = MeetingStateChange(meeting_id=meeting.id, to_state=State.DRAFT, at=now, by=actor.name or actor.label)
    session.add(first)
    keep_entries(session, meeting, now=now)
    changes = {"title": details.title, "starts_on": details.starts_on.isoformat()}
    audit.record(session, actor, "meeting:create", f"meeting:{meeting.id}", changes, now=now)
    return meeting


def slug_for(session: Session, title: str, starts_on: date) -> str:
    """An address that no meeting has: 'rapat-koordinasi-2026-12-10'."""
    stem = slug(title, limit=SLUG_LENGTH) or "pertemuan"
    return free_slug(session, f"{stem}-{starts_on.isoformat()}")


def _draft(session: Session, details: Details, *, domain: str, now: datetime) -> Meeting:
    return Meeting(
        **columns(details),
        uid=f"{uuid.uuid4()}@{domain}",
        slug=slug_for(session, details.title, details.starts_on),
        state=State.DRAFT,
        sequence=0,
        content_changed_at=now,
        created_at=now,
        updated_at=now,
        version=1,
    )


def edit_meeting(
    session: Session,
    meeting: Meeting,
    details: Details,
    *,
    version: int,
    passed: Milestones,
    default: str = Visibility.INTERNAL,
    actor: Actor,
    now: datetime,
) -> Change | None:
    """Store `details`; how guests are to be told, None when nothing changes for them.

    `default` is the visibility of a meeting that does not say (a setting): an edit may take it from the public.

    A postponed meeting that gets a new day or time goes on (`passed` decides into which state). Raises StaleVersion
    when the page was made from an older version, DomainError for a schedule that cannot be.
    """
    lock(session, meeting)
    if meeting.version != version:
        raise StaleVersion("Pertemuan ini diubah orang lain selagi Anda menyunting.")
    check_takes_edits(meeting)
    check_schedule(details)
    before, was_public = calendar_facts(meeting), meeting.is_public(default)
    old = apply(details, meeting)
    if not old:
        return None
    if meeting.state is State.POSTPONED and {"starts_on", "starts_time"} & set(old):
        set_state(session, meeting, revived_state(passed), actor=actor, now=now)
    kind = change_kind(before, calendar_facts(meeting))
    meeting.version += 1
    mark_change(meeting, kind, now)
    _keep_entries(session, meeting, was_public=was_public, is_public=meeting.is_public(default), now=now)
    audit.record(session, actor, "meeting:edit", f"meeting:{meeting.id}", _told(old, meeting, actor), now=now)
    return kind


def _keep_entries(session: Session, meeting: Meeting, *, was_public: bool, is_public: bool, now: datetime) -> None:
    if was_public and not is_public:
        withdraw_public(session, meeting, now=now)
    if is_public:
        restore_public(session, meeting, now=now)
    keep_entries(session, meeting, now=now)


def mark_change(meeting: Meeting, kind: Change | None, now: datetime) -> None:
    """Keep LAST-MODIFIED and SEQUENCE of the meeting's own calendar entry in step with a change."""
    meeting.updated_at = now
    if kind:
        meeting.content_changed_at = now
    if kind in {"asks_again", "tells"}:
        meeting.sequence += 1


def _told(old: Mapping[str, Any], meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """The new values of what changed; of persons and access codes a digest only."""
    return {name: _plain(name, getattr(meeting, name), actor) for name in old}


def _plain(name: str, value: Any, actor: Actor) -> Any:
    if value is None or isinstance(value, bool | int | list):
        return value
    if isinstance(value, Person) or name in PERSONAL:
        return audit.digest(actor.keys, str(value))
    return str(value) if isinstance(value, StrEnum | str) else value.isoformat()


def copy_meeting(
    session: Session,
    source: Meeting,
    days: Sequence[date],
    *,
    series: str | None = None,
    domain: str,
    actor: Actor,
    now: datetime,
) -> list[Meeting]:
    """Drafts like `source` on each of `days`, in `series`: schedule, team, running order, nothing of its guests."""
    pattern = replace(details_of(source), series=series)
    return [_copy(session, source, pattern, day, domain=domain, actor=actor, now=now) for day in days]


def _copy(
    session: Session, source: Meeting, pattern: Details, day: date, *, domain: str, actor: Actor, now: datetime
) -> Meeting:
    shift = (day - source.starts_on).days
    meeting = create_meeting(session, copied(pattern, day), domain=domain, actor=actor, now=now)
    meeting.team = list(source.team)
    meeting.agenda = [_copied_item(item, shift) for item in source.agenda]
    keep_entries(session, meeting, now=now)
    return meeting


def _copied_item(item: AgendaItem, shift: int) -> AgendaItem:
    """Without its speakers: they came to the other meeting."""
    return AgendaItem(
        order=item.order,
        on=moved_day(item.on, shift),
        starts_time=item.starts_time,
        minutes=item.minutes,
        title=item.title,
        kind=item.kind,
    )


def set_team(
    session: Session, meeting: Meeting, team: Sequence[User], *, stamp: str, actor: Actor, now: datetime
) -> None:
    """Say who works on the meeting: notulis and petugas meja see no other meetings.

    Raises StaleVersion when the team is not as on the page (`team_stamp`).
    """
    lock(session, meeting)
    if team_stamp(meeting) != stamp:
        raise StaleVersion("Tim pertemuan ini diubah orang lain selagi Anda menyunting.")
    meeting.team = list(team)
    meeting.updated_at = now
    changes = {"team": sorted(user.id for user in team)}
    audit.record(session, actor, "meeting:team", f"meeting:{meeting.id}", changes, now=now)
