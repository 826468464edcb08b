"""Single sentences of a speech: quotations and reported points with their attribution."""

import re
from enum import Enum, auto

from bakohumas.core import formats
from bakohumas.meetings.facts import RemarkFacts
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue, sentence
from bakohumas.press.compose.quoting import Quote, closed, unmarked
from bakohumas.press.compose.reported import clause, plain
from bakohumas.press.compose.story import Story
from bakohumas.press.text import Sentence
from bakohumas.press.words import Group, group_of

IN_ONES_WORDS = {
    "laporan": "dalam laporannya",
    "sambutan_selamat_datang": "saat menyampaikan sambutan selamat datang",
    "arahan": "dalam arahannya",
    "keynote": "dalam pidato kuncinya",
    "paparan": "dalam paparannya",
    "tanggapan": "dalam tanggapannya",
    "penjelasan": "dalam penjelasannya",
    "pernyataan": "dalam pernyataannya",
    "penutup": "saat menyampaikan kata penutup",
}


def occasion(remark: RemarkFacts, path: str) -> Phrase:
    """'dalam laporannya', with the day of a statement that was not made at the meeting."""
    words = IN_ONES_WORDS.get(remark.kind, "dalam sambutannya")
    words = "dalam sambutan tertulisnya" if remark.author else words
    said_on = fact(formats.date_news(remark.said_on), f"{path}.said_on") if remark.said_on else NOTHING
    return glue(fact(words, f"{path}.kind"), glue("pada", said_on) if said_on else None)


ASKED = re.compile(r"\b(?:diminta|diimbau|diharapkan|diundang|disampaikan)\b", re.IGNORECASE)
FARTHER, OPINION = 1, 2


class Turn(Enum):
    """Which place a reported point has among the sentences of its speech."""

    FIRST = auto()  # the speech is introduced with it
    ALONE = auto()  # a paragraph starts with it
    FURTHER = auto()  # it follows another point in its paragraph


def _attributed(story: Story, verb: str, index: int) -> Phrase:
    """'ujar Wing', or 'ujarnya' where the same voice spoke by name just before."""
    key = story.voice_key(index)
    if story.may_say_nya(key):
        story.spoke(key, named=False)
        return glue(f"{verb}nya")
    voice = story.short_voice(index)
    story.spoke(key, named=True)
    return glue(verb, voice) if voice else glue(f"{verb}nya")


def _introduced(story: Story, verb: str, index: int) -> Phrase:
    """'ujar Kepala Biro … Dewi Anggraksa selaku Ketua Panitia dalam laporannya'."""
    remark = story.facts.remarks[index]
    told = story.is_introduced(index)
    voice = story.short_voice(index) if told else story.full_voice(index)
    story.spoke(story.voice_key(index), named=True)
    where = occasion(remark, f"remarks[{index}]") if told or remark.author is None or remark.said_on else None
    return glue(verb, voice, where) if voice else glue("demikian disampaikan", where)


def _group(story: Story, quote: Quote, index: int, *, last: bool) -> Group:
    """The verbs that fit: a wish, the last words, going on, or what the words themselves do."""
    own = group_of(quote.text)
    if own is Group.WISHING and story.verbs.used[-1:] != ["harap"]:
        return own
    if last:
        return Group.LAST
    if story.last_was_quote and story.last_voice == story.voice_key(index) and own is not Group.STRESSING:
        return Group.GOING_ON
    return Group.NEUTRAL if own is Group.WISHING else own


def quotation(story: Story, quote: Quote, index: int, *, first: bool = False, last: bool = False) -> Sentence:
    """“…,” ujar X. An indirect one stands without marks; `first`: the speech starts with it."""
    verb = story.verbs.after_quote(_group(story, quote, index, last=last))
    who = _introduced(story, verb, index) if first else _attributed(story, verb, index)
    story.last_was_quote = True
    said = fact(closed(quote.text) if quote.direct else unmarked(quote.text), quote.path)
    return sentence(said, who, verbatim=quote.direct)


def _verb_before(story: Story, point: str) -> str:
    own = group_of(point)
    return story.verbs.before_clause(Group.NEUTRAL if own is Group.WISHING else own, point)


def _bare(story: Story, index: int, point: str, source: str, *, first: bool) -> Sentence:
    """'{point}, jelas X.' for a point whose first word has to keep its capital."""
    verb = story.verbs.after_quote(group_of(point))
    who = _introduced(story, verb, index) if first else _attributed(story, verb, index)
    return sentence(fact(f"{plain(point)},", source), who)


def _first(story: Story, index: int, said: Phrase, point: str, connector: str | None) -> Sentence:
    remark = story.facts.remarks[index]
    where, told = occasion(remark, f"remarks[{index}]"), story.is_introduced(index)
    voice = story.short_voice(index) if told else story.full_voice(index)
    story.spoke(story.voice_key(index), named=True)
    if not voice:
        return sentence(where, "disampaikan bahwa", said)
    verb = _verb_before(story, f"{where.text} {point}")
    if told or where.text.startswith("saat"):
        return sentence(where, ",", voice, verb, "bahwa", said)
    inside = None if remark.author and not remark.said_on else where
    return sentence(f"{connector}," if connector else None, voice, inside, verb, "bahwa", said)


def _alone(story: Story, index: int, said: Phrase, point: str) -> Sentence:
    """Three ways to go on, by turns; a report or a request is no opinion that 'menurut' could introduce."""
    key, turn = story.voice_key(index), story.next_turn(f"points {index}") % 3
    voice = glue("ia") if turn and story.may_say_nya(key) else story.short_voice(index)
    story.spoke(key, named=voice.text != "ia")
    if not voice:
        return sentence(said)
    is_opinion = story.facts.remarks[index].kind != "laporan" and not ASKED.search(point)
    if turn == OPINION and is_opinion:
        return sentence("Menurutnya," if voice.text == "ia" else glue("Menurut", voice, ","), said)
    also = "juga" if turn != FARTHER else None
    start = "Lebih jauh," if turn == FARTHER else None
    return sentence(start, voice, also, _verb_before(story, point), "bahwa", said)


def _further(story: Story, index: int, said: Phrase, point: str) -> Sentence:
    """'Selain itu, …' and '…, tambahnya' by turns."""
    if story.next_turn("further") % 2 == 0:
        return sentence("Selain itu,", said)
    verb = story.verbs.after_quote(Group.GOING_ON)
    story.spoke(story.voice_key(index), named=False)
    return sentence(fact(f"{plain(point)},", *said.sources), f"{verb}nya")


def reported(story: Story, index: int, at: int, turn: Turn, connector: str | None = None) -> Sentence:
    """The point `at` of a speech as reported speech."""
    point, source = story.facts.remarks[index].points[at], f"remarks[{index}].points[{at}]"
    story.last_was_quote = False
    text = clause(point)
    if text is None:
        return _bare(story, index, point, source, first=turn is Turn.FIRST)
    said = fact(text, source)
    if turn is Turn.FIRST:
        return _first(story, index, said, point, connector)
    return _alone(story, index, said, point) if turn is Turn.ALONE else _further(story, index, said, point)
