"""The calendar of an account, and what all feeds of stored entries have in common."""

from contextvars import Context
from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
import sqlalchemy as sa
import vobject
from flask import Response
from flask.testing import FlaskClient

from bakohumas.accounts.models import Role
from bakohumas.core.audit import AuditEntry
from bakohumas.meetings.models import CalendarEntry, State, Visibility
from bakohumas.meetings.services.entries import fill_entries
from tests.factories import make_bureau, make_meeting

PAGE = "/pengaturan/kalender"
PROGRAM = "Aplikasi kalender"


def links(client):
    return client.page(PAGE).links


@pytest.fixture
def meetings(session):
    rows = [
        make_meeting(title="Rapat Publik", online_url="https://rapat.example/x", online_passcode="r4h4s14"),
        make_meeting(title="Rapat Draf", state=State.DRAFT, starts_on=date(2026, 12, 11)),
        make_meeting(title="Rapat Tertutup", visibility=Visibility.TEAM, zone="Asia/Jayapura"),
        make_meeting(title="Rapat Batal", state=State.CANCELLED),
        make_meeting(title="Rapat Batal Lama", state=State.CANCELLED, starts_on=date(2025, 1, 5)),
    ]
    session.add_all([make_bureau(), *rows])
    session.flush()
    fill_entries(session)
    session.commit()
    return rows


def address(client):
    client.post_form(PAGE, action=PAGE)
    return "/u/" + links(client)[PROGRAM].partition("/u/")[2]


def titles(answer):
    assert answer.status_code == 200
    found = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert [str(one["UID"]) for one in found] == sorted(str(one["UID"]) for one in found)
    assert len(getattr(vobject.readOne(answer.data.decode()), "vevent_list", [])) == len(found)
    return sorted(str(one["SUMMARY"]) for one in found)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.ADMIN, ["DIBATALKAN: Rapat Batal", "DRAF: Rapat Draf", "Rapat Publik", "Rapat Tertutup"]),
        (Role.SECRETARIAT, ["DIBATALKAN: Rapat Batal", "DRAF: Rapat Draf", "Rapat Publik"]),
        (Role.LEADER, ["DIBATALKAN: Rapat Batal", "Rapat Publik"]),
        (Role.DOOR_OFFICER, []),
    ],
)
def test_an_account_subscribes_to_what_it_may_know_of(client, meetings, role, expected):
    client.sign_in(role)
    path = address(client)
    client.sign_out()
    answer = client.get(path)
    assert titles(answer) == expected
    assert (answer.headers["Cache-Control"], answer.headers["Content-Type"]) == (
        "private, no-cache",
        "text/calendar; charset=utf-8; method=PUBLISH",
    )
    assert b"NAME:Pertemuan Biro Humas\r\n" in answer.data
    assert (b"r4h4s14" in answer.data) is (role is not Role.DOOR_OFFICER)


def test_who_is_on_the_team_sees_it_from_then_on(client, session, meetings):
    user = client.sign_in(Role.DOOR_OFFICER)
    path = address(client)
    tag = client.get(path).headers["ETag"]
    meetings[2].team = [user]
    answer = client.get(path, headers={"If-None-Match": tag})
    assert titles(answer) == ["Rapat Tertutup"]
    assert answer.data.count(b"BEGIN:VTIMEZONE") == 1


def test_an_address_is_made_replaced_and_closed(client, session, meetings):
    client.sign_in(Role.SECRETARIAT)
    assert PROGRAM not in links(client)
    first = address(client)
    tag = client.get(first).headers["ETag"]
    second = address(client)
    asked = [client.get(first), client.get(first, headers={"If-None-Match": tag}), client.head(first)]
    assert [answer.status_code for answer in (*asked, client.get(second))] == [410, 410, 410, 200]
    client.post_form(PAGE, action=f"{PAGE}/tutup")
    assert (client.get(second).status_code, PROGRAM in links(client)) == (410, False)
    told = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "account:calendar-link")).all()
    assert [one.changes for one in told] == [{"renewed": False}, {"renewed": True}, {"closed": True}]


