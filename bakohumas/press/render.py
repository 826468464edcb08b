"""A press item as document, plain text and JSON."""

from datetime import date
from typing import Any

from bakohumas.core import formats
from bakohumas.documents.model import Block, Document, Heading, Letterhead, Paragraph
from bakohumas.meetings.facts import MeetingFacts, PressContact
from bakohumas.press.text import Paragraph as Sentences
from bakohumas.press.text import PressKind, PressText, Sentence, paragraph_text

Json = dict[str, Any]
HEADINGS = {PressKind.RELEASE: "SIARAN PERS", PressKind.NEWS: "BERITA"}
HELD = frozenset({"selesai", "notula_disahkan", "laporan_selesai", "arsip"})


def missing_for_press(facts: MeetingFacts) -> str | None:
    """Why no press item may be made yet; None when the meeting has been held."""
    return None if facts.state in HELD else "Kegiatan belum selesai"


def contact_line(contact: PressContact | None) -> str:
    """'Subbagian …, (0511) …, pers@…'; '' without a contact."""
    if contact is None:
        return ""
    return ", ".join(part for part in (contact.office, contact.name, contact.phone, contact.email) if part)


def paragraph_lines(text: PressText) -> tuple[str, ...]:
    """The paragraphs as printed: the dateline before the first one."""
    start = f"{text.dateline} – " if text.dateline else ""
    first, *rest = (paragraph_text(paragraph) for paragraph in text.body)
    return (start + first, *rest)


def _tail(text: PressText) -> tuple[str, ...]:
    contact = contact_line(text.contact)
    return tuple(
        line for line in (text.byline, text.boilerplate, f"Narahubung: {contact}" if contact else None) if line
    )


def _head(text: PressText) -> tuple[str, ...]:
    number = f"Nomor: {text.number}" if text.number else None
    day = formats.date_full(text.published_on) if text.published_on else None
    return tuple(line for line in (number, day, text.notice) if line)


def _captions(text: PressText) -> tuple[Block, ...]:
    if not text.captions:
        return ()
    return (Heading("Keterangan foto"), *(Paragraph(caption.text, small=True) for caption in text.captions))


def press_document(
    text: PressText, letterhead: Letterhead, *, dated: date | None = None, draft: bool = False
) -> Document:
    """The item for PDF and DOCX; `dated` is the file's date."""
    head = tuple(Paragraph(line, align="center") for line in _head(text))
    blocks: tuple[Block, ...] = (
        Heading(HEADINGS[text.kind], level=1, align="center"),
        *head,
        Heading(text.title.text, align="center"),
        *(Paragraph(line) for line in paragraph_lines(text)),
        *(Paragraph(line, align="left") for line in _tail(text)),
        *_captions(text),
    )
    return Document(text.title.text, blocks, letterhead, dated, draft=draft)


def press_plain_text(text: PressText) -> str:
    """The item for a mail or a journalist's editor, paragraphs divided by an empty line."""
    head = "\n".join((HEADINGS[text.kind], *_head(text)))
    captions = tuple(f"Keterangan foto: {caption.text}" for caption in text.captions)
    return "\n\n".join((head, text.title.text, *paragraph_lines(text), *_tail(text), *captions)) + "\n"


def sentence_json(sentence: Sentence) -> Json:
    """As `press_item.paragraphs` stores it."""
    return {
        "text": sentence.text,
        "sources": list(sentence.sources),
        "verbatim": sentence.verbatim,
        "edited": sentence.edited,
    }


def paragraphs_json(paragraphs: tuple[Sentences, ...]) -> list[list[Json]]:
    return [[sentence_json(sentence) for sentence in paragraph] for paragraph in paragraphs]


def paragraphs_from_json(stored: list[list[Json]]) -> tuple[Sentences, ...]:
    """What `paragraphs_json` wrote, as sentences again."""
    return tuple(
        tuple(
            Sentence(each["text"], tuple(each["sources"]), each["verbatim"], each.get("edited", False))
            for each in paragraph
        )
        for paragraph in stored
    )


def contact_json(contact: PressContact | None) -> Json | None:
    """As `press_item.contact` stores it."""
    if contact is None:
        return None
    known = {"office": contact.office, "name": contact.name, "phone": contact.phone, "email": contact.email}
    return {part: value for part, value in known.items() if value}


def press_json(text: PressText) -> Json:
    """Title, paragraphs with the sources of each sentence, and every source used."""
    paragraphs = [
        {"text": line, "sentences": [sentence_json(sentence) for sentence in paragraph]}
        for line, paragraph in zip(paragraph_lines(text), text.body, strict=True)
    ]
    return {
        "kind": text.kind.value,
        "title": text.title.text,
        "title_sources": list(text.title.sources),
        "number": text.number,
        "notice": text.notice,
        "dateline": text.dateline,
        "paragraphs": paragraphs,
        "captions": [sentence_json(caption) for caption in text.captions],
        "byline": text.byline,
        "boilerplate": text.boilerplate,
        "contact": contact_json(text.contact),
        "sources": list(text.sources),
    }
