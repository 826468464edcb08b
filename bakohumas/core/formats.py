"""How dates, times, zones, names, numbers and sizes are written in Indonesian; nothing else writes them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ZONES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
SIZE_STEP = 1024
LAST_MINUTE = (23, 59)
DAYS_OF_WEEK = 7


def weekday(day: date) -> str:
    """'Kamis'; always computed, never stored."""
    return WEEKDAYS[day.weekday()]


def month_name(day: date) -> str:
    """'Oktober'."""
    return MONTHS[day.month - 1]


def month_year(day: date) -> str:
    """'Oktober 2017'."""
    return f"{month_name(day)} {day.year}"


def roman_month(day: date) -> str:
    """'X', as letter numbers write the month."""
    return ROMAN_MONTHS[day.month - 1]


def date_long(day: date) -> str:
    """'26 Oktober 2017'."""
    return f"{day.day} {month_name(day)} {day.year}"


def date_full(day: date) -> str:
    """'Kamis, 26 Oktober 2017'."""
    return f"{weekday(day)}, {date_long(day)}"


def date_short(day: date) -> str:
    """'10 Des 2026', for lists and tables."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def date_news(day: date) -> str:
    """'Kamis (26/10/2017)', the way news puts a day; the year is always there."""
    return f"{weekday(day)} ({day.day}/{day.month}/{day.year})"


def _joined(first: date, last: date, mark: str) -> str:
    if first.year != last.year:
        return f"{date_long(first)}{mark}{date_long(last)}"
    if first.month != last.month:
        return f"{first.day} {month_name(first)}{mark}{date_long(last)}"
    return f"{first.day}{mark}{date_long(last)}"


def date_range(first: date, last: date | None = None) -> str:
    """'9 s.d. 10 Juni 2026'; one day as `date_long`. `last` None or equal means one day."""
    return date_long(first) if last is None or last == first else _joined(first, last, " s.d. ")


def date_range_full(first: date, last: date | None = None) -> str:
    """'Selasa s.d. Rabu, 9 s.d. 10 Juni 2026'; one day as `date_full`.

    Where the month changes, each day is whole, so that no weekday stands before the other day's date.
    """
    if last is None or last == first:
        return date_full(first)
    if (first.year, first.month) != (last.year, last.month):
        return f"{date_full(first)} s.d. {date_full(last)}"
    return f"{weekday(first)} s.d. {weekday(last)}, {date_range(first, last)}"


def date_range_news(first: date, last: date | None = None) -> str:
    """'Minggu–Senin (16–17/11/2025)'; one day as `date_news`."""
    if last is None or last == first:
        return date_news(first)
    days = f"{weekday(first)}–{weekday(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{days} ({first.day}–{last.day}/{last.month}/{last.year})"
    start = f"{first.day}/{first.month}" + (f"/{first.year}" if first.year != last.year else "")
    return f"{days} ({start}–{last.day}/{last.month}/{last.year})"


def clock_time(at: time) -> str:
    """'09.00'."""
    return f"{at.hour:02}.{at.minute:02}"


def zone_label(zone: str) -> str:
    """'WITA' for 'Asia/Makassar'. Raises KeyError for a zone outside Indonesia."""
    return ZONES[zone]


def time_range(starts: time | None, ends: time | None, zone: str, *, ends_open: bool = False) -> str:
    """'09.00 s.d. 12.00 WITA', '09.00 WITA s.d. selesai', '09.00 WITA'; '' when the start is unknown.

    An end is printed only beside a known start (domain.md 3.2, the row `Pukul`).
    """
    if starts is None:
        return ""
    label = zone_label(zone)
    if ends is not None:
        return f"{clock_time(starts)} s.d. {clock_time(ends)} {label}"
    return f"{clock_time(starts)} {label}" + (" s.d. selesai" if ends_open else "")


def local(at: datetime, zone: str) -> datetime:
    """The aware moment `at` on the clocks of `zone`."""
    return at.astimezone(ZoneInfo(zone))


def local_clock(at: datetime, zone: str) -> datetime:
    """What the clocks of `zone` show at the aware moment `at`, as a naive value."""
    return local(at, zone).replace(tzinfo=None)


def moment(at: datetime, zone: str) -> str:
    """'Selasa, 24 November 2026 pukul 09.30 WIB' for an aware moment."""
    there = local(at, zone)
    return f"{date_full(there.date())} pukul {clock_time(there.time())} {zone_label(zone)}"


def deadline(until: datetime, zone: str) -> str:
    """'Selasa, 8 Desember 2026 pukul 16.00 WITA' for a moment on the clocks of `zone`, naive.

    The last minute of a day stands for the whole day: then nobody told an hour, and none is printed.
    """
    day = date_full(until.date())
    if (until.hour, until.minute) == LAST_MINUTE:
        return day
    return f"{day} pukul {clock_time(until.time())} {zone_label(zone)}"


def moment_short(at: datetime, zone: str) -> str:
    """'24 Nov 2026 09.30 WIB' for an aware moment, in lists and logs."""
    there = local(at, zone)
    return f"{date_short(there.date())} {clock_time(there.time())} {zone_label(zone)}"


def moment_clock(at: datetime, zone: str) -> str:
    """'09.30', the local clock time alone."""
    return clock_time(local(at, zone).time())


def recent(at: datetime, now: datetime, zone: str) -> str:
    """'hari ini 08.05', 'kemarin 14.20', '3 hari lalu', from a week on '10 Des 2026'; both moments aware."""
    there = local(at, zone)
    days = (local(now, zone).date() - there.date()).days
    if days in {0, 1}:
        return f"{'kemarin' if days else 'hari ini'} {clock_time(there.time())}"
    return f"{days} hari lalu" if 1 < days < DAYS_OF_WEEK else date_short(there.date())


def grouped(number: int) -> str:
    """'1.234', thousands separated by dots."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float) -> str:
    """'8,4'; a whole number has no fraction."""
    text = f"{number:.1f}".replace(".", ",")
    return text.removesuffix(",0")


def file_size(size: int) -> str:
    """'182 KB', '8,4 MB' for a number of bytes."""
    if size < SIZE_STEP:
        return f"{size} bita"
    if size < SIZE_STEP**2:
        return f"{round(size / SIZE_STEP)} KB"
    return f"{decimal(size / SIZE_STEP**2)} MB"


def percent(part: int, whole: int) -> str:
    """'72%', rounded; '–' of nothing."""
    return f"{round(100 * part / whole)}%" if whole else "–"


def full_name(front_title: str | None, name: str, back_title: str | None) -> str:
    """'Dr. H. Nama, S.H., M.Si.'; a missing part leaves no mark."""
    front = f"{front_title} {name}" if front_title else name
    return f"{front}, {back_title}" if back_title else front


def enumeration(items: list[str]) -> str:
    """'a', 'a dan b', 'a, b, dan c'; '' of none."""
    match items:
        case []:
            return ""
        case [one]:
            return one
        case [one, two]:
            return f"{one} dan {two}"
    return f"{', '.join(items[:-1])}, dan {items[-1]}"
