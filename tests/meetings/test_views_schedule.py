from datetime import date, time

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.texts import folded
from bakohumas.meetings.models import Meeting, State
from tests.factories import make_bureau, make_meeting
from tests.support.page import Page

FILLED = {
    "title": "Rapat Koordinasi Contoh",
    "starts_on": "2026-12-10",
    "starts_time": "09:00",
    "zone": "Asia/Makassar",
    "venue_room": "Aula Contoh",
    "organiser": "Biro Contoh",
    "chair-name": "Wing Ariansyah",
    "chair-position": "Staf Ahli",
    "co_organisers": "Dinas Satu\r\nDinas Dua",
    "rsvp_deadline": "2026-12-08",
    "rsvp_deadline_time": "16:00",
    "seats_per_agency": "2",
}


@pytest.fixture
def meeting(session):
    row = make_meeting(title="Rapat Contoh", version=1, state=State.SCHEDULED)
    session.add(row)
    session.commit()
    return row


def only_meeting(session):
    return session.scalars(sa.select(Meeting)).one()


def test_a_meeting_is_made_as_a_draft_from_the_form(client, session):
    client.sign_in(Role.SECRETARIAT)
    response = client.post_form("/pertemuan/baru", FILLED, action="/pertemuan/")
    made = only_meeting(session)
    assert (response.status_code, response.location) == (303, f"/pertemuan/{made.slug}/")
    assert (made.title, made.state, made.starts_time, made.zone) == (
        "Rapat Koordinasi Contoh",
        State.DRAFT,
        time(9),
        "Asia/Makassar",
    )
    assert (made.chair.name, made.chair.position, made.secretary) == ("Wing Ariansyah", "Staf Ahli", None)
    assert (made.co_organisers, made.annual, made.ends_open) == (["Dinas Satu", "Dinas Dua"], None, None)
    assert made.rsvp_deadline.isoformat() == "2026-12-08T08:00:00+00:00"


def test_a_form_that_is_sent_twice_makes_one_meeting(client, session):
    client.sign_in(Role.SECRETARIAT)
    form = client.page("/pertemuan/baru").form("/pertemuan/").filled(FILLED)
    places = {client.post("/pertemuan/", data=form).location for _ in range(2)}
    assert places == {f"/pertemuan/{only_meeting(session).slug}/"}


def test_a_new_meeting_begins_with_the_zone_and_name_of_the_bureau(client, session):
    session.add(make_bureau(zone="Asia/Jayapura", name="Biro Humas"))
    client.sign_in(Role.SECRETARIAT)
    values = client.page("/pertemuan/baru").form("/pertemuan/").values
    assert (values["zone"], values["organiser"]) == (["Asia/Jayapura"], ["Biro Humas"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"title": ""}, "Isi judul pertemuan."),
        ({"title": "x" * 501}, "Paling banyak 500 karakter; sekarang 501."),
        ({"starts_on": "2026-13-40"}, "Isi tanggal yang ada, misalnya 2026-12-10."),
        ({"starts_time": "25:00"}, "Isi jam dengan bentuk 09.00."),
        ({"ends_time": "08:00"}, "Waktu selesai harus setelah waktu mulai."),
        ({"online_url": "javascript:alert(1)"}, "Tulis alamat lengkap yang diawali https://."),
        ({"seats_per_agency": "0"}, "Isi antara 1 dan 100."),
    ],
)
def test_a_wrong_form_is_shown_again_with_what_was_typed(client, session, given, message):
    client.sign_in(Role.SECRETARIAT)
    response = client.post_form("/pertemuan/baru", {**FILLED, **given}, action="/pertemuan/")
    assert response.status_code == 422
    assert message in response.text
    assert "Aula Contoh" in response.text
    assert session.scalars(sa.select(Meeting)).all() == []


