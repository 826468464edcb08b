"""The public agenda past its first page, and its links into web calendars."""

from datetime import date, time, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bakohumas.core import clock
from bakohumas.meetings.models import State
from tests.factories import make_agenda_item, make_bureau, make_meeting
from tests.support.page import Page

START = clock.now().date() + timedelta(days=20)
TIMES = (time(13), None, time(9))


def add(session, count):
    rows = [
        make_meeting(
            title=f"Rapat {number:03}",
            starts_on=START + timedelta(days=number // 3),
            starts_time=TIMES[number % 3],
            ends_time=None,
        )
        for number in range(count)
    ]
    session.add_all(rows)
    session.commit()
    return rows


def titles(page: Page):
    return [element.text_content() for element in page.root.xpath("//main//h3/bdi")]


@pytest.mark.parametrize("count", [0, 1, 30, 31, 75])
def test_every_coming_meeting_is_on_one_page_in_order(session, client, count):
    rows = add(session, count)
    found, path, pages = [], "/publik/agenda/", 0
    while path:
        page = client.page(path)
        found += titles(page)
        path = page.links.get("Berikutnya")
        pages += 1
    ordered = sorted(rows, key=lambda row: (row.starts_on, row.starts_time or time(0), row.id))
    assert (found, pages) == ([row.title for row in ordered], max(1, -(-count // 30)))


def test_a_further_page_holds_no_past_and_leads_back(session, client):
    add(session, 31)
    session.add(make_meeting(title="Yang Lalu", starts_on=date(2026, 1, 5)))
    first = client.page("/publik/agenda/")
    second = client.page(first.links["Berikutnya"])
    assert ("Yang Lalu" in titles(first), titles(second)) == (True, ["Rapat 030"])
    assert second.links["Kembali ke awal agenda"] == "/publik/agenda/"


@pytest.mark.parametrize("mark", ["x", "WyJ4Iiwi4oCmIiwyXQ", "WzEsMl0", "WyIyMDI2LTEyLTEwIiwieCIsMV0"])
def test_marks_that_are_none_of_ours_show_the_first_page(session, client, mark):
    add(session, 2)
    assert len(titles(client.page(f"/publik/agenda/?mulai={mark}"))) == 2


@pytest.mark.parametrize(
    ("zone", "utc"),
    [("Asia/Jakarta", "02"), ("Asia/Makassar", "01"), ("Asia/Pontianak", "02"), ("Asia/Jayapura", "00")],
)
def test_cal29_links_of_the_agenda_decode_to_the_right_time(session, client, zone, utc):
    day = {"starts_on": START, "starts_time": time(9), "ends_time": None, "ends_open": True, "zone": zone}
    meeting = make_meeting(**day, online_url="https://rapat.example/x", online_passcode="r4h4s14", title="ß" * 500)
    session.add_all([make_bureau(), make_agenda_item(meeting, starts_time=time(10), minutes=90)])
    session.commit()
    found = client.page("/publik/agenda/").root.xpath("//main//li//a/@href")
    google, outlook = ({key: value[0] for key, value in parse_qs(urlsplit(one).query).items()} for one in found)
    assert (google["dates"], google["ctz"]) == (f"{START:%Y%m%d}T090000/{START:%Y%m%d}T113000", zone)
    assert outlook["startdt"] == f"{START.isoformat()}T{utc}:00:00Z"
    assert all(len(one) <= 1800 for one in found)
    assert not any(secret in one for one in found for secret in ("r4h4s14", "rapat.example"))


def test_whole_days_are_whole_days_in_web_calendars(session, client):
    session.add(make_meeting(starts_on=START, starts_time=None, ends_time=None))
    found = client.page("/publik/agenda/").root.xpath("//main//li//a/@href")
    google, outlook = ({key: value[0] for key, value in parse_qs(urlsplit(one).query).items()} for one in found)
    assert (google["dates"], "ctz" in google) == (f"{START:%Y%m%d}/{START + timedelta(days=1):%Y%m%d}", False)
    assert (outlook["allday"], outlook["startdt"]) == ("true", START.isoformat())


def test_what_was_called_off_offers_no_calendar(session, client):
    session.add(make_meeting(starts_on=START, state=State.POSTPONED))
    assert client.page("/publik/agenda/").root.xpath("//main//li//a/@href") == []


def test_the_agenda_offers_three_ways_to_subscribe(session, client):
    links = client.page("/publik/agenda/").links
    assert links["Aplikasi kalender"] == "webcal://localhost/umpan/agenda.ics"
    assert "webcal%3A%2F%2Flocalhost%2Fumpan%2Fagenda.ics" in links["Google Kalender"]
    assert links["Outlook"].startswith("https://outlook.live.com/calendar/0/addfromweb?url=http")
