import json
import uuid

import pytest
import sqlalchemy as sa

from bakohumas.attendance.models import Attendance, DoorDevice
from bakohumas.attendance.services.devices import create_device, let_in
from tests.factories import make_actor, make_invitation, make_meeting


@pytest.fixture
def door(meeting):
    return f"/pintu/{meeting.slug}"


@pytest.fixture
def token(client, session, meeting, door, now):
    """The CSRF token of a device's page; the client holds its cookie."""
    device, _ = create_device(session, meeting, "Tablet", actor=make_actor(), now=now)
    secret = let_in(session, device, actor=make_actor(), now=now)
    session.commit()
    client.set_cookie("pintu", secret, path=door)
    return client.page(door).root.xpath("//meta[@name='csrf-token']/@content")[0]


@pytest.fixture
def send(client, door, token):
    def sent(*items, **given):
        return client.post(f"{door}/kirim", json={"items": list(items)}, headers={"X-CSRFToken": token}, **given)

    return sent


def item(now, **given):
    return {"client_uuid": str(uuid.uuid4()), "checked_in_at": now.isoformat(), **given}


def count(session):
    return session.scalar(sa.select(sa.func.count()).select_from(Attendance))


def test_a_batch_is_answered_item_by_item(session, now, invitation, send):
    foreign = make_invitation(make_meeting())
    session.add(foreign)
    session.commit()
    good = item(now, invitation_id=invitation.id, name="Siti Rahmah", signature=[[[0, 0], [9, 9]]])
    again = item(now, invitation_id=invitation.id, name="Siti Rahmah")
    walk_in = item(now, name="Rini", agency_text="Harian Contoh", position="Wartawan")
    strange, bad = item(now, invitation_id=foreign.id, name="X"), item(now, client_uuid="x")
    answer = send(good, again, strange, bad, walk_in)
    at = now.isoformat()
    expected = [
        {"client_uuid": good["client_uuid"], "outcome": "tercatat", "at": at, "why": None},
        {"client_uuid": again["client_uuid"], "outcome": "sudah_tercatat", "at": at, "why": None},
        {
            "client_uuid": strange["client_uuid"],
            "outcome": "ditolak",
            "at": None,
            "why": "Undangan tidak dikenal pada pertemuan ini.",
        },
        {"client_uuid": "x", "outcome": "ditolak", "at": None, "why": "client_uuid bukan UUID."},
        {"client_uuid": walk_in["client_uuid"], "outcome": "tercatat", "at": at, "why": None},
    ]
    assert (answer.status_code, answer.json) == (200, {"items": expected})
    assert send(good, again, strange, bad, walk_in).json == {"items": expected}
    assert count(session) == 2
    session.expire_all()
    assert session.scalars(sa.select(DoorDevice)).one().last_seen_at is not None


def test_the_snapshot_holds_nothing_but_four_values(client, door, token, invitation):
    answer = client.get(f"{door}/potret")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json["items"][0] == {
        "kode": "KMB-4821",
        "nama": "Siti Rahmah, S.Sos.",
        "instansi": "Dinas Kominfo Kabupaten Contoh",
        "status": "belum",
    }
    assert {frozenset(one) for one in answer.json["items"]} == {frozenset({"kode", "nama", "instansi", "status"})}
    for secret in (invitation.email, invitation.phone, invitation.reply_key):
        assert secret not in answer.text


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_sec12_other_content_types_are_not_taken(client, session, door, token, now, kind):
    body = json.dumps({"items": [item(now, name="Rini")]})
    headers = {"X-CSRFToken": token}
    assert client.post(f"{door}/kirim", data=body, content_type=kind, headers=headers).status_code == 415
    assert count(session) == 0


@pytest.mark.parametrize("body", ["", "[]", '{"items": [{"nama": 1}]}', '{"items": [], "x": 1}', "[" * 100_000])
def test_another_shape_is_refused_as_a_whole(client, session, door, token, body):
    answer = client.post(f"{door}/kirim", data=body, content_type="application/json", headers={"X-CSRFToken": token})
    assert (answer.status_code, sorted(answer.json)) == (400, ["why"])


def test_sec40_an_unknown_field_stores_nothing_of_the_batch(session, now, send):
    assert send(item(now, name="Rini"), item(now, name="Budi", status="hadir")).status_code == 400
    assert count(session) == 0


@pytest.mark.parametrize("headers", [{}, {"X-CSRFToken": "x.y"}, {"Sec-Fetch-Site": "cross-site"}])
def test_sec11_a_batch_without_the_pages_token_is_refused(client, session, door, token, now, headers):
    answer = client.post(f"{door}/kirim", json={"items": [item(now, name="Rini")]}, headers=headers)
    assert (answer.status_code, count(session)) == (400, 0)


def test_the_token_of_another_device_does_not_fit(client, session, meeting, door, token, now):
    other, _ = create_device(session, meeting, "Lain", actor=make_actor(), now=now)
    secret = let_in(session, other, actor=make_actor(), now=now)
    session.commit()
    client.set_cookie("pintu", secret, path=door)
    answer = client.post(f"{door}/kirim", json={"items": []}, headers={"X-CSRFToken": token})
    assert answer.status_code == 400


def test_an_officer_may_send_too(client, session, door, officer, now):
    token = client.page(door).root.xpath("//meta[@name='csrf-token']/@content")[0]
    body = {"items": [item(now, name="Rini")]}
    answer = client.post(f"{door}/kirim", json=body, headers={"X-CSRFToken": token})
    assert answer.json["items"][0]["outcome"] == "tercatat"
    assert session.scalars(sa.select(Attendance.recorded_by)).one() == "Petugas Satu"


def test_the_door_is_described_for_programs(client):
    described = client.get("/api/v1/openapi.json").json
    assert (described["openapi"], sorted(described["paths"])) == (
        "3.1.0",
        ["/pintu/{slug}/kirim", "/pintu/{slug}/potret"],
    )
    sent = described["paths"]["/pintu/{slug}/kirim"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert sorted(sent["properties"]["items"]["items"]["properties"]) == [
        "agency_text",
        "checked_in_at",
        "client_uuid",
        "invitation_id",
        "name",
        "position",
        "represents_position",
        "signature",
    ]
