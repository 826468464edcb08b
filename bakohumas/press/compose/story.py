"""What a text has told so far: who was introduced, which verb came last, how the event was called."""

from collections import Counter
from dataclasses import dataclass, field

from bakohumas.agencies.values import Office, Person
from bakohumas.core import formats
from bakohumas.meetings.facts import MeetingFacts, RemarkFacts
from bakohumas.minutes.attribution import Style, holder_phrase, noun, person_phrase
from bakohumas.minutes.attribution_offices import beside_told_agency, capacities, office_phrase, says, split_capacity
from bakohumas.minutes.attribution_short import short_name, short_office
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue, listed, sentence
from bakohumas.press.text import Paragraph, paragraph_text
from bakohumas.press.words import Verbs, event_noun


def _names(facts: MeetingFacts) -> set[str]:
    people = [remark.delivered_by for remark in facts.remarks]
    people += [beside for remark in facts.remarks for beside in remark.accompanied_by]
    people += [person for item in facts.agenda for person in (item.speaker, item.moderator) if person]
    people += [person for person in (facts.chair, facts.moderator) if person]
    offices = [office for remark in facts.remarks for office in (remark.represents, remark.author) if office]
    posts = [post.name for post in facts.board.positions] if facts.board else []
    named = [*(person.name for person in people), *(office.name for office in offices), *posts]
    return {name for name in [*named, *(row.name for row in facts.attendance)] if name}


def _short_names(facts: MeetingFacts) -> dict[str, str]:
    """A short name for each person; the whole name where two people would be called alike."""
    shorts = {name: short_name(name) for name in _names(facts)}
    shared = Counter(shorts.values())
    return {name: name if shared[short] > 1 else short for name, short in shorts.items()}


def person_sources(person: Person, path: str) -> tuple[str, ...]:
    """The paths of the parts of a person that are known."""
    parts = ("position", "agency", "front_title", "name")
    return tuple(f"{path}.{part}" for part in parts if getattr(person, part))


def office_sources(office: Office, path: str) -> tuple[str, ...]:
    parts = ("position", "front_title", "name", "second_capacity")
    return tuple(f"{path}.{part}" for part in parts if getattr(office, part))


