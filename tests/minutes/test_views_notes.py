import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.attendance.models import Attendance
from bakohumas.meetings.models import State
from bakohumas.minutes.models import Entry, EntryKind, MinutesRevision, RevisionState
from bakohumas.minutes.queries.entries import entries_of
from tests.factories import build, make_attendance, make_entry, make_meeting, make_user
from tests.support.page import Page

HOSTILE = ["<b>x</b>", "{{ 7*7 }}", "#set page()", "🎉\u202egnirb", "مرحبا", "x" * 4000, "a\r\nb"]


def stored(session, meeting):
    return [(one.kind, one.text) for one in entries_of(session, meeting)]


def write(client, notes, text, **given):
    return client.post_form(notes, {"text": text, **given}, action="/catatan/")


def test_an_entry_is_saved_under_its_item_and_shown(notulis, session, held, notes):
    item = held.agenda[1]
    answer = write(notulis, f"{notes}?butir={item.id}", "Bertanya anggaran")
    assert answer.status_code == 303
    (entry,) = entries_of(session, held)
    assert (entry.text, entry.agenda_item_id, entry.speaker) == ("Bertanya anggaran", item.id, "Ani")
    assert answer.headers["Location"].endswith(f"?butir={item.id}#c-{entry.id}")
    page = notulis.page(notes)
    assert "Bertanya anggaran" in page.words
    assert "Direktur X" in page.words


def test_the_same_form_sent_twice_makes_one_entry(notulis, session, held, notes):
    form = notulis.page(notes).form("/catatan/").filled({"text": "!Satu grup"})
    assert [notulis.post(notes, data=form).status_code for _ in range(2)] == [303, 303]
    assert stored(session, held) == [(EntryKind.DECISION, "Satu grup")]


@pytest.mark.parametrize("kind", ["quote", "decision", "action", "press"])
def test_a_kind_is_chosen_by_its_chip(notulis, session, held, notes, kind):
    write(notulis, notes, "Satu", kind=kind)
    assert stored(session, held) == [(EntryKind(kind), "Satu")]


@pytest.mark.parametrize(("text", "message"), [("", "Isi isi."), (">", "Tulis isi catatan."), ("x" * 4001, "4.000")])
def test_what_cannot_be_saved_is_said_and_kept(notulis, session, held, notes, text, message):
    answer = write(notulis, notes, text)
    assert (answer.status_code, stored(session, held)) == (422, [])
    assert message in answer.text
    assert Page.of(answer.text).form("/catatan/").values["text"] == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stands_there_as_it_was_typed(notulis, session, held, notes, text):
    write(notulis, notes, text, speaker=text[:300])
    (entry,) = entries_of(session, held)
    assert entry.text == text.replace("\u202e", "").replace("\r\n", "\n")
    assert " ".join(entry.text.split()) in notulis.page(notes).words
    notulis.page(f"{notes}?ubah={entry.id}")


def test_an_entry_is_edited_with_its_history_in_sight(notulis, session, held, notes):
    write(notulis, notes, "Satu")
    (entry,) = entries_of(session, held)
    address = f"{notes}?ubah={entry.id}"
    assert notulis.post_form(address, {"text": "Dua"}, action="/ubah").status_code == 303
    assert stored(session, held) == [(EntryKind.NOTE, "Dua")]
    assert "Satu sampai" in notulis.page(address).words


def test_a_stale_edit_shows_both_texts_and_can_be_sent_again(notulis, session, held, notes):
    write(notulis, notes, "Satu")
    (entry,) = entries_of(session, held)
    stale = notulis.page(f"{notes}?ubah={entry.id}").form("/ubah")
    notulis.post(stale.action, data=stale.filled({"text": "Dua"}))
    answer = notulis.post(stale.action, data=stale.filled({"text": "Tiga"}))
    page = Page.of(answer.text)
    assert answer.status_code == 409
    assert "Dua" in page.words
    notulis.post(stale.action, data=page.form("/ubah").filled({}))
    assert stored(session, held) == [(EntryKind.NOTE, "Tiga")]


def test_an_entry_is_starred_removed_and_brought_back(notulis, session, held, notes):
    write(notulis, notes, "Satu")
    (entry,) = entries_of(session, held)
    notulis.post_form(notes, action="/bintang")
    session.refresh(entry)
    assert entry.starred
    notulis.post_form(notes, action="/tanpa-bintang")
    session.refresh(entry)
    assert not entry.starred
    answer = notulis.post_form(f"{notes}?ubah={entry.id}", action="/hapus")
    assert stored(session, held) == []
    notulis.post_form(answer.headers["Location"], action="/urungkan")
    assert stored(session, held) == [(EntryKind.NOTE, "Satu")]


