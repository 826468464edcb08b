"""The words, numbers and dates of a meeting's facts, for comparing a text with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from bakohumas.meetings.facts import MeetingFacts
from bakohumas.minutes.attribution_short import abbreviated, words_of
from bakohumas.press.compose.quoting import inner


def _leaves(value: object) -> Iterator[object]:
    if is_dataclass(value):
        for each in fields(value):
            yield from _leaves(getattr(value, each.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield value


def comparable(text: str) -> str:
    """Words alone: case, marks and spaces do not make a quotation another one."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@dataclass(frozen=True)
class Recorded:
    """What may be said of one meeting."""

    facts: MeetingFacts

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(value for value in _leaves(self.facts) if isinstance(value, str))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, written out and abbreviated."""
        both = (each for text in self.texts for each in (text.casefold(), abbreviated(text).casefold()))
        plain = {word for text in both for word in re.findall(r"\w+", text)}
        return frozenset(plain | {word for text in self.texts for word in words_of(text)})

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers in the record and the counts of its complete rows."""
        known = {str(value) for value in _leaves(self.facts) if isinstance(value, int)}
        known |= {number for text in self.texts for number in re.findall(r"\d+", text.replace(".", ""))}
        known |= {number for text in self.texts for number in re.findall(r"\d+", text)}
        return frozenset(known | self._counts())

    def _counts(self) -> set[str]:
        if self.facts.participants.attendance_complete is False:
            return set()
        present = self.facts.present
        agencies = {row.agency for row in present if row.agency}
        modes = [row.mode for row in present]
        return {str(count) for count in (len(present), len(agencies), modes.count("luring"), modes.count("daring"))}

    @cached_property
    def dates(self) -> frozenset[date]:
        """Dates in the record and the days between its first and last one."""
        known = {
            value.date() if isinstance(value, datetime) else value
            for value in _leaves(self.facts)
            if isinstance(value, date)
        }
        days = ((self.facts.ends_on or self.facts.starts_on) - self.facts.starts_on).days
        return frozenset(known | {self.facts.starts_on + timedelta(days=day) for day in range(days + 1)})

    @cached_property
    def times(self) -> frozenset[str]:
        """Clock times as they are printed."""
        moments = [value for value in _leaves(self.facts) if isinstance(value, datetime | time)]
        return frozenset(f"{moment.hour:02}.{moment.minute:02}" for moment in moments)

    @cached_property
    def date_texts(self) -> str:
        """Dates that stand in recorded sentences, as they are written there."""
        return " ".join(self.texts)

    @cached_property
    def quotable(self) -> frozenset[str]:
        """What may stand in quotation marks: approved verbatim quotations, the theme and the title."""
        known = [
            quote.text for remark in self.facts.remarks for quote in remark.quotes if quote.direct and quote.approved
        ]
        known += [entry.text for entry in self.facts.entries if entry.kind == "quote" and entry.approved]
        known += [text for text in (self.facts.theme, self.facts.title) if text]
        return frozenset(comparable(inner(text)) for text in known)

    def has_day(self, day: date, words: str) -> bool:
        return day in self.dates or words in self.date_texts
