"""Text from outside made plain: NFC, stripped, without control characters, surrogates and bidi overrides."""

import re
import unicodedata

LINE_BREAKS = re.compile(r"\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")
UNWANTED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
SPACES = re.compile(r"[^\S\n]+")


def plain_line(value: str) -> str:
    """One line of text; line breaks become spaces."""
    return SPACES.sub(" ", plain_text(value).replace("\n", " ")).strip()


def plain_text(value: str) -> str:
    """Text that may have several lines; runs of spaces inside a line become one."""
    text = UNWANTED.sub("", LINE_BREAKS.sub("\n", value.replace("\t", " ")))
    lines = (SPACES.sub(" ", line).strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def slug(value: str, *, limit: int = 80) -> str:
    """Lower-case words joined by hyphens, ASCII only; '' when nothing is left."""
    ascii_text = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_text.lower())
    return "-".join(words)[:limit].strip("-")


def folded(value: str) -> str:
    """A form for comparing names: case, accents, punctuation and spaces do not count."""
    plain = unicodedata.normalize("NFKD", value).casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))
