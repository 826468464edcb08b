"""Live entries: signs at the start of a line choose the kind, and what may go to the press."""

from dataclasses import dataclass
from datetime import datetime

from bakohumas.core.errors import DomainError
from bakohumas.minutes.models import Entry, EntryKind

MARKS = '"“”'
SIGNS = {**dict.fromkeys(MARKS, EntryKind.QUOTE), "!": EntryKind.DECISION, ">": EntryKind.ACTION}
NAMES = ("kind", "text", "speaker", "agenda_item_id", "direct")
FOR_PRESS = frozenset({EntryKind.QUOTE, EntryKind.PRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """Editable columns of `Entry` under their own names; `direct` counts for quotes only."""

    kind: EntryKind
    text: str
    speaker: str | None = None
    agenda_item_id: int | None = None
    direct: bool | None = None


def unmarked(text: str) -> str:
    """A quotation without the marks around it; marks inside it stay."""
    words = text[1:].lstrip() if text[:1] in tuple(MARKS) else text
    is_open = sum(words.count(mark) for mark in MARKS) % 2 == 1
    return words[:-1].rstrip() if is_open and words.endswith(tuple(MARKS)) else words


def read_sign(kind: EntryKind, text: str) -> tuple[EntryKind, str]:
    """Kind and words of what was typed: a sign counts where no other kind was chosen."""
    found = SIGNS.get(text[:1]) if kind is EntryKind.NOTE else None
    chosen = found or kind
    words = text[1:].lstrip() if found and text[:1] not in MARKS else text
    return chosen, unmarked(words) if chosen is EntryKind.QUOTE else words


def typed_words(words: EntryWords) -> EntryWords:
    """What was typed with its sign read. Raises DomainError when nothing is left."""
    kind, text = read_sign(words.kind, words.text)
    if not text:
        raise DomainError("Tulis isi catatan.", field="text")
    direct = words.direct is not False if kind is EntryKind.QUOTE else None
    return EntryWords(kind=kind, text=text, speaker=words.speaker, agenda_item_id=words.agenda_item_id, direct=direct)


def words_of(entry: Entry) -> EntryWords:
    """What is stored of an entry, in the shape that people edit."""
    return EntryWords(**{name: getattr(entry, name) for name in NAMES})


def keeps_approval(before: EntryWords, after: EntryWords) -> bool:
    """Whether an approved quote is still the one that was approved."""
    return (before.kind, before.text, before.speaker, before.direct) == (
        after.kind,
        after.text,
        after.speaker,
        after.direct,
    )


def check_can_be_approved(entry: Entry) -> None:
    """Raise DomainError for what is no quote, and for a quote of nobody."""
    if entry.kind is not EntryKind.QUOTE:
        raise DomainError("Hanya kutipan yang dapat disetujui untuk pers.")
    if not entry.speaker:
        raise DomainError("Isi pembicara lebih dahulu; kutipan tanpa pembicara tidak dapat dipakai pers.")


def check_removed(removed_at: datetime | None) -> None:
    """Raise DomainError for an entry that stands: there is nothing to bring back."""
    if removed_at is None:
        raise DomainError("Catatan ini tidak terhapus.")
