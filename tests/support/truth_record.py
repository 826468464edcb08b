"""What a record holds, ready to be compared with the words of a text."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from tests.support.truth_words import ABBREVIATIONS, MONTHS

Json = dict[str, Any]
UNPRINTED = frozenset({"source_note", "format", "signature_svg", "void_reason"})
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:]+)?|\d\d:\d\d")
LONGEST_FIRST = sorted(ABBREVIATIONS.items(), key=lambda pair: -len(pair[0]))


def bare_words(text: str) -> list[str]:
    """Words without case and punctuation."""
    return re.findall(r"\w+", text.casefold())


@lru_cache(maxsize=4096)
def plain_words(text: str) -> list[str]:
    """Words without case and punctuation, and the usual abbreviation for what it abbreviates; not to be changed."""
    plain = " ".join(bare_words(text))
    for full, short in LONGEST_FIRST:
        plain = re.sub(rf"\b{full}\b", short, plain)
    return plain.split()


def leaves(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """All strings and numbers of a record with the name of their field."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNPRINTED:
                yield from leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, key)
    elif value is not None and not isinstance(value, bool):
        yield key, value


def present(record: Json) -> list[Json]:
    """Rows of people who came."""
    rows = [row for row in record.get("attendance", []) if not row.get("voided_at")]
    return [row for row in rows if row.get("status") not in {"izin", "tidak_hadir"}]


def has_complete_rows(record: Json) -> bool:
    complete = (record.get("participants") or {}).get("attendance_complete")
    return bool(record.get("attendance")) and complete is not False


def counts(record: Json) -> set[int]:
    """Numbers that may be counted in the record's rows."""
    rows, invitations = present(record), record.get("invitations", [])
    found = {
        len(record.get(name, []))
        for name in ("agenda", "remarks", "decisions", "action_items", "photos", "invitations")
    }
    found |= set(Counter(each.get("reply") for each in invitations).values())
    found |= set(Counter(each.get("state") for each in record.get("action_items", [])).values())
    if has_complete_rows(record):
        found |= {len(rows), len({row.get("agency") for row in rows if row.get("agency")})}
        for field in ("status", "role", "mode"):
            found |= set(Counter(row.get(field) for row in rows).values())
        invited = {each["agency"]["name"]: each["agency"].get("category") for each in invitations}
        found |= set(Counter(invited.get(row.get("agency")) for row in rows).values())
    found |= {len(remark.get("points", [])) for remark in record.get("remarks", [])}
    return found


def _free_dates(text: str) -> Iterator[date]:
    for year, month, day in re.findall(r"\b(\d{4})-(\d\d)-(\d\d)", text):
        yield date(int(year), int(month), int(day))
    names = "|".join(MONTHS)
    for day, month, year in re.findall(rf"\b(\d{{1,2}}) ({names}) (\d{{4}})", text.casefold()):
        yield date(int(year), MONTHS.index(month) + 1, int(day))


def _meeting_days(meeting: Json) -> Iterator[date]:
    first = date.fromisoformat(meeting["starts_on"])
    last = date.fromisoformat(meeting.get("ends_on") or meeting["starts_on"])
    while first <= last:
        yield first
        first += timedelta(days=1)


def _agenda_ends(record: Json) -> Iterator[str]:
    for item in record.get("agenda", []):
        if item.get("starts_time") and item.get("minutes"):
            start = datetime.fromisoformat(f"2000-01-01T{item['starts_time']}")
            yield (start + timedelta(minutes=item["minutes"])).strftime("%H.%M")


def _people(value: object) -> Iterator[str]:
    """Names with their titles, and offices with their agency and their part after 'selaku'."""
    if isinstance(value, dict):
        if value.get("name") and ("position" in value or "front_title" in value):
            yield " ".join(filter(None, [value.get("front_title"), value["name"], value.get("back_title")]))
        if value.get("position") and value.get("agency"):
            yield f"{value['position']} {value['agency']}"
        for inner in value.values():
            yield from _people(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _people(inner)


@dataclass(frozen=True)
class Corpus:
    """The strings of a record and what can be derived from them."""

    strings: tuple[str, ...]
    record: Json

    @cached_property
    def _joined(self) -> str:
        texts = [" ".join(words) for text in self.strings for words in (plain_words(text), bare_words(text))]
        return " | ".join(texts)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for text in self.strings for word in [*plain_words(text), *bare_words(text)])

    @cached_property
    def numbers(self) -> frozenset[str]:
        texts = [text for text in self.strings if not MOMENT.fullmatch(text) and "@" not in text]
        recorded = {number for text in texts for number in re.findall(r"\d+", text)}
        recorded |= {number.lstrip("0") for number in recorded}
        whole = {number.replace(".", "") for text in texts for number in re.findall(r"\d+(?:\.\d{3})+", text)}
        return frozenset(recorded | whole | {str(count) for count in counts(self.record)})

    @cached_property
    def dates(self) -> frozenset[date]:
        free = {day for text in self.strings for day in _free_dates(text)}
        return frozenset(free | set(_meeting_days(self.record["meeting"])))

    @cached_property
    def times(self) -> frozenset[str]:
        recorded = {time.replace(":", ".") for text in self.strings for time in re.findall(r"\b\d\d[:.]\d\d\b", text)}
        moments = {text[11:16].replace(":", ".") for text in self.strings if re.match(r"\d{4}-\d\d-\d\dT", text)}
        return frozenset(recorded | moments | set(_agenda_ends(self.record)))

    def has(self, words: list[str]) -> bool:
        """Whether the words stand side by side in one string of the record."""
        return f" {' '.join(words)} " in f" {self._joined} "

    def without_known(self, text: str, mark: str = " ") -> str:
        """`text` with a mark for the record's longer strings, which need no second look."""
        for known in sorted(
            {each for each in self.strings if len(each.split()) > 1 or "@" in each}, key=len, reverse=True
        ):
            text = text.replace(known, mark)
        return text


def corpus_of(record: Json, extra: tuple[str, ...] = ()) -> Corpus:
    """`extra`: strings from settings that the text may hold besides."""
    return Corpus((*(str(value) for _, value in leaves(record)), *_people(record), *extra), record)
