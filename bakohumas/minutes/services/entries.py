"""Live entries, saved one by one."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.queries.parts import agenda_item_of
from bakohumas.minutes.models import Entry, EntryKind
from bakohumas.minutes.queries.entries import entry_by_uuid, last_order
from bakohumas.minutes.rules.entries import (
    EntryWords,
    check_can_be_approved,
    check_removed,
    keeps_approval,
    typed_words,
    words_of,
)
from bakohumas.minutes.services.holding import hold
from bakohumas.minutes.services.linked import follow_entry, write_entry


def add_entry(
    session: Session, meeting: Meeting, typed: EntryWords, *, client_uuid: str, actor: Actor, now: datetime
) -> Entry:
    """A new entry at the end; the same `client_uuid` again gives the entry it made and does nothing.

    A sign at the start chooses the kind. Raises DomainError when nothing was typed, NoResultFound for an item of
    another meeting's running order.
    """
    hold(session, meeting)
    made = entry_by_uuid(session, meeting, client_uuid)
    if made is not None:
        return made
    words = typed_words(typed)
    entry = _new_entry(session, meeting, words, client_uuid, actor, now)
    session.add(entry)
    session.flush()
    follow_entry(session, meeting, entry, now=now)
    _record(session, entry, "add", actor, now)
    return entry


def _new_entry(
    session: Session, meeting: Meeting, words: EntryWords, client_uuid: str, actor: Actor, now: datetime
) -> Entry:
    if words.agenda_item_id is not None:
        agenda_item_of(session, meeting, words.agenda_item_id)
    return Entry(
        meeting=meeting,
        order=last_order(session, meeting) + 1,
        kind=words.kind,
        text=words.text,
        speaker=words.speaker,
        agenda_item_id=words.agenda_item_id,
        direct=words.direct,
        approved=False if words.kind is EntryKind.QUOTE else None,
        starred=words.kind is EntryKind.PRESS,
        at=now,
        author=actor.name or None,
        client_uuid=client_uuid,
        revision=1,
        created_at=now,
        updated_at=now,
    )


def _record(session: Session, entry: Entry, action: str, actor: Actor, now: datetime) -> None:
    changes = {"kind": str(entry.kind), "revision": entry.revision, "meeting": entry.meeting_id}
    audit.record(session, actor, f"entry:{action}", f"entry:{entry.id}", changes, now=now)


def edit_entry(
    session: Session,
    meeting: Meeting,
    entry: Entry,
    typed: EntryWords,
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Store what was typed; what was there before stays in the history, and an approved quote is approved no more.

    Raises StaleVersion when the page was made from another `revision`, DomainError when nothing is left.
    """
    hold(session, meeting)
    session.refresh(entry)
    if entry.revision != revision:
        raise StaleVersion("Catatan ini diubah orang lain selagi Anda menyunting.")
    if entry.removed_at is not None:
        raise DomainError("Catatan ini sudah dihapus. Urungkan penghapusannya lebih dahulu.")
    before, words = words_of(entry), typed_words(typed)
    if before != words:
        _rewrite(session, meeting, entry, before, words, actor, now)


def _rewrite(
    session: Session,
    meeting: Meeting,
    entry: Entry,
    before: EntryWords,
    words: EntryWords,
    actor: Actor,
    now: datetime,
) -> None:
    if words.agenda_item_id not in (None, before.agenda_item_id):
        agenda_item_of(session, meeting, words.agenda_item_id)
    write_entry(entry, words.kind, words.text, words.speaker, actor=actor, now=now)
    entry.agenda_item_id, entry.direct = words.agenda_item_id, words.direct
    if not keeps_approval(before, words):
        entry.approved = False if words.kind is EntryKind.QUOTE else None
    follow_entry(session, meeting, entry, now=now)
    _record(session, entry, "edit", actor, now)


def star_entry(session: Session, meeting: Meeting, entry: Entry, *, starred: bool, actor: Actor, now: datetime) -> None:
    """Mark an entry for the press, or take the mark away."""
    hold(session, meeting)
    if entry.starred != starred:
        entry.starred, entry.updated_at = starred, now
        _record(session, entry, "star" if starred else "unstar", actor, now)


def approve_entry(
    session: Session, meeting: Meeting, entry: Entry, *, revision: int, actor: Actor, now: datetime
) -> None:
    """Clear a quote for the press. Raises StaleVersion for another text, DomainError without a speaker."""
    hold(session, meeting)
    session.refresh(entry)
    if entry.revision != revision:
        raise StaleVersion("Kutipan ini diubah orang lain. Baca lagi, lalu setujui.")
    check_can_be_approved(entry)
    if not entry.approved:
        entry.approved, entry.updated_at = True, now
        _record(session, entry, "approve", actor, now)


def remove_entry(session: Session, meeting: Meeting, entry: Entry, *, actor: Actor, now: datetime) -> None:
    """Take an entry out; it can be brought back. Raises DomainError where a filled-in item would be lost."""
    hold(session, meeting)
    if entry.removed_at is None:
        entry.removed_at = entry.updated_at = now
        follow_entry(session, meeting, entry, now=now)
        _record(session, entry, "remove", actor, now)


def restore_entry(session: Session, meeting: Meeting, entry: Entry, *, actor: Actor, now: datetime) -> None:
    """Bring a removed entry back. Raises DomainError for one that stands."""
    hold(session, meeting)
    check_removed(entry.removed_at)
    entry.removed_at, entry.updated_at = None, now
    follow_entry(session, meeting, entry, now=now)
    _record(session, entry, "restore", actor, now)
