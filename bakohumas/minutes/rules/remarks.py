"""Speeches: who delivered them, for whom and whose words they are, and what must be known of that."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bakohumas.agencies.values import Office, Person
from bakohumas.core.errors import DomainError
from bakohumas.core.texts import folded
from bakohumas.meetings.facts import RemarkFacts
from bakohumas.minutes.models import Quote, Remark, RemarkKind
from bakohumas.minutes.rules.participants import SEPARATOR, lines_of, written

PLAIN = ("kind", "agenda_item_id", "second_capacity", "officially_opens", "said_on", "text")
NOBODY = Person(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkWords:
    """What people type about one speech; the three roles are three separate facts."""

    kind: RemarkKind
    delivered_by: Person
    represents: Office | None = None
    author: Office | None = None
    second_capacity: str | None = None
    officially_opens: bool | None = None
    said_on: date | None = None
    accompanied_by: tuple[Person, ...] = ()
    text: str | None = None
    points: tuple[str, ...] = ()
    agenda_item_id: int | None = None

    @property
    def facts(self) -> RemarkFacts:
        """The speech as documents see it, to show the sentence that will be printed."""
        return RemarkFacts(
            order=0,
            kind=self.kind,
            delivered_by=self.delivered_by,
            represents=self.represents,
            author=self.author,
            second_capacity=self.second_capacity,
            officially_opens=self.officially_opens,
            said_on=self.said_on,
            accompanied_by=self.accompanied_by,
        )


def remark_words(remark: Remark) -> RemarkWords:
    """What is stored of a speech, in the shape that people edit."""
    return RemarkWords(
        **{name: getattr(remark, name) for name in PLAIN},
        delivered_by=remark.delivered_by,
        represents=remark.represents,
        author=remark.author,
        accompanied_by=tuple(Person(**{"name": None, **person}) for person in remark.accompanied_by),
        points=tuple(remark.points),
    )


def check_remark(words: RemarkWords) -> None:
    """Raise DomainError naming the first thing that is missing or cannot be."""
    if not any((words.delivered_by.name, words.delivered_by.position, words.delivered_by.agency, words.author)):
        raise DomainError("Isi nama atau jabatan yang menyampaikan.", field="delivered_by_name")
    if words.kind is RemarkKind.WRITTEN_REMARKS and words.author is None:
        raise DomainError("Sambutan tertulis perlu jabatan pemilik sambutan.", field="author_position")
    for office, field in ((words.author, "author_position"), (words.represents, "represents_position")):
        if office is not None and not office.position:
            raise DomainError("Isi jabatannya; nama saja tidak cukup.", field=field)
    if words.author is not None and is_same(words.author, words.delivered_by):
        raise DomainError(
            "Pemilik sambutan sama dengan yang menyampaikan; kosongkan bila ia berbicara sendiri.",
            field="author_position",
        )


def is_same(author: Office, person: Person) -> bool:
    """Whether the office and the person are one: the same name, or the same office without two names that differ."""
    mine, theirs = folded(author.name or ""), folded(person.name or "")
    if mine and theirs:
        return mine == theirs
    return bool(person.position) and folded(author.position) == folded(person.position or "")


def check_one_opening(words: RemarkWords, other: Remark | None) -> None:
    """Raise DomainError when another speech (`other`) opened the event already."""
    if words.officially_opens and other is not None:
        who = other.delivered_by.name or other.delivered_by.position or "lain"
        raise DomainError(
            f"Sambutan {who} sudah tercatat membuka acara. Hapus tandanya di sana lebih dahulu.",
            field="officially_opens",
        )


PEOPLE_PARTS = ("name", "position", "agency", "front_title", "back_title")


def read_people(text: str | None) -> tuple[Person, ...]:
    """'Nama | Jabatan | Instansi | Gelar depan | Gelar belakang' lines; what is left out at the end is unknown.

    Raises DomainError for a line with more parts, or that names nobody.
    """
    return tuple(_read_person(line) for line in lines_of(text))


def _read_person(line: str) -> Person:
    parts = [part.strip() or None for part in line.split(SEPARATOR)]
    if len(parts) > len(PEOPLE_PARTS) or not any(parts[:2]):
        raise DomainError(f"Baris “{line}” tidak terbaca; tulis Nama | Jabatan | Instansi.", field="accompanied_by")
    return Person(**{"name": None, **dict(zip(PEOPLE_PARTS, parts, strict=False))})


def people_lines(people: Sequence[Person]) -> str:
    """People as lines to be typed in again."""
    return written([asdict(person) for person in people], *PEOPLE_PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteWords:
    """Editable columns of `Quote`."""

    text: str
    direct: bool


def is_other_quote(quote: Quote, words: QuoteWords) -> bool:
    """Whether an edit changes what was approved."""
    return (quote.text, quote.direct) != (words.text, words.direct)
