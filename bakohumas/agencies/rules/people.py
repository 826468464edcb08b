"""Who holds a position on a day, and what a plausible NIP is."""

import re
from collections.abc import Iterable
from datetime import date

from bakohumas.agencies.models import Position
from bakohumas.core.errors import DomainError

NIP = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{4})(\d{2})[12](\d{3})")


def is_held_on(position: Position, day: date) -> bool:
    """Whether the person is in the position on `day`; an unknown border leaves that side open."""
    began = position.from_on is None or position.from_on <= day
    return began and (position.to_on is None or day <= position.to_on)


def holders(positions: Iterable[Position], day: date) -> tuple[list[Position], list[Position]]:
    """(those who hold a position on `day` or later, those who did before), each in the given order."""
    past = [one for one in positions if one.to_on is not None and one.to_on < day]
    return [one for one in positions if one not in past], past


def check_days(from_on: date | None, to_on: date | None) -> None:
    """Raise DomainError when a position ends before it begins."""
    if from_on and to_on and to_on < from_on:
        raise DomainError("Tanggal berakhir tidak boleh sebelum tanggal mulai.", field="to_on")


def nip_warning(nip: str | None) -> str | None:
    """A sentence when a NIP cannot be one (domain.md 8.4), None when it can.

    It is stored all the same: TNI, Polri and PPPK have other numbers.
    """
    digits = re.sub(r"[\s.]", "", nip or "")
    found = NIP.fullmatch(digits)
    if not digits or (found and _is_day(found) and 1 <= int(found[5]) <= 12):  # noqa: PLR2004 - months
        return None
    return "NIP biasanya 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut. Periksa lagi."


def _is_day(found: re.Match[str]) -> bool:
    try:
        date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return False
    return True
