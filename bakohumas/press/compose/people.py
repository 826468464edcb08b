"""Participants: how many people and agencies, which groups, who was named; people and agencies are two numbers."""

from bakohumas.agencies.values import Person
from bakohumas.core import formats
from bakohumas.meetings.facts import AttendanceFacts, Breakdown, Delegation, MeetingFacts
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue, listed, sentence
from bakohumas.press.compose.story import Story
from bakohumas.press.text import Paragraph, Sentence


def has_complete_rows(facts: MeetingFacts) -> bool:
    """Whether the rows are the whole list, so that counts come from them."""
    return bool(facts.attendance) and facts.participants.attendance_complete is not False


def _people(facts: MeetingFacts) -> Phrase:
    known = facts.participants
    if has_complete_rows(facts):
        return fact(f"{formats.grouped(len(facts.present))} orang" if facts.present else None, "attendance")
    if not known.count:
        return NOTHING
    sources = ["participants.count", *(["participants.unit"] if known.unit else [])]
    return fact(f"{formats.grouped(known.count)} {known.unit or 'orang'}", *sources)


def _agencies(facts: MeetingFacts) -> Phrase:
    stated = facts.participants.agencies
    if stated is not None:
        return fact(f"{formats.grouped(stated)} instansi" if stated else None, "participants.agencies")
    names = {row.agency for row in facts.present if row.agency}
    if not has_complete_rows(facts) or not names:
        return NOTHING
    return fact(f"{formats.grouped(len(names))} instansi", "attendance")


def attendance_count(facts: MeetingFacts) -> Phrase:
    """'150 orang dari 57 instansi', either alone, or nothing; a recorded zero is told apart."""
    people, agencies = _people(facts), _agencies(facts)
    return glue(people, "dari", agencies) if people and agencies else people or agencies


def _group(category: str, path: str, breakdown: Breakdown | None) -> Phrase:
    if breakdown is None:
        return fact(category, path)
    count = f"({formats.grouped(breakdown.count)} {breakdown.unit or 'orang'})"
    return fact(f"{category} {count}", path, "participants.breakdown")


def _groups(facts: MeetingFacts) -> Phrase:
    """Groups in the record's order, each with its count when one is stated."""
    known = facts.participants
    counts = {each.category.casefold(): each for each in known.breakdown}
    named = {category.casefold() for category in known.categories}
    groups = [
        _group(category, f"participants.categories[{at}]", counts.get(category.casefold()))
        for at, category in enumerate(known.categories)
    ]
    groups += [
        _group(each.category, f"participants.breakdown[{at}].category", each)
        for at, each in enumerate(known.breakdown)
        if each.category.casefold() not in named
    ]
    return listed(groups)


def _took_part(story: Story, *, counted: bool) -> Sentence | None:
    """'… diikuti 107 orang yang terdiri atas …'; `counted`: the number stands in the lead already."""
    count = NOTHING if counted else attendance_count(story.facts)
    groups = _groups(story.facts)
    if count and groups:
        return sentence(story.event(), "diikuti", count, "yang terdiri atas", groups)
    if counted and groups:
        return sentence("Para peserta terdiri atas", groups)
    return sentence(story.event(), "diikuti", count or groups) if count or groups else None


def _by_mode(facts: MeetingFacts) -> Sentence | None:
    """How many came to the room and how many online, when every row of a hybrid meeting says so."""
    modes = [row.mode for row in facts.present]
    if facts.mode != "hibrida" or not has_complete_rows(facts) or None in modes or len(set(modes)) == 1:
        return None
    rooms, lines = (formats.grouped(modes.count(mode)) for mode in ("luring", "daring"))
    text = f"Peserta yang hadir langsung berjumlah {rooms} orang dan yang mengikuti secara daring {lines} orang"
    return sentence(fact(text, "attendance"))


def _zeros(facts: MeetingFacts) -> Sentence | None:
    """'Jumlah peserta tercatat 0 orang.', for a number that is recorded as none."""
    known = facts.participants
    nobody = not facts.present if has_complete_rows(facts) else known.count == 0
    source = "attendance" if has_complete_rows(facts) else "participants.count"
    people = fact(f"peserta tercatat 0 {known.unit or 'orang'}" if nobody else None, source)
    agencies = fact("instansi tercatat 0" if known.agencies == 0 else None, "participants.agencies")
    told = listed(each for each in (people, agencies) if each)
    return sentence("Jumlah", told) if told else None


def _delegation(each: Delegation, path: str) -> Phrase:
    count = f" ({formats.grouped(each.count)} orang)" if each.count is not None else ""
    return fact(f"{each.agency}{count}", path)


def _delegations(facts: MeetingFacts) -> Sentence | None:
    known = enumerate(facts.participants.delegations)
    names = listed(_delegation(each, f"participants.delegations[{at}]") for at, each in known)
    return sentence("Hadir pula utusan dari", names) if names else None


def _named_row(story: Story, at: int, row: AttendanceFacts) -> Phrase:
    person = Person(row.name, row.front_title, None, row.position, row.agency)
    stands_for = fact(row.represents_position, f"attendance[{at}].represents_position")
    return glue(story.person(person, f"attendance[{at}]"), glue("mewakili", stands_for) if stands_for else None)


def _named(story: Story) -> Sentence | None:
    """People whom the source names, when the rows are not the whole list."""
    facts = story.facts
    if not facts.attendance or has_complete_rows(facts):
        return None
    rows = [
        _named_row(story, at, row)
        for at, row in enumerate(facts.attendance)
        if row.is_present and not story.is_told(Person(row.name))
    ]
    return sentence("Turut hadir", listed(rows)) if rows else None


def _confirmed(story: Story) -> Sentence | None:
    groups = enumerate(story.facts.participants.confirmed)
    names = listed(fact(group, f"participants.confirmed[{at}]") for at, group in groups)
    return sentence("Sebelum", story.event(), ",", names, "telah mengonfirmasi kehadiran") if names else None


def participants(story: Story, *, counted: bool) -> Paragraph:
    """The paragraph on who took part; empty when the record says nothing of it."""
    facts = story.facts
    sentences = (
        _took_part(story, counted=counted),
        _zeros(facts),
        _by_mode(facts),
        _delegations(facts),
        _named(story),
        _confirmed(story),
    )
    return tuple(each for each in sentences if each)
