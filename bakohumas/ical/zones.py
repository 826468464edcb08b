"""Hand-written VTIMEZONEs: the Indonesian zones have had one offset since 1988, and readers need no more."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneStandard

from bakohumas.core import formats

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the onset of a zone is local by definition (RFC 5545 3.6.5)
ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def timezone_component(zone: str) -> Timezone:
    """VTIMEZONE of an Indonesian zone. Raises KeyError for another one."""
    offset = ANY_DAY.astimezone(ZoneInfo(zone)).utcoffset()
    standard = TimezoneStandard()
    standard.add("dtstart", EPOCH)
    standard.add("tzoffsetfrom", offset)
    standard.add("tzoffsetto", offset)
    standard.add("tzname", formats.zone_label(zone))
    component = Timezone()
    component.add("tzid", zone)
    component.add_component(standard)
    return component
