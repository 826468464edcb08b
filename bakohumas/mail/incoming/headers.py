"""Header fields of foreign mail (RFC 5322 2.2), read from bytes: no line of them can lose another one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

from bakohumas.core.charsets import codec, decoded
from bakohumas.core.texts import plain_line
from bakohumas.mail.incoming.values import Mailbox

LARGEST_BLOCK = 256 * 1024  # bytes of header that are looked at
LONGEST_WORDS = 2000  # characters of a header that are decoded for people; the standard library's way is quadratic
LONGEST_NAME = 200
MOST_IDS = 100
FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
TOKEN = re.compile(r"[^\s<>,;:\"'()\[\]]+")
ANGLED = re.compile(r"<([^<>]*)>")
COMMENTED = re.compile(r"\(([^()]*)\)")
SPACE = re.compile(r"\s+")
LONGEST_ADDRESS = 320


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields by lower-case name, in order, unfolded, as text with U+FFFD for bytes that are no UTF-8."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        return self.fields.get(name, [])

    def first(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)

    def words(self, name: str) -> str:
        """One plain line with its encoded words (RFC 2047) read; '' without the field."""
        return words(self.first(name) or "")


def split(entity: bytes) -> tuple[bytes, bytes]:
    """The header block and the body; lines end with LF. A calendar may begin without the blank line before it."""
    if entity.startswith(b"\n"):
        return b"", entity[1:]
    end = entity.find(b"\n\n")
    block = entity if end < 0 else entity[: end + 1]
    at = block[:LARGEST_BLOCK].upper().find(b"\nBEGIN:VCALENDAR\n")
    if at >= 0:
        return entity[: at + 1], entity[at + 1 :]
    return (entity, b"") if end < 0 else (entity[: end + 1], entity[end + 2 :])


def raw_fields(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Lower-case name and the whole field with its folds; lines that are no field are left out."""
    name, lines = b"", list[bytes]()
    for line in block[:LARGEST_BLOCK].split(b"\n"):
        if line[:1] in (b" ", b"\t"):
            lines.append(line)
            continue
        found = FIELD.match(line)
        if name:
            yield name, b"\n".join(lines)
        name, lines = (found[1].lower(), [line]) if found else (b"", [])
    if name:
        yield name, b"\n".join(lines)


def read_fields(block: bytes) -> Headers:
    headers = Headers()
    for name, whole in raw_fields(block):
        value = whole.partition(b":")[2].replace(b"\n", b"").decode("utf-8", "replace").strip()
        headers.fields.setdefault(name.decode("ascii"), []).append(value)
    return headers


def words(value: str, limit: int = LONGEST_WORDS) -> str:
    try:
        parts = decode_header(value[:LONGEST_WORDS])
    except (HeaderParseError, ValueError):
        return plain_line(value[:LONGEST_WORDS])[:limit]
    told = (part if isinstance(part, str) else decoded(part, codec(charset)) for part, charset in parts)
    return plain_line("".join(told))[:limit]


def addresses(values: Iterable[str]) -> tuple[str, ...]:
    """Everything that looks like an address, once, lower case, `%2B` as `+`; names around it do not matter."""
    tokens = (token for value in values for token in TOKEN.findall(value) if "@" in token)
    found = (plain_address(token) for token in tokens)
    return tuple(dict.fromkeys(address for address in found if address))


def plain_address(token: str) -> str | None:
    bare = unquote(token[:LONGEST_ADDRESS]).strip("<>\"' .").lower()
    local, _, domain = bare.rpartition("@")
    return bare if local and domain and not SPACE.search(bare) else None


def mailbox(value: str | None) -> Mailbox | None:
    """The first address of From: angled, else bare. None where there is none."""
    text = (value or "")[:LONGEST_WORDS]
    angled = next((found for found in ANGLED.finditer(text) if "@" in found[1]), None)
    address = plain_address(angled[1].strip()) if angled else next(iter(addresses([text])), None)
    if address is None:
        return None
    comment = COMMENTED.search(text)
    name = text[: angled.start()] if angled else comment[1] if comment else ""
    return Mailbox(address, words(name, LONGEST_NAME).strip("\"' ") or None)


def message_ids(values: Iterable[str]) -> tuple[str, ...]:
    """The ids without brackets and without the blanks that folding left; also such as lost their brackets."""
    found = (one for value in values for one in (ANGLED.findall(value) or TOKEN.findall(value)[:1]))
    plain = (SPACE.sub("", one).strip("\"'") for one in found)
    return tuple(dict.fromkeys(one for one in plain if one))[:MOST_IDS]


def moment(value: str | None) -> datetime | None:
    """A Date header in UTC; one without zone counts as UTC. None if it is none."""
    try:
        found = parsedate_to_datetime((value or "")[:LONGEST_NAME])
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