def test_a_quote_is_approved_for_the_press(notulis, session, held, notes):
    write(notulis, notes, '"Satu pintu', speaker="Ani")
    (entry,) = entries_of(session, held)
    assert notulis.post_form(f"{notes}?ubah={entry.id}", action="/setujui").status_code == 303
    assert "disetujui untuk pers" in notulis.page(notes).words


def test_the_next_item_and_all_notes_are_links(notulis, session, held, notes):
    links = notulis.page(notes).links
    assert links["Butir berikutnya"].endswith(f"?butir={held.agenda[1].id}")
    write(notulis, f"{notes}?butir={held.agenda[1].id}", "Satu")
    assert "Satu" in notulis.page(f"{notes}?butir=semua").words
    assert "Belum ada catatan." in notulis.page(f"{notes}?butir={held.agenda[0].id}").words


def test_an_entry_of_another_meeting_is_not_found(notulis, session, held, notes):
    other = make_entry(make_meeting())
    session.add(other)
    session.commit()
    token = {"csrf_token": notulis.page(notes).form("/catatan/").values["csrf_token"], "text": "X"}
    for part in ("ubah", "bintang", "tanpa-bintang", "hapus", "urungkan", "setujui"):
        assert notulis.post(f"{notes}entri/{other.id}/{part}", data=token).status_code == 404
    assert notulis.get(f"{notes}?ubah={other.id}").status_code == 404


def test_the_numbers_of_the_daftar_hadir_stand_beside(notulis, session, held, notes):
    session.add_all(make_attendance(held, agency_text=f"Dinas {number}") for number in range(2))
    session.commit()
    assert session.scalar(sa.select(sa.func.count()).select_from(Attendance)) == 2
    assert "2 orang dari 2 instansi" in notulis.page(notes).words


def test_a_stranger_sees_nothing_and_the_door_is_refused(client, session, held, notes):
    client.sign_in(Role.MINUTE_TAKER)
    assert client.get(notes).status_code == 404
    officer = make_user(Role.DOOR_OFFICER)
    held.team = [officer]
    client.sign_in(officer)
    assert client.get(notes).status_code == 403


def test_the_press_reads_what_is_for_the_press_and_writes_nothing(client, session, held, notes):
    session.add_all(
        [
            make_entry(held, kind=EntryKind.NOTE, text="Rahasia"),
            make_entry(held, kind=EntryKind.QUOTE, text="Satu pintu"),
            make_entry(held, kind=EntryKind.PRESS, text="Foto utama"),
        ]
    )
    client.sign_in(Role.PRESS_OFFICER)
    page = client.page(f"{notes}?butir=semua")
    assert ("Satu pintu" in page.words, "Foto utama" in page.words, "Rahasia" in page.words) == (True, True, False)
    token = page.root.xpath("//meta[@name='csrf-token']/@content")[0]
    assert client.post(notes, data={"csrf_token": token, "text": "X"}).status_code == 403
    assert "belum dapat Anda baca" in client.page(f"{notes}hasil/").words


def test_a_leader_reads_from_the_submission_on(client, session, held, notes):
    session.add(make_entry(held, text="Rahasia"))
    client.sign_in(Role.LEADER)
    assert "belum dapat Anda baca" in client.page(notes).words
    session.add(build(MinutesRevision, meeting=held, number=1, state=RevisionState.SUBMITTED, edited_by="Bima"))
    assert "Rahasia" in client.page(f"{notes}?butir=semua").words


def test_an_archived_meeting_takes_no_notes(notulis, session, held, notes):
    form = notulis.page(notes).form("/catatan/").filled({"text": "Satu"})
    held.state = State.ARCHIVED
    answer = notulis.post(notes, data=form)
    assert answer.status_code == 422
    assert session.scalar(sa.select(sa.func.count()).select_from(Entry)) == 0


def test_the_page_costs_the_same_with_more_entries(notulis, session, held, notes):
    session.add(make_entry(held, agenda_item=held.agenda[0]))
    notulis.page(f"{notes}?butir=semua")
    notulis.page(f"{notes}?butir=semua")
    before = len(notulis.last.queries)
    session.add_all(make_entry(held, agenda_item=held.agenda[number % 2]) for number in range(8))
    notulis.page(f"{notes}?butir=semua")
    assert len(notulis.last.queries) == before