@dataclass(slots=True)
class Story:
    """One composition under way. Created for each text and thrown away with it."""

    facts: MeetingFacts
    verbs: Verbs = field(default_factory=Verbs)
    told: set[str] = field(default_factory=set)  # what has been introduced: people with office, offices, speeches
    shorts: dict[str, str] = field(default_factory=dict)
    last_voice: str | None = None  # whose words the last sentence gave
    last_was_named: bool = False  # whether it said the name
    last_was_quote: bool = False  # and whether it was a quotation
    turns: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.shorts = _short_names(self.facts)

    def event(self) -> Phrase:
        """'pertemuan tersebut', 'kegiatan itu': another way each time."""
        kind = event_noun(self.facts.kind, self.facts.title)
        ways = (f"{kind} tersebut", "kegiatan itu", f"{kind} itu", "acara tersebut", "kegiatan tersebut", "acara itu")
        way = ways[self.next_turn("event") % len(ways)]
        return fact(way, *(["meeting.kind"] if kind in way and kind != "kegiatan" else []))

    def next_turn(self, what: str) -> int:
        """0, 1, 2 …: how often `what` was told before."""
        self.turns[what] += 1
        return self.turns[what] - 1

    def first_time(self, key: str) -> bool:
        """Whether `key` is told now for the first time."""
        is_new = key not in self.told
        self.told.add(key)
        return is_new

    def is_told(self, person: Person) -> bool:
        """Whether the person has been introduced by name."""
        return bool(person.name) and f"name {person.name}" in self.told

    def person(self, person: Person, path: str) -> Phrase:
        """Office and name at first mention, the short name later; an office not yet told is told again."""
        office = office_phrase(person, news=True)
        is_new = self.first_time(f"office {office} {person.name}") if office else not self.is_told(person)
        was_known = bool(person.name) and not self.first_time(f"name {person.name}")
        if person.name and was_known and not is_new:
            return fact(self.shorts[person.name], f"{path}.name")
        printed = (self._beside_agency(person) or office) if person.position else None
        bare = Person(person.name, person.front_title, None, printed, None if printed else person.agency)
        return fact(person_phrase(bare, Style.NEWS), *person_sources(person, path))

    def remember_agencies(self, told: Paragraph) -> None:
        """Organisers that `told` names in full, so that their people need not name them again."""
        text = paragraph_text(told)
        for name in (self.facts.organiser, *self.facts.co_organisers):
            if name and name in text:
                self.told.add(f"agency {name}")

    def _beside_agency(self, person: Person) -> str | None:
        """A shorter office for somebody of an agency that was told in full."""
        own = split_capacity(person.position or "")[0]
        told = own and person.agency and f"agency {person.agency}" in self.told
        if not told or not person.agency or says(own, person.agency):
            return None
        return beside_told_agency(own, person.agency)

    def office(self, office: Office, path: str) -> Phrase:
        """The office with its holder at first mention, the usual short form later."""
        if office.name:
            self.first_time(f"name {office.name}")
        if self.first_time(f"office {office.position}"):
            return fact(holder_phrase(office, Style.NEWS), *office_sources(office, path))
        if office.name:
            return fact(self.shorts[office.name], f"{path}.name")
        return fact(short_office(office.position), f"{path}.position")

    def author(self, index: int) -> Phrase:
        """The author of a speech in full, once a speech; the holder is not named again after 'mewakili'."""
        office, path = self.facts.remarks[index].author, f"remarks[{index}].author"
        if office is None:
            return NOTHING
        if not self.first_time(f"words {index}"):
            return self.office(office, path)
        self.first_time(f"office {office.position}")
        if office.name and not self.first_time(f"name {office.name}"):
            return fact(office.position, f"{path}.position", f"{path}.name")
        return fact(holder_phrase(office, Style.NEWS), *office_sources(office, path))

    def is_introduced(self, index: int) -> bool:
        """Whether a speech's deliverer and, of read words, the author were told before."""
        has_author = self.facts.remarks[index].author is not None
        return f"roles {index}" in self.told and (not has_author or f"words {index}" in self.told)

    def deliverer(self, index: int) -> Phrase:
        """Who gave the speech, with 'selaku' and 'mewakili' the first time it is told."""
        remark, path = self.facts.remarks[index], f"remarks[{index}]"
        who = self.person(remark.delivered_by, f"{path}.delivered_by")
        if not self.first_time(f"roles {index}"):
            return who
        return glue(who, self._selaku(remark, path), self._mewakili(remark, path))

    def _selaku(self, remark: RemarkFacts, path: str) -> Phrase:
        second = capacities(remark.delivered_by, remark.second_capacity)
        sources = [f"{path}.second_capacity"] if remark.second_capacity else [f"{path}.delivered_by.position"]
        return glue("selaku", fact(formats.enumeration(list(second)), *sources)) if second else NOTHING

    def _mewakili(self, remark: RemarkFacts, path: str) -> Phrase:
        """'mewakili X'; the holder of an office told just before, as the author, is not named twice."""
        office = remark.represents
        if office is None:
            return NOTHING
        was_told = not self.first_time(f"office {office.position}")
        if office.name and not self.first_time(f"name {office.name}") and was_told:
            return glue("mewakili", fact(office.position, f"{path}.represents.position", f"{path}.represents.name"))
        return glue("mewakili", fact(holder_phrase(office, Style.NEWS), *office_sources(office, f"{path}.represents")))

    def companions(self, index: int) -> Paragraph:
        """'Rahmat didampingi A dan B.', once; empty when nobody stood beside."""
        remark, path = self.facts.remarks[index], f"remarks[{index}]"
        if not remark.accompanied_by or not self.first_time(f"companions {index}"):
            return ()
        places = enumerate(remark.accompanied_by)
        beside = listed(self.person(person, f"{path}.accompanied_by[{at}]") for at, person in places)
        who = self.person(remark.delivered_by, f"{path}.delivered_by")
        return (sentence(who, "didampingi", beside),) if beside else ()

    def voice_key(self, index: int) -> str:
        """Whose words the speech is: the author's, or else the deliverer's."""
        remark = self.facts.remarks[index]
        if remark.author is not None:
            return f"office {remark.author.position}"
        return f"name {remark.delivered_by.name or index}"

    def short_voice(self, index: int) -> Phrase:
        """'Gubernur' of read words, else the deliverer's short name or short office."""
        remark, path = self.facts.remarks[index], f"remarks[{index}]"
        if remark.author is not None:
            return self.office(remark.author, f"{path}.author")
        person = remark.delivered_by
        if person.name is None and person.position:
            return fact(short_office(office_phrase(person, news=True)), f"{path}.delivered_by.position")
        return self.person(person, f"{path}.delivered_by")

    def full_voice(self, index: int) -> Phrase:
        """'{author} dalam sambutan tertulis yang dibacakan {deliverer}', or the deliverer."""
        remark = self.facts.remarks[index]
        if remark.author is None:
            return self.deliverer(index)
        author = self.author(index)
        reader = self.deliverer(index)
        return glue(author, "dalam", noun(remark), glue("yang dibacakan", reader) if reader else None)

    def spoke(self, key: str, *, named: bool) -> None:
        """Remember whose words came last, and whether by name."""
        self.last_voice, self.last_was_named = key, named

    def may_say_nya(self, key: str) -> bool:
        """Whether '-nya' or 'ia' is clear: the same voice spoke just before, and by name."""
        return self.last_voice == key and self.last_was_named
