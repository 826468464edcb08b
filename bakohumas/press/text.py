"""A press item as sentences that know the facts of the record they came from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bakohumas.meetings.facts import PressContact


class PressKind(StrEnum):
    RELEASE = "siaran_pers"
    NEWS = "berita"


class Angle(StrEnum):
    """Whom the first sentence starts with."""

    OPENER = "pembuka"
    ORGANISER = "penyelenggara"
    EVENT = "kegiatan"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `sources` are paths into the meeting's record, such as 'remarks[0].represents.position'.

    `verbatim` is None without a quotation, True for recorded words in quotation marks and False for an indirect
    quotation, which stands without marks.
    """

    text: str
    sources: tuple[str, ...] = ()
    verbatim: bool | None = None
    edited: bool = False  # changed by hand, so that the sources vouch for it no longer


Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the 5W1H list beside the text; `note` says what is missing or how long the text is."""

    label: str
    done: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PressText:
    """A composed siaran pers or berita. Whatever the record does not hold is None or empty, and is not printed."""

    kind: PressKind
    title: Sentence
    lead: Paragraph
    paragraphs: tuple[Paragraph, ...]  # after the lead
    number: str | None = None
    notice: str | None = None  # 'Untuk disiarkan segera' or the embargo; a siaran pers only
    published_on: date | None = None  # local; a composed text has none
    dateline: str | None = None  # without the dash
    captions: tuple[Sentence, ...] = ()  # one a photograph that has words, credit included
    byline: str | None = None  # a berita only
    boilerplate: str | None = None  # a siaran pers only
    contact: PressContact | None = None  # a siaran pers only
    checklist: tuple[Check, ...] = ()

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The lead and what follows it."""
        return (self.lead, *self.paragraphs)

    @property
    def caption(self) -> Sentence | None:
        """The main photograph's caption."""
        return self.captions[0] if self.captions else None

    @property
    def sentences(self) -> Paragraph:
        """All sentences of the body in order."""
        return tuple(sentence for paragraph in self.body for sentence in paragraph)

    @property
    def sources(self) -> tuple[str, ...]:
        """Every path used, once, in order of use."""
        used = (path for sentence in (self.title, *self.sentences, *self.captions) for path in sentence.sources)
        return tuple(dict.fromkeys(used))


def paragraph_text(paragraph: Paragraph) -> str:
    return " ".join(sentence.text for sentence in paragraph)


def word_count(*paragraphs: Paragraph) -> int:
    """Words as a newsroom counts them: what stands between spaces."""
    return sum(len(paragraph_text(paragraph).split()) for paragraph in paragraphs)
