"""Dates, times, zones, names, numbers and sizes as Indonesian writes them."""

from datetime import UTC, date, datetime, time

import pytest

from bakohumas.core import formats

DAY = date(2017, 10, 26)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
AT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


def test_a_day_in_each_way():
    assert (formats.weekday(DAY), formats.month_year(DAY), formats.date_long(DAY)) == (
        "Kamis",
        "Oktober 2017",
        "26 Oktober 2017",
    )
    assert (formats.date_full(DAY), formats.date_short(DAY), formats.date_news(DAY)) == (
        "Kamis, 26 Oktober 2017",
        "26 Okt 2017",
        "Kamis (26/10/2017)",
    )


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month(month):
    day = date(2026, month, 1)

    assert formats.date_long(day) == f"1 {formats.MONTHS[month - 1]} 2026"
    assert formats.date_short(day) == f"1 {formats.SHORT_MONTHS[month - 1]} 2026"
    assert formats.MONTHS[month - 1].startswith(formats.SHORT_MONTHS[month - 1])
    assert formats.roman_month(day) == ROMAN[month - 1]


def test_the_week_from_monday():
    assert [formats.weekday(date(2026, 11, 23 + number)) for number in range(7)] == [
        "Senin",
        "Selasa",
        "Rabu",
        "Kamis",
        "Jumat",
        "Sabtu",
        "Minggu",
    ]


@pytest.mark.parametrize(
    ("first", "last", "plain", "full", "news"),
    [
        (DAY, None, "26 Oktober 2017", "Kamis, 26 Oktober 2017", "Kamis (26/10/2017)"),
        (DAY, DAY, "26 Oktober 2017", "Kamis, 26 Oktober 2017", "Kamis (26/10/2017)"),
        (
            date(2026, 6, 9),
            date(2026, 6, 10),
            "9 s.d. 10 Juni 2026",
            "Selasa s.d. Rabu, 9 s.d. 10 Juni 2026",
            "Selasa–Rabu (9–10/6/2026)",
        ),
        (
            date(2026, 6, 30),
            date(2026, 7, 1),
            "30 Juni s.d. 1 Juli 2026",
            "Selasa, 30 Juni 2026 s.d. Rabu, 1 Juli 2026",
            "Selasa–Rabu (30/6–1/7/2026)",
        ),
        (
            date(2026, 12, 31),
            date(2027, 1, 1),
            "31 Desember 2026 s.d. 1 Januari 2027",
            "Kamis, 31 Desember 2026 s.d. Jumat, 1 Januari 2027",
            "Kamis–Jumat (31/12/2026–1/1/2027)",
        ),
    ],
)
def test_several_days(first, last, plain, full, news):
    assert formats.date_range(first, last) == plain
    assert formats.date_range_full(first, last) == full
    assert formats.date_range_news(first, last) == news


@pytest.mark.parametrize(
    ("starts", "ends", "ends_open", "text"),
    [
        (time(9), time(12, 5), False, "09.00 s.d. 12.05 WITA"),
        (time(9), None, True, "09.00 WITA s.d. selesai"),
        (time(9), None, False, "09.00 WITA"),
        (None, time(12), True, ""),
        (time(0), time(0), False, "00.00 s.d. 00.00 WITA"),
    ],
)
def test_times(starts, ends, ends_open, text):
    assert formats.time_range(starts, ends, "Asia/Makassar", ends_open=ends_open) == text


@pytest.mark.parametrize(
    ("zone", "shown", "short"),
    [
        ("Asia/Jakarta", "Selasa, 24 November 2026 pukul 09.30 WIB", "24 Nov 2026 09.30 WIB"),
        ("Asia/Pontianak", "Selasa, 24 November 2026 pukul 09.30 WIB", "24 Nov 2026 09.30 WIB"),
        ("Asia/Makassar", "Selasa, 24 November 2026 pukul 10.30 WITA", "24 Nov 2026 10.30 WITA"),
        ("Asia/Jayapura", "Selasa, 24 November 2026 pukul 11.30 WIT", "24 Nov 2026 11.30 WIT"),
    ],
)
def test_a_moment_is_shown_with_its_zone(zone, shown, short):
    assert (formats.moment(AT, zone), formats.moment_short(AT, zone)) == (shown, short)


def test_a_moment_falls_on_the_day_of_its_zone():
    assert formats.moment_short(datetime(2026, 12, 31, 16, tzinfo=UTC), "Asia/Makassar") == "1 Jan 2027 00.00 WITA"
    assert formats.moment_clock(AT, "Asia/Jakarta") == "09.30"


def test_a_zone_outside_indonesia_has_no_label():
    with pytest.raises(KeyError):
        formats.zone_label("Europe/Paris")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1234, "1.234"), (1234567, "1.234.567"), (-1234, "-1.234")]
)
def test_numbers_are_grouped_by_dots(number, text):
    assert formats.grouped(number) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 bita"),
        (1023, "1023 bita"),
        (1024, "1 KB"),
        (186_000, "182 KB"),
        (8_808_038, "8,4 MB"),
        (20 * 1024**2, "20 MB"),
    ],
)
def test_sizes(size, text):
    assert formats.file_size(size) == text


def test_parts_and_percents():
    assert [formats.percent(*pair) for pair in ((46, 64), (0, 3), (0, 0), (3, 3))] == ["72%", "0%", "–", "100%"]
    assert (formats.decimal(8.4), formats.decimal(8.0), formats.decimal(0.05)) == ("8,4", "8", "0,1")


@pytest.mark.parametrize(
    ("front", "back", "text"),
    [
        (None, None, "Rina Amelia"),
        ("Dra. Hj.", None, "Dra. Hj. Rina Amelia"),
        (None, "M.Si.", "Rina Amelia, M.Si."),
        ("Dra. Hj.", "M.Si.", "Dra. Hj. Rina Amelia, M.Si."),
        ("", "", "Rina Amelia"),
    ],
)
def test_names_with_degrees(front, back, text):
    assert formats.full_name(front, "Rina Amelia", back) == text


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")]
)
def test_enumerations(items, text):
    assert formats.enumeration(items) == text


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (datetime(2026, 11, 24, 15, tzinfo=UTC), "hari ini 09.30"),
        (datetime(2026, 11, 24, 17, tzinfo=UTC), "kemarin 09.30"),
        (datetime(2026, 11, 26, 2, tzinfo=UTC), "2 hari lalu"),
        (datetime(2026, 11, 30, 2, tzinfo=UTC), "6 hari lalu"),
        (datetime(2026, 12, 1, 2, tzinfo=UTC), "24 Nov 2026"),
    ],
)
def test_what_happened_lately(now, text):
    assert formats.recent(AT, now, "Asia/Jakarta") == text


@pytest.mark.parametrize(
    ("clock", "printed"),
    [
        ("16:00", "Selasa, 8 Desember 2026 pukul 16.00 WITA"),
        ("23:58", "Selasa, 8 Desember 2026 pukul 23.58 WITA"),
        ("23:59", "Selasa, 8 Desember 2026"),
    ],
)
def test_a_deadline_without_an_hour_prints_none(clock, printed):
    assert formats.deadline(datetime.fromisoformat(f"2026-12-08T{clock}"), "Asia/Makassar") == printed
