from datetime import time

import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.values import Person
from bakohumas.meetings.models import State
from tests.factories import make_agenda_item, make_meeting, make_user
from tests.support.page import Page


@pytest.fixture
def meeting(session):
    row = make_meeting(title="Rapat Contoh")
    for number, title in enumerate(("Pembukaan", "Paparan", "Penutup"), start=1):
        make_agenda_item(row, order=number, title=title)
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def path(meeting):
    return f"/pertemuan/{meeting.slug}/rundown/"


def titles(session, meeting):
    session.refresh(meeting, ["agenda"])
    return [item.title for item in meeting.agenda]


def test_an_item_is_added_once_with_its_speaker(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    given = {"title": "Diskusi", "starts_time": "10.30", "minutes": "45", "kind": "diskusi", "speaker-name": "Sari"}
    form = client.page(path).form("rundown/").filled(given)
    assert [client.post(path, data=form).status_code for _ in range(2)] == [303, 303]
    assert titles(session, meeting) == ["Pembukaan", "Paparan", "Penutup", "Diskusi"]
    item = meeting.agenda[3]
    assert (item.starts_time, item.minutes, item.kind, item.speaker) == (time(10, 30), 45, "diskusi", Person("Sari"))
    assert "10.30–11.15" in client.page(path).words


def test_buttons_move_an_item(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    second = meeting.agenda[1].id
    client.post(f"{path}{second}/pindah", data=client.page(path).form(f"{second}/pindah").filled({"arah": "turun"}))
    assert titles(session, meeting) == ["Pembukaan", "Penutup", "Paparan"]


def test_an_item_is_removed(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    first = meeting.agenda[0].id
    response = client.post(f"{path}{first}/hapus", data=client.page(path).form(f"{first}/hapus").filled({}))
    assert response.status_code == 303
    assert titles(session, meeting) == ["Paparan", "Penutup"]


def test_a_stale_edit_shows_both_texts_and_can_be_sent_again(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    first = meeting.agenda[0].id
    address = f"{path}{first}/ubah"
    stale = client.page(f"{path}?ubah={first}").form(f"{first}/ubah")
    client.post(address, data=stale.filled({"title": "Pembukaan A"}))
    answer = client.post(address, data=stale.filled({"title": "Pembukaan B"}))
    page = Page.of(answer.text)
    assert answer.status_code == 409
    assert "Pembukaan A" in page.words
    client.post(address, data=page.form(f"{first}/ubah").filled({}))
    assert titles(session, meeting)[0] == "Pembukaan B"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"title": ""}, "Isi acara."),
        ({"minutes": "0"}, "Isi antara 1 dan 1.440."),
        ({"starts_time": "pagi"}, "Isi jam dengan bentuk 09.00."),
    ],
)
def test_a_wrong_item_is_shown_again_and_not_stored(client, session, meeting, path, given, message):
    client.sign_in(Role.SECRETARIAT)
    answer = client.post_form(path, {"title": "Butir baru", **given}, action="rundown/")
    assert answer.status_code == 422
    assert message in answer.text
    assert len(titles(session, meeting)) == 3


def test_the_template_is_offered_where_nothing_stands(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    meeting.agenda.clear()
    session.commit()
    form = client.page(path).form("templat").filled({})
    client.post(f"{path}templat", data=form)
    assert len(titles(session, meeting)) == 6
    assert client.post(f"{path}templat", data=form).status_code == 409


def test_warnings_stand_above_the_rundown(client, session, meeting, path):
    meeting.agenda[0].starts_time, meeting.agenda[0].minutes = time(9), 30
    meeting.agenda[1].starts_time = time(9, 10)
    client.sign_in(Role.SECRETARIAT)
    assert "“Paparan” mulai 09.10, sebelum “Pembukaan” selesai 09.30." in client.page(path).words


def test_an_item_of_another_meeting_is_not_found(client, session, meeting, path):
    other = make_meeting()
    foreign = make_agenda_item(other, title="Lain")
    session.add(other)
    client.sign_in(Role.SECRETARIAT)
    token = {"csrf_token": client.page(path).form("rundown/").values["csrf_token"]}
    for part in ("ubah", "pindah", "hapus"):
        assert client.post(f"{path}{foreign.id}/{part}", data={**token, "title": "X"}).status_code == 404
    assert client.get(f"{path}?ubah={foreign.id}").status_code == 200


@pytest.mark.parametrize("role", [Role.DOOR_OFFICER, Role.PRESS_OFFICER, Role.LEADER])
def test_readers_see_the_rundown_without_buttons(client, session, meeting, path, role):
    user = make_user(role)
    meeting.team = [user]
    meeting.state = State.SCHEDULED
    session.add(user)
    client.sign_in(user)
    page = client.page(path)
    assert "Pembukaan" in page.words
    assert not {"Naik Paparan", "Ubah Paparan", "Hapus Paparan"} & set(page.links)
    token = page.root.xpath("//input[@name='csrf_token']/@value")[0]
    assert client.post(path, data={"csrf_token": token, "title": "X"}).status_code == 403


def test_the_page_costs_the_same_with_more_items(client, session, meeting, path):
    client.sign_in(Role.SECRETARIAT)
    client.page(path)  # the first page makes the session's CSRF secret
    client.page(path)
    before = len(client.last.queries)
    session.add_all(make_agenda_item(meeting, order=number, title=f"Butir {number}") for number in range(4, 12))
    session.commit()
    client.page(path)
    assert len(client.last.queries) == before


@pytest.mark.parametrize("text", ["<b>x</b>", "{{ 7*7 }}", "#set page()", "🎉\u202egnirb", "x" * 500])
def test_any_text_stands_there_as_it_was_typed(client, session, meeting, path, text):
    client.sign_in(Role.SECRETARIAT)
    given = {"title": text, "speaker-name": text[:300], "speaker-position": text[:300]}
    assert client.post_form(path, given, action="rundown/").status_code == 303
    assert client.page(path).words.count(text.replace("\u202e", "")) >= 2
