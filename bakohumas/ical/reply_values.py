"""Values of foreign content lines: text, moments, addresses."""

import html
import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bakohumas.core.texts import UNWANTED
from bakohumas.ical.reply_lines import ContentLine, unquoted

LONGEST_COMMENT = 2000
LONGEST_NAME = 200
ESCAPED = re.compile(r'\\([\\;,:"nN])')  # Apple and Lotus escape more than RFC 5545 3.3.11 asks for
CARETS = {"^n": "\n", "^N": "\n", "^^": "^", "^'": '"'}  # RFC 6868
NEW_LINE = re.compile(r"\r\n|\r|\u2028|\u2029")  # the other breaks are control characters, which go
CARET = re.compile(r"\^[nN^']")
BREAK_TAG = re.compile(r"<br ?/?>", re.IGNORECASE)
MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d):?(\d\d)?(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE | re.ASCII
)
DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)", re.ASCII)
SCHEME = re.compile(r"(?:\s*mailto\s*:)+", re.IGNORECASE)
ANGLED = re.compile(r"<([^<>]*)>")
ADDRESS = re.compile(r"[^\s<>@:\"]{1,64}@[^\s<>@:/\"]{1,255}")
OUTLOOK_UID = re.compile(
    r"040000008200E00074C5B7101A82E008[0-9A-F]{48}7643616C2D55696401000000((?:[0-9A-F]{2})+?)(?:00)*"
)
LISTED = re.compile(r'"[^"]*"|[^,"]+')


def unescaped(text: str) -> str:
    r"""TEXT (RFC 5545 3.3.11) in one pass: `\\n` is a backslash and an n."""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def cleaned(text: str, limit: int = LONGEST_COMMENT) -> str | None:
    """NFC, without control characters but newline, trimmed and cut; None if nothing is left."""
    # Cut first: composing a long run of combining marks takes the square of its length.
    raw = UNWANTED.sub("", NEW_LINE.sub("\n", text.replace("\t", " "))).strip()[: 2 * limit]
    return unicodedata.normalize("NFC", raw).strip()[:limit].strip() or None


def comment(text: str) -> str | None:
    return cleaned(unescaped(text))


def response_comment(parameter: str | None) -> str | None:
    r"""Google's note: HTML entities inside backslashes (`it&#39\;s`), perhaps with RFC 6868's carets."""
    if parameter is None:
        return None
    if parameter.startswith('"') and parameter.endswith('"'):  # around a text that has quotes in it
        parameter = parameter[1:-1]
    text = html.unescape(unescaped(CARET.sub(lambda found: CARETS[found[0]], parameter)))
    return cleaned(BREAK_TAG.sub("\n", text))


def person_name(parameter: str | None) -> str | None:
    """A CN; None if empty."""
    if parameter is None:
        return None
    text = unescaped(CARET.sub(lambda found: CARETS[found[0]], parameter))
    found = cleaned(text.replace("\n", " ").strip("'\" "), LONGEST_NAME)
    return " ".join(found.split()) if found else None


def address(value: str | None) -> str | None:
    """Lower case, without scheme, quotes, angles and `?subject=`; None for a principal URI or anything else."""
    if value is None:
        return None
    bare = SCHEME.sub("", unquoted(value).strip("'\" "), count=1).strip("'\" ")
    angled = ANGLED.search(bare)
    bare = (angled[1] if angled else bare).strip()
    bare = SCHEME.sub("", bare, count=1).partition("?")[0]
    found = ADDRESS.fullmatch(unquote(bare).strip().rstrip(".,;"))
    return found[0].lower() if found else None


def addresses(parameter: str | None) -> tuple[str, ...]:
    """The addresses of a list of quoted or bare ones (DELEGATED-TO); what is none is left out."""
    found = (address(part) for part in LISTED.findall(parameter or ""))
    return tuple(dict.fromkeys(part for part in found if part))


def uid_of_outlook(uid: str) -> str | None:
    """The foreign UID that Exchange wrapped into one of its own (MS-OXCICAL 2.1.3.1.1.20.26); None for any other."""
    found = OUTLOOK_UID.fullmatch(uid.upper())
    return bytes.fromhex(found[1]).decode("utf-8", "replace") if found else None


def moment(line: ContentLine) -> datetime | None:
    """Aware UTC. A time without zone counts as UTC, as DTSTAMP's must be; None for an unknown zone or no moment."""
    found = MOMENT.fullmatch(line.value or "")
    if found is None:
        return None
    zone = _zone(found[7], line.parameters.get("TZID"))
    if zone is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(offset: str | None, name: str | None) -> timezone | ZoneInfo | None:
    if offset is not None and offset.upper() != "Z":
        size = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
        return timezone(-size if offset[0] == "-" else size) if size < timedelta(days=1) else None
    if offset or not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a Windows name, or no name at all
        return None


def readable(line: ContentLine) -> str:
    """'2026-10-26', '2026-10-26 09:00 SE Asia Standard Time', '2026-10-26 01:00 UTC', or as written."""
    value = (line.value or "").strip()
    timed = MOMENT.fullmatch(value)
    if timed is not None:
        year, month, day, hour, minute = timed.groups()[:5]
        zone = "UTC" if (timed[7] or "").upper() == "Z" else timed[7] or line.parameters.get("TZID", "")
        return f"{year}-{month}-{day} {hour}:{minute} {cleaned(zone, LONGEST_NAME) or ''}".strip()
    dated = DAY.fullmatch(value)
    return "-".join(dated.groups()) if dated else cleaned(value, LONGEST_NAME) or ""
