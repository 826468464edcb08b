"""Dates, weekdays and clock times in a text, checked against the record's."""

import re
from collections.abc import Iterator
from datetime import date

from tests.support.truth_words import MONTHS, WEEKDAYS

DAY = "(" + "|".join(day.capitalize() for day in WEEKDAYS) + ")"
MONTH = "(" + "|".join(month.capitalize() for month in MONTHS) + ")"
PART = r"(?: (?:pagi|siang|sore|malam))?"
SLASH_RANGE = re.compile(DAY + "–" + DAY + r" \((\d{1,2})(?:/(\d{1,2}))?(?:/(\d{4}))?–(\d{1,2})/(\d{1,2})/(\d{4})\)")
LONG_RANGE = re.compile(
    rf"(?:{DAY} (?:s\.d\.|–|dan) {DAY}, )?(\d{{1,2}})(?: {MONTH})?(?: (\d{{4}}))?(?: s\.d\. |–)"
    rf"(\d{{1,2}}) {MONTH} (\d{{4}})"
)
SLASH = re.compile(rf"(?:{DAY}{PART} )?\(?(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})\)?")
LONG = re.compile(rf"(?:{DAY}{PART},? )?(\d{{1,2}}) {MONTH} (\d{{4}})")
SHORT = re.compile(r"(\d{1,2}) (Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des) (\d{4})")
CLOCK = re.compile(r"\b([01]\d|2[0-3])[.:]([0-5]\d)\b")
LONE_DAY = re.compile(rf"\b{DAY}\b")
Found = tuple[str | None, date | None, str]  # the weekday said, the date, the words


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    return MONTHS.index(name.casefold()) + 1


def _of_slash_range(match: re.Match[str]) -> list[Found]:
    first, last, day, month, year, last_day, last_month, last_year = match.groups()
    start = _date(year or last_year, int(month or last_month), day)
    return [(first, start, match[0]), (last, _date(last_year, int(last_month), last_day), match[0])]


def _of_long_range(match: re.Match[str]) -> list[Found]:
    first, last, day, month, year, last_day, last_month, last_year = match.groups()
    start = _date(year or last_year, _month(month or last_month), day)
    return [(first, start, match[0]), (last, _date(last_year, _month(last_month), last_day), match[0])]


def _of_slash(match: re.Match[str]) -> list[Found]:
    return [(match[1], _date(match[4], int(match[3]), match[2]), match[0])]


def _of_long(match: re.Match[str]) -> list[Found]:
    return [(match[1], _date(match[4], _month(match[3]), match[2]), match[0])]


def _of_short(match: re.Match[str]) -> list[Found]:
    months = [month[:3].capitalize() for month in MONTHS]
    return [(None, _date(match[3], months.index(match[2]) + 1, match[1]), match[0])]


WAYS = (
    (SLASH_RANGE, _of_slash_range),
    (LONG_RANGE, _of_long_range),
    (SLASH, _of_slash),
    (LONG, _of_long),
    (SHORT, _of_short),
)


def found_dates(text: str) -> tuple[list[Found], str]:
    """All dates of `text`, and `text` without them."""
    found: list[Found] = []
    for pattern, reading in WAYS:
        for match in pattern.finditer(text):
            found += reading(match)
        text = pattern.sub(" ", text)
    return found, text


def date_problems(text: str, dates: frozenset[date], times: frozenset[str]) -> Iterator[str]:
    """Dates that are not recorded, weekdays that do not fit, clock times that are not recorded."""
    found, rest = found_dates(text)
    for said, day, words in found:
        if day not in dates:
            yield f"tanggal yang tidak tercatat: {words}"
        elif said and WEEKDAYS[day.weekday()] != said.casefold():
            yield f"hari yang keliru: {words}"
    known = {WEEKDAYS[day.weekday()] for day in dates}
    for lone in LONE_DAY.findall(rest):
        if lone.casefold() not in known:
            yield f"hari yang tidak tercatat: {lone}"
    for clock in CLOCK.finditer(rest):
        if f"{clock[1]}.{clock[2]}" not in times:
            yield f"waktu yang tidak tercatat: {clock[0]}"


def without_dates(text: str) -> str:
    """`text` without its dates, clock times and the numbers that count the lines of a list."""
    rest = CLOCK.sub(" ", LONE_DAY.sub(" ", found_dates(text)[1]))
    return re.sub(r"(?m)^\s*(?:\d+|[a-z])[.)]\s", "\n", rest)
