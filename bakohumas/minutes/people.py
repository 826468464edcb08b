"""Who a name in the live notes is, and who signs for the chair."""

import re
from collections.abc import Iterator

from bakohumas.agencies.values import Person
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.meetings.texts import person_text
from bakohumas.registry.signatory import Signatory

ACTING = re.compile(r"(?P<capacity>plt|plh|pjs|pj)\.?\s+(?P<office>.+)", re.IGNORECASE)
HEADS = re.compile(r"(?P<deputy>wakil\s+)?(?:gubernur|bupati|wali\s?kota)\b", re.IGNORECASE)
SECRETARY = re.compile(r"(?:sekretaris daerah|sekda)\b", re.IGNORECASE)


def _people(facts: MeetingFacts) -> Iterator[Person]:
    yield from (remark.delivered_by for remark in facts.remarks)
    yield from (item.speaker for item in facts.agenda if item.speaker)
    yield from (item.moderator for item in facts.agenda if item.moderator)
    yield from (person for person in (facts.chair, facts.secretary, facts.minute_taker, facts.moderator) if person)
    yield from (person for remark in facts.remarks for person in remark.accompanied_by)
    yield from (Person(row.name, row.front_title, row.back_title, row.position, row.agency) for row in facts.attendance)


def person_named(facts: MeetingFacts, name: str) -> Person:
    """The person of that name in remarks, agenda, roles or attendance; the bare name when nobody has it."""
    wanted = name.casefold()
    return next((person for person in _people(facts) if (person.name or "").casefold() == wanted), Person(name))


def speaker_text(facts: MeetingFacts, name: str) -> str:
    """'Nama (jabatan)'."""
    return person_text(person_named(facts, name))


def office_class(position: str) -> str:
    """The class of an office for Ps. 44: only heads of region, their deputies and the Sekda differ from the others."""
    if found := HEADS.match(position):
        return "wakil_kepala_daerah" if found["deputy"] else "kepala_daerah"
    return "sekda" if SECRETARY.match(position) else "lainnya"


def signatory_of(person: Person) -> Signatory:
    """A person of the record as the one who signs; 'Pj. Gubernur …' is the office in the capacity of Pj."""
    position = person.position or person.agency or ""
    acting = ACTING.fullmatch(position)
    office = acting["office"] if acting else position
    return Signatory(
        office,
        person.name,
        person.front_title,
        person.back_title,
        capacity=acting["capacity"].lower() if acting else "definitif",
        office=office_class(office),
    )


def chair_signatory(facts: MeetingFacts) -> Signatory | None:
    """The chair, with rank and NIP where the letter's signatory is the same person in the same office."""
    if facts.chair is None:
        return None
    own = signatory_of(facts.chair)
    known = facts.letter.signatory if facts.letter else None
    if known is None or (known.name, known.position) != (own.name, own.position):
        return own
    return Signatory(
        own.position,
        own.name,
        own.front_title or known.front_title,
        own.back_title or known.back_title,
        known.capacity,
        known.office,
        rank=known.rank,
        nip=known.nip,
    )
