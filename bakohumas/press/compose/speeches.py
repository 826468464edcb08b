"""Speeches as paragraphs: points and quotations by turns, and the speeches of which only the fact is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bakohumas.meetings.facts import RemarkFacts
from bakohumas.minutes.attribution import noun
from bakohumas.press.compose.phrase import NOTHING, Phrase, fact, glue, sentence
from bakohumas.press.compose.quoting import Quote
from bakohumas.press.compose.story import Story
from bakohumas.press.compose.voicing import Turn, occasion, quotation, reported
from bakohumas.press.text import Paragraph, Sentence
from bakohumas.press.words import CONTINUING, LOOKING_BACK

POINTS_A_PARAGRAPH = 2
SENTENCES_A_PARAGRAPH = 2
SHORT_PARAGRAPH = 45  # words


@dataclass(slots=True)
class Speech:
    """What of one remark is going to be told: positions of its points, and its quotations."""

    index: int
    points: list[int]
    quotes: list[Quote] = field(default_factory=list)
    first_points: int = 1  # how many points its first paragraph tells

    def __bool__(self) -> bool:
        return bool(self.points or self.quotes)


def opening(story: Story, index: int) -> Sentence:
    """Who opened the event, for a lead that did not tell it."""
    remark, path = story.facts.remarks[index], f"remarks[{index}]"
    opened = fact("dibuka secara resmi", f"{path}.officially_opens")
    if remark.author is None:
        return sentence(story.event(), opened, "oleh", story.deliverer(index))
    author = story.author(index)
    reader = glue("dibacakan", story.deliverer(index), ",")
    opens = fact("sekaligus membuka", f"{path}.officially_opens")
    return sentence(noun(remark), author, reader, opens, story.event(), "secara resmi")


def _shares(count: int, quotes: Sequence[Quote]) -> list[int]:
    """How many of `count` points come before each quotation and after the last; one that looks back comes late."""
    gaps = len(quotes) + 1
    shares = [count // gaps + (gap < count % gaps) for gap in range(gaps)]
    for at, quote in enumerate(quotes):
        if LOOKING_BACK.search(quote.text) and sum(shares[at + 1 :]) > 1:
            moved = sum(shares[at + 1 :]) - 1
            shares = [*shares[:at], shares[at] + moved, 1, *[0] * (gaps - at - 2)]
    return shares


def _turns(speech: Speech) -> Iterator[list[int] | Quote]:
    """Points and quotations by turns; a quotation that goes on from the one before stays behind it."""
    going_on = [quote for quote in speech.quotes if CONTINUING.search(quote.text)]
    leading = [quote for quote in speech.quotes if quote not in going_on or quote is speech.quotes[0]]
    first, rest = speech.points[: speech.first_points], speech.points[speech.first_points :]
    shares = _shares(len(rest), leading[1:] if leading else [])
    yield from [first] if first else []
    yield from leading[:1]
    taken = 0
    for quote in speech.quotes[1:]:
        if quote in leading:
            share = shares.pop(0)
            yield rest[taken : taken + share]
            taken += share
        yield quote
    yield rest[taken:]


def _pairs(points: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(points), POINTS_A_PARAGRAPH):
        yield points[start : start + POINTS_A_PARAGRAPH]


def _told(story: Story, speech: Speech, pair: list[int]) -> Paragraph:
    turns = [Turn.ALONE, *[Turn.FURTHER] * (len(pair) - 1)]
    return tuple(reported(story, speech.index, at, turn) for at, turn in zip(pair, turns, strict=True))


def _first(story: Story, speech: Speech, connector: str | None) -> Paragraph:
    if not speech.points:
        return (quotation(story, speech.quotes[0], speech.index, first=True),)
    start = reported(story, speech.index, speech.points[0], Turn.FIRST, connector)
    more = speech.points[1 : speech.first_points]
    return (start, *(reported(story, speech.index, at, Turn.FURTHER) for at in more))


def _words(paragraph: Paragraph) -> int:
    return sum(len(sentence.text.split()) for sentence in paragraph)


def _drawn_together(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Two short one-sentence paragraphs of the same voice become one."""
    told: list[Paragraph] = []
    for paragraph in paragraphs:
        fits = told and len(told[-1]) == len(paragraph) == 1 and _words((*told[-1], *paragraph)) <= SHORT_PARAGRAPH
        told = [*told[:-1], (*told[-1], *paragraph)] if fits else [*told, paragraph]
    return told


def speech_paragraphs(story: Story, speech: Speech, *, connector: str | None, head: Paragraph = ()) -> list[Paragraph]:
    """The speech in paragraphs of one or two sentences; `head` starts the first one."""
    if not speech:
        return [head] if head else []
    if not head and len(speech.points) == POINTS_A_PARAGRAPH and len(speech.quotes) == 1:
        speech.first_points = POINTS_A_PARAGRAPH
    start, *rest = _first(story, speech, connector)
    opened = [head] if len(head) >= SENTENCES_A_PARAGRAPH else []
    begun = (start, *story.companions(speech.index), *rest)
    paragraphs: list[Paragraph] = [*opened, begun if opened else (*head, *begun)]
    for turn in list(_turns(speech))[1:]:
        if isinstance(turn, Quote):
            paragraphs.append((quotation(story, turn, speech.index),))
        else:
            paragraphs += [_told(story, speech, pair) for pair in _pairs(turn)]
    return _drawn_together(paragraphs)


def _bare_speech(story: Story, index: int) -> Phrase:
    """'laporan disampaikan Rika selaku Ketua Pelaksana' for a speech without points or quotations."""
    remark, path = story.facts.remarks[index], f"remarks[{index}]"
    verb = "dipimpin" if remark.kind == "doa" else "dibacakan" if remark.author else "disampaikan"
    author = story.author(index)
    day = occasion(remark, path).text.partition(" pada ")[2] if remark.said_on else ""
    when = glue("pada", fact(day, f"{path}.said_on")) if day else NOTHING
    return glue(fact(noun(remark), f"{path}.kind"), author, verb, when, story.deliverer(index))


def _is_plain(remark: RemarkFacts) -> bool:
    return not remark.accompanied_by and remark.said_on is None


def bare_speeches(story: Story, indexes: list[int]) -> Paragraph:
    """'Laporan disampaikan A, sedangkan sambutan disampaikan B.'; two speeches a sentence where they are short."""
    sentences: list[Sentence] = []
    waiting: list[Phrase] = []
    for index in indexes:
        waiting.append(_bare_speech(story, index))
        if len(waiting) > 1 or not _is_plain(story.facts.remarks[index]):
            sentences += [sentence(*_with_sedangkan(waiting)), *story.companions(index)]
            waiting = []
    return (*sentences, *([sentence(*_with_sedangkan(waiting))] if waiting else []))


def _with_sedangkan(phrases: list[Phrase]) -> list[Phrase | str]:
    first, *rest = phrases
    return [first, *(part for phrase in rest for part in (", sedangkan", phrase))]
