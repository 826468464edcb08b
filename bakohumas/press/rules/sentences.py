"""A paragraph typed as plain text becomes sentences again: those that stayed equal keep what vouches for them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from bakohumas.core.errors import DomainError
from bakohumas.press.text import Paragraph, Sentence

MARKED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
# A full stop after a title, an initial or a short form ends no sentence.
END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bProf)([.!?][”\"’]?)\s+(?=[“\"‘A-Z0-9])")
NAMED = re.compile(r"\b[A-Z]\w*")
MOST_SENTENCES = 200  # each is compared with every known one while others wait for the database
KIN = 0.6  # as alike as this, a changed sentence still comes from that one


def split_sentences(text: str) -> list[str]:
    """Sentences of a text, single spaces between words."""
    return [part for part in END.sub(r"\1\n", " ".join(text.split())).split("\n") if part]


def marked_words(text: str) -> list[str]:
    """What stands in quotation marks, the comma before the attribution apart."""
    return [" ".join(words.split()).rstrip(",") for words in MARKED.findall(text)]


def named_outside(text: str) -> set[str]:
    """Names, offices and other capitalised words outside quotation marks; how the sentence begins is no name."""
    return set(NAMED.findall(MARKED.sub("", text).strip()[1:]))


def sentences_of(text: str, origins: Sequence[Sentence]) -> Paragraph:
    """The sentences of a typed paragraph; `origins` are the known ones, in order of trust."""
    known: dict[str, Sentence] = {}
    for each in origins:
        known.setdefault(each.text, each)
    pieces = _pieces(" ".join(text.split()), known)
    return tuple(known[piece] if piece in known else _changed(piece, origins) for piece in pieces)


def _pieces(text: str, known: dict[str, Sentence]) -> Iterator[str]:
    """Known sentences whole, however they look; what lies between them split at its marks."""
    found = _first_known(text, known)
    if found is None:
        yield from split_sentences(text)
        return
    at, words = found
    yield from split_sentences(text[:at])
    yield words
    rest = text[at + len(words) :].strip()
    if rest:
        yield from _pieces(rest, known)


def _first_known(text: str, known: dict[str, Sentence]) -> tuple[int, str] | None:
    found = [(at, -len(words), words) for words in known if (at := _place(text, words)) >= 0]
    if not found:
        return None
    at, _, words = min(found)
    return at, words


def _place(text: str, words: str) -> int:
    """Where a whole sentence stands in the text, -1 if it does not: spaces or the edge around it."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if (at == 0 or text[at - 1] == " ") and (end == len(text) or text[end] == " "):
            return at
        at = text.find(words, at + 1)
    return -1


def _changed(text: str, origins: Sequence[Sentence]) -> Sentence:
    """A sentence by hand: its kin's sources stay to be looked up, but words it changed are no longer verbatim."""
    kin = max(origins, key=lambda each: _likeness(each.text, text), default=None)
    marked = marked_words(text)
    if kin is None or _likeness(kin.text, text) < KIN:
        return Sentence(text, (), False if marked else None, edited=True)
    same = kin.verbatim is True and bool(marked) and marked == marked_words(kin.text)
    same = same and named_outside(text) <= named_outside(kin.text)  # else somebody else may be made to say them
    verbatim = True if same else False if marked or kin.verbatim is not None else None
    return replace(kin, text=text, verbatim=verbatim, edited=True)


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= KIN else 0.0


def edited_body(texts: Sequence[str], origins: Sequence[Sentence]) -> tuple[Paragraph, ...]:
    """Typed paragraphs as sentences; empty ones are gone. Raises DomainError for more than can be compared."""
    if sum(len(split_sentences(text)) for text in texts) > MOST_SENTENCES:
        raise DomainError(f"Naskah memuat paling banyak {MOST_SENTENCES} kalimat.")
    return tuple(sentences_of(text, origins) for text in texts if text.strip())


def arranged(texts: Sequence[str], act: str, at: int) -> tuple[str, ...]:
    """The paragraphs after 'naik', 'turun' or 'hapus' of the one at `at`; anything else leaves them."""
    order = list(texts)
    if not 0 <= at < len(order):
        return tuple(order)
    if act == "hapus":
        del order[at]
    elif act in {"naik", "turun"}:
        to = max(0, min(len(order) - 1, at + (1 if act == "turun" else -1)))
        order.insert(to, order.pop(at))
    return tuple(order)
