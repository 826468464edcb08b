"""Speeches in formal documents: who spoke, for whom, whose words, and what was said."""

from bakohumas.meetings.facts import QuoteFacts, RemarkFacts
from bakohumas.meetings.texts import quoted, sentence
from bakohumas.minutes.attribution import Style, deliverer_phrase, remark_sentence
from bakohumas.minutes.sections import bulleted, paragraphs, sentences

POINTS_FOLLOW = "Pokok-pokok yang disampaikan:"


def opening_sentence(remark: RemarkFacts | None) -> str:
    """'Kegiatan dibuka secara resmi oleh …, mewakili ….'; '' when nobody is told to have opened it."""
    deliverer = deliverer_phrase(remark, Style.DOCUMENT) if remark else ""
    return sentence(f"Kegiatan dibuka secara resmi oleh {deliverer}") if deliverer else ""


def quote_text(quote: QuoteFacts) -> str:
    """A direct quotation in quotation marks, an indirect one as a sentence."""
    return quoted(sentence(quote.text)) if quote.direct else sentence(quote.text)


def said(remark: RemarkFacts) -> tuple[str, ...]:
    """All points, then the approved quotations."""
    return (*sentences(remark.points), *(quote_text(quote) for quote in remark.quotes if quote.approved))


def remark_text(remark: RemarkFacts) -> str:
    """One speech: a sentence that says who, and what was said as a list."""
    who, items = sentence(remark_sentence(remark, Style.DOCUMENT)), said(remark)
    return paragraphs(f"{who} {POINTS_FOLLOW}", bulleted(items)) if items else who
