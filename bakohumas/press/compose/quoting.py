"""Which recorded quotations go into a press item, and how they are punctuated."""

import re
from dataclasses import dataclass

from bakohumas.meetings.facts import EntryFacts, MeetingFacts, QuoteFacts, RemarkFacts

MOST_QUOTES = 8  # beyond that the length of the text wins, but every speaker keeps one
DOUBLE = re.compile(r"[“\"]([^“”\"]*)[”\"]")
BROKEN_OFF = ("…", "...")


@dataclass(frozen=True, slots=True)
class Quote:
    """An approved quotation with its path; `remark` is the position of the speech it belongs to."""

    text: str
    direct: bool
    path: str
    remark: int | None = None
    speaker: str | None = None  # of a live note without a speech

    @property
    def voice(self) -> str:
        """Whose it is, for counting."""
        return f"remark {self.remark}" if self.remark is not None else f"speaker {self.speaker}"


def inner(text: str) -> str:
    """Words fit to stand inside “…”: quotation marks within become single, nothing else changes."""
    words = " ".join(text.split())
    if words[:1] in '“"' and words[-1:] in '”"' and len(DOUBLE.findall(words)) == 1:
        words = words[1:-1]
    return DOUBLE.sub(r"‘\1’", words)


def closed(text: str) -> str:
    """“Kalimat,” with the comma inside, or the quotation's own question or exclamation mark."""
    words = inner(text)
    words = words[:1].upper() + words[1:]
    if words.endswith(("?", "!")):
        return f"“{words}”"
    return f"“{words.rstrip('.,;: ')},”"


def unmarked(text: str) -> str:
    """An indirect quotation before ', ujar X': without marks around it, a question keeps its own mark."""
    words = inner(text)
    words = words[:1].upper() + words[1:]
    return words if words.endswith("?") else f"{words.rstrip('.,;:! ')},"


def is_usable(text: str, *, approved: bool | None) -> bool:
    """Cleared for the press, and not broken off."""
    return bool(approved) and not text.rstrip(' .”"').endswith(BROKEN_OFF) and not text.rstrip().endswith("...")


def _of_remark(index: int, remark: RemarkFacts) -> list[Quote]:
    def quote(at: int, each: QuoteFacts) -> Quote:
        return Quote(each.text, each.direct, f"remarks[{index}].quotes[{at}]", index)

    usable = [(at, each) for at, each in enumerate(remark.quotes) if is_usable(each.text, approved=each.approved)]
    return [quote(at, each) for at, each in usable]


def _said_within(remark: RemarkFacts, entry: EntryFacts) -> bool:
    """What a reader says under the item of a read speech is the author's word; elsewhere it is the reader's own."""
    if remark.delivered_by.name != entry.speaker or remark.said_on is not None:
        return False
    if remark.author is not None:
        return entry.agenda_order is not None and entry.agenda_order == remark.agenda_order
    return entry.agenda_order is None or remark.agenda_order in {None, entry.agenda_order}


def _speech_of(facts: MeetingFacts, entry: EntryFacts) -> int | None:
    within = (index for index, remark in enumerate(facts.remarks) if entry.speaker and _said_within(remark, entry))
    return next(within, None)


def _of_entries(facts: MeetingFacts) -> list[Quote]:
    return [
        Quote(entry.text, entry.direct is not False, f"entries[{at}]", _speech_of(facts, entry), entry.speaker)
        for at, entry in enumerate(facts.entries)
        if entry.kind == "quote" and is_usable(entry.text, approved=entry.approved)
    ]


def _once(quotes: list[Quote]) -> list[Quote]:
    first: dict[str, Quote] = {}
    for quote in quotes:
        first.setdefault(" ".join(quote.text.split()).casefold(), quote)
    return list(first.values())


def _kept(quotes: list[Quote]) -> list[Quote]:
    firsts = list({quote.voice: quote for quote in reversed(quotes)}.values())
    spare = [quote for quote in quotes if quote not in firsts]
    chosen = {quote.path for quote in [*firsts, *spare[: max(0, MOST_QUOTES - len(firsts))]]}
    return [quote for quote in quotes if quote.path in chosen]


def chosen_quotes(facts: MeetingFacts) -> list[Quote]:
    """All approved quotations up to eight; above, at least one a speaker. In the record's order, each once."""
    speeches = [quote for index, remark in enumerate(facts.remarks) for quote in _of_remark(index, remark)]
    quotes = _once([*speeches, *_of_entries(facts)])
    return quotes if len(quotes) <= MOST_QUOTES else _kept(quotes)
