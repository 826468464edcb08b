"""What two independent parsers find in the bytes of a calendar."""

import re

import vobject
from icalendar import Calendar


def lines(data):
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


def one_event(data):
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return found


def other_event(data):
    return vobject.readOne(data.decode("utf-8")).vevent


def names(data):
    return {re.split("[;:]", line)[0] for line in lines(data)}
