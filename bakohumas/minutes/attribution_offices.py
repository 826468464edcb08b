"""A person's office in one phrase: position and agency without saying anything twice, and the part after 'selaku'."""

import re

from bakohumas.agencies.values import Person
from bakohumas.meetings.texts import one_line
from bakohumas.minutes.attribution_short import core_agency, words_of

SELAKU = re.compile(r",? (?:selaku|sekaligus) ", re.IGNORECASE)
# They name a kind of body and no body: 'Gubernur X' already says 'Pemerintah Provinsi X'.
GENERIC = frozenset(["pemerintah", "provinsi", "kabupaten", "kota", "daerah", "sekretariat", "dan"])
STAFF_OF_A_HEAD = re.compile(
    r"^(?:staf (?:ahli|khusus)|asisten pribadi|ajudan) (?:gubernur|bupati|wali ?kota)\b", re.IGNORECASE
)


def says(position: str, agency: str) -> bool:
    """Whether `position` already tells the agency, abbreviated or not."""
    known = set(words_of(position))
    telling = [word for word in words_of(agency) if word not in GENERIC]
    return all(word in known for word in telling or words_of(agency))


def _is_staff_of_a_head(position: str, agency: str) -> bool:
    """'Staf Ahli Gubernur' sits in the regional secretariat everywhere; news does not say so."""
    return bool(STAFF_OF_A_HEAD.match(position)) and words_of(agency)[:2] in (
        ["sekretariat", "daerah"],
        ["pemerintah", "provinsi"],
        ["pemerintah", "kabupaten"],
        ["pemerintah", "kota"],
    )


def joined(position: str, agency: str) -> str:
    """'Kepala Biro Hukum Setda X' of 'Kepala Biro Hukum' and 'Biro Hukum Setda X'."""
    ours, theirs = words_of(position), agency.split()
    for count in range(len(theirs), 0, -1):
        shared = words_of(" ".join(theirs[:count]))
        if shared and ours[-len(shared) :] == shared:
            return " ".join([position, *theirs[count:]])
    return f"{position} {agency}"


def beside_told_agency(position: str, agency: str) -> str:
    """The office when the agency was told before: 'Kepala Biro Hukum', 'Kabag Materi Biro Adpim'."""
    whole = joined(position, agency)
    return position if whole != f"{position} {agency}" else f"{position} {core_agency(agency)}"


def split_capacity(position: str) -> tuple[str, str | None]:
    """('Kepala Dinas X', 'Ketua Pelaksana') of 'Kepala Dinas X selaku Ketua Pelaksana'."""
    own, *second = SELAKU.split(position, maxsplit=1)
    return own, second[0] if second else None


def office_phrase(person: Person, *, news: bool = False) -> str:
    """Position and agency of `person` in one phrase without the part after 'selaku'; '' when neither is known."""
    position, _ = split_capacity(one_line(person.position or ""))
    agency = one_line(person.agency or "")
    if not position or not agency:
        return position or agency
    if says(position, agency) or (news and _is_staff_of_a_head(position, agency)):
        return position
    return joined(position, agency)


def capacities(person: Person, second_capacity: str | None) -> tuple[str, ...]:
    """What the person is besides the office, each once, from the position and from the remark."""
    _, own = split_capacity(one_line(person.position or ""))
    known = [one_line(each) for each in (own, second_capacity) if each]
    return tuple({each.casefold(): each for each in reversed(known)}.values())[::-1]
