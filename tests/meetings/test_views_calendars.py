"""Calendars of others on the pages: brought, shown in the month, warned of, let go."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core import clock
from bakohumas.core.audit import AuditEntry
from bakohumas.meetings.models import ForeignCalendar, ForeignEvent, State
from tests.factories import make_meeting

PAGE = "/pertemuan/kalender"
COMING = clock.now().date() + timedelta(days=40)


def ics(*titles, day=COMING):
    events = "".join(
        f"BEGIN:VEVENT\nUID:{title}\nSUMMARY:{title}\nDTSTART:{day:%Y%m%d}T080000\nDTEND:{day:%Y%m%d}T100000\nEND:VEVENT\n"
        for title in titles
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n".encode()


def bring(client, content, name="Agenda Gubernur"):
    return client.post_form(PAGE, {"name": name, "file": (BytesIO(content), "agenda.ics")}, action=PAGE)


def kept(session):
    session.expire_all()
    rows = session.execute(sa.select(ForeignCalendar.name, ForeignEvent.title).outerjoin(ForeignCalendar.events))
    return sorted(tuple(row) for row in rows)


def test_a_calendar_is_brought_replaced_by_name_and_let_go(client, session):
    user = client.sign_in(Role.SECRETARIAT)
    assert bring(client, ics("Rapat A", "Rapat B")).status_code == 303
    assert bring(client, ics("Cuti"), "Forkopimda").status_code == 303
    assert kept(session) == [
        ("Agenda Gubernur", "Rapat A"),
        ("Agenda Gubernur", "Rapat B"),
        ("Forkopimda", "Cuti"),
    ]
    bring(client, ics("Rapat C"), "agenda  GUBERNUR")
    assert kept(session) == [("Forkopimda", "Cuti"), ("agenda GUBERNUR", "Rapat C")]
    page = client.page(PAGE)
    assert "agenda GUBERNUR" in page.words
    assert user.name in page.words
    first = session.scalars(sa.select(ForeignCalendar).where(ForeignCalendar.name == "Forkopimda")).one()
    client.post_form(PAGE, action=f"{PAGE}/{first.id}/hapus")
    assert kept(session) == [("agenda GUBERNUR", "Rapat C")]
    assert session.scalar(sa.select(sa.func.count(ForeignEvent.id))) == 1
    actions = session.scalars(sa.select(AuditEntry.action).where(AuditEntry.subject.startswith("calendar:"))).all()
    assert actions == ["calendar:keep", "calendar:keep", "calendar:keep", "calendar:remove"]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"bukan kalender", "Agenda", "Berkas ini bukan kalender iCalendar (.ics)."),
        (ics("A"), "", "Isi nama kalender."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, session, content, name, message):
    client.sign_in(Role.ADMIN)
    answer = bring(client, content, name)
    assert (answer.status_code, message in answer.text, kept(session)) == (422, True, [])


def test_a_clash_is_warned_of_in_form_overview_and_month(client, session):
    client.sign_in(Role.SECRETARIAT)
    bring(client, ics("Kunjungan Gubernur"))
    meeting = make_meeting(starts_on=COMING, starts_time=time(8), ends_time=time(9), zone="Asia/Jakarta")
    session.add(meeting)
    session.commit()
    words = "Tanggal ini bentrok dengan “Kunjungan Gubernur” di kalender Agenda Gubernur"
    month = f"/pertemuan/?tampilan=bulan&bulan={COMING:%Y-%m}"
    assert words in client.page(f"/pertemuan/{meeting.slug}/").words
    assert words in client.page(f"/pertemuan/{meeting.slug}/ubah").words
    assert "Kunjungan Gubernur" in client.page(month).words
    client.sign_in(Role.LEADER)
    assert words not in client.page(f"/pertemuan/{meeting.slug}/").words
    assert "Kunjungan Gubernur" not in client.page(month).words


def test_saving_warns_and_does_not_refuse(client, session):
    client.sign_in(Role.SECRETARIAT)
    given = {"title": "Rapat Natal", "starts_on": "2026-12-25", "starts_time": "09:00", "zone": "Asia/Makassar"}
    answer = client.post_form("/pertemuan/baru", given, action="/pertemuan/")
    assert answer.status_code == 303
    words = client.page(answer.headers["Location"]).words
    assert "Jumat, 25 Desember 2026 adalah hari libur nasional: Hari Raya Natal." in words


def test_the_month_names_its_days_off(client):
    client.sign_in(Role.LEADER)
    page = client.page("/pertemuan/?tampilan=bulan&bulan=2026-12")
    assert page.words.count("Cuti Bersama Hari Raya Natal") == 2  # the cell, and the list on a phone
    assert "Kalender lain" not in page.links


@pytest.mark.parametrize("given", [{"state": State.CANCELLED}, {"starts_on": date(2026, 1, 1)}])
def test_what_is_off_or_over_is_not_warned_about(client, session, given):
    client.sign_in(Role.SECRETARIAT)
    session.add(meeting := make_meeting(**{"starts_on": date(2027, 1, 1), **given}))
    session.commit()
    assert "Tahun Baru" not in client.page(f"/pertemuan/{meeting.slug}/").words


def test_the_page_costs_the_same_with_more_calendars(client, session):
    client.sign_in(Role.SECRETARIAT)
    bring(client, ics("A"))
    client.page(PAGE)
    before = len(client.last.queries)
    for number in range(3):
        bring(client, ics("B", "C"), f"Kalender {number}")
    client.page(PAGE)
    assert len(client.last.queries) == before


@pytest.mark.parametrize("year", ["1987", "0987"])
def test_days_before_1988_are_refused_with_a_sentence(client, year):
    client.sign_in(Role.SECRETARIAT)
    given = {"title": "Rapat", "starts_on": f"{year}-12-31", "zone": "Asia/Makassar"}
    answer = client.post_form("/pertemuan/baru", given, action="/pertemuan/")
    assert answer.status_code == 422
    assert ("1 Januari 1988" in answer.text) or ("1 Januari 1900" in answer.text)
