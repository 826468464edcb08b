from datetime import date

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core import web
from bakohumas.meetings.models import Meeting, State
from tests.factories import make_agenda_item, make_meeting, make_user
from tests.support.page import Page


@pytest.fixture
def meeting(session):
    row = make_meeting(title="Rapat Contoh", version=1, starts_on=date(2199, 12, 10))
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def guests(app, meeting):
    """What the package of invitations tells: 3 of 46 agencies have answered."""
    tellers = app.extensions[web.EXTENSION].tellers
    before = {topic: list(told) for topic, told in tellers.items()}
    tellers["meeting_answers"] = [lambda _session, ids: dict.fromkeys(ids, (3, 46))]
    yield
    tellers.clear()
    tellers.update(before)


@pytest.mark.parametrize(
    ("part", "state", "question"),
    [
        ("tunda", State.POSTPONED, "Tunda pertemuan Selasa, 10 Desember 2199?"),
        ("batalkan", State.CANCELLED, "Batalkan pertemuan Selasa, 10 Desember 2199?"),
    ],
)
def test_calling_off_repeats_the_object_and_leads_to_those_who_must_know(
    client, session, meeting, guests, part, state, question
):
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/{part}"
    page = client.page(path)
    assert question in page.words
    assert "46 instansi yang diundang akan diberi tahu" in page.words
    response = client.post_form(path, {"reason": "Ruang tidak tersedia"}, action=path)
    assert (response.status_code, response.location) == (303, f"/pertemuan/{meeting.slug}/undangan/")
    session.refresh(meeting)
    assert (meeting.state, meeting.state_reason) == (state, "Ruang tidak tersedia")
    assert "Alasan: Ruang tidak tersedia" in client.get(f"/pertemuan/{meeting.slug}/rundown/").text


def test_nobody_is_to_be_told_of_a_meeting_that_nobody_knows(client, session, meeting):
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/batalkan"
    assert "tidak ada yang dikirim" in client.page(path).words
    assert client.post_form(path, {"reason": "Batal"}, action=path).location == f"/pertemuan/{meeting.slug}/"


@pytest.mark.parametrize("reason", ["", "  \r\n ", "x" * 1001])
def test_a_reason_is_asked_for(client, session, meeting, reason):
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/batalkan"
    assert client.post_form(path, {"reason": reason}, action=path).status_code == 422
    session.refresh(meeting)
    assert meeting.state is State.SCHEDULED


def test_a_second_cancellation_says_why_not(client, session, meeting):
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/batalkan"
    form = client.page(path).form(path)
    client.post(path, data=form.filled({"reason": "Batal"}))
    answer = client.post(path, data=form.filled({"reason": "Batal"}))
    assert answer.status_code == 409
    assert "tidak dapat dibatalkan lagi" in answer.text


def test_steps_name_what_is_missing_and_offer_what_is_not(client, session, meeting):
    meeting.state = State.DRAFT
    client.sign_in(Role.SECRETARIAT)
    page = client.page(f"/pertemuan/{meeting.slug}/ubah")
    response = client.post(f"/pertemuan/{meeting.slug}/status", data=page.form("status").filled({}))
    assert response.status_code == 303
    session.refresh(meeting)
    assert meeting.state is State.SCHEDULED
    assert "Belum ada nomor surat" in client.page(f"/pertemuan/{meeting.slug}/ubah").words


@pytest.mark.parametrize("wanted", ["undangan_terbit", "arsip", "dibatalkan", "xyz", ""])
def test_a_state_that_is_not_due_is_refused(client, session, meeting, wanted):
    client.sign_in(Role.SECRETARIAT)
    token = client.page(f"/pertemuan/{meeting.slug}/ubah").form("ubah").values["csrf_token"]
    answer = client.post(f"/pertemuan/{meeting.slug}/status", data={"csrf_token": token, "status": wanted})
    session.refresh(meeting)
    assert (answer.status_code, meeting.state) == (409, State.SCHEDULED)


def test_a_series_is_made_of_drafts(client, session, meeting):
    session.add(make_agenda_item(meeting, title="Pembukaan"))
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/salin"
    form = (
        client.page(path)
        .form(path)
        .filled({"starts_on": "2027-01-07", "count": "3", "every": "bulan", "series": "Bulanan"})
    )
    places = {client.post(path, data=form).location for _ in range(2)}
    copies = session.scalars(sa.select(Meeting).where(Meeting.id != meeting.id).order_by(Meeting.starts_on)).all()
    assert places == {f"/pertemuan/{copies[0].slug}/ubah"}
    assert [(one.starts_on, one.state, one.series, [item.title for item in one.agenda]) for one in copies] == [
        (date(2027, month, 7), State.DRAFT, "Bulanan", ["Pembukaan"]) for month in (1, 2, 3)
    ]


@pytest.mark.parametrize("given", [{"count": "13"}, {"starts_on": ""}, {"every": "abad"}])
def test_a_wrong_series_makes_nothing(client, session, meeting, given):
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/salin"
    told = {"starts_on": "2027-01-07", "count": "3", **given}
    assert client.post_form(path, told, action=path).status_code == 422
    assert session.scalar(sa.select(sa.func.count()).select_from(Meeting)) == 1


def test_the_team_decides_who_of_notulis_and_door_sees_the_meeting(client, session, meeting):
    notulis = make_user(Role.MINUTE_TAKER)
    session.add(notulis)
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/tim"
    assert client.post_form(path, {"team": [notulis.id]}, action=path).status_code == 303
    client.sign_in(notulis)
    assert client.page(f"/pertemuan/{meeting.slug}/rundown/").heading == "Rapat Contoh"


def test_a_stale_team_shows_both_lists_and_is_saved_on_purpose(client, session, meeting):
    one, two = make_user(Role.MINUTE_TAKER, name="Notulis Satu"), make_user(Role.MINUTE_TAKER, name="Notulis Dua")
    session.add_all([one, two])
    session.commit()
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/tim"
    stale = client.page(path).form(path).filled({"team": [str(two.id)]})
    client.post_form(path, {"team": [str(one.id)]}, action=path)
    answer = client.post(path, data=stale)
    session.expire_all()
    assert (answer.status_code, meeting.team) == (409, [one])
    assert all(told in answer.text for told in ("Notulis Satu", "Notulis Dua"))
    assert client.post(path, data=Page.of(answer.text).form(path).filled({})).status_code == 303
    session.expire_all()
    assert meeting.team == [two]


def test_tabs_are_those_that_the_person_may_read(client, session, meeting):
    door = make_user(Role.DOOR_OFFICER)
    meeting.team = [door]
    session.add(door)
    session.commit()
    client.sign_in(door)
    links = client.page(f"/pertemuan/{meeting.slug}/rundown/").links
    assert {"Ikhtisar", "Presensi", "Rundown", "Berkas"} <= set(links)
    assert not {"Undangan", "Catatan", "Laporan & pers"} & set(links)
