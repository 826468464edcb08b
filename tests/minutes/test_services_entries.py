import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import State
from bakohumas.minutes.models import ActionItem, Decision, Entry, EntryKind
from bakohumas.minutes.queries.outcome import actions_of, decisions_of
from bakohumas.minutes.rules.entries import EntryWords
from bakohumas.minutes.rules.outcome import ActionWords, decision_stamp
from bakohumas.minutes.services import entries, outcome
from tests.factories import (
    NOON,
    make_action_item,
    make_actor,
    make_agenda_item,
    make_decision,
    make_entry,
    make_meeting,
)


def stamp(text):
    return decision_stamp(Decision(text=text))


WHO = {"actor": make_actor(), "now": NOON}
LATER = {"actor": make_actor(name="Sari"), "now": NOON + timedelta(minutes=5)}


@pytest.fixture
def meeting(session):
    row = make_meeting(state=State.RUNNING)
    session.add(row)
    session.commit()
    return row


def add(session, meeting, text, **given):
    words = EntryWords(**{"kind": EntryKind.NOTE, "text": text, **given})
    return entries.add_entry(session, meeting, words, client_uuid=str(uuid.uuid4()), **WHO)


def test_an_entry_is_made_once_however_often_it_is_sent(session, meeting):
    words, key = EntryWords(kind=EntryKind.NOTE, text="Satu"), str(uuid.uuid4())
    made = [entries.add_entry(session, meeting, words, client_uuid=key, **WHO) for _ in range(2)]
    assert made[0] is made[1]
    assert session.scalar(sa.select(sa.func.count()).select_from(Entry)) == 1
    assert (made[0].order, made[0].revision, made[0].author, made[0].at) == (1, 1, "Rudi Hartono", NOON)


def test_a_decision_noted_live_is_a_decision_of_the_meeting(session, meeting):
    session.add(make_decision(meeting, order=1, text="Lama"))
    entry = add(session, meeting, "!Satu juru bicara")
    assert [(row.order, row.text, row.entry_id) for row in decisions_of(session, meeting)] == [
        (1, "Lama", None),
        (2, "Satu juru bicara", entry.id),
    ]
    changed = EntryWords(kind=EntryKind.DECISION, text="Dua juru bicara")
    entries.edit_entry(session, meeting, entry, changed, revision=1, **LATER)
    assert [row.text for row in decisions_of(session, meeting)] == ["Lama", "Dua juru bicara"]


def test_a_changed_kind_moves_what_the_entry_made(session, meeting):
    entry = add(session, meeting, "!Menyusun daftar")
    entries.edit_entry(
        session, meeting, entry, EntryWords(kind=EntryKind.ACTION, text="Menyusun daftar"), revision=1, **LATER
    )
    assert (decisions_of(session, meeting), [row.text for row in actions_of(session, meeting)]) == (
        [],
        ["Menyusun daftar"],
    )


def test_an_edit_keeps_what_was_there_and_a_stale_one_is_refused(session, meeting):
    entry = add(session, meeting, "Satu", speaker="Bima")
    words = EntryWords(kind=EntryKind.NOTE, text="Dua", speaker="Ani")
    entries.edit_entry(session, meeting, entry, words, revision=1, **LATER)
    assert (entry.text, entry.speaker, entry.revision) == ("Dua", "Ani", 2)
    (old,) = entry.revisions
    assert (old.revision, old.text, old.speaker, old.by, old.at) == (1, "Satu", "Bima", "Sari", LATER["now"])
    with pytest.raises(StaleVersion):
        entries.edit_entry(session, meeting, entry, words, revision=1, **LATER)
    entries.edit_entry(session, meeting, entry, words, revision=2, **LATER)
    assert entry.revision == 2


def test_a_quote_is_approved_with_a_speaker_and_loses_it_with_other_words(session, meeting):
    entry = add(session, meeting, '"Satu pintu"')
    with pytest.raises(DomainError, match="Isi pembicara"):
        entries.approve_entry(session, meeting, entry, revision=1, **WHO)
    entries.edit_entry(
        session,
        meeting,
        entry,
        EntryWords(kind=EntryKind.QUOTE, text="Satu pintu", speaker="Bima"),
        revision=1,
        **WHO,
    )
    with pytest.raises(StaleVersion):
        entries.approve_entry(session, meeting, entry, revision=1, **WHO)
    entries.approve_entry(session, meeting, entry, revision=2, **WHO)
    assert entry.approved is True
    entries.edit_entry(
        session,
        meeting,
        entry,
        EntryWords(kind=EntryKind.QUOTE, text="Satu suara", speaker="Bima"),
        revision=2,
        **WHO,
    )
    assert entry.approved is False


def test_only_quotes_are_approved(session, meeting):
    entry = add(session, meeting, "Satu", speaker="Bima")
    with pytest.raises(DomainError, match="Hanya kutipan"):
        entries.approve_entry(session, meeting, entry, revision=1, **WHO)


