import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.attendance.models import Attendance, DoorDevice
from bakohumas.core import clock
from bakohumas.core.links import LinkToken, Purpose, give_link
from bakohumas.invitations.models import Seat
from bakohumas.meetings.models import State
from tests.attendance.conftest import MORNING
from tests.factories import KEYS, make_attendance, make_meeting, make_user
from tests.support.page import Page

DAY = timedelta(days=1)
STROKES = json.dumps({"width": 300, "height": 120, "strokes": [[[0, 0], [100, 50]]]})


@pytest.fixture
def door(meeting):
    return f"/pintu/{meeting.slug}"


def rows(session):
    session.expire_all()
    return session.scalars(sa.select(Attendance).order_by(Attendance.id)).all()


def panel(page):
    (found,) = page.root.xpath("//section[contains(@class, 'result')]")
    return found.get("class").split()[-1], " ".join(" ".join(found.xpath(".//text()")).split())


def test_somebody_is_found_and_recorded_by_one_button(client, session, door, officer, invitation):
    page = client.page(f"{door}?q=rahmah")
    assert "Pranata Humas" in page.words
    assert "Mewakili Kepala Dinas" in page.words
    assert "0 dari 2 peserta hadir" in page.words
    answer = client.post_form(f"{door}?q=rahmah", action="/hadir")
    assert answer.status_code == 303
    shown = client.page(answer.headers["Location"])
    assert panel(shown)[0] == "ok"
    assert "Hadir tercatat Siti Rahmah, S.Sos. Dinas Kominfo Kabupaten Contoh" in panel(shown)[1]
    assert "1 dari 2 peserta hadir" in shown.words
    (row,) = rows(session)
    assert (row.person_name, row.method, row.recorded_by, row.device_id) == (
        "Siti Rahmah",
        "meja",
        "Petugas Satu",
        None,
    )


