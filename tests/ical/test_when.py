from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bakohumas.ical.calendars import invitation_calendar
from bakohumas.ical.when import AgendaTime, When
from bakohumas.ical.words import calendar_lines, when_lines
from tests.ical.reading import lines, one_event

SENT = datetime(2026, 9, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 10, 26)
NEXT_DAY = date(2026, 10, 27)


def calendar_of(event, guest, when):
    return invitation_calendar(replace(event, when=when), guest, sequence=0, stamp=SENT)


@pytest.mark.parametrize(
    ("zone", "utc_hour", "offset", "label"),
    [
        ("Asia/Jakarta", 2, "+0700", "WIB"),
        ("Asia/Pontianak", 2, "+0700", "WIB"),
        ("Asia/Makassar", 1, "+0800", "WITA"),
        ("Asia/Jayapura", 0, "+0900", "WIT"),
    ],
)
def test_nine_o_clock_is_the_right_moment_in_each_zone_with_its_own_vtimezone(
    event, guest, zone, utc_hour, offset, label
):
    data = calendar_of(event, guest, When(zone=zone, starts_on=DAY, starts=time(9), ends=time(12)))

    told = lines(data)
    start, end = told.index("BEGIN:VTIMEZONE"), told.index("END:VTIMEZONE")
    assert told[start + 1 : end] == [
        f"TZID:{zone}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}",
        f"TZOFFSETTO:{offset}",
        f"TZNAME:{label}",
        "END:STANDARD",
    ]
    assert f"DTSTART;TZID={zone}:20261026T090000" in told
    assert f"DTEND;TZID={zone}:20261026T120000" in told
    assert one_event(data)["DTSTART"].dt == datetime(2026, 10, 26, utc_hour, tzinfo=UTC)
    assert one_event(data)["DESCRIPTION"].split("\n")[0] == (
        f"Waktu: Senin, 26 Oktober 2026, 09.00 {label} s.d. 12.00 {label}"
    )


@pytest.mark.parametrize(
    ("starts", "agenda", "end"),
    [
        (time(9), (), "20261026T110000"),
        (time(9), (AgendaTime(time(9), 15), AgendaTime(time(12), 150)), "20261026T143000"),
        (time(9), (AgendaTime(time(8), 30),), "20261026T110000"),
        (time(9), (AgendaTime(time(10)),), "20261026T110000"),
        (time(23), (), "20261026T235900"),
        (time(22), (), "20261026T235900"),
        (time(20), (AgendaTime(time(23), 120),), "20261026T235900"),
        (time(23, 59), (), "20261026T235959"),
    ],
)
def test_an_open_end_is_estimated_within_the_day(event, guest, starts, agenda, end):
    when = When(zone="Asia/Makassar", starts_on=DAY, starts=starts, ends_open=True, agenda=agenda)

    told = lines(calendar_of(event, guest, when))

    assert f"DTEND;TZID=Asia/Makassar:{end}" in told
    assert "X-BAKOHUMAS-END:OPEN" in told


def test_an_estimate_is_told_as_such_and_never_printed(event, guest, when):
    found = one_event(calendar_of(event, guest, when))["DESCRIPTION"]

    assert "11.00" not in found
    assert when_lines(when) == ("Senin, 26 Oktober 2026, 09.00 WITA s.d. selesai",)


def test_an_end_that_nobody_told_is_not_called_open():
    when = When(zone="Asia/Jakarta", starts_on=DAY, starts=time(9))

    assert when_lines(when) == ("Senin, 26 Oktober 2026, 09.00 WIB",)
    assert calendar_lines(when) == (
        "Waktu: Senin, 26 Oktober 2026, 09.00 WIB (jam selesai belum ditentukan; lama di kalender hanya perkiraan)",
    )


def test_a_known_end_is_no_estimate(event, guest):
    when = When(zone="Asia/Makassar", starts_on=DAY, starts=time(9), ends=time(12), ends_open=False)

    assert "X-BAKOHUMAS-END:OPEN" not in lines(calendar_of(event, guest, when))


def test_a_date_without_a_time_is_a_whole_day_that_blocks_nobody(event, guest):
    data = calendar_of(event, guest, When(zone="Asia/Makassar", starts_on=DAY))

    told = lines(data)
    assert {
        "DTSTART;VALUE=DATE:20261026",
        "DTEND;VALUE=DATE:20261027",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    } <= set(told)
    assert "BEGIN:VTIMEZONE" not in told
    assert one_event(data)["DESCRIPTION"].split("\n")[0] == "Waktu: Senin, 26 Oktober 2026 (pukul menyusul)"


def test_two_days_are_one_event_whose_description_has_both_days_hours(event, guest):
    when = When(
        zone="Asia/Makassar",
        starts_on=DAY,
        ends_on=NEXT_DAY,
        starts=time(9),
        ends=time(15),
        agenda=(AgendaTime(time(9), 60), AgendaTime(time(15), 90), AgendaTime(time(8), 60, NEXT_DAY)),
    )

    data = calendar_of(event, guest, when)

    assert (one_event(data)["DTSTART"].dt, one_event(data)["DTEND"].dt) == (
        datetime(2026, 10, 26, 1, tzinfo=UTC),
        datetime(2026, 10, 27, 7, tzinfo=UTC),
    )
    assert one_event(data)["DESCRIPTION"].split("\n")[:3] == [
        "Waktu: Senin, 26 Oktober 2026, 09.00 WITA s.d. Selasa, 27 Oktober 2026, 15.00 WITA",
        "Senin, 26 Oktober 2026: 09.00 WITA s.d. 16.30 WITA",
        "Selasa, 27 Oktober 2026: 08.00 WITA s.d. 15.00 WITA",
    ]


def test_several_days_with_an_open_end_cover_whole_days_and_invent_no_hour(event, guest):
    when = When(zone="Asia/Makassar", starts_on=DAY, ends_on=NEXT_DAY, starts=time(9), ends_open=True)

    data = calendar_of(event, guest, when)

    assert {"DTSTART;VALUE=DATE:20261026", "DTEND;VALUE=DATE:20261028"} <= set(lines(data))
    assert one_event(data)["DESCRIPTION"].split("\n")[0] == (
        "Waktu: Senin, 26 Oktober 2026, 09.00 WITA s.d. selesai pada Selasa, 27 Oktober 2026"
    )


def test_several_days_over_the_new_year_name_each_weekday():
    when = When(zone="Asia/Jakarta", starts_on=date(2026, 12, 31), ends_on=date(2027, 1, 1))

    assert when_lines(when) == ("Kamis, 31 Desember 2026 s.d. Jumat, 1 Januari 2027 (pukul menyusul)",)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends": time(9)}, "end is not after the start"),
        ({"ends": time(8, 59)}, "end is not after the start"),
        ({"ends_on": date(2026, 10, 25)}, "last day is before"),
        ({"zone": "Asia/Singapore"}, "not an Indonesian zone"),
        ({"starts_on": date(1987, 12, 31)}, "before 1988"),
    ],
)
def test_times_that_cannot_be_are_refused(changes, words):
    with pytest.raises(ValueError, match=words):
        When(**{"zone": "Asia/Jakarta", "starts_on": DAY, "starts": time(9)} | changes)


def test_the_second_day_may_end_earlier_than_the_first_began():
    when = When(zone="Asia/Jakarta", starts_on=DAY, ends_on=NEXT_DAY, starts=time(13), ends=time(12))

    assert (when.begins.hour, when.finishes.hour) == (13, 12)
