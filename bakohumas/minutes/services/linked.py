"""A live entry of kind decision or action and the row it makes are one text, wherever it is edited."""

from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.core.access import Actor
from bakohumas.core.texts import folded
from bakohumas.meetings.models import Meeting
from bakohumas.minutes.models import ActionItem, Decision, Entry, EntryKind, EntryRevision
from bakohumas.minutes.queries.entries import entry_of, unlinked_entries
from bakohumas.minutes.queries.outcome import action_of_entry, actions_of, decision_of_entry, decisions_of
from bakohumas.minutes.rules.ordering import next_order, number
from bakohumas.minutes.rules.outcome import check_untouched


def write_entry(entry: Entry, kind: EntryKind, text: str, speaker: str | None, *, actor: Actor, now: datetime) -> None:
    """Keep what the entry said and let it say something else, under the next revision."""
    entry.revisions.append(
        EntryRevision(
            revision=entry.revision,
            kind=entry.kind,
            text=entry.text,
            speaker=entry.speaker,
            at=now,
            by=actor.name or actor.label,
        )
    )
    entry.kind, entry.text, entry.speaker = kind, text, speaker
    entry.revision += 1
    entry.updated_at = now


def follow_entry(session: Session, meeting: Meeting, entry: Entry, *, now: datetime) -> None:
    """Make, change or drop the decision and the follow-up item of an entry.

    Raises DomainError when an item would be lost that people filled in.
    """
    stands = entry.removed_at is None
    _follow_decision(session, meeting, entry, wanted=stands and entry.kind is EntryKind.DECISION, now=now)
    _follow_action(session, meeting, entry, wanted=stands and entry.kind is EntryKind.ACTION, now=now)


def _follow_decision(session: Session, meeting: Meeting, entry: Entry, *, wanted: bool, now: datetime) -> None:
    row = decision_of_entry(session, entry)
    if row and not wanted:
        session.delete(row)
        session.flush()
        number(decisions_of(session, meeting))
    elif row:
        row.text, row.updated_at = entry.text, now
    elif wanted:
        order = next_order(decisions_of(session, meeting))
        stamps = {"created_at": now, "updated_at": now}
        session.add(Decision(meeting=meeting, order=order, text=entry.text, entry_id=entry.id, **stamps))


def _follow_action(session: Session, meeting: Meeting, entry: Entry, *, wanted: bool, now: datetime) -> None:
    row = action_of_entry(session, entry)
    if row and not wanted:
        check_untouched(row)
        session.delete(row)
        session.flush()
        number(actions_of(session, meeting))
    elif row and row.text != entry.text:
        row.text, row.updated_at = entry.text, now
        row.version += 1
    elif row is None and wanted:
        session.add(new_action(session, meeting, text=entry.text, entry_id=entry.id, now=now))


def new_action(session: Session, meeting: Meeting, *, now: datetime, **given: object) -> ActionItem:
    """An item at the end of the list, not yet in the session."""
    order = next_order(actions_of(session, meeting))
    plain = {"evidence": [], "version": 1, "created_at": now, "updated_at": now}
    return ActionItem(meeting=meeting, order=order, **{**plain, **given})


def entry_behind(session: Session, meeting: Meeting, row: Decision | ActionItem) -> Entry | None:
    """The entry that a decision or an item was noted with; one of the same words counts, and is tied to it."""
    if row.entry_id is not None:
        return entry_of(session, meeting, row.entry_id)
    kind = EntryKind.DECISION if isinstance(row, Decision) else EntryKind.ACTION
    same = [one for one in unlinked_entries(session, meeting, kind) if folded(one.text) == folded(row.text)]
    if same:
        row.entry_id = same[0].id
    return same[0] if same else None


def follow_row(
    session: Session, meeting: Meeting, row: Decision | ActionItem, text: str, *, actor: Actor, now: datetime
) -> None:
    """Let a decision or an item say `text`, and the entry behind it too."""
    entry = entry_behind(session, meeting, row)
    if entry is not None and entry.text != text:
        write_entry(entry, entry.kind, text, entry.speaker, actor=actor, now=now)
    row.text, row.updated_at = text, now


def drop_row(session: Session, meeting: Meeting, row: Decision | ActionItem, *, now: datetime) -> None:
    """Take a decision or an item out, and the entry behind it too."""
    entry = entry_behind(session, meeting, row)
    if entry is not None:
        entry.removed_at = entry.updated_at = now
    session.delete(row)
    session.flush()
    number(decisions_of(session, meeting) if isinstance(row, Decision) else actions_of(session, meeting))
