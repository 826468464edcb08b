from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bakohumas.agencies.values import Person
from bakohumas.meetings.daysoff import DayOff, days_off
from bakohumas.meetings.details import Details
from bakohumas.meetings.rules.conflicts import on_days_off, same_day_with, taken_by_others, taken_when
from tests.factories import make_meeting


@dataclass(frozen=True)
class Entry:
    starts_on: date = date(2026, 12, 10)
    last_day: date = date(2026, 12, 10)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    title: str = "Rapat pimpinan"
    calendar: str = "Agenda Gubernur"
    zone: str = "Asia/Makassar"
    place: str | None = None


def details(**given: Any) -> Details:
    told: dict[str, Any] = {
        "title": "Rapat Contoh",
        "zone": "Asia/Makassar",
        "starts_on": date(2026, 12, 10),
        "starts_time": time(9),
        "ends_time": time(12),
    }
    return Details(**{**told, **given})


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, 10, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begin", "end", "meets"),
    [
        (at(0), at(1), False),
        (at(0), at(1, 1), True),
        (at(2), at(3), True),
        (at(3, 59), at(5), True),
        (at(4), at(5), False),
    ],
)
def test_an_entry_at_the_same_time_is_told(begin, end, meets):
    told = taken_by_others(details(), [Entry(starts_at=begin, ends_at=end)])
    assert bool(told) is meets


def test_the_words_name_calendar_day_and_hours():
    assert taken_by_others(details(), [Entry(starts_at=at(2), ends_at=at(3)), Entry(title="Cuti")]) == (
        (
            "Tanggal ini bentrok dengan “Rapat pimpinan” di kalender Agenda Gubernur "
            "(Kamis, 10 Desember 2026, 10.00 s.d. 11.00 WITA)."
        ),
        "Tanggal ini bentrok dengan “Cuti” di kalender Agenda Gubernur (Kamis, 10 Desember 2026).",
    )


@pytest.mark.parametrize(("first", "last", "meets"), [(9, 9, False), (9, 10, True), (10, 12, True), (11, 12, False)])
def test_whole_days_take_the_whole_day(first, last, meets):
    entry = Entry(starts_on=date(2026, 12, first), last_day=date(2026, 12, last))
    assert bool(taken_by_others(details(), [entry])) is meets


def test_what_goes_over_midnight_is_told_by_its_days():
    entry = Entry(starts_on=date(2026, 12, 10), last_day=date(2026, 12, 11), starts_at=at(12), ends_at=at(17))
    assert taken_when(entry) == "Kamis s.d. Jumat, 10 s.d. 11 Desember 2026"


@pytest.mark.parametrize(
    ("own", "other", "words"),
    [
        ({}, {}, ()),
        (
            {"venue_room": "Aula"},
            {"venue_room": "AULA "},
            ("Pada hari yang sama “Rapat Lain” memakai ruang yang sama (13.00 s.d. 15.00 WITA).",),
        ),
        ({"venue_room": "Aula", "venue_building": "A"}, {"venue_room": "Aula", "venue_building": "B"}, ()),
        (
            {"chair": Person("Wing Ariansyah"), "venue_room": "Aula"},
            {"chair": Person("wing ariansyah"), "venue_room": "Aula"},
            (
                (
                    "Pada hari yang sama “Rapat Lain” memakai ruang yang sama dan dipimpin orang yang sama "
                    "(13.00 s.d. 15.00 WITA)."
                ),
            ),
        ),
        ({"venue_room": "Aula"}, {"venue_room": "Aula", "starts_time": time(11)}, ()),  # told as a clash
        ({"venue_room": "Aula"}, {"venue_room": "Aula", "starts_on": date(2026, 12, 11)}, ()),
    ],
)
def test_who_and_where_twice_on_a_day_is_told(own, other, words):
    beside = {"starts_time": time(13), "ends_time": time(15), "venue_room": None, "venue_building": None, **other}
    assert same_day_with(details(**own), [make_meeting(title="Rapat Lain", **beside)]) == words


def test_days_off_of_the_library_are_national_holidays_and_shared_leave():
    assert days_off(date(2026, 12, 23), date(2026, 12, 26)) == (
        DayOff(date(2026, 12, 24), "Cuti Bersama Hari Raya Natal"),
        DayOff(date(2026, 12, 25), "Hari Raya Natal"),
    )
    assert [day.on for day in days_off(date(2026, 12, 31), date(2027, 1, 1))] == [date(2027, 1, 1)]
    assert any(day.is_predicted for day in days_off(date(2028, 1, 1), date(2028, 12, 31)))


def test_a_meeting_on_a_day_off_is_warned_about_by_its_kind():
    assert on_days_off(days_off(date(2026, 12, 24), date(2026, 12, 25))) == (
        "Kamis, 24 Desember 2026 adalah cuti bersama: Cuti Bersama Hari Raya Natal.",
        "Jumat, 25 Desember 2026 adalah hari libur nasional: Hari Raya Natal.",
    )
