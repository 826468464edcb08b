"""Foreign calendar bytes to content lines (RFC 5545 3.1), however they are ended, folded and encoded."""

import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bakohumas.core.charsets import codec, decoded, has_ascii

LINE_ENDS = re.compile(rb"[\r\n]+")  # a blank line between two lines ends the first one all the same
FOLD = re.compile(rb"\n[ \t]")
UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
MARKS = re.compile('[";:]')
PARAMETER = re.compile(r"\s*([A-Za-z0-9-]+)\s*=")
ADDRESSES = {"ATTENDEE", "ORGANIZER"}
MAILTO = re.compile(r':[\s"<]*mailto\s*:', re.IGNORECASE)
NAME = re.compile(r"\s*([A-Za-z0-9.-]+)\s*(?=[;:]|$)")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """`name` and the names of parameters in upper case; parameter values without the quotes around them.

    A list of quoted values ('"a","b"') keeps its quotes. `value` is None for a line without a colon.
    """

    name: str
    parameters: dict[str, str]
    value: str | None


def content_lines(content: bytes, charset: str | None) -> Iterator[ContentLine]:
    """The lines that begin with a name; others are left out. `charset` as sent, any case, perhaps unknown."""
    name = codec(charset)
    wide = _wide(content, name)
    if wide is not None:
        content, name = content.decode(wide, "replace").encode("utf-8", "replace"), "utf-8"
    if content.startswith(codecs.BOM_UTF8):
        content, name = content.removeprefix(codecs.BOM_UTF8), "utf-8"
    name = name if has_ascii(name) else "utf-8"
    for line in _physical(content):
        # Each line for itself: one that is cut or wrong costs no other one its letters.
        found = _line(decoded(line, name))
        if found is not None:
            yield found


def _wide(content: bytes, name: str) -> str | None:
    """The encoding of bytes that are no superset of ASCII; by their looks, since labels lie."""
    if content[:2] in UTF_16:
        return UTF_16[content[:2]] if content[2:4] != b"\0\0" else "utf-32"
    if content[:4] in (b"\0\0\xfe\xff", b"\0\0\0B"):
        return "utf-32-be"
    if content[:1] == b"\0":
        return "utf-16-be"
    if content[1:2] == b"\0":
        return "utf-16-le" if content[2:4] != b"\0\0" else "utf-32-le"
    return None if has_ascii(name) or b"BEGIN" in content.upper() else name


def _physical(content: bytes) -> Iterator[bytes]:
    """Unfolded before decoding, since a fold may stand inside a character; vCalendar's soft line breaks joined."""
    lines = iter(FOLD.sub(b"", LINE_ENDS.sub(b"\n", content)).split(b"\n"))
    for line in lines:
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in line[:200].upper()
        parts = [line]
        while soft:
            parts[-1] = parts[-1][:-1]
            parts.append(next(lines, b""))
            soft = parts[-1].endswith(b"=")
        yield b"".join(parts)


def _line(text: str) -> ContentLine | None:
    named = NAME.match(text)
    if named is None:
        return None
    name = named[1].rpartition(".")[2].upper()
    rest = text[named.end() :]
    colon = _colon(rest, name)
    if colon is None:
        return ContentLine(name, {}, None)
    parameters = _parameters(rest[:colon])
    return ContentLine(name, parameters, _carried(rest[colon + 1 :].strip(), parameters))


def _colon(rest: str, name: str) -> int | None:
    """Where the value begins. Unquoted colons in CN or SENT-BY are survived where the value is an address."""
    colons = [mark.start() for mark in _outside(rest) if mark[0] == ":"]
    if not colons:  # a quote that nobody closes
        colons = [mark.start() for mark in MARKS.finditer(rest) if mark[0] == ":"]
    if name in ADDRESSES:
        return next((at for at in reversed(colons) if MAILTO.match(rest, at)), next(iter(colons), None))
    return next(iter(colons), None)


def _outside(text: str) -> list[re.Match[str]]:
    """The `;` and `:` that stand in no quotes."""
    found, quoted = [], False
    for mark in MARKS.finditer(text):
        if mark[0] == '"':
            quoted = not quoted
        elif not quoted:
            found.append(mark)
    return found


def _parameters(text: str) -> dict[str, str]:
    """By name; the first of two alike counts. What follows a `;` and names nothing belongs to the value before it."""
    found: dict[str, list[str]] = {}
    value: list[str] = []
    for piece in _pieces(text):
        named = PARAMETER.match(piece)
        if named is None:
            value.append(piece)
        else:
            value = [piece[named.end() :]]
            found.setdefault(named[1].upper(), value)
    return {name: unquoted(";".join(pieces)) for name, pieces in found.items()}


def _pieces(text: str) -> Iterator[str]:
    """Cut at each `;` that stands in no quotes and behind no backslash."""
    marks = _outside(text) if text.count('"') % 2 == 0 else list(MARKS.finditer(text))
    begin = 0
    for mark in marks:
        if mark[0] == ";" and text[mark.start() - 1 : mark.start()] != "\\":
            yield text[begin : mark.start()]
            begin = mark.end()
    yield text[begin:]


def unquoted(value: str) -> str:
    """Without the one pair of quotes around it, or the one quote that lost its other."""
    value = value.strip()
    if value.startswith('"') and value.endswith('"') and value.count('"') == 2 and len(value) > 1:  # noqa: PLR2004
        return value[1:-1].strip()
    return value.strip('" ') if value.count('"') == 1 else value


def _carried(value: str, parameters: dict[str, str]) -> str:
    """What vCalendar 1.0 wrapped in ENCODING and CHARSET."""
    encoding = parameters.get("ENCODING", "").upper()
    if encoding not in {"QUOTED-PRINTABLE", "BASE64", "B"}:
        return value
    try:
        raw = value.encode("utf-8", "replace")
        content = binascii.a2b_qp(raw) if encoding[0] == "Q" else binascii.a2b_base64(raw)
    except binascii.Error:
        return value
    return decoded(content, codec(parameters.get("CHARSET"))).replace("\r\n", "\\n").replace("\n", "\\n")
