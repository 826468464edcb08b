import csv
import io
import zipfile

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.attendance.models import Attendance, DoorDevice
from bakohumas.attendance.services.devices import create_device
from bakohumas.core import clock
from bakohumas.invitations.models import Reply
from tests.attendance.conftest import MORNING
from tests.factories import make_actor, make_attendance, make_invitation, make_meeting, make_user
from tests.support.page import Page


@pytest.fixture
def path(meeting):
    return f"/pertemuan/{meeting.slug}/presensi/"


@pytest.fixture
def arrived(session, meeting, invitation):
    row = make_attendance(
        meeting,
        invitation=invitation,
        person_name="Siti Rahmah",
        agency_text=invitation.agency_name,
        delegate_key=f"{invitation.uid}:siti rahmah",
        checked_in_at=MORNING,
        signature_svg="M6.0 6.0 L294.0 114.0",
        phone="0812 0000 1111",
    )
    session.add(row)
    session.commit()
    return row


def rows(session):
    session.expire_all()
    return session.scalars(sa.select(Attendance).order_by(Attendance.id)).all()


def test_the_page_counts_and_lists(client, session, meeting, path, arrived, silent):
    session.add(make_attendance(meeting, status="tamu", role="pers", person_name="Rini", agency_text="Harian"))
    client.sign_in(Role.SECRETARIAT)
    page = client.page(path)
    assert "2 dari 3 peserta hadir" in page.words
    assert [row[0].split()[0] for row in page.rows(0)] == ["Rini", "Siti"]
    assert "Semua 2" in page.links
    assert "Tamu 1" in page.links
    assert [row[0] for row in client.page(f"{path}?status=tamu").rows(0)] == ["Rini Harian"]
    assert "Perangkat daerah" in page.words


def test_an_empty_page_says_so(client, path):
    client.sign_in(Role.SECRETARIAT)
    assert "Belum ada yang tercatat hadir." in client.page(path).words


def test_a_row_is_added_by_hand_once(client, session, path, invitation):
    client.sign_in(Role.SECRETARIAT)
    given = {"invitation_id": str(invitation.id), "name": "Rudi", "position": "Staf", "mode": "daring", "note": "Zoom"}
    form = client.page(f"{path}tambah").form("/tambah").filled(given)
    assert [client.post(f"{path}tambah", data=form).status_code for _ in range(2)] == [303, 303]
    (row,) = rows(session)
    assert (row.person_name, row.method, row.mode, row.note, row.status) == (
        "Rudi",
        "manual",
        "daring",
        "Zoom",
        "hadir",
    )
    refused = client.post_form(f"{path}tambah", {**given, "name": "RUDI"}, action="/tambah")
    assert (refused.status_code, len(Page.of(refused.text).errors)) == (422, 1)
    assert client.post_form(f"{path}tambah", {"agency": "Harian"}, action="/tambah").status_code == 422
    assert len(rows(session)) == 1


def test_a_row_is_corrected_and_a_stale_page_shows_both(client, session, path, arrived):
    client.sign_in(Role.SECRETARIAT)
    address = f"{path}{arrived.id}/ubah"
    stale = client.page(address).form("/ubah").filled({"person_name": "Siti R."})
    assert (
        client.post_form(
            address, {"person_name": "Siti Rahmah Putri", "status": "diwakili"}, action="/ubah"
        ).status_code
        == 303
    )
    assert [(row.person_name, row.status) for row in rows(session)] == [("Siti Rahmah Putri", "diwakili")]
    answer = client.post(address, data=stale)
    assert answer.status_code == 409
    assert "Siti R." in answer.text
    assert "Siti Rahmah Putri" in answer.text
    assert client.post_form(address, {"person_name": ""}, action="/ubah").status_code == 422


def test_a_voided_row_is_shown_struck_and_counted_nowhere(client, session, path, arrived):
    user = client.sign_in(Role.SECRETARIAT)
    address = f"{path}{arrived.id}/batal"
    assert client.post_form(address, action="/batal").status_code == 422
    assert client.post_form(address, {"reason": "Titip absen"}, action="/batal").status_code == 303
    page = client.page(path)
    assert [" ".join(one.itertext()) for one in page.root.xpath("//s")] == ["Siti Rahmah"]
    assert "Titip absen" in page.words
    assert "0 dari 2 peserta hadir" in page.words
    assert [row.voided_by for row in rows(session)] == [user.name]


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        (Role.ADMIN, (200, 200, 200)),
        (Role.SECRETARIAT, (200, 200, 200)),
        (Role.MINUTE_TAKER, (200, 403, 403)),
        (Role.DOOR_OFFICER, (200, 200, 403)),
        (Role.PRESS_OFFICER, (403, 403, 403)),
        (Role.LEADER, (200, 403, 403)),
    ],
)
def test_rights_of_each_role(client, session, meeting, path, arrived, role, statuses):
    read, write, signature = statuses
    user = make_user(role)
    meeting.team.append(user)
    session.add(user)
    client.sign_in(user)
    shown = client.get(path)
    assert shown.status_code == read
    assert client.get(f"{path}tambah").status_code == write
    assert client.get(f"{path}{arrived.id}/ubah").status_code == write
    assert client.get(f"{path}tanda-tangan/{arrived.id}").status_code == signature
    assert ("0812 0000 1111" in shown.text) == (role in {Role.ADMIN, Role.SECRETARIAT})


