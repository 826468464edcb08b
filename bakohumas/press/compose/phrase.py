"""Pieces of a sentence that carry the paths of the facts they were made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from bakohumas.press.text import Sentence

NO_SPACE_BEFORE = (",", ".", ";", ":")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words and where they came from; a phrase without words is false and vanishes from any sentence."""

    text: str = ""
    sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Phrase()
Part = Phrase | str | None


def fact(text: str | None, *sources: str) -> Phrase:
    """A recorded value with its paths; nothing for an unknown one."""
    words = " ".join((text or "").split())
    return Phrase(words, sources) if words else NOTHING


def _merged(parts: Iterable[Phrase]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for part in parts for path in part.sources))


def glue(*parts: Part) -> Phrase:
    """The parts with single spaces between them; marks such as a comma stand close to the word before."""
    known = [part if isinstance(part, Phrase) else Phrase(part) for part in parts if part]
    text = ""
    for part in known:
        close = not text or part.text.startswith(NO_SPACE_BEFORE)
        text += part.text if close else f" {part.text}"
    return Phrase(text.replace(",,", ","), _merged(known))


def listed(phrases: Iterable[Phrase]) -> Phrase:
    """'a, b, dan c'; with semicolons when an item has a comma of its own."""
    known = [phrase for phrase in phrases if phrase]
    texts = [phrase.text for phrase in known]
    mark = "; " if any("," in text for text in texts) else ", "
    match texts:
        case []:
            return NOTHING
        case [one]:
            text = one
        case [one, two] if mark == ", ":
            text = f"{one} dan {two}"
        case [*first, last]:
            text = f"{mark.join(first)}{mark}dan {last}"
    return Phrase(text, _merged(known))


def sentence(*parts: Part, verbatim: bool | None = None) -> Sentence:
    """A capital at the start, one full stop at the end, no comma left over before it."""
    whole = glue(*parts)
    text = whole.text.rstrip(" ,;.")
    return Sentence(f"{text[:1].upper()}{text[1:]}.", whole.sources, verbatim)
