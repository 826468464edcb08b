"""The parts of a message (RFC 2046), split in linear time; bodies are decoded only when somebody reads them.

The standard library splits line by line, asks each line of every open level, and recurses as deep as a sender likes:
ten megabytes of short lines or a thousand levels take it seconds. Its reading of one part's fields is used.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value

from bakohumas.core.texts import plain_line
from bakohumas.mail.incoming.errors import TooComplex
from bakohumas.mail.incoming.headers import Headers, read_fields, split, words

MOST_PARTS = 100
MOST_LEVELS = 8
LONGEST_FIELD = 2000  # characters of a Content-Type that are read
LONGEST_NAME = 120
GUESSED_BOUNDARY = re.compile(rb"(?:\A|\n)--([^\n]{1,200}?)[ \t]*\n")
NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
BASE64_CALENDAR = b"QkVHSU46VkNBTEVOREFS"  # BEGIN:VCALENDAR, its encoding not told
UNENCODED = re.compile(rb"PARTSTAT=[A-Z\"]", re.IGNORECASE)  # quoted-printable would have written `=3D`
MESSAGES = {"message/rfc822", "message/global"}


@dataclass(frozen=True, slots=True)
class Part:
    """One entity with its undecoded body; `within` are the media types around it, outermost first."""

    headers: Headers
    media_type: str
    body: bytes
    within: tuple[str, ...] = ()

    def parameter(self, name: str, header: str = "content-type") -> str | None:
        """A parameter of Content-Type (or another field), RFC 2231 read; None if missing or empty."""
        try:
            found = _fields(self.headers).get_param(name, header=header)
            return plain_line(collapse_rfc2231_value(found)) or None if found is not None else None
        except (ValueError, LookupError, TypeError):
            return None

    @property
    def disposition(self) -> str:
        """'attachment', 'inline' or ''."""
        return (self.headers.first("content-disposition") or "").partition(";")[0].strip().lower()

    @property
    def name(self) -> str | None:
        """The file's name without folders, control characters and leading dots; None without one."""
        told = self.parameter("filename", "content-disposition") or self.parameter("name")
        bare = re.split(r"[/\\]", words(told or ""))[-1].lstrip(". ")
        return bare[:LONGEST_NAME] or None

    @property
    def is_attached(self) -> bool:
        return self.disposition == "attachment" or self.name is not None

    def content(self) -> bytes:
        """The body decoded, however it was cut or labelled."""
        start = self.body[:64].lstrip()
        if start[: len(BASE64_CALENDAR)] == BASE64_CALENDAR:
            return _base64(self.body)
        encoding = (self.headers.first("content-transfer-encoding") or "").strip().lower()
        if encoding.startswith("base64") and not start.upper().startswith(b"BEGIN:VCALENDAR"):
            return _base64(self.body)
        if encoding.startswith("quoted-printable") and UNENCODED.search(self.body) is None:
            return binascii.a2b_qp(self.body)
        return self.body


def parts_of(block: bytes, body: bytes) -> list[Part]:
    """Every part, containers before what they contain, those of attached messages too.

    Raises TooComplex with more than 100 parts inside the message or more than 8 containers inside each other.
    """
    found: list[Part] = []
    for part in _walk(read_fields(block), body, (), "text/plain"):
        found.append(part)
        if len(found) > MOST_PARTS + 1:
            raise TooComplex("over 100 parts")
    return found


def _walk(headers: Headers, body: bytes, within: tuple[str, ...], default: str) -> Iterator[Part]:
    part = Part(headers, _media_type(headers, default), body, within)
    yield part
    inside = list(_inside(part))
    if inside and len(within) >= MOST_LEVELS:
        raise TooComplex("over 8 levels")
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    for entity in inside:
        inner, rest = split(entity)
        yield from _walk(read_fields(inner), rest, (*within, part.media_type), default)


def _inside(part: Part) -> list[bytes]:
    if part.media_type in MESSAGES:
        return [part.body.lstrip(b"\n")] if part.body else []
    if not part.media_type.startswith("multipart/"):
        return []
    boundary = _boundary(part)
    return list(_between(part.body, boundary)) if boundary else []


def _boundary(part: Part) -> bytes | None:
    """As told; where that is nowhere in the body, what the first line that looks like a delimiter says."""
    told = (part.parameter("boundary") or "").encode("utf-8", "replace")
    if told and b"--" + told in part.body:
        return told
    guessed = GUESSED_BOUNDARY.search(part.body[:LONGEST_FIELD])
    return guessed[1] if guessed else None


def _between(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the delimiter lines; the last part may lack its end. Stops once there are too many."""
    line = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\n|\Z)")
    body = b"\n" + body
    begin: int | None = None
    for count, mark in enumerate(line.finditer(body)):
        if begin is not None:
            yield body[begin : mark.start()]
        begin = None if mark[1] else mark.end() + 1
        if begin is None or count > MOST_PARTS:
            return
    if begin is not None:
        yield body[begin:]


def _media_type(headers: Headers, default: str) -> str:
    """Lower case; what follows a blank is a parameter whose semicolon was forgotten."""
    if headers.first("content-type") is None:
        return default
    told = " ".join((headers.first("content-type") or "").partition(";")[0].split()[:1]).lower()
    return told if told.count("/") == 1 else "text/plain"


def _fields(headers: Headers) -> Message:
    """The two fields that have parameters, for the standard library to read."""
    message = Message()
    for name in ("content-type", "content-disposition"):
        value = headers.first(name)
        if value is not None:
            message[name] = value[:LONGEST_FIELD]
    return message


def _base64(body: bytes) -> bytes:
    """As far as it goes: without what is no base64, and made whole where it was cut."""
    letters = body.translate(None, NOT_BASE64).partition(b"=")[0]
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
