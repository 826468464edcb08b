from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bakohumas.core.errors import DomainError
from bakohumas.meetings.details import Details
from bakohumas.meetings.rules.schedule import check_schedule, conflicts_with
from bakohumas.meetings.rules.series import Every, copied, series_days
from tests.factories import make_meeting


def details(**given: Any) -> Details:
    told: dict[str, Any] = {
        "title": "Rapat Contoh",
        "zone": "Asia/Makassar",
        "starts_on": date(2026, 12, 10),
        "starts_time": time(9),
    }
    return Details(**{**told, **given})


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        ({"zone": "Europe/Paris"}, "Pilih zona waktu WIB, WITA, atau WIT.", "zone"),
        ({"starts_on": date(1987, 12, 31)}, "Tanggal sebelum 1 Januari 1988 tidak dapat dicatat.", "starts_on"),
        ({"ends_on": date(2026, 12, 9)}, "Tanggal selesai tidak boleh sebelum tanggal mulai.", "ends_on"),
        ({"ends_on": date(2027, 1, 10)}, "Pertemuan paling lama 31 hari.", "ends_on"),
        ({"ends_time": time(9)}, "Waktu selesai harus setelah waktu mulai.", "ends_time"),
        ({"starts_time": None, "ends_time": time(9)}, "Isi waktu mulai bila waktu selesai diisi.", "starts_time"),
        (
            {"ends_time": time(12), "ends_open": True},
            "Kosongkan waktu selesai, atau hapus centang “s.d. selesai”.",
            "ends_time",
        ),
        (
            {"ends_time": time(12), "rsvp_deadline": datetime(2026, 12, 10, 4, 1, tzinfo=UTC)},
            "Batas konfirmasi harus sebelum pertemuan selesai.",
            "rsvp_deadline",
        ),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_at_its_field(given, message, field):
    with pytest.raises(DomainError) as refused:
        check_schedule(details(**given))
    assert (refused.value.message, refused.value.field) == (message, field)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"starts_time": None},
        {"ends_open": True},
        {"ends_time": time(9, 1)},
        {"ends_on": date(2026, 12, 11), "ends_time": time(8)},
        {"ends_on": date(2027, 1, 9)},
        {"starts_on": date(1988, 1, 1)},
        {"ends_time": time(12), "rsvp_deadline": datetime(2026, 12, 10, 4, 0, tzinfo=UTC)},
    ],
)
def test_an_unusual_schedule_that_can_be_is_taken(given):
    check_schedule(details(**given))


@pytest.mark.parametrize(
    ("starts", "ends", "zone", "meets"),
    [
        (time(7), time(9), "Asia/Makassar", False),
        (time(7), time(9, 1), "Asia/Makassar", True),
        (time(11, 59), time(13), "Asia/Makassar", True),
        (time(12), time(13), "Asia/Makassar", False),
        (time(8), time(9), "Asia/Jakarta", True),
        (time(12), time(13), "Asia/Jayapura", True),
        (time(13), time(14), "Asia/Jayapura", False),
        (None, None, "Asia/Makassar", True),
    ],
)
def test_meetings_conflict_when_their_moments_overlap_whatever_their_zones(starts, ends, zone, meets):
    other = make_meeting(title="Rakor", starts_time=starts, ends_time=ends, zone=zone)
    found = conflicts_with(details(ends_time=time(12)), [other])
    assert bool(found) is meets


def test_a_conflict_names_the_other_meeting_and_its_time():
    other = make_meeting(title="Rakor", starts_time=time(10), ends_time=None, ends_open=True)
    assert conflicts_with(details(), [other]) == (
        "Waktu ini bentrok dengan “Rakor” (Kamis, 10 Desember 2026, 10.00 WITA s.d. selesai).",
    )


@pytest.mark.parametrize(
    ("every", "days"),
    [
        (Every.WEEK, (date(2028, 1, 31), date(2028, 2, 7), date(2028, 2, 14))),
        (Every.TWO_WEEKS, (date(2028, 1, 31), date(2028, 2, 14), date(2028, 2, 28))),
        (Every.MONTH, (date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31))),
        (Every.QUARTER, (date(2028, 1, 31), date(2028, 4, 30), date(2028, 7, 31))),
        (Every.YEAR, (date(2028, 1, 31), date(2029, 1, 31), date(2030, 1, 31))),
    ],
)
def test_a_series_keeps_its_day_where_the_month_has_it(every, days):
    assert series_days(date(2028, 1, 31), every, 3) == days


@pytest.mark.parametrize("count", [0, 13])
def test_a_series_is_one_to_twelve_meetings(count):
    with pytest.raises(DomainError, match="paling banyak 12"):
        series_days(date(2026, 1, 1), Every.WEEK, count)


def test_a_copy_moves_every_date_and_leaves_behind_what_was_of_one_event():
    source = details(
        ends_on=date(2026, 12, 11),
        rsvp_deadline=datetime(2026, 12, 8, 8, tzinfo=UTC),
        theme="Tema tahun ini",
        theme_label="tema",
        online_url="https://zoom.example/1",
        online_passcode="rahasia",
        online_platform="Zoom",
        venue_room="Aula",
    )
    assert copied(source, date(2027, 1, 7)) == details(
        starts_on=date(2027, 1, 7),
        ends_on=date(2027, 1, 8),
        rsvp_deadline=datetime(2027, 1, 5, 8, tzinfo=UTC),
        online_platform="Zoom",
        venue_room="Aula",
    )
