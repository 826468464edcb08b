"""Fields in braces that texts of letters may hold: a fixed list, filled in once.

One pass over the text: a value that was put in is never looked through again, and no other expression is known.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import LetterKind

FIELD = re.compile(r"\{([a-z_]+)\}")
EVENT = {
    "judul": "Judul pertemuan",
    "tema": "Tema",
    "hari_tanggal": "Hari dan tanggal",
    "pukul": "Pukul",
    "tempat": "Tempat",
    "penyelenggara": "Penyelenggara",
    "batas_konfirmasi": "Batas konfirmasi",
    "sapaan": "Sapaan dari Pengaturan biro",
}
CHANGED = {"surat_asal": "Surat yang diubah, dengan nomor, tanggal, dan hal"}
CALLED_OFF = {**CHANGED, "alasan": "Alasan penundaan atau pembatalan"}
FIELDS: dict[LetterKind, dict[str, str]] = {
    LetterKind.INVITATION: EVENT,
    LetterKind.CORRECTION: {**EVENT, **CHANGED},
    LetterKind.POSTPONEMENT: {**EVENT, **CALLED_OFF},
    LetterKind.CANCELLATION: {**EVENT, **CALLED_OFF},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTexts:
    """The words of a letter; None: the next one in line says it. A line of `body` is a paragraph."""

    subject: str | None = None
    opening: str | None = None
    body: str | None = None
    closing: str | None = None


THANKS = "Demikian disampaikan, atas perhatian {sapaan} diucapkan terima kasih."
UNDERSTANDING = "Demikian disampaikan, atas perhatian dan pengertian {sapaan} diucapkan terima kasih."
HOUSE_TEXTS: dict[LetterKind, LetterTexts] = {
    LetterKind.INVITATION: LetterTexts(
        subject="Undangan {judul}",
        opening="Sehubungan dengan pelaksanaan {judul}, dengan hormat kami mengundang {sapaan} untuk hadir pada:",
        closing="Demikian disampaikan, atas perhatian dan kehadiran {sapaan} diucapkan terima kasih.",
    ),
    LetterKind.CORRECTION: LetterTexts(
        subject="Ralat Undangan {judul}",
        opening="Menindaklanjuti {surat_asal}, dengan hormat kami sampaikan ralat sebagai berikut:",
        closing=f"Hal-hal lain dalam surat tersebut tetap berlaku. {THANKS}",
    ),
    LetterKind.POSTPONEMENT: LetterTexts(
        subject="Penundaan {judul}",
        opening="Menindaklanjuti {surat_asal}, dengan hormat kami beri tahukan bahwa acara berikut ditunda:",
        body="Alasan penundaan: {alasan}\nJadwal yang baru akan kami beri tahukan kemudian.",
        closing=UNDERSTANDING,
    ),
    LetterKind.CANCELLATION: LetterTexts(
        subject="Pembatalan {judul}",
        opening="Menindaklanjuti {surat_asal}, dengan hormat kami beri tahukan bahwa acara berikut dibatalkan:",
        body="Alasan pembatalan: {alasan}\nDengan demikian, undangan tersebut tidak berlaku lagi.",
        closing=UNDERSTANDING,
    ),
}


def check_fields(text: str, kind: LetterKind, *, field: str) -> None:
    """Raise DomainError that names the first brace which is no known field, and the line it stands in."""
    for number, line in enumerate(text.split("\n"), 1):
        rest = FIELD.sub(lambda found: "" if found[1] in FIELDS[kind] else found[0], line)
        stray = re.search(r"\{[^{}]*\}?|\}", rest)
        if stray:
            usable = " ".join(f"{{{name}}}" for name in FIELDS[kind])
            raise DomainError(f"“{stray[0][:40]}” di baris {number} tidak dikenal. Pakai {usable}.", field=field)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in; one that is unknown leaves nothing behind."""
    return re.sub(r" {2,}", " ", FIELD.sub(lambda found: values.get(found[1], found[0]), text)).strip()


def fill_lines(text: str, values: Mapping[str, str]) -> str:
    """As `fill`, but a line that asks for something unknown is left out as a whole."""
    lines = text.split("\n")
    told = (line for line in lines if all(values.get(name) != "" for name in FIELD.findall(line)))
    return "\n".join(filled for line in told if (filled := fill(line, values)))


def filled_texts(kind: LetterKind, own: LetterTexts, office: LetterTexts, values: Mapping[str, str]) -> LetterTexts:
    """The letter's own words as they are, else the office's, else the house's, with their fields filled in."""
    house = HOUSE_TEXTS[kind]
    one = {
        name: getattr(own, name) or fill(getattr(office, name) or getattr(house, name), values)
        for name in ("subject", "opening", "closing")
    }
    body = own.body or fill_lines(office.body or house.body or "", values)
    return LetterTexts(**one, body=body or None)