def test_an_account_that_was_made_inactive_has_no_calendar(client, session, meetings):
    user = client.sign_in(Role.ADMIN)
    path = address(client)
    assert client.get(path).status_code == 200
    user.active = False
    assert client.get(path).status_code == 410


def test_the_token_opens_the_calendar_and_nothing_else(client, meetings):
    client.sign_in(Role.ADMIN)
    token = address(client).split("/")[2]
    client.sign_out()
    others = [f"/u/{token}/", f"/u/{token}/undangan.ics", f"/p/{token}", f"/u/{token}/surat.pdf"]
    assert {client.get(path).status_code for path in others} == {404}


def test_subscribing_goes_by_program_google_and_outlook(client, meetings):
    client.sign_in(Role.ADMIN)
    path = address(client)
    found = links(client)
    url = f"localhost{path}"
    assert found[PROGRAM] == f"webcal://{url}"
    google = parse_qs(urlsplit(found["Google Kalender"]).query)
    outlook = parse_qs(urlsplit(found["Outlook"]).query)
    assert google == {"cid": [f"webcal://{url}"]}
    assert (outlook["url"][0].partition("://")[2], outlook["name"]) == (url, ["Pertemuan Biro Humas"])


def test_a_feed_says_the_same_whether_its_entries_are_stored_or_not(client, session, meetings):
    client.sign_in(Role.ADMIN)
    paths = ("/umpan/agenda.ics", address(client))
    stored = [client.get(path) for path in paths]
    session.execute(sa.delete(CalendarEntry).where(CalendarEntry.meeting_id != meetings[0].id))
    built = [client.get(path) for path in paths]
    assert [one.data for one in stored] == [one.data for one in built]
    assert [one.headers["ETag"] for one in stored] == [one.headers["ETag"] for one in built]
    session.execute(sa.delete(CalendarEntry))
    assert [client.get(path).data for path in paths] == [one.data for one in stored]
    assert session.scalar(sa.select(sa.func.count(CalendarEntry.id))) == 0


def test_asking_again_reads_no_entry(client, session, meetings):
    path = "/umpan/agenda.ics"
    first = client.get(path)
    assert any("calendar_entry.content" in query for query in client.last.queries)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert not any("calendar_entry.content" in query for query in client.last.queries)
    head = client.head(path)
    assert (head.status_code, head.headers["ETag"], head.data) == (200, first.headers["ETag"], b"")
    assert not any("calendar_entry.content" in query for query in client.last.queries)


def test_a_feed_of_many_is_sent_in_pieces(app, session):
    rows = [make_meeting(starts_on=date(2026, 1, 1) + timedelta(days=number)) for number in range(300)]
    session.add_all(rows)
    session.flush()
    while fill_entries(session):
        pass
    session.commit()
    pieces = Context().run(lambda: list(FlaskClient(app, Response).get("/umpan/agenda.ics", buffered=False).response))
    assert len(pieces) > 1
    assert all(len(one) < 100_000 for one in pieces)
    found = icalendar.Calendar.from_ical(b"".join(pieces)).walk("VEVENT")
    uids = [str(one["UID"]) for one in found]
    assert all(one < other for one, other in pairwise(uids))
    assert len(uids) == 300


def test_the_bureaus_name_is_in_every_entry_without_making_one_anew(client, session, meetings):
    before = client.get("/umpan/agenda.ics")
    bureau = session.get(type(make_bureau()), 1)
    bureau.name, bureau.updated_at = "Biro Adpim", bureau.updated_at + timedelta(days=1)
    after = client.get("/umpan/agenda.ics", headers={"If-None-Match": before.headers["ETag"]})
    assert after.data.count(b'ORGANIZER;CN="Biro Adpim":mailto:') == after.data.count(b"BEGIN:VEVENT") > 0
    assert before.last_modified < after.last_modified


@pytest.mark.parametrize(("told", "status"), [(timedelta(0), 304), (timedelta(seconds=-1), 200)])
def test_a_reader_without_tags_is_judged_by_the_last_change(client, meetings, told, status):
    changed = client.get("/umpan/agenda.ics").last_modified
    asked = {"If-Modified-Since": f"{changed + told:%a, %d %b %Y %H:%M:%S} GMT"}
    assert client.get("/umpan/agenda.ics", headers=asked).status_code == status
