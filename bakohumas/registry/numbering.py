"""Numbers of letters and press releases: a template with fixed names, filled in once (domain.md 2.2).

A value that was put in is never looked through again, and no other expression is known.
"""

import re
from dataclasses import dataclass
from datetime import date

from bakohumas.core import formats
from bakohumas.core.errors import DomainError

TOKEN = re.compile(r"\{(klasifikasi|urut|unit|bulan_romawi|bulan|tahun|keamanan)(?::0([2-9]))?\}")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
PLACEHOLDERS = {"letter_opening": frozenset({"title"}), "letter_closing": frozenset[str]()}  # by column
PADDED = {"urut", "bulan"}
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Numbering:
    """How an office writes its numbers; None parts are not filled in."""

    template: str
    classification: str | None = None
    unit: str | None = None
    security: str | None = None


def check_template(template: str, *, field: str) -> None:
    """Raise DomainError for an unknown name, a stray brace or a template without `{urut}`."""
    for name, width in TOKEN.findall(template):
        if width and name not in PADDED:
            raise DomainError(f"Lebar angka hanya untuk {{urut}} dan {{bulan}}, bukan {{{name}}}.", field=field)
    rest = TOKEN.sub("", template)
    if "{" in rest or "}" in rest:
        raise DomainError(
            "Pola nomor memuat penanda yang tidak dikenal. Pakai {klasifikasi}, {urut}, {urut:03}, {unit}, "
            "{bulan_romawi}, {bulan:02}, {tahun}, atau {keamanan}.",
            field=field,
        )
    if not any(name == "urut" for name, _ in TOKEN.findall(template)):
        raise DomainError("Pola nomor harus memuat {urut}.", field=field)


def check_placeholders(text: str, known: frozenset[str], *, field: str) -> None:
    """Raise DomainError when a text of the office holds a brace that is not one of the `known` names ('title')."""
    rest = PLACEHOLDER.sub(lambda found: "" if found[1] in known else found[0], text)
    if "{" in rest or "}" in rest:
        names = " ".join(f"{{{name}}}" for name in sorted(known))
        usable = f"Pakai {names}." if known else "Tidak ada penanda di sini."
        raise DomainError(f"Kalimat ini memuat penanda yang tidak dikenal. {usable}", field=field)


def printed_number(numbering: Numbering, sequence: int | str, on: date) -> str:
    """'000.1.5/007/HUMAS/2026'; a `sequence` '7.a' stands behind 7.

    Raises DomainError when a part that the template names is not filled in.
    """
    values = _values(numbering, sequence, on)
    return TOKEN.sub(lambda found: _part(found, values), numbering.template)


def _values(numbering: Numbering, sequence: int | str, on: date) -> dict[str, str | int | None]:
    return {
        "klasifikasi": numbering.classification,
        "urut": sequence,
        "unit": numbering.unit,
        "bulan_romawi": formats.roman_month(on),
        "bulan": on.month,
        "tahun": on.year,
        "keamanan": numbering.security,
    }


def _part(found: re.Match[str], values: dict[str, str | int | None]) -> str:
    name, width = found[1], found[2]
    value = values[name]
    if value is None or value == "":
        raise DomainError(f"Pola nomor memuat {{{name}}}, tetapi isinya belum diatur di Pengaturan biro.")
    number, dot, rest = str(value).partition(".") if name == "urut" else (str(value), "", "")
    return f"{number.zfill(int(width))}{dot}{rest}" if width else str(value)


def sequence_in(numbering: Numbering, printed: str, on: date) -> int | None:
    """The running number inside a number that somebody typed; None when it does not fit the template."""
    found = _found(numbering, printed, on, r"(\d{1,9})")
    return int(found[1]) if found and found.re.groups else None


def backdated_in(numbering: Numbering, printed: str, on: date) -> tuple[int, str] | None:
    """(123, 'a') of '005/123.a/HUMAS/2026'; None when it is no number of that kind."""
    found = _found(numbering, printed, on, r"(\d{1,9})\.([a-z])")
    return (int(found[1]), found[2]) if found and found.re.groups else None


def _found(numbering: Numbering, printed: str, on: date, sequence: str) -> re.Match[str] | None:
    values = _values(numbering, 0, on)
    pattern, at = "", 0
    for found in TOKEN.finditer(numbering.template):
        pattern += re.escape(numbering.template[at : found.start()])
        pattern += sequence if found[1] == "urut" else re.escape(str(values[found[1]] or ""))
        at = found.end()
    return re.fullmatch(pattern + re.escape(numbering.template[at:]), printed)
