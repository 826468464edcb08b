"""What the page of an item shows beside the text: where each sentence came from, and what an editor should look at."""

from dataclasses import dataclass

from flask_babel import gettext

from bakohumas.meetings.facts import MeetingFacts
from bakohumas.press.compose.checklist import checklist
from bakohumas.press.models import PressItem
from bakohumas.press.origins import Origin, origin_of
from bakohumas.press.render import paragraphs_from_json
from bakohumas.press.style import check_style
from bakohumas.press.text import Check, Sentence


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence with its marks: (words, tone of the tag)."""

    text: str
    marks: tuple[tuple[str, str], ...]
    origins: tuple[Origin, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Everything beside the text."""

    paragraphs: tuple[tuple[ShownSentence, ...], ...]
    checks: tuple[Check, ...]
    advice_count: int
    title_origins: tuple[Origin, ...]


def review(item: PressItem, facts: MeetingFacts) -> Review:
    """The item against the record as it is now."""
    body = paragraphs_from_json(item.paragraphs)
    advice: dict[int, list[str]] = {}
    for finding in check_style(body, facts):
        advice.setdefault(finding.sentence, []).append(finding.message)
    shown, at = [], 0
    for paragraph in body:
        shown.append(tuple(_shown(each, facts, advice.get(at + step, [])) for step, each in enumerate(paragraph)))
        at += len(paragraph)
    checks = checklist(facts, body) if body else ()
    title = tuple(origin_of(path, facts) for path in item.title_sources)
    return Review(tuple(shown), checks, sum(map(len, advice.values())), title)


def _shown(sentence: Sentence, facts: MeetingFacts, advice: list[str]) -> ShownSentence:
    origins = tuple(origin_of(path, facts) for path in sentence.sources)
    return ShownSentence(sentence.text, tuple(_marks(sentence)), origins, tuple(advice))


def _marks(sentence: Sentence) -> list[tuple[str, str]]:
    marks = []
    if sentence.verbatim:
        marks.append((str(gettext("Kutipan verbatim")), "ok"))
    elif sentence.verbatim is False and sentence.edited:
        marks.append((str(gettext("Tidak lagi verbatim")), "bad"))
    elif sentence.verbatim is False:
        marks.append((str(gettext("Kutipan tidak langsung")), "info"))
    if sentence.edited:
        marks.append((str(gettext("Disunting")), "warn"))
    return marks
