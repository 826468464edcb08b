"""The words of a mail as plain text; HTML becomes text and never HTML again."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from bakohumas.core.charsets import codec, decoded
from bakohumas.core.texts import LINE_BREAKS, UNWANTED
from bakohumas.mail.incoming.parts import Part

LONGEST = 20_000  # characters
LARGEST = 256 * 1024  # bytes of one part, and characters of all, that are looked at
TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>|<[!?][^<>]*+>|[^<]++|<")
SILENT = {"head", "script", "style", "title", "xml", "noscript", "template"}
LINES = {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "hr", "pre"}
SPACES = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r"\n{3,}")


def text_of(parts: list[Part]) -> str:
    """The plain text of the parts that are shown, else that of their HTML; ≤ 20,000 characters."""
    for media_type, read in (("text/plain", str), ("text/html", text_of_html)):
        shown = (part for part in parts if part.media_type == media_type and part.disposition != "attachment")
        told = cleaned("\n".join(map(read, _texts(shown))))
        if told:
            return told
    return ""


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    """What each part says, until it is enough."""
    size = 0
    for part in parts:
        if size > LARGEST:
            return
        text = _text(part)
        size += len(text)
        yield text


def _text(part: Part) -> str:
    name = codec(part.parameter("charset"))
    return decoded(part.content()[:LARGEST], name)[: 2 * LONGEST if part.media_type == "text/plain" else LARGEST]


def cleaned(text: str) -> str:
    """NFC, without control characters but newline, at most one blank line at a time, trimmed and cut."""
    plain = UNWANTED.sub("", LINE_BREAKS.sub("\n", text[: 2 * LARGEST].replace("\t", " ")))
    lines = "\n".join(line.rstrip() for line in plain.split("\n"))
    short = BLANK_LINES.sub("\n\n", lines).strip()[:LONGEST]
    return unicodedata.normalize("NFC", short)[:LONGEST].strip()


def text_of_html(source: str) -> str:
    """What a reader would see, roughly, in one pass; nothing is fetched or kept of links but their words."""
    told: list[str] = []
    silent: str | None = None
    for token in TOKEN.finditer(_without_comments(source)):
        tag = (token[2] or "").lower()
        if silent is not None:
            silent = None if token[1] and tag == silent else silent
        elif tag in SILENT:
            silent = None if token[1] else tag
        elif tag in LINES:
            told.append("\n")
        elif tag == "td":
            told.append(" ")
        elif not tag and not token[0].startswith(("<!", "<?")):
            told.append(SPACES.sub(" ", token[0].replace("\n", " ")))
    return html.unescape("".join(told)).replace("\xa0", " ")


def _without_comments(source: str) -> str:
    first, *commented = source.split("<!--")
    return first + "".join(piece.partition("-->")[2] for piece in commented)
