"""What an editor's hand has changed for the worse: quotations, verbs, titles, names, numbers and days.

Findings are advice for the editor, each at the sentence it concerns; a composed text has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from bakohumas.core import formats
from bakohumas.meetings.facts import MeetingFacts
from bakohumas.press.style_record import Recorded, comparable
from bakohumas.press.text import Paragraph, Sentence
from bakohumas.press.words import ALL_VERBS, VERBS, WISH, Group

QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
ATTRIBUTION = re.compile(rf"(?:[,?!]”|[,]) ({'|'.join(ALL_VERBS)})(?:nya)?\b")
TITLE = r"(?:Prof|Dr|Drs|Dra|Ir|H|Hj)\."
DOUBLE_TITLE = re.compile(rf"\b({TITLE})\s+(?:{TITLE}\s+)*\1")
WEEKDAYS = "|".join(formats.WEEKDAYS)
MONTHS = "|".join(formats.MONTHS)
SLASHED = re.compile(rf"(?:({WEEKDAYS})(?: \w+)? )?\((\d{{1,2}})/(\d{{1,2}})/(\d{{4}})\)")
SPELLED = re.compile(rf"(?:({WEEKDAYS}),? )?(\d{{1,2}}) ({MONTHS}) (\d{{4}})")
RANGE = re.compile(
    rf"(?:(?:{WEEKDAYS})–(?:{WEEKDAYS}) )?\(\d{{1,2}}(?:/\d{{1,2}})?(?:/\d{{4}})?–\d{{1,2}}/\d{{1,2}}/\d{{4}}\)"
)
CLOCK = re.compile(r"\b\d{2}\.\d{2}\b")
NUMBER = re.compile(r"\d+(?:\.\d{3})*")
CAPITALISED = re.compile(r"(?<![.!?“\"] )(?<!^)(?<!^[“\"])\b([A-Z][\w’-]*)")
ALLOWED = frozenset(
    word.casefold() for word in (*formats.WEEKDAYS, *formats.MONTHS, *formats.ZONES.values(), "Foto", "Nomor", "Ia")
)


class Flaw(StrEnum):
    QUOTATION = "kutipan"
    VERB = "kata_kerja"
    TITLE = "gelar"
    NUMBER = "angka"
    DAY = "tanggal"
    NAME = "nama"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of advice; `sentence` counts the sentences of the body from 0, the lead's first one being 0."""

    sentence: int
    flaw: Flaw
    message: str


def _quotations(text: str, known: Recorded) -> Iterator[tuple[Flaw, str]]:
    for words in QUOTED.findall(text):
        if comparable(words) not in known.quotable:
            yield Flaw.QUOTATION, f"Kutipan “{words}” tidak sama dengan kutipan tercatat yang disetujui."


def _titles(text: str, _: Recorded) -> Iterator[tuple[Flaw, str]]:
    for match in DOUBLE_TITLE.finditer(text):
        yield Flaw.TITLE, f"Gelar {match[1]} tertulis dua kali."


def _read_days(text: str) -> Iterator[tuple[str | None, tuple[int, int, int], str]]:
    for match in SLASHED.finditer(text):
        yield match[1], (int(match[4]), int(match[3]), int(match[2])), match[0]
    for match in SPELLED.finditer(text):
        yield match[1], (int(match[4]), formats.MONTHS.index(match[3]) + 1, int(match[2])), match[0]


def _day(parts: tuple[int, int, int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None


def _days(text: str, known: Recorded) -> Iterator[tuple[Flaw, str]]:
    for name, parts, words in _read_days(text):
        day = _day(parts)
        if day is None or not known.has_day(day, words):
            yield Flaw.DAY, f"Tanggal {words} tidak ada dalam catatan kegiatan."
        elif name and formats.weekday(day) != name:
            yield Flaw.DAY, f"{words}: tanggal itu jatuh pada hari {formats.weekday(day)}."


def _ranges(text: str, known: Recorded) -> Iterator[tuple[Flaw, str]]:
    held = formats.date_range_news(known.facts.starts_on, known.facts.ends_on)
    for match in RANGE.finditer(text):
        if match[0] not in held:
            yield Flaw.DAY, f"Tanggal {match[0]} tidak sesuai dengan catatan kegiatan: {held}."


def _clocks(text: str, known: Recorded) -> Iterator[tuple[Flaw, str]]:
    for clock in CLOCK.findall(text):
        if clock not in known.times:
            yield Flaw.DAY, f"Waktu {clock} tidak ada dalam catatan kegiatan."


def _without_days(text: str) -> str:
    for pattern in (RANGE, SLASHED, SPELLED, CLOCK):
        text = pattern.sub(" ", text)
    return text


def _numbers(text: str, known: Recorded) -> Iterator[tuple[Flaw, str]]:
    for number in NUMBER.findall(_without_days(text)):
        if number.replace(".", "") not in known.numbers and number not in known.numbers:
            yield Flaw.NUMBER, f"Angka {number} tidak ada dalam catatan kegiatan."


def _names(text: str, known: Recorded) -> Iterator[tuple[Flaw, str]]:
    for word in CAPITALISED.findall(_without_days(QUOTED.sub(" ", text))):
        parts = [part for part in re.findall(r"\w+", word.casefold()) if part not in known.words | ALLOWED]
        if parts:
            yield Flaw.NAME, f"Nama atau istilah “{word}” tidak ada dalam catatan kegiatan."


def _verbs(sentences: Paragraph) -> Iterator[Finding]:
    """Verbs of attribution: not twice running, wishes only for wishes, last words only at the end."""
    used = [(at, match[1], each) for at, each in enumerate(sentences) for match in ATTRIBUTION.finditer(each.text)]
    for (_, before, _), (at, verb, _) in pairwise(used):
        if before == verb:
            yield Finding(at, Flaw.VERB, f"Kata “{verb}” dipakai dua kali berturut-turut.")
    for place, (at, verb, sentence) in enumerate(used):
        if verb in VERBS[Group.LAST] and place + 1 < len(used):
            yield Finding(at, Flaw.VERB, f"Kata “{verb}” hanya untuk kutipan penutup.")
        if verb in VERBS[Group.WISHING] and not _is_wish(sentence):
            yield Finding(at, Flaw.VERB, f"Kata “{verb}” hanya untuk harapan.")


def _is_wish(sentence: Sentence) -> bool:
    quoted = QUOTED.findall(sentence.text)
    return any(WISH.search(words) for words in quoted or [sentence.text])


def check_style(paragraphs: tuple[Paragraph, ...], facts: MeetingFacts) -> tuple[Finding, ...]:
    """All findings of the body, `paragraphs` including the lead, in the order of its sentences."""
    sentences = tuple(sentence for paragraph in paragraphs for sentence in paragraph)
    known = Recorded(facts)
    checks = (_quotations, _titles, _days, _ranges, _clocks, _numbers, _names)
    found = [
        Finding(at, flaw, message)
        for at, sentence in enumerate(sentences)
        for check in checks
        for flaw, message in check(sentence.text, known)
    ]
    return tuple(sorted([*found, *_verbs(sentences)], key=lambda finding: finding.sentence))