def test_a_removed_entry_comes_back_with_what_it_made(session, meeting):
    entry = add(session, meeting, "!Satu juru bicara")
    entries.remove_entry(session, meeting, entry, **WHO)
    assert (entry.removed_at, decisions_of(session, meeting)) == (NOON, [])
    entries.restore_entry(session, meeting, entry, **WHO)
    assert [row.text for row in decisions_of(session, meeting)] == ["Satu juru bicara"]
    with pytest.raises(DomainError, match="tidak terhapus"):
        entries.restore_entry(session, meeting, entry, **WHO)


def test_an_item_that_was_filled_in_is_not_lost_with_its_entry(session, meeting):
    entry = add(session, meeting, ">Menyusun daftar")
    (item,) = actions_of(session, meeting)
    words = ActionWords(text="Menyusun daftar", pic_agency="Dinas X")
    outcome.edit_action(session, meeting, item, words, version=1, **WHO)
    with pytest.raises(DomainError, match="sudah berisi penanggung jawab"):
        entries.remove_entry(session, meeting, entry, **WHO)


def test_a_decision_edited_elsewhere_changes_its_entry_too(session, meeting):
    entry = add(session, meeting, "!Satu juru bicara")
    (row,) = decisions_of(session, meeting)
    outcome.edit_decision(session, meeting, row, "Dua juru bicara", stamp=stamp("Satu juru bicara"), **LATER)
    assert (entry.text, entry.revision) == ("Dua juru bicara", 2)
    with pytest.raises(StaleVersion):
        outcome.edit_decision(session, meeting, row, "Tiga", stamp=stamp("Satu juru bicara"), **LATER)


def test_a_decision_of_the_record_is_tied_to_the_entry_of_the_same_words(session, meeting):
    entry = make_entry(meeting, kind=EntryKind.DECISION, text="satu  juru bicara", revision=1)
    row = make_decision(meeting, order=1, text="Satu juru bicara")
    session.add_all([entry, row])
    session.flush()
    outcome.edit_decision(session, meeting, row, "Dua", stamp=stamp("Satu juru bicara"), **LATER)
    assert (entry.text, row.entry_id) == ("Dua", entry.id)
    outcome.remove_row(session, meeting, row, **LATER)
    assert entry.removed_at == LATER["now"]


def test_an_item_of_another_running_order_is_not_taken(session, meeting):
    foreign = make_agenda_item(make_meeting())
    session.add(foreign)
    session.flush()
    with pytest.raises(sa.exc.NoResultFound):
        add(session, meeting, "Satu", agenda_item_id=foreign.id)


def test_an_archived_meeting_takes_no_entries(session, meeting):
    meeting.state = State.ARCHIVED
    session.commit()
    with pytest.raises(DomainError, match="diarsipkan"):
        add(session, meeting, "Satu")


def test_the_audit_holds_no_words(session, meeting):
    add(session, meeting, "Rahasia")
    (row,) = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "entry:add"))
    assert row.changes == {"kind": "note", "revision": 1, "meeting": meeting.id}


def test_open_items_are_carried_once_with_their_origin(session, meeting):
    earlier = make_meeting(title="Rapat lalu")
    item = make_action_item(earlier, text="Menyusun daftar", pic_agency="Dinas X", evidence=[], version=1)
    closed = make_action_item(earlier, state="selesai", version=1)
    session.add_all([item, closed])
    session.flush()
    carried = outcome.carry_actions(session, meeting, [item], **WHO)
    assert [(row.text, row.pic_agency, row.carried_from_id, row.carried_from_title) for row in carried] == [
        ("Menyusun daftar", "Dinas X", item.id, "Rapat lalu")
    ]
    assert outcome.carry_actions(session, meeting, [item], **WHO) == []
    with pytest.raises(DomainError, match="selesai atau batal"):
        outcome.carry_actions(session, meeting, [closed], **WHO)
    with pytest.raises(DomainError, match="Pilih"):
        outcome.carry_actions(session, meeting, [], **WHO)


def test_rows_change_places(session, meeting):
    rows = [make_decision(meeting, order=4, text=text) for text in "ABC"]
    session.add_all(rows)
    session.flush()
    outcome.move_row(session, meeting, rows[2], up=True, **WHO)
    assert [row.text for row in decisions_of(session, meeting)] == ["A", "C", "B"]
    outcome.move_row(session, meeting, rows[0], up=True, **WHO)
    assert [(row.order, row.text) for row in decisions_of(session, meeting)] == [(1, "A"), (2, "C"), (3, "B")]
    assert session.scalar(sa.select(sa.func.count()).select_from(Decision)) == 3
    assert session.scalar(sa.select(sa.func.count()).select_from(ActionItem)) == 0
