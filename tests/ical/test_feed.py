from dataclasses import replace
from datetime import date, time

import pytest
from icalendar import Calendar

from bakohumas.ical.feeds import feed_calendar, feed_event
from bakohumas.ical.values import Notice, Organiser
from bakohumas.ical.when import When
from tests.ical.conftest import MADE
from tests.ical.reading import lines


@pytest.fixture
def public_event(event):
    return replace(
        event,
        conference=None,
        details=(),
        closing=(),
        organiser=Organiser("Biro Humas", "undangan@humas.example.go.id"),
        public_url="https://rapat.example.go.id/publik/agenda/",
    )


def feed_of(events, zones):
    pieces = feed_calendar(
        events,
        zones=zones,
        name="Agenda Bakohumas",
        zone="Asia/Makassar",
        source_url="https://rapat.example.go.id/umpan/agenda.ics",
    )
    return b"".join(pieces)


def test_a_feed_tells_its_name_zone_source_and_how_often_to_look(public_event):
    told = lines(feed_of([feed_event(public_event, sequence=2)], ["Asia/Makassar"]))

    assert told[: told.index("BEGIN:VTIMEZONE")] == [
        "BEGIN:VCALENDAR",
        "PRODID:-//Bakohumas//Bakohumas//ID",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Agenda Bakohumas",
        "X-WR-CALNAME:Agenda Bakohumas",
        "X-WR-TIMEZONE:Asia/Makassar",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
        "SOURCE;VALUE=URI:https://rapat.example.go.id/umpan/agenda.ics",
        "COLOR:teal",
    ]


def test_a_feed_has_one_vtimezone_for_each_zone_and_all_events_in_the_order_given(public_event):
    whens = [
        When(zone="Asia/Jayapura", starts_on=date(2026, 10, 26), starts=time(9)),
        When(zone="Asia/Jayapura", starts_on=date(2026, 10, 27), starts=time(9)),
        When(zone="Asia/Jakarta", starts_on=date(2026, 10, 28), starts=time(9)),
        When(zone="Asia/Makassar", starts_on=date(2026, 10, 29)),
    ]
    events = [replace(public_event, uid=f"{number}@x", when=when) for number, when in enumerate(whens)]

    data = feed_of(
        [feed_event(each, sequence=0) for each in events], [when.zone_used for when in whens if when.zone_used]
    )

    found = Calendar.from_ical(data)
    assert [zone["TZID"] for zone in found.walk("VTIMEZONE")] == ["Asia/Jakarta", "Asia/Jayapura"]
    assert [each["UID"] for each in found.walk("VEVENT")] == ["0@x", "1@x", "2@x", "3@x"]


def test_an_unchanged_event_keeps_its_bytes_because_its_stamp_is_its_last_change(public_event):
    stored = feed_event(public_event, sequence=2)

    (found,) = Calendar.from_ical(feed_of([stored], ["Asia/Makassar"])).walk("VEVENT")
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == MADE
    assert feed_event(public_event, sequence=2) == stored


def test_the_public_feed_shows_no_link_passcode_person_or_phone(public_event):
    (found,) = Calendar.from_ical(feed_of([feed_event(public_event, sequence=0)], ["Asia/Makassar"])).walk("VEVENT")

    assert found["DESCRIPTION"] == (
        "Waktu: Senin, 26 Oktober 2026, 09.00 WITA s.d. selesai (lama di kalender hanya perkiraan)\n"
        "Tempat: Aula Idham Chalid, Banjarbaru / daring"
    )
    assert dict(found["ORGANIZER"].params) == {"CN": "Biro Humas"}
    assert found["URL"] == "https://rapat.example.go.id/publik/agenda/"
    assert {"CONFERENCE", "ATTENDEE"} & set(found) == set()


def test_a_cancelled_meeting_stays_in_the_feed_as_cancelled(public_event):
    data = feed_of([feed_event(replace(public_event, notice=Notice.CANCELLED), sequence=3)], ["Asia/Makassar"])

    assert "STATUS:CANCELLED" in lines(data)


def test_a_feed_without_meetings_is_still_a_calendar():
    assert list(Calendar.from_ical(feed_of([], [])).walk("VEVENT")) == []
