"""Calendars of others, as offices have them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bakohumas.documents.errors import UnreadableFile
from bakohumas.meetings.foreign import TakenTime, read_calendar_file

TODAY = date(2026, 11, 25)
ZONE = "Asia/Makassar"
WINDOWS = """BEGIN:VTIMEZONE
TZID:SE Asia Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
"""


def file(*events, head="", ends="END:VCALENDAR\n"):
    told = "".join(f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT\n" for number, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n{head}{told}{ends}"


def read(text, encoding="utf-8"):
    return read_calendar_file(text.encode(encoding), zone=ZONE, today=TODAY)


def times(text, encoding="utf-8"):
    return [(one.starts_on, one.last_day, one.starts_at, one.ends_at) for one in read(text, encoding).times]


def at(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("DTSTART:20261201T010000Z\nDTEND:20261201T030000Z", (at(1, 1), at(1, 3))),
        ("DTSTART:20261201T090000\nDTEND:20261201T100000", (at(1, 1), at(1, 2))),
        ("DTSTART;TZID=Asia/Jayapura:20261201T090000\nDURATION:PT90M", (at(1, 0), at(1, 1, 30))),
        ("DTSTART;TZID=SE Asia Standard Time:20261201T090000\nDURATION:PT1H", (at(1, 2), at(1, 3))),
        ("DTSTART;TZID=Entah/Mana:20261201T090000\nDURATION:PT1H", (at(1, 1), at(1, 2))),
        ("DTSTART:20261201T010000Z", (at(1, 1), at(1, 1, 1))),
        ("DTSTART:20261201T010000Z\nDTEND:20261201T000000Z", (at(1, 1), at(1, 1, 1))),
    ],
)
def test_a_time_is_read_in_its_own_zone_else_in_ours(event, expected):
    (found,) = times(file(f"SUMMARY:Rapat\n{event}", head=WINDOWS))
    assert found[2:] == expected
    assert found[0] == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("event", "last"),
    [("DTEND;VALUE=DATE:20261212", date(2026, 12, 11)), ("DURATION:P3D", date(2026, 12, 12)), ("", date(2026, 12, 10))],
)
def test_whole_days_are_days(event, last):
    assert times(file(f"DTSTART;VALUE=DATE:20261210\n{event}")) == [(date(2026, 12, 10), last, None, None)]


def test_repeats_are_written_out_but_for_what_was_moved_or_left_out():
    master = "SUMMARY:Apel\nDTSTART;TZID=Asia/Makassar:20261201T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5\n"
    left_out = "EXDATE;TZID=Asia/Makassar:20261208T090000"
    changed = (
        "BEGIN:VEVENT\nUID:0\nRECURRENCE-ID;TZID=Asia/Makassar:20261215T090000\nSUMMARY:Apel dipindah\n"
        "DTSTART;TZID=Asia/Makassar:20261216T130000\nDURATION:PT1H\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:0\nRECURRENCE-ID;TZID=Asia/Makassar:20261222T090000\nSTATUS:CANCELLED\n"
        "DTSTART;TZID=Asia/Makassar:20261222T090000\nEND:VEVENT\n"
    )
    found = read(file(master + left_out, ends=f"{changed}END:VCALENDAR\n"))
    assert [(one.title, one.starts_at) for one in found.times] == [
        ("Apel", at(1, 1)),
        ("Apel dipindah", at(16, 5)),
        ("Apel", at(29, 1)),
    ]
    assert found.left_out == 0


def test_repeating_days_end_with_the_day_that_is_named():
    days = [one for one, *_ in times(file("DTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY;UNTIL=20261203"))]
    assert days == [date(2026, 12, day) for day in (1, 2, 3)]


def test_the_window_is_two_months_back_and_eighteen_ahead():
    read_days = read(file("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=WEEKLY"))
    first, last = read_days.times[0].starts_on, read_days.times[-1].starts_on
    assert TODAY - timedelta(days=62) <= first < last <= TODAY + timedelta(days=548) == read_days.until
    assert times(file("DTSTART;VALUE=DATE:20200101", "DTSTART;VALUE=DATE:20400101")) == []


def test_what_repeats_too_often_is_bounded_and_told():
    found = read(
        file(
            "DTSTART:20261201T000000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3",
            "DTSTART:20261201T000000Z\nRRULE:FREQ=SECONDLY",
            "DTSTART:20201201T000000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        )
    )
    assert (len(found.times), found.left_out) == (502, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_letters_are_read_whatever_wrote_them(encoding):
    (found,) = read(file("SUMMARY:Kafé\\, rapat\nLOCATION:Aula\nDTSTART:20261201T010000Z"), encoding).times
    assert found == TakenTime("Kafé, rapat", "Aula", date(2026, 12, 1), date(2026, 12, 1), at(1, 1), at(1, 1, 1))


def test_one_bad_event_does_not_lose_the_others():
    good = "SUMMARY:Baik\nDTSTART:20261201T010000Z"
    found = read(file("DTSTART:besok", "SUMMARY:Tanpa waktu", f"STATUS:CANCELLED\n{good}", f"{good}\nGEO:x", good))
    assert ([one.title for one in found.times], found.left_out) == (["Baik", "Baik"], 2)


def test_a_calendar_tells_its_name():
    assert read(file(head="X-WR-CALNAME:Agenda Gubernur\n")).name == "Agenda Gubernur"
    assert read(file()).name is None


def test_hostile_titles_are_plain_and_short():
    (found,) = read(file("SUMMARY:<script>\\n=1+1\u202e" + "x" * 999 + "\nDTSTART:20261201T010000Z")).times
    assert (found.title[:13], len(found.title), "\u202e" in found.title) == ("<script> =1+1", 300, False)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Berkas ini bukan kalender iCalendar (.ics)."),
        (b"%PDF-1.4", "Berkas ini bukan kalender iCalendar (.ics)."),
        (b"BEGIN:VCALENDAR\n" + b"x" * 2**20, "Berkas kalender paling besar 1 MB."),
        (b"BEGIN:VCALENDAR\nrusak\nEND:VCALENDAR", "Kalender ini rusak atau terlalu rumit untuk dibaca."),
    ],
)
def test_what_is_no_calendar_is_refused_in_one_sentence(content, message):
    with pytest.raises(UnreadableFile) as refused:
        read_calendar_file(content, zone=ZONE, today=TODAY)
    assert (refused.value.message, refused.value.field) == (message, "file")
