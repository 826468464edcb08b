from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bakohumas.core.texts import plain_text
from bakohumas.ical.calendars import cancellation_calendar, invitation_calendar
from bakohumas.ical.feeds import feed_calendar, feed_event
from bakohumas.ical.links import google_add_link, outlook_add_link
from bakohumas.ical.when import When
from tests.ical.reading import one_event, other_event

SENT = datetime(2026, 9, 2, 1, 0, tzinfo=UTC)
SPICE = [
    "\r\n",
    "BEGIN:VEVENT",
    "END:VCALENDAR\r\n",
    "\x00",
    "\x85",
    "\u2028",
    "\u202e",
    "😀",
    "é",
    '"',
    ";",
    "\\",
    "^n",
    "\\n",
]
hostile = st.lists(st.one_of(st.text(max_size=40), st.sampled_from(SPICE)), max_size=8).map("".join)
fixtures_are_frozen = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@fixtures_are_frozen
@given(title=hostile, place=hostile, detail=hostile, name=hostile, reason=hostile)
def test_hostile_text_stays_text_in_every_output(event, guest, title, place, detail, name, reason):
    told = replace(event, title=f"Rapat {title}", location=place, details=(detail,), closing=(detail,), category=name)
    agency = replace(guest, name=name)
    feed = b"".join(
        feed_calendar(
            [feed_event(told, sequence=0)],
            zones=["Asia/Makassar"],
            name=name,
            zone="Asia/Makassar",
            source_url="https://x/",
        )
    )
    outputs = [
        invitation_calendar(told, agency, sequence=0, stamp=SENT),
        cancellation_calendar(told, agency, sequence=1, stamp=SENT, reason=reason),
        feed,
    ]

    for data in outputs:
        assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        assert one_event(data)["SUMMARY"].removeprefix("DIBATALKAN: ") == plain_text(f"Rapat {title}")
        assert other_event(data).uid.value == event.uid
        assert len(Calendar.from_ical(data).subcomponents) == 2


@fixtures_are_frozen
@given(title=hostile, place=hostile)
def test_hostile_text_never_lengthens_a_link_beyond_its_limit(event, title, place):
    told = replace(event, title=title * 20, location=place * 20)

    for link in (google_add_link(told), outlook_add_link(told)):
        assert len(link) <= 1800
        assert link.isascii()


zones = st.sampled_from(["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"])


@fixtures_are_frozen
@given(
    zone=zones,
    starts_on=st.dates(date(1988, 1, 1), date(2100, 12, 31)),
    days=st.integers(0, 5),
    starts=st.none() | st.times(),
    ends_open=st.booleans(),
)
def test_an_entry_ends_after_it_begins_whatever_is_known(event, guest, zone, starts_on, days, starts, ends_open):
    at = starts.replace(second=0, microsecond=0) if starts else None
    when = When(
        zone=zone, starts_on=starts_on, ends_on=starts_on + timedelta(days=days), starts=at, ends_open=ends_open
    )

    found = one_event(invitation_calendar(replace(event, when=when), guest, sequence=0, stamp=SENT))

    assert type(found["DTSTART"].dt) is type(found["DTEND"].dt)
    assert found["DTEND"].dt > found["DTSTART"].dt
    if when.is_estimated:
        assert found["DTEND"].dt.date() == starts_on
        assert found["DTEND"].dt.time() <= time(23, 59, 59)
