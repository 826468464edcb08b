from datetime import date

import pytest

from bakohumas.accounts.models import Role
from bakohumas.meetings.models import State
from bakohumas.minutes.models import ActionState, MinutesRevision, RevisionState
from bakohumas.minutes.queries.outcome import actions_of, decisions_of
from tests.factories import build, make_action_item, make_agency, make_decision, make_meeting
from tests.support.page import Page


@pytest.fixture
def path(notes):
    return f"{notes}hasil/"


def test_decisions_are_added_once_edited_moved_and_removed(notulis, session, held, path):
    form = notulis.page(path).form("/keputusan").filled({"text": "Satu"})
    address = f"{path}keputusan"
    assert [notulis.post(address, data=form).status_code for _ in range(2)] == [303, 303]
    notulis.post_form(path, {"text": "Dua"}, action="/keputusan")
    first, second = decisions_of(session, held)
    stale = notulis.page(f"{path}?ubah={first.id}").form(f"{first.id}/ubah")
    notulis.post(stale.action, data=stale.filled({"text": "Satu A"}))
    answer = notulis.post(stale.action, data=stale.filled({"text": "Satu B"}))
    assert answer.status_code == 409
    notulis.post(stale.action, data=Page.of(answer.text).form("/ubah").filled({}))
    notulis.post_form(path, action=f"{second.id}/pindah")
    session.expire_all()
    assert [row.text for row in decisions_of(session, held)] == ["Dua", "Satu B"]
    notulis.post_form(path, action=f"{second.id}/hapus")
    assert [(row.order, row.text) for row in decisions_of(session, held)] == [(1, "Satu B")]


def test_an_item_is_added_with_all_that_is_known(notulis, session, held, path):
    decision, agency = make_decision(held, order=1, text="Satu grup"), make_agency(name="Dinas X")
    session.add_all([decision, agency])
    session.commit()
    given = {
        "text": "Menyusun daftar",
        "pic_agency": "dinas  x",
        "due_on": "2026-12-18",
        "state": "proses",
        "decision_id": decision.id,
        "evidence": "Surat\nFoto",
    }
    form = notulis.page(f"{path}tindak-lanjut/baru").form("tindak-lanjut/").filled(given)
    assert [notulis.post(f"{path}tindak-lanjut/", data=form).status_code for _ in range(2)] == [303, 303]
    (item,) = actions_of(session, held)
    assert (item.pic_agency, item.pic_agency_id, item.due_on) == ("dinas x", agency.id, date(2026, 12, 18))
    assert (item.state, item.decision_id, item.evidence) == (ActionState.RUNNING, decision.id, ["Surat", "Foto"])
    assert notulis.page(path).rows()[0][:4] == ["Menyusun daftar", "dinas x", "18 Des 2026", "Berjalan"]


def test_an_item_past_its_day_is_late(notulis, session, held, path):
    session.add(make_action_item(held, order=1, due_on=date(2020, 1, 1)))
    assert notulis.page(path).rows()[0][3] == "Terlambat"


def test_a_stale_item_shows_both_texts(notulis, session, held, path):
    item = make_action_item(held, order=1, text="Satu", evidence=[], version=1)
    session.add(item)
    session.commit()
    address = f"{path}tindak-lanjut/{item.id}/"
    stale = notulis.page(address).form(f"{item.id}/")
    notulis.post(address, data=stale.filled({"text": "Dua"}))
    answer = notulis.post(address, data=stale.filled({"text": "Tiga"}))
    assert (answer.status_code, "Dua" in Page.of(answer.text).words) == (409, True)


@pytest.mark.parametrize("given", [{"text": ""}, {"due_on": "besok"}, {"decision_id": "999"}])
def test_a_wrong_item_is_shown_again_and_not_stored(notulis, session, held, path, given):
    form = notulis.page(f"{path}tindak-lanjut/baru").form("tindak-lanjut/").filled({"text": "Satu", **given})
    assert notulis.post(f"{path}tindak-lanjut/", data=form).status_code == 422
    assert actions_of(session, held) == []


def test_open_items_of_the_last_meeting_are_carried_into_this_one(client, session, held, path):
    earlier = make_meeting(title="Rapat lalu", starts_on=date(2026, 11, 1), state=State.FINISHED)
    item = make_action_item(earlier, order=1, text="Menyusun daftar", evidence=[], version=1)
    session.add(item)
    client.sign_in(Role.SECRETARIAT)
    form = client.page(f"{path}bawa").form("/bawa").filled({"items": item.id, "on_rundown": "y"})
    assert [client.post(f"{path}bawa", data=form).status_code for _ in range(2)] == [303, 303]
    assert [(row.text, row.carried_from_title) for row in actions_of(session, held)] == [
        ("Menyusun daftar", "Rapat lalu")
    ]
    session.expire_all()
    assert held.agenda[-1].title == "Tindak lanjut pertemuan lalu"
    assert "Tidak ada tindak lanjut terbuka" in client.page(f"{path}bawa").words
    assert "Lanjutan dari Rapat lalu" in client.page(path).words


def test_nothing_chosen_is_said(client, session, held, path):
    earlier = make_meeting(starts_on=date(2026, 11, 1))
    session.add(make_action_item(earlier, order=1, evidence=[]))
    client.sign_in(Role.SECRETARIAT)
    assert client.post_form(f"{path}bawa", action="/bawa").status_code == 422


def test_a_leader_reads_it_after_the_submission_and_writes_nothing(client, session, held, path):
    session.add(make_decision(held, order=1, text="Satu grup"))
    client.sign_in(Role.LEADER)
    assert "Satu grup" not in client.page(path).words
    session.add(build(MinutesRevision, meeting=held, number=1, state=RevisionState.SUBMITTED, edited_by="Bima"))
    page = client.page(path)
    assert ("Satu grup" in page.words, page.root.xpath("//form[contains(@action, '/hapus')]")) == (True, [])


def test_rows_of_another_meeting_are_not_found(notulis, session, held, path):
    other = make_meeting()
    decision, item = make_decision(other), make_action_item(other)
    session.add_all([decision, item])
    session.commit()
    token = {"csrf_token": notulis.page(path).form("/keputusan").values["csrf_token"]}
    for part in ("ubah", "pindah", "hapus"):
        assert notulis.post(f"{path}keputusan/{decision.id}/{part}", data=token).status_code == 404
    for part in ("", "pindah", "hapus"):
        assert notulis.post(f"{path}tindak-lanjut/{item.id}/{part}", data=token).status_code == 404
