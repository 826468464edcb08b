"""Phrases that several documents of a meeting share; an unknown fact gives '' and its row or clause is left out."""

from bakohumas.agencies.values import Person
from bakohumas.core import formats
from bakohumas.meetings.facts import MeetingFacts, Venue

ENDINGS = (".", "?", "!", "…", ".”", "?”", "!”")
MARKS = '“”"'


def one_line(text: str) -> str:
    """The words of `text` with single spaces between them."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """`text` as a sentence: a capital at the start, a mark at the end."""
    words = one_line(text)
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words.endswith(ENDINGS) else ".")


def quoted(text: str) -> str:
    """`text` in typographic quotation marks; marks it already carries are not doubled."""
    words = one_line(text).strip(MARKS)
    return f"“{words}”"


def listing(items: list[str]) -> str:
    """'a, b, dan c', with semicolons when an item has a comma of its own."""
    match items:
        case [*_, _, _, last] if any("," in item for item in items):
            return f"{'; '.join(items[:-1])}; dan {last}"
    return formats.enumeration(items)


def present_rows(*rows: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    """The rows that have a value."""
    return tuple((label, value) for label, value in rows if value)


def _says(text: str, part: str) -> bool:
    return part.casefold() in text.casefold()


def venue_text(venue: Venue | None) -> str:
    """'Ruang Rapat …, Setda Prov. Kalsel, Banjarbaru'; a city that the part before it names is not said twice."""
    parts: list[str] = []
    for part in (venue.room, venue.building, venue.address, venue.city, venue.province) if venue else ():
        if part and not (parts and _says(parts[-1], part)):
            parts.append(one_line(part))
    return ", ".join(parts)


def online_text(facts: MeetingFacts) -> str:
    """'daring melalui Zoom', 'daring'; '' for a meeting in a room."""
    if facts.mode not in {"daring", "hibrida"} and facts.online is None:
        return ""
    platform = facts.online.platform if facts.online else None
    return f"daring melalui {platform}" if platform else "daring"


def place_text(facts: MeetingFacts) -> str:
    """Room and online access as one value of the row 'Tempat'; nobody is sent to a room when all meet online."""
    venue = "" if facts.mode == "daring" else venue_text(facts.venue)
    parts = [part for part in (venue, online_text(facts)) if part]
    text = ", serta ".join(parts)
    return text[:1].upper() + text[1:]


def day_text(facts: MeetingFacts) -> str:
    """'Kamis, 26 Oktober 2017', 'Rabu siang, 8 Juli 2015' or a range of days."""
    several = facts.ends_on is not None and facts.ends_on != facts.starts_on
    if several or facts.part_of_day is None:
        return formats.date_range_full(facts.starts_on, facts.ends_on)
    return f"{formats.weekday(facts.starts_on)} {facts.part_of_day}, {formats.date_long(facts.starts_on)}"


def time_text(facts: MeetingFacts) -> str:
    """'09.00 WITA s.d. selesai'; over several days each time names its weekday; '' without a start."""
    if facts.starts_time and facts.ends_time and facts.ends_on and facts.ends_on != facts.starts_on:
        zone = formats.zone_label(facts.zone)
        first = f"{formats.clock_time(facts.starts_time)} {zone} ({formats.weekday(facts.starts_on)})"
        return f"{first} s.d. {formats.clock_time(facts.ends_time)} {zone} ({formats.weekday(facts.ends_on)})"
    return formats.time_range(facts.starts_time, facts.ends_time, facts.zone, ends_open=bool(facts.ends_open))


def theme_row(facts: MeetingFacts) -> tuple[str, str]:
    """('Tema', '“…”') by the word that the event itself uses."""
    return ((facts.theme_label or "tema").capitalize(), quoted(facts.theme) if facts.theme else "")


def _overlap(position: str, agency: str) -> int:
    """How many characters at the end of `position` are the beginning of `agency`, at word borders."""
    words = position.split()
    for start in range(len(words)):
        tail = " ".join(words[start:])
        if f"{agency.casefold()} ".startswith(f"{tail.casefold()} "):
            return len(tail)
    return 0


def office_text(person: Person) -> str:
    """Position and agency without saying the same words twice: 'Kepala Biro Hukum' of 'Biro Hukum Setda …'."""
    position, agency = one_line(person.position or ""), one_line(person.agency or "")
    if not position or not agency or _says(position, agency):
        return position or agency
    shared = _overlap(position, agency)
    return position + agency[shared:] if shared else f"{position} {agency}"


def person_text(person: Person) -> str:
    """'Nama, S.Sos. (Kepala Biro …)'; the office alone when the name is unknown."""
    office, name = _office_beside(person), person.formal_name
    return f"{name} ({office})" if name and office else name or office


def titled_text(person: Person) -> str:
    """'Kepala Biro … Nama, S.Sos.', the order for enumerations: an office never stands before another's name."""
    return " ".join(part for part in (_office_beside(person), person.formal_name) if part)


def _office_beside(person: Person) -> str:
    """The office to print beside the name; '' where the name is itself an office of that agency."""
    is_office = person.position is None and person.agency and _says(person.name or "", person.agency)
    return "" if is_office else office_text(person)


def held_sentence(facts: MeetingFacts, subject: str = "Kegiatan") -> str:
    """'Kegiatan dilaksanakan pada Kamis, 26 Oktober 2017, pukul …, di …, secara daring melalui ….'."""
    at, place, online = time_text(facts), venue_text(facts.venue), online_text(facts)
    how = f"{'serta ' if place else ''}secara {online}" if online else ""
    parts = (
        f"{subject} dilaksanakan pada {day_text(facts)}",
        f"pukul {at}" if at else "",
        f"di {place}" if place else "",
        how,
    )
    return sentence(", ".join(part for part in parts if part))


def organiser_text(facts: MeetingFacts) -> str:
    """'Biro … bekerja sama dengan Dinas …'; '' when unknown."""
    partners = listing(list(facts.co_organisers))
    if not partners or not facts.organiser:
        return facts.organiser or partners
    return f"{facts.organiser} bekerja sama dengan {partners}"