def test_outside_the_team_the_meeting_is_unknown(client, path):
    for role in (Role.DOOR_OFFICER, Role.MINUTE_TAKER):
        client.sign_in(role)
        assert client.get(path).status_code == 404


def test_an_officer_reads_but_does_not_write_outside_the_door_hours(client, path, meeting, officer, arrived):
    clock.start_at(MORNING.replace(day=20))
    client.sign_in(officer)
    assert client.get(path).status_code == 200
    assert client.post_form(f"{path}{arrived.id}/batal", {"reason": "x"}, action="/batal").status_code == 403


def test_sec04_rows_and_devices_of_another_meeting_are_unknown(client, session, path, now):
    other = make_meeting()
    row = make_attendance(other, signature_svg="M0 0 L1 1")
    session.add(row)
    session.flush()
    device, _ = create_device(session, other, "Lain", actor=make_actor(), now=now)
    client.sign_in(Role.SECRETARIAT)
    for part in (f"{row.id}/ubah", f"{row.id}/batal", f"tanda-tangan/{row.id}"):
        assert client.get(f"{path}{part}").status_code == 404
    token = client.page(f"{path}tambah").form("/tambah").values["csrf_token"]
    answer = client.post(f"{path}perangkat/{device.id}/cabut", data={"csrf_token": token})
    assert (answer.status_code, session.scalars(sa.select(DoorDevice.revoked_at)).one()) == (404, None)


def test_a_signature_is_a_picture_of_ours(client, path, arrived):
    client.sign_in(Role.ADMIN)
    answer = client.get(f"{path}tanda-tangan/{arrived.id}")
    assert answer.mimetype == "image/svg+xml"
    assert answer.text.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120"><path d="M')
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_device_link_is_shown_by_the_post_alone(client, session, path, meeting):
    client.sign_in(Role.SECRETARIAT)
    assert client.post_form(path, action="/perangkat").status_code == 422
    answer = client.post_form(path, {"label": "Tablet"}, action="/perangkat")
    assert answer.status_code == 200
    assert "/perangkat/" in Page.of(answer.text).words
    page = client.page(path)
    assert "Belum dipakai" in page.words
    assert "http://localhost/pintu" not in page.words


def test_no_device_is_made_after_the_door_is_closed(client, session, path):
    clock.start_at(MORNING.replace(day=20))
    client.sign_in(Role.SECRETARIAT)
    answer = client.post_form(path, {"label": "Tablet"}, action="/perangkat")
    assert (answer.status_code, session.scalars(sa.select(DoorDevice)).all()) == (422, [])


STARTS = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "csv": b'"No."', "txt": b""}


@pytest.mark.parametrize("shape", ["kosong", "terisi", "final"])
@pytest.mark.parametrize("kind", sorted(STARTS))
@pytest.mark.sqlite_only
def test_the_list_comes_in_three_shapes_and_five_formats(client, session, meeting, path, arrived, kind, shape):
    session.add(make_invitation(meeting, reply=Reply.COMING))
    client.sign_in(Role.SECRETARIAT)
    answer = client.get(f"{path}daftar-hadir.{kind}?bentuk={shape}")
    assert answer.status_code == 200
    assert answer.data.startswith(STARTS[kind])
    assert f"daftar-hadir-{shape}.{kind}" in answer.headers["Content-Disposition"]
    if kind == "csv":
        names = [row[1] for row in csv.reader(io.StringIO(answer.text))][1:]
        expected = {
            "kosong": [""] * 30,
            "terisi": ["", "Budi Santoso", "Siti Rahmah, S.Sos."] + [""] * 10,
            "final": ["Siti Rahmah"],
        }
        assert sorted(names) == sorted(expected[shape])


def test_the_final_list_holds_drawn_signatures_for_those_who_may_see_them(client, session, meeting, path, arrived):
    def pictures():
        data = client.get(f"{path}daftar-hadir.docx").data
        return [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media/" in name]

    client.sign_in(Role.SECRETARIAT)
    assert len(pictures()) == 1
    client.sign_in(Role.LEADER)
    assert pictures() == []


def test_a_final_list_of_nobody_says_what_is_missing(client, path):
    client.sign_in(Role.SECRETARIAT)
    answer = client.get(f"{path}daftar-hadir.pdf")
    assert answer.status_code == 409
    assert "Belum ada baris daftar hadir" in answer.text
    assert [client.get(f"{path}daftar-hadir.{end}").status_code for end in ("odt", "pdf?bentuk=lain")] == [404, 404]


def test_the_cost_of_the_page_does_not_grow_with_the_rows(client, session, meeting, path, arrived):
    client.sign_in(Role.SECRETARIAT)
    client.get(path)
    client.get(path)
    few = len(client.last.queries)
    session.add_all([make_attendance(meeting) for _ in range(70)])
    page = client.page(path)
    assert (len(client.last.queries), len(page.rows(0))) == (few, 50)
    assert len(client.page(page.links["Berikutnya"].replace("&amp;", "&")).rows(0)) == 21
