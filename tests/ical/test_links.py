from dataclasses import replace
from datetime import date, time
from urllib.parse import parse_qs, urlsplit

import pytest

from bakohumas.ical.links import (
    google_add_link,
    google_subscribe_link,
    outlook_add_link,
    outlook_subscribe_link,
    webcal_link,
)
from bakohumas.ical.when import When

FEED = "https://rapat.example.go.id/u/abc/kalender.ics"


def query(link):
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


@pytest.mark.parametrize(
    ("zone", "starts", "ends"),
    [
        ("Asia/Jakarta", "2026-10-26T02:00:00Z", "2026-10-26T05:30:00Z"),
        ("Asia/Makassar", "2026-10-26T01:00:00Z", "2026-10-26T04:30:00Z"),
        ("Asia/Jayapura", "2026-10-26T00:00:00Z", "2026-10-26T03:30:00Z"),
    ],
)
def test_add_links_tell_the_right_time_in_each_zone(event, zone, starts, ends):
    told = replace(event, when=When(zone=zone, starts_on=date(2026, 10, 26), starts=time(9), ends=time(12, 30)))

    google, outlook = query(google_add_link(told)), query(outlook_add_link(told))

    assert (google["action"], google["dates"], google["ctz"]) == ("TEMPLATE", "20261026T090000/20261026T123000", zone)
    assert (outlook["startdt"], outlook["enddt"], outlook["rru"]) == (starts, ends, "addevent")
    assert google["text"] == outlook["subject"] == event.title
    assert google["location"] == outlook["location"] == event.location


def test_add_links_of_a_whole_day_have_no_hours(event):
    told = replace(event, when=When(zone="Asia/Makassar", starts_on=date(2026, 10, 26)))

    google, outlook = query(google_add_link(told)), query(outlook_add_link(told, private=True))

    assert google["dates"] == "20261026/20261027"
    assert "ctz" not in google
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2026-10-26", "2026-10-27", "true")
    assert outlook_add_link(told, private=True).startswith("https://outlook.live.com/calendar/0/deeplink/compose?")


def test_add_links_carry_no_passcode_room_or_answer_page(event):
    for link in (google_add_link(event), outlook_add_link(event)):
        assert not any(secret in link for secret in ("rahasia7", "81", "t0k3n", "3364"))


@pytest.mark.parametrize("make", [google_add_link, outlook_add_link])
def test_add_links_stay_short_for_texts_of_any_length(event, make):
    link = make(replace(event, title="😀 Rapat " * 60, location="Aula 漢 " * 100))

    assert len(link) <= 1800
    assert any("😀 Rapat" in value for value in query(link).values())


def test_subscribe_links_name_the_feed():
    assert webcal_link(FEED) == "webcal://rapat.example.go.id/u/abc/kalender.ics"
    assert query(google_subscribe_link(FEED)) == {"cid": webcal_link(FEED)}
    assert query(outlook_subscribe_link(FEED, "Agenda & rapat")) == {"url": FEED, "name": "Agenda & rapat"}