@pytest.mark.parametrize("title", ["<b>Rapat</b> {{ 7*7 }}", "Rapat “#set x”", "🎉 Rapat", "Rapat \u202egnirb"])
def test_any_title_is_shown_as_it_was_typed(client, session, title):
    client.sign_in(Role.SECRETARIAT)
    client.post_form("/pertemuan/baru", {**FILLED, "title": title}, action="/pertemuan/")
    made = only_meeting(session)
    shown = client.page(f"/pertemuan/{made.slug}/ubah")
    assert folded(shown.heading) == folded(title)
    assert "\u202e" not in made.title


def test_a_collision_is_a_warning_and_no_error(client, session, meeting):
    client.sign_in(Role.SECRETARIAT)
    client.post_form("/pertemuan/baru", FILLED, action="/pertemuan/")
    assert "Waktu ini bentrok dengan “Rapat Contoh” (Kamis, 10 Desember 2026, 09.00 s.d. 12.00 WITA)." in client.page(
        "/pertemuan/"
    ).root.xpath("string(//body)")


def test_an_edit_is_stored(client, session, meeting):
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/ubah"
    response = client.post_form(path, {"starts_on": "2026-12-11", "ends_time": "12.30"}, action="ubah")
    assert response.status_code == 303
    session.refresh(meeting)
    assert (meeting.starts_on, meeting.ends_time, meeting.version) == (date(2026, 12, 11), time(12, 30), 2)


def test_an_edit_that_touches_nothing_changes_nothing(client, session):
    row = make_meeting(version=5, annual=False, rsvp_deadline=None, part_of_day="pagi", co_organisers=["A", "B"])
    session.add(row)
    client.sign_in(Role.SECRETARIAT)
    client.post_form(f"/pertemuan/{row.slug}/ubah", action="ubah")
    session.refresh(row)
    assert (row.version, row.annual, row.co_organisers) == (5, False, ["A", "B"])


def test_an_edit_made_on_a_stale_page_shows_both_texts_and_can_be_sent_again(client, session, meeting):
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/ubah"
    stale = client.page(path).form("ubah")
    client.post(path, data=stale.filled({"venue_room": "Ruang A", "mode": "daring"}))
    answer = client.post(path, data=stale.filled({"venue_room": "Ruang B", "theme": "Tema saya"}))
    session.refresh(meeting)
    assert (answer.status_code, meeting.venue_room, meeting.theme) == (409, "Ruang A", None)
    page = Page.of(answer.text)
    assert "Ruang A" in page.words
    assert "Ruang B" in page.words
    again = client.post(path, data=page.form("ubah").filled({}))
    session.refresh(meeting)
    assert again.status_code == 303
    assert (meeting.venue_room, meeting.theme, meeting.title) == ("Ruang B", "Tema saya", "Rapat Contoh")


@pytest.mark.parametrize("path", ["ubah", "tunda", "batalkan", "salin", "tim", "rundown/"])
@pytest.mark.parametrize("role", [Role.MINUTE_TAKER, Role.DOOR_OFFICER])
def test_others_meetings_do_not_exist_for_people_of_a_team(client, session, meeting, role, path):
    client.sign_in(role)
    assert client.get(f"/pertemuan/{meeting.slug}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["ubah", "tunda", "batalkan", "salin", "tim"])
@pytest.mark.parametrize("role", [Role.PRESS_OFFICER, Role.LEADER])
def test_readers_may_not_change_a_meeting(client, session, meeting, role, path):
    client.sign_in(role)
    assert client.get(f"/pertemuan/{meeting.slug}/{path}").status_code == 403


def test_a_draft_does_not_exist_for_readers(client, session, meeting):
    meeting.state = State.DRAFT
    client.sign_in(Role.LEADER)
    assert client.get(f"/pertemuan/{meeting.slug}/rundown/").status_code == 404


@pytest.mark.parametrize("slug", ["tidak-ada", "A" * 200, "%00", "..%2f..", "a%0d%0ab", "🎉"])
def test_an_address_that_is_none_is_not_found(client, slug):
    client.sign_in(Role.ADMIN)
    assert client.get(f"/pertemuan/{slug}/rundown/").status_code == 404
