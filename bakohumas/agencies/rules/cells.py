"""What people put into one cell: several addresses, numbers that a spreadsheet took for numbers, words around them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bakohumas.core import phones
from bakohumas.core.texts import plain_line
from bakohumas.core.validators import is_email

APART = re.compile(r"[;,\n|]|\s+(?:dan|atau|&)\s+|\s*/\s*", re.IGNORECASE)
SPACES = re.compile(r"\s+")
SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
WHOLE = re.compile(r"(\d+)[.,]0+")
LABEL = re.compile(
    r"^\s*(?:(?:no|nomor)\.?\s*)?(?:hp|wa|whatsapp|telp?|telepon|tlp|fax|kantor)\s*[.:]?\s+", re.IGNORECASE
)
REMARK = re.compile(r"\([^()0-9][^()]*\)")  # '(Budi)', not '(0511)'
REMEMBERED = 512  # cells: each is asked several times while its row is planned
LOST_ZERO = re.compile(r"8\d{8,11}|(?!62)[2-79]\d{8,10}")  # of a mobile number, or of an area code


@dataclass(frozen=True, slots=True)
class Found:
    """What a cell holds: the first is the agency's. `rest` is what could not be read, '' when all could."""

    values: tuple[str, ...]
    rest: str = ""


@lru_cache(maxsize=REMEMBERED)
def phones_in(cell: str) -> Found:
    """Numbers of a cell as people write them; a lost leading 0 is put back.

    A number that a spreadsheet rounded ('8,12346E+11') has lost its digits and is in `rest`.
    """
    whole = _as_phone(cell)
    return Found((whole,)) if whole else _parted(cell, APART, _as_phone)


@lru_cache(maxsize=REMEMBERED)
def mails_in(cell: str) -> Found:
    """Addresses of a cell."""
    whole = _as_mail(cell)
    return Found((whole,)) if whole else _parted(SPACES.sub(";", cell), APART, _as_mail)


def _parted(cell: str, marks: re.Pattern[str], read: Callable[[str], str | None]) -> Found:
    parts = [part for part in marks.split(cell) if part.strip()]
    read_ones = [(part, read(part)) for part in parts]
    values = tuple(dict.fromkeys(value for _part, value in read_ones if value))
    unread = [part.strip() for part, value in read_ones if not value]
    return Found(values, plain_line("; ".join(unread)))


def _as_mail(text: str) -> str | None:
    plain = text.strip().strip("<>()").removeprefix("mailto:").rstrip(".,;")
    return plain if is_email(plain) and "." in plain.rpartition("@")[2] else None


def _as_phone(text: str) -> str | None:
    """The number as typed, without words around it; None when it is none."""
    plain = plain_line(REMARK.sub(" ", LABEL.sub("", text)))
    digits = _number_of_sheet(plain)
    if digits is None:
        return None
    return digits if phones.e164(digits) else None


def _number_of_sheet(text: str) -> str | None:
    """The digits of a number that a spreadsheet wrote ('8.123456789E10', '8123456789.0'); None: digits are lost."""
    if found := SCIENTIFIC.fullmatch(text):
        digits, length = found[1] + (found[2] or "").rstrip("0"), int(found[3]) + 1
        if len(found[1] + (found[2] or "")) < min(length, 9):
            return None
        text = digits.ljust(length, "0") if len(digits) <= length else ""
    elif found := WHOLE.fullmatch(text):
        text = found[1]
    return f"0{text}" if LOST_ZERO.fullmatch(text) else text
