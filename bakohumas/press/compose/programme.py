"""Speakers and moderators of the programme, and words that somebody said outside a speech."""

import re
from collections.abc import Iterator

from bakohumas.agencies.values import Person
from bakohumas.meetings.facts import AttendanceFacts, MeetingFacts
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue, listed, sentence
from bakohumas.press.compose.quoting import Quote, closed, unmarked
from bakohumas.press.compose.story import Story
from bakohumas.press.text import Paragraph, Sentence
from bakohumas.press.words import Group, group_of

MOST_LISTED = 3
Placed = tuple[Person, str]  # a person and the path into the record


def as_person(row: AttendanceFacts) -> Person:
    return Person(row.name, row.front_title, row.back_title, row.position, row.agency)


def _is_known(person: Person | None) -> bool:
    return person is not None and bool(person.name or person.position)


def _once(people: Iterator[Placed]) -> list[Placed]:
    first: dict[str, Placed] = {}
    for person, path in people:
        first.setdefault(person.name or f"{person.position} {person.agency}", (person, path))
    return list(first.values())


def _presenters(facts: MeetingFacts) -> Iterator[Placed]:
    for at, remark in enumerate(facts.remarks):
        if remark.kind == "paparan" and remark.said_on is None and _is_known(remark.delivered_by):
            yield remark.delivered_by, f"remarks[{at}].delivered_by"
    for at, item in enumerate(facts.agenda):
        if item.kind == "paparan" and item.speaker and _is_known(item.speaker):
            yield item.speaker, f"agenda[{at}].speaker"
    for at, row in enumerate(facts.attendance):
        if row.role == "narasumber" and row.is_present:
            yield as_person(row), f"attendance[{at}]"


def _moderators(facts: MeetingFacts) -> Iterator[Placed]:
    if facts.moderator and _is_known(facts.moderator):
        yield facts.moderator, "meeting.moderator"
    for at, item in enumerate(facts.agenda):
        if item.moderator and _is_known(item.moderator):
            yield item.moderator, f"agenda[{at}].moderator"
    for at, row in enumerate(facts.attendance):
        if row.role == "moderator" and row.is_present:
            yield as_person(row), f"attendance[{at}]"


def _remark_of(path: str) -> int | None:
    """The position of the speech in a path like 'remarks[2].delivered_by'."""
    found = re.match(r"remarks\[(\d+)\]", path)
    return int(found[1]) if found else None


def _presenter(story: Story, person: Person, path: str) -> Phrase:
    """A speaker; by the way of the speech, where there is one, so that 'mewakili' is told too."""
    index = _remark_of(path)
    return story.person(person, path) if index is None else story.deliverer(index)


def _to_be_listed(facts: MeetingFacts, told_later: set[int]) -> list[Placed]:
    """All speakers, or, where they are many, those whose words no paragraph of their own tells."""
    people = _once(_presenters(facts))
    if len(people) <= MOST_LISTED:
        return people
    return [placed for placed in people if _remark_of(placed[1]) not in told_later]


def programme(story: Story, told_later: set[int]) -> Paragraph:
    """The sentence '… menghadirkan narasumber A dengan moderator B'; empty without speakers and moderators.

    `told_later`: positions of the speeches that get paragraphs of their own.
    """
    presenters = listed(_presenter(story, *placed) for placed in _to_be_listed(story.facts, told_later))
    moderators = listed(story.person(*placed) for placed in _once(_moderators(story.facts)))
    with_them = glue("dengan moderator", moderators) if moderators else NOTHING
    if presenters:
        apart = "," if ";" in presenters.text else None
        return (sentence(story.event(), "menghadirkan narasumber", presenters, apart, with_them),)
    return (sentence(story.event(), "dipandu moderator", moderators),) if moderators else ()


def _others(facts: MeetingFacts) -> Iterator[Placed]:
    for at, item in enumerate(facts.agenda):
        if item.speaker and item.kind != "paparan" and _is_known(item.speaker):
            yield item.speaker, f"agenda[{at}].speaker"


def chair(story: Story) -> Sentence | None:
    """Who led the meeting, unless told in another role."""
    person = story.facts.chair
    if person is None or not _is_known(person) or story.is_told(person):
        return None
    return sentence(story.event(), "dipimpin", story.person(person, "meeting.chair"))


def other_performers(story: Story) -> Sentence | None:
    """People of the running order of whom no remark is recorded."""
    people = [placed for placed in _once(_others(story.facts)) if not story.is_told(placed[0])]
    names = listed(story.person(*placed) for placed in people if placed[0].name)
    return sentence(names, "turut mengisi acara") if names else None


def _known_people(facts: MeetingFacts) -> Iterator[Placed]:
    for at, remark in enumerate(facts.remarks):
        yield remark.delivered_by, f"remarks[{at}].delivered_by"
    yield from _presenters(facts)
    yield from _moderators(facts)
    yield from _others(facts)
    for role in ("chair", "secretary", "minute_taker"):
        person: Person | None = getattr(facts, role)
        if person:
            yield person, f"meeting.{role}"
    for at, row in enumerate(facts.attendance):
        yield as_person(row), f"attendance[{at}]"


def _speaker(story: Story, quote: Quote) -> Phrase:
    found = next((placed for placed in _known_people(story.facts) if placed[0].name == quote.speaker), None)
    return story.person(*found) if found else fact(quote.speaker, f"{quote.path}.speaker")


def stray_quotation(story: Story, quote: Quote, *, last: bool) -> Sentence:
    """“…,” ujar X, for words noted outside any speech; without a speaker nobody is named."""
    said = fact(closed(quote.text) if quote.direct else unmarked(quote.text), quote.path)
    own = group_of(quote.text)
    group = Group.LAST if last and own is not Group.WISHING else own
    key = f"name {quote.speaker}" if quote.speaker else None
    if key is None:
        story.spoke("", named=False)
        return sentence(said, "demikian salah satu pernyataan dalam", story.event(), verbatim=quote.direct)
    verb = story.verbs.after_quote(group)
    who = glue(f"{verb}nya") if story.may_say_nya(key) else glue(verb, _speaker(story, quote))
    story.spoke(key, named=not who.text.endswith(f"{verb}nya"))
    story.last_was_quote = True
    return sentence(said, who, verbatim=quote.direct)
