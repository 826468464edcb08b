"""Indonesian national holidays and cuti bersama, as the `holidays` library knows them; nothing is fetched.

Days of the Islamic, Chinese, Balinese and Buddhist calendars are predictions until the government's joint decree
(SKB) names them; the library marks those it reckons itself with '(perkiraan)'.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module

COUNTRY = "ID"
CATEGORIES = ("public", "government")
LANGUAGE = "id"
PREDICTED = "(perkiraan)"
SHARED_LEAVE = "Cuti Bersama"
YEARS = 12  # that are kept at hand


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which offices are closed; `name` as the library gives it, in Indonesian."""

    on: date
    name: str

    @property
    def is_shared_leave(self) -> bool:
        """Whether it is cuti bersama and no holiday of its own."""
        return self.name.startswith(SHARED_LEAVE)

    @property
    def is_predicted(self) -> bool:
        """Whether the day is reckoned and may still move."""
        return PREDICTED in self.name


@lru_cache(maxsize=YEARS)
def days_off_of(year: int) -> dict[date, str]:
    """Names by day. The library is loaded with the first year that somebody asks for: no start waits for it."""
    library = import_module("holidays")
    found = library.country_holidays(COUNTRY, years=year, categories=CATEGORIES, language=LANGUAGE, expand=False)
    return {day: str(name) for day, name in found.items()}


def days_off(first: date, last: date) -> tuple[DayOff, ...]:
    """Days off among these, both ends included, in order."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(DayOff(day, name) for day in days if (name := days_off_of(day.year).get(day)))
