"""A checker of documents that knows the record only: finds what a text claims without it, and what it leaves out."""

import re
from collections.abc import Iterator
from typing import Any

from tests.support.truth_dates import date_problems, without_dates
from tests.support.truth_record import Corpus, bare_words, corpus_of, plain_words
from tests.support.truth_roles import role_problems
from tests.support.truth_words import INFLATED, LABELS, NUMBER_WORDS

Json = dict[str, Any]
QUOTED = re.compile(r"“([^“”]*)”")
TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*\d|\d|[.!?:;]|\n")


def _same_words(text: str) -> str:
    return " ".join(plain_words(text))


def quotation_problems(text: str, corpus: Corpus) -> Iterator[str]:
    """Everything between “ ” must be a whole recorded text: a quotation, a theme, a title."""
    known = {_same_words(each) for each in corpus.strings}
    for quoted in QUOTED.findall(text):
        if _same_words(quoted) not in known:
            yield f"kutipan yang tidak tercatat: “{quoted}”"


def number_problems(text: str, corpus: Corpus) -> Iterator[str]:
    """Every number left when dates are taken out must be recorded or be a count of rows."""
    for number in re.findall(r"\d+(?:\.\d{3})*", text):
        if number.replace(".", "") not in corpus.numbers:
            yield f"angka yang tidak tercatat: {number}"
    for word in re.findall(r"\w+", text.casefold()):
        if (word in NUMBER_WORDS and word not in corpus.words) or (word in INFLATED and word not in corpus.words):
            yield f"kata yang tidak tercatat: {word}"


def _runs(text: str) -> Iterator[tuple[list[str], bool]]:
    """Runs of capitalised words, and whether each starts a sentence."""
    run: list[str] = []
    starts, at_start = True, True
    for token in [*TOKEN.findall(text), "."]:
        if token[0].isupper():
            if not run:
                starts = at_start
            run.append(token)
            at_start = False
            continue
        if run:
            yield run, starts
        run, at_start = [], token in ".!?:;\n" if not token[0].isalnum() else False
        starts = at_start


def _is_explained(run: list[str], corpus: Corpus) -> bool:
    """Whether the run is made of contiguous pieces of the record, each as long as possible, and of labels."""
    return any(_is_pieced(words, corpus) for words in (plain_words(" ".join(run)), bare_words(" ".join(run))))


def _is_pieced(words: list[str], corpus: Corpus) -> bool:
    at = 0
    while at < len(words):
        length = next((n for n in range(len(words) - at, 0, -1) if corpus.has(words[at : at + n])), 0)
        if not length and words[at] not in LABELS:
            return False
        at += length or 1
    return True


def name_problems(text: str, corpus: Corpus) -> Iterator[str]:
    """Capitalised words must be pieces of the record, or labels of a form."""
    for run, starts in _runs(text):
        body = run[1:] if starts and (run[0].casefold() in LABELS or run[0].casefold() in corpus.words) else run
        if body and not _is_explained(body, corpus):
            yield f"nama yang tidak tercatat: {' '.join(body)}"


def problems(text: str, record: Json, *, extra_allowed: tuple[str, ...] = ()) -> list[str]:
    """All that `text` claims without the record, as sentences; [] for a truthful text.

    `extra_allowed` are strings from elsewhere that the text may hold: letterhead lines, settings, form labels.
    """
    corpus = corpus_of(record, extra_allowed)
    rest = corpus.without_known(text)
    return [
        *quotation_problems(text, corpus),
        *date_problems(rest, corpus.dates, corpus.times),
        *number_problems(without_dates(rest), corpus),
        *name_problems(without_dates(corpus.without_known(text, " x ")), corpus),
        *role_problems(text, record),
    ]


def assert_truthful(text: str, record: Json, *, extra_allowed: tuple[str, ...] = ()) -> None:
    """Every person, office, number, date, weekday, time and quotation occurs in the record or is derived from it."""
    found = problems(text, record, extra_allowed=extra_allowed)
    assert not found, "\n".join(found) + f"\n---\n{text}"
