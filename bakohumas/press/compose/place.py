"""Where and when, as news puts it."""

from bakohumas.core import formats
from bakohumas.meetings.facts import MeetingFacts, Venue
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue


def _names(text: str | None, city: str) -> bool:
    return text is not None and f" {city} ".casefold() in f" {text} ".casefold()


def _room(venue: Venue) -> Phrase:
    """'Ballroom Grand Atyasa', 'Aula Kemuning, Lantai 2, Balai Kota'."""
    room, building = fact(venue.room, "meeting.venue.room"), fact(venue.building, "meeting.venue.building")
    apart = room and building and ("," in room.text or any(letter.isdigit() for letter in room.text))
    return glue(room, "," if apart else None, building)


def _joined(parts: list[Phrase]) -> Phrase:
    whole = NOTHING
    for part in parts:
        whole = glue(whole, ",", part) if whole else part
    return whole


def place(facts: MeetingFacts, *, address: bool = False) -> Phrase:
    """'di Ruang Rapat … Setda Prov. Kalsel, Banjarbaru'; a city the building already names is not said twice."""
    venue = facts.venue
    if venue is None:
        return NOTHING
    said_before = venue.city and (
        _names(venue.building, venue.city) or (not venue.building and _names(venue.room, venue.city))
    )
    parts = [
        _room(venue),
        fact(venue.address if address else None, "meeting.venue.address"),
        fact(None if said_before else venue.city, "meeting.venue.city"),
        fact(venue.province, "meeting.venue.province"),
    ]
    whole = _joined([part for part in parts if part])
    return glue("di", whole) if whole else NOTHING


def mode(facts: MeetingFacts) -> Phrase:
    """'secara daring', 'secara hibrida'; nothing for a meeting in a room."""
    return fact(f"secara {facts.mode}", "meeting.mode") if facts.mode in {"daring", "hibrida"} else NOTHING


def is_several_days(facts: MeetingFacts) -> bool:
    return facts.ends_on is not None and facts.ends_on != facts.starts_on


def day(facts: MeetingFacts) -> Phrase:
    """'Kamis (26/10/2017)', 'Rabu siang (8/7/2015)', 'Minggu–Senin (16–17/11/2025)'."""
    if is_several_days(facts):
        text = formats.date_range_news(facts.starts_on, facts.ends_on)
        return fact(text, "meeting.starts_on", "meeting.ends_on")
    text = formats.date_news(facts.starts_on)
    if facts.part_of_day is None:
        return fact(text, "meeting.starts_on")
    name = formats.weekday(facts.starts_on)
    return fact(f"{name} {facts.part_of_day}{text.removeprefix(name)}", "meeting.starts_on", "meeting.part_of_day")


def start_time(facts: MeetingFacts) -> Phrase:
    """'pukul 09.00 WITA'."""
    if facts.starts_time is None:
        return NOTHING
    text = formats.time_range(facts.starts_time, None, facts.zone)
    return fact(f"pukul {text}", "meeting.starts_time", "meeting.zone")
