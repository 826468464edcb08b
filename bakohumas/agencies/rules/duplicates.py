"""Agencies that may be one: nothing is merged by itself, a person looks at each pair."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations

from bakohumas.agencies.rules.naming import names_own_province_only, words_of

LARGEST_BLOCK = 40  # more agencies that share something are a pattern ('Dinas … Nomor 1'), no slip
LEAST_LETTERS = 5
ALIKE = 0.8  # of two words: one or two letters differ


class Reason(StrEnum):
    """Why two agencies look alike, the surest first."""

    NAME = "nama"  # the same once abbreviations are written out
    OTHER_NAME = "nama_lain"  # a short or other name of one is the name of the other
    PROVINCE = "provinsi"  # but for 'Provinsi …'
    EMAIL = "surel"
    PHONE = "telepon"
    SLIP = "ejaan"  # but for a few letters of one word


@dataclass(frozen=True, slots=True)
class Known:
    """An agency as far as it is compared; addresses and numbers in their normal form."""

    id: int
    name: str
    other_names: tuple[str, ...] = ()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agencies, the smaller key first, and why they may be one."""

    first_id: int
    second_id: int
    reasons: tuple[Reason, ...]


def likely_pairs(agencies: Sequence[Known], distinct: Collection[tuple[int, int]] = ()) -> list[Pair]:
    """Pairs by how sure they are; those that somebody called `distinct` are left out."""
    found: dict[tuple[int, int], set[Reason]] = defaultdict(set)
    for reason, one, other in _alike(agencies):
        if one != other:
            found[min(one, other), max(one, other)].add(reason)
    order = list(Reason)
    pairs = [
        Pair(*key, tuple(sorted(reasons, key=order.index))) for key, reasons in found.items() if key not in distinct
    ]
    return sorted(pairs, key=lambda pair: (order.index(pair.reasons[0]), -len(pair.reasons), pair.first_id))


def _alike(agencies: Sequence[Known]) -> Iterator[tuple[Reason, int, int]]:
    words = {one.id: frozenset(words_of(one.name)) for one in agencies}
    names = _by_key((words[one.id], one.id) for one in agencies)
    yield from _pairs(Reason.NAME, names)
    for one in agencies:
        for name in one.other_names:
            yield from ((Reason.OTHER_NAME, one.id, other) for other in names.get(frozenset(words_of(name)), ()))
    yield from _but_for_province(names)
    yield from _pairs(Reason.EMAIL, _by_key((mail, one.id) for one in agencies for mail in one.emails))
    yield from _pairs(Reason.PHONE, _by_key((phone, one.id) for one in agencies for phone in one.phones))
    yield from _slips(words)


def _by_key(pairs: Iterable[tuple[object, int]]) -> dict[object, list[int]]:
    blocks: dict[object, list[int]] = defaultdict(list)
    for key, agency_id in pairs:
        blocks[key].append(agency_id)
    return blocks


def _pairs(reason: Reason, blocks: dict[object, list[int]]) -> Iterator[tuple[Reason, int, int]]:
    for ids in blocks.values():
        if len(ids) <= LARGEST_BLOCK:
            yield from ((reason, one, other) for one, other in combinations(ids, 2))


def _but_for_province(names: dict[object, list[int]]) -> Iterator[tuple[Reason, int, int]]:
    """Names with 'Provinsi …' against the same name without it."""
    for words, ids in names.items():
        if not isinstance(words, frozenset) or "provinsi" not in words:
            continue
        for shorter, others in _shortened(words, names):
            if names_own_province_only(words, shorter):
                yield from ((Reason.PROVINCE, one, other) for one in ids for other in others)


def _shortened(words: frozenset[str], names: dict[object, list[int]]) -> Iterator[tuple[frozenset[str], list[int]]]:
    """The name without 'provinsi' and one or two more words, where there is such a name."""
    rest = words - {"provinsi"}
    for count in range(3):
        for gone in combinations(sorted(rest), count):
            shorter = rest - set(gone)
            if shorter in names:
                yield shorter, names[shorter]


def _slips(words: dict[int, frozenset[str]]) -> Iterator[tuple[Reason, int, int]]:
    """Names that differ in one word, and in that by a few letters."""
    blocks: dict[frozenset[str], list[tuple[str, int]]] = defaultdict(list)
    for agency_id, own in words.items():
        for word in own:
            if len(word) >= LEAST_LETTERS and word.isalpha() and len(own) > 1:
                blocks[own - {word}].append((word, agency_id))
    for block in blocks.values():
        if len(block) <= LARGEST_BLOCK:
            for (word, one), (like, other) in combinations(block, 2):
                if word != like and SequenceMatcher(None, word, like).ratio() >= ALIKE:
                    yield Reason.SLIP, one, other