def test_a_code_is_a_method_and_a_double_tap_is_one_row(client, session, door, officer, invitation):
    form = client.page(f"{door}?q=kmb 4821".replace(" ", "")).form("/hadir")
    answers = [client.post(form.action, data=form.values) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert [row.method for row in rows(session)] == ["kode"]


def test_who_is_in_already_is_shown_in_amber_with_the_time(client, door, officer, invitation):
    first, second = (client.page(f"{door}?q=rahmah").form("/hadir") for _ in range(2))
    client.post(first.action, data=first.values)
    answer = client.post(second.action, data=second.values)
    tone, words = panel(client.page(answer.headers["Location"]))
    assert (tone, words.startswith("Sudah tercatat 10.0")) == ("warn", True)


@pytest.mark.parametrize(("asked", "title"), [("KMB-9999", "Kode tidak dikenal"), ("Nihil", "Tidak ditemukan")])
def test_what_is_unknown_is_said_in_red(client, door, officer, invitation, asked, title):
    assert panel(client.page(f"{door}?q={asked}")) == ("bad", f"{title} {asked}")


def test_another_person_of_an_agency_is_recorded_with_a_signature(client, session, door, officer, invitation):
    path = client.page(f"{door}?q=KMB-4821").links["Orang lain dari instansi ini Dinas Kominfo Kabupaten Contoh"]
    refused = client.post_form(path, {"position": "Staf"})
    assert (refused.status_code, Page.of(refused.text).errors) == (422, ["Kesalahan: Isi nama lengkap."])
    given = {"name": "Rudi", "position": "Staf", "represents": "Kepala Dinas", "signature": STROKES}
    assert client.post_form(path, given).status_code == 303
    (row,) = rows(session)
    assert (row.person_name, row.position, row.status, row.invitation_id) == ("Rudi", "Staf", "diwakili", invitation.id)
    assert row.signature_svg.startswith("M")


def test_a_walk_in_signs_on_paper(client, session, door, officer, meeting):
    given = {"name": "Rini", "agency": "Harian Contoh", "role": "pers", "phone": "0812 3456 7890", "on_paper": "1"}
    assert client.post_form(f"{door}/tamu", given).status_code == 303
    (row,) = rows(session)
    assert (row.person_name, row.agency_text, row.role, row.status, row.phone) == (
        "Rini",
        "Harian Contoh",
        "pers",
        "tamu",
        "0812 3456 7890",
    )
    assert (row.signature_svg, row.signed_on_paper, row.invitation_id) == (None, True, None)


@pytest.mark.parametrize("signature", ["<svg onload=x>", json.dumps([[[0, 0]] * 5001])])
def test_a_signature_that_is_none_is_refused_and_the_rest_kept(client, session, door, officer, signature):
    given = {"name": "Rini", "agency": "Harian Contoh", "signature": signature}
    answer = client.post_form(f"{door}/tamu", given)
    assert answer.status_code == 422
    assert Page.of(answer.text).form().values["name"] == ["Rini"]
    assert rows(session) == []


def test_a_signature_is_added_afterwards_and_an_arrival_undone_with_a_reason(
    client, session, door, officer, invitation
):
    done = client.post_form(f"{door}?q=rahmah", action="/hadir")
    links = client.page(done.headers["Location"]).links
    assert client.post_form(links["Tanda tangan"], {"signature": STROKES}).status_code == 303
    assert rows(session)[0].signature_svg is not None
    assert client.post_form(links["Batalkan"]).status_code == 422
    undone = client.post_form(links["Batalkan"], {"reason": "Salah orang"})
    assert panel(client.page(undone.headers["Location"]))[0] == "bad"
    assert [(row.void_reason, row.voided_by) for row in rows(session)] == [("Salah orang", "Petugas Satu")]
    assert client.get(links["Batalkan"]).status_code == 404


def test_rows_and_invitations_of_another_meeting_are_unknown(client, session, door, officer, invitation):
    other = make_attendance(make_meeting())
    session.add(other)
    session.commit()
    for path in (f"hadir/{other.id}/batal", f"hadir/{other.id}/tanda-tangan", f"undangan/{invitation.id + 999}"):
        assert client.get(f"{door}/{path}").status_code == 404
    assert client.get(f"{door}?hasil={other.id}").status_code == 404


@pytest.mark.parametrize(
    ("roles", "status"),
    [
        ((Role.ADMIN,), 200),
        ((Role.SECRETARIAT,), 200),
        ((Role.MINUTE_TAKER,), 404),
        ((Role.DOOR_OFFICER,), 404),
        ((Role.PRESS_OFFICER,), 403),
        ((Role.LEADER,), 403),
        ((), 404),
    ],
)
def test_who_may_stand_at_the_door(client, door, roles, status):
    client.sign_in(*roles)
    assert [client.get(path).status_code for path in (door, f"{door}/potret", f"{door}/tamu")] == [status] * 3


def test_a_minute_taker_of_the_team_may_not(client, session, meeting, door):
    user = make_user(Role.MINUTE_TAKER)
    meeting.team.append(user)
    session.add(user)
    client.sign_in(user)
    assert client.get(door).status_code == 403


def test_nobody_is_sent_to_sign_in(client, door):
    answers = [client.get(door), client.post(f"{door}/kirim", json={"items": []})]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert "/masuk" in answers[0].headers["Location"]


@pytest.mark.parametrize(
    ("moment", "status"), [(MORNING - 2 * DAY, 403), (MORNING - DAY, 200), (MORNING + 2 * DAY, 403)]
)
def test_an_officer_works_within_a_day_of_the_meeting_only(client, session, meeting, door, officer, moment, status):
    clock.start_at(moment)
    client.sign_in(officer)
    assert client.get(door).status_code == status
    assert client.get(f"/pertemuan/{meeting.slug}/presensi/").status_code == 200


def test_the_secretariat_may_always(client, door):
    clock.start_at(MORNING + 30 * DAY)
    client.sign_in(Role.SECRETARIAT)
    assert client.get(door).status_code == 200


def test_a_cancelled_meeting_has_no_door(client, session, meeting, door, officer):
    meeting.state = State.CANCELLED
    assert client.get(door).status_code == 409


def test_sec11_without_its_token_nothing_is_recorded(client, session, door, officer, invitation):
    form = client.page(f"{door}?q=rahmah").form("/hadir")
    for token in ([], ["x"]):
        assert client.post(form.action, data={**form.values, "csrf_token": token}).status_code == 400
    assert rows(session) == []


@pytest.fixture
def link(client, session, meeting):
    """The address of a new device, made on the attendance page."""
    client.sign_in(Role.SECRETARIAT)
    answer = client.post_form(f"/pertemuan/{meeting.slug}/presensi/", {"label": "Tablet meja 1"}, action="/perangkat")
    assert answer.status_code == 200
    client.sign_out()
    (url,) = Page.of(answer.text).root.xpath("//*[@class='mono']/text()")
    return url.removeprefix("http://localhost")


def test_a_device_is_let_in_by_one_button_and_works_at_its_door(client, session, door, link, invitation):
    assert Page.of(client.get(link).text).heading == "Buka meja presensi"
    assert client.get(door).status_code == 303
    entered = client.post_form(link)
    cookie = entered.headers["Set-Cookie"]
    assert (entered.status_code, entered.headers["Location"]) == (303, door)
    assert [part in cookie for part in ("HttpOnly", "SameSite=Lax", f"Path={door}", "Secure")] == [
        True,
        True,
        True,
        False,
    ]
    assert client.post_form(f"{door}?q=rahmah", action="/hadir").status_code == 303
    (row,) = rows(session)
    device = session.scalars(sa.select(DoorDevice)).one()
    assert (row.device_id, row.recorded_by) == (device.id, "Tablet meja 1")
    assert device.last_seen_at is not None
    assert device.cookie_hash != cookie.split("=")[1].split(";")[0].encode()


def test_a_device_undoes_only_what_it_recorded(client, session, door, link, meeting, invitation):
    foreign = make_attendance(meeting)
    session.add(foreign)
    session.commit()
    client.post_form(link)
    client.post_form(f"{door}?q=rahmah", action="/hadir")
    own = next(row for row in rows(session) if row.device_id)
    assert [client.get(f"{door}/hadir/{one.id}/batal").status_code for one in (own, foreign)] == [200, 404]


def test_a_device_of_one_door_is_unknown_at_another(client, session, door, link):
    other = make_meeting()
    session.add(other)
    session.commit()
    client.post_form(link)
    secret = client.get_cookie("pintu", path=door).value
    client.set_cookie("pintu", secret, path=f"/pintu/{other.slug}")
    assert client.get(f"/pintu/{other.slug}").status_code == 404
    assert client.get(link.replace(door, f"/pintu/{other.slug}")).status_code == 404
    assert client.get(f"{door}/perangkat/{'x' * 43}").status_code == 404


def test_a_device_is_over_a_day_after_the_meeting_and_when_taken_back(client, session, meeting, door, link):
    client.post_form(link)
    clock.start_at(MORNING + 2 * DAY)
    assert [client.get(path).status_code for path in (door, link, f"{door}/potret")] == [410] * 3
    clock.start_at(MORNING)
    assert client.get(door).status_code == 200
    client.sign_in(Role.SECRETARIAT)
    assert client.post_form(f"/pertemuan/{meeting.slug}/presensi/", action="/cabut").status_code == 303
    client.sign_out()
    assert [client.get(path).status_code for path in (door, link)] == [410, 410]
    assert "Rapat Contoh" not in client.get(link).text


def test_a_second_tablet_with_the_link_puts_the_first_out(client, session, door, link):
    client.post_form(link)
    first = client.get_cookie("pintu", path=door).value
    client.post_form(link)
    client.set_cookie("pintu", first, path=door)
    assert client.get(door).status_code == 404


def test_sec08_neither_link_nor_cookie_is_stored(client, session, door, link):
    client.post_form(link)
    token = link.rsplit("/", 1)[1]
    row = session.scalars(sa.select(LinkToken)).one()
    assert (row.purpose, row.hint) == (Purpose.DEVICE, token[-4:])
    assert token.encode() not in row.token_hash


def test_sec07_a_badge_token_is_no_device_link(client, session, door, meeting, now):
    token = give_link(session, Purpose.BADGE, "x", keys=KEYS, now=now)
    session.commit()
    assert client.get(f"{door}/perangkat/{token}").status_code == 404


def test_the_badge_of_an_agency_is_one_tap_for_the_officer(client, session, meeting, invitation, officer, now):
    token = give_link(session, Purpose.BADGE, invitation.uid, keys=KEYS, now=now)
    session.commit()
    page = client.page(f"/p/{token}")
    assert len(page.root.xpath("//form")) == 2
    answer = client.post_form(f"/p/{token}", action=f"/p/{token}")
    assert answer.status_code == 303
    assert [(row.person_name, row.method, row.recorded_by) for row in rows(session)] == [
        ("Siti Rahmah", "qr", "Petugas Satu")
    ]
    assert "sudah tercatat 10.0" in client.page(f"/p/{token}").words
    client.sign_out()
    assert client.page(f"/p/{token}").root.xpath("//form") == []
    assert client.post(f"/p/{token}").status_code == 303
    client.sign_in(Role.LEADER)
    assert client.post(f"/p/{token}").status_code == 403
    assert len(rows(session)) == 1


def test_who_waits_for_a_seat_is_not_expected_but_met(client, session, meeting, door, officer, invitation):
    expected = client.page(door).words
    assert "dari 2 peserta hadir" in expected
    invitation.seat, invitation.waiting_since = Seat.WAITING, invitation.created_at
    session.commit()
    assert "dari 0 peserta hadir" in client.page(door).words
    assert "Siti Rahmah" in client.page(f"{door}?q=siti").words


def test_the_badge_of_one_person_lets_that_person_in_and_nobody_else(
    client, session, meeting, invitation, officer, now
):
    person = invitation.delegates[1]
    person.uid = "orang-kedua"
    token = give_link(session, Purpose.BADGE, person.uid, keys=KEYS, now=now)
    session.commit()
    assert len(client.page(f"/p/{token}").root.xpath("//form")) == 1
    assert client.post_form(f"/p/{token}", {"name": "Siti Rahmah"}, action=f"/p/{token}").status_code == 303
    assert [row.person_name for row in rows(session)] == [person.name]
    assert "sudah tercatat" in client.page(f"/p/{token}").words


def test_the_cost_of_the_page_does_not_grow_with_the_guests(client, session, meeting, door, officer, invitation):
    client.get(door)
    client.get(door)
    few = len(client.last.queries)
    session.add_all([make_attendance(meeting) for _ in range(30)])
    client.get(f"{door}?q=dinas")
    assert len(client.last.queries) == few
