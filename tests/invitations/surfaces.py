"""What a text or a calendar says of when and where, read without any code of ours."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html.parser import HTMLParser

import vobject
from icalendar import Calendar

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
LABELS = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
MONTH = "|".join(MONTHS)
RANGE = re.compile(rf"(\d{{1,2}})(?: ({MONTH}))?(?: (\d{{4}}))? s\.d\. (\d{{1,2}}) ({MONTH}) (\d{{4}})")
DAY = re.compile(rf"(\d{{1,2}}) ({MONTH}) (\d{{4}})")
NAMED = re.compile(rf"({'|'.join(WEEKDAYS)}),? (\d{{1,2}}) ({MONTH}) (\d{{4}})")
HOURS = re.compile(r"(\d{2}\.\d{2})(?: s\.d\. (\d{2}\.\d{2}))? (WIB|WITA|WIT)\b")


@dataclass(frozen=True)
class Told:
    """First and last day, the hours with their zone, the parts of the place, and whether people meet online."""

    days: frozenset[date]
    hours: frozenset[tuple[str, str]]
    places: frozenset[str]
    online: bool


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = []

    def handle_data(self, data):
        self.words.append(data)


def words_of_html(html):
    reader = _Words()
    reader.feed(html.partition("</title>")[2])
    return " ".join(reader.words)


def told_by_text(text, places, but=frozenset()):
    """`places` are the words to look for, `but` days that are not the meeting's."""
    line = " ".join(text.split())
    _check_weekdays(line)
    return Told(
        frozenset(_days(line) - but),
        frozenset(_hours(line)),
        frozenset(place for place in places if place in line),
        "daring" in line.casefold(),
    )


def told_by_calendar(content, places):
    """By icalendar; where the entry has no hours, its description tells them."""
    event = next(iter(Calendar.from_ical(content).walk("VEVENT")))
    starts, ends = event["DTSTART"], event["DTEND"]
    zone = LABELS[starts.params["TZID"]] if isinstance(starts.dt, datetime) else ""
    values = (starts.dt, ends.dt, zone, "X-BAKOHUMAS-END" in event)
    return _entry(*values, str(event["DESCRIPTION"]), str(event.get("LOCATION", "")), places)


def told_by_other_reader(content, places):
    """The same by vobject."""
    event = vobject.readOne(content.decode()).vevent
    starts, ends = event.dtstart, event.dtend
    timed = isinstance(starts.value, datetime)
    zone = LABELS[starts.params["X-VOBJ-ORIGINAL-TZID"][0]] if timed else ""
    place = event.location.value if hasattr(event, "location") else ""
    is_open = "x-bakohumas-end" in event.contents
    return _entry(starts.value, ends.value, zone, is_open, event.description.value, place, places)


def _entry(starts, ends, zone, is_open, description, place, places):
    if zone:
        days = {starts.date(), ends.date()}
        hours = {(f"{at:%H.%M}", zone) for at in ((starts,) if is_open else (starts, ends))}
    else:
        days = {starts, ends - timedelta(days=1)}
        hours = _hours(description)
    found = frozenset(each for each in places if each in place)
    return Told(frozenset(days), frozenset(hours), found, "daring" in place.casefold())


def _days(line):
    found = set()
    for first, month, year, last, last_month, last_year in RANGE.findall(line):
        found |= {_day(first, month or last_month, year or last_year), _day(last, last_month, last_year)}
    return found | {_day(*parts) for parts in DAY.findall(RANGE.sub("", line))}


def _day(day, month, year):
    return date(int(year), MONTHS.index(month) + 1, int(day))


def _hours(line):
    found = set()
    for starts, ends, zone in HOURS.findall(line):
        found |= {(at, zone) for at in (starts, ends) if at}
    return found


def _check_weekdays(line):
    for weekday, *parts in NAMED.findall(line):
        assert WEEKDAYS[_day(*parts).weekday()] == weekday, line
