"""The first sentence: who, what, theme, where and when in 25 to 45 words, and what did not fit into it."""

from dataclasses import dataclass

from bakohumas.meetings.facts import MeetingFacts
from bakohumas.minutes.attribution_short import HEADS
from bakohumas.press.compose.people import attendance_count
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue, listed, sentence
from bakohumas.press.compose.place import day, mode, place, start_time
from bakohumas.press.compose.quoting import inner
from bakohumas.press.compose.story import Story
from bakohumas.press.text import Angle, Paragraph

FEWEST, MOST = 25, 45


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead and the names of the clauses in it: theme, organiser, co_organisers, host, address, count."""

    paragraph: Paragraph
    told: frozenset[str]


def default_angle(facts: MeetingFacts) -> Angle:
    """A head of region who opened in own right comes first; else the organiser, the opener, the event."""
    opener = facts.opening_remark
    is_head = opener and not opener.represents and HEADS.match(opener.delivered_by.position or "")
    if opener and is_head and opener.delivered_by.name:
        return Angle.OPENER
    if facts.organiser:
        return Angle.ORGANISER
    return Angle.OPENER if opener and (opener.delivered_by.name or opener.delivered_by.position) else Angle.EVENT


def possible_angle(facts: MeetingFacts, wanted: Angle | None) -> Angle:
    """`wanted` where the record holds what it needs, else the default."""
    opener = facts.opening_remark
    has_opener = opener is not None and bool(opener.delivered_by.name or opener.delivered_by.position)
    possible = {Angle.EVENT: True, Angle.ORGANISER: bool(facts.organiser), Angle.OPENER: has_opener}
    return wanted if wanted and possible[wanted] else default_angle(facts)


def organiser(facts: MeetingFacts) -> Phrase:
    return fact(facts.organiser, "meeting.organiser")


def co_organisers(facts: MeetingFacts) -> Phrase:
    """'bekerja sama dengan A dan B'."""
    names = listed(fact(name, f"meeting.co_organisers[{at}]") for at, name in enumerate(facts.co_organisers))
    return glue("bekerja sama dengan", names) if names else NOTHING


def theme(facts: MeetingFacts, *, word: str = "dengan {}") -> Phrase:
    """'dengan topik “…”'; `word` holds a place for the label."""
    label = facts.theme_label or "tema"
    quoted = fact(f"“{inner(facts.theme)}”" if facts.theme else None, "meeting.theme")
    return glue(word.format(label), quoted) if quoted else NOTHING


def _title(facts: MeetingFacts) -> Phrase:
    return fact(facts.title, "meeting.title")


def _clauses(facts: MeetingFacts, angle: Angle) -> dict[str, Phrase]:
    """Every clause the lead may hold besides subject and verb."""
    host = fact(facts.host, "meeting.host")
    count = attendance_count(facts)
    held = glue("yang digelar" if angle is Angle.OPENER else "oleh", organiser(facts)) if facts.organiser else NOTHING
    return {
        "theme": theme(facts, word="dengan {}"),
        "organiser": NOTHING if angle is Angle.ORGANISER else held,
        "co_organisers": co_organisers(facts) if facts.organiser else NOTHING,
        "host": glue("dengan tuan rumah", host) if host else NOTHING,
        "count": glue("yang diikuti", count) if count and angle is not Angle.EVENT else NOTHING,
        "time": start_time(facts),
    }


def _start(story: Story, angle: Angle) -> tuple[Phrase, Phrase]:
    """Subject and verb."""
    facts = story.facts
    if angle is Angle.ORGANISER:
        return organiser(facts), glue("menggelar", _title(facts))
    if angle is Angle.OPENER:
        index = next(at for at, remark in enumerate(facts.remarks) if remark.officially_opens)
        opens = fact("membuka", f"remarks[{index}].officially_opens")
        return story.deliverer(index), glue("resmi", opens, _title(facts))
    return _title(facts), glue("digelar")


def _written(
    facts: MeetingFacts,
    angle: Angle,
    start: tuple[Phrase, Phrase],
    clauses: dict[str, Phrase],
    *,
    address: bool = False,
) -> Phrase:
    subject, verb = start
    known = clauses.get
    partners, host = known("co_organisers", NOTHING), known("host", NOTHING)
    if angle is Angle.ORGANISER:
        middle = glue(subject, partners, verb, known("theme"), known("count"))
    elif angle is Angle.OPENER:
        middle = glue(subject, verb, known("theme"), known("organiser"), partners, known("count"))
    else:
        middle = glue(subject, verb, known("organiser"), partners, known("theme"))
    where = place(facts, address=address)
    return glue(middle, mode(facts), where, host, "," if where or host else "pada", day(facts), known("time"))


def _length(phrase: Phrase) -> int:
    return len(phrase.text.split())


def _choose(facts: MeetingFacts, angle: Angle, start: tuple[Phrase, Phrase]) -> dict[str, Phrase]:
    """Clauses in order of weight while the sentence stays within the limit; the last three only fill a short one."""
    chosen: dict[str, Phrase] = {}
    for name, clause in _clauses(facts, angle).items():
        is_filler = name in {"host", "count", "time"}
        if not clause or (is_filler and _length(_written(facts, angle, start, chosen)) >= FEWEST):
            continue
        if _length(_written(facts, angle, start, chosen | {name: clause})) <= MOST:
            chosen[name] = clause
    return chosen


def compose_lead(story: Story, angle: Angle) -> Lead:
    """The lead by its angle; `told` says what later paragraphs need not tell again."""
    facts = story.facts
    start = _start(story, angle)
    chosen = _choose(facts, angle, start)
    told = set(chosen) | ({"organiser"} if angle is Angle.ORGANISER else set())
    whole = _written(facts, angle, start, chosen, address=True)
    if facts.venue and facts.venue.address and _length(whole) <= MOST:
        return Lead((sentence(whole),), frozenset({*told, "address"}))
    return Lead((sentence(_written(facts, angle, start, chosen)),), frozenset(told))
