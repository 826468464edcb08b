"""What the public may know of an issued document (security.md 3, object rule 6), and how its code is read."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from bakohumas.core import formats
from bakohumas.registry.models import DocumentStatus, IssuedDocument

KINDS = {
    "undangan": _l("Surat undangan"),
    "ralat": _l("Surat ralat"),
    "penundaan": _l("Surat penundaan"),
    "pembatalan": _l("Surat pembatalan"),
    "notula": _l("Notula"),
    "laporan": _l("Laporan"),
    "nota_dinas": _l("Nota dinas"),
    "daftar_hadir": _l("Daftar hadir"),
    "siaran_pers": _l("Siaran pers"),
    "berita": _l("Berita"),
}
CHANGES = {"ralat": _l("Diralat"), "penundaan": _l("Ditunda"), "pembatalan": _l("Dibatalkan")}
LOOKALIKES = str.maketrans("018", "OIB")  # base32 has none of these digits


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """Nothing but what the verification page shows."""

    kind: str
    number: str | None
    dated_on: date | None
    title: str
    issuer: str | None
    signatory_position: str | None
    revision: int
    status: str  # berlaku digantikan ditarik
    hashes: tuple[tuple[str, str], ...]  # (format, SHA-256 as hex)
    changed_by: tuple[str, ...] = ()  # 'Diralat oleh surat nomor … tanggal …'


def read_code(text: str) -> str:
    """The code however it was typed: spaces, hyphens and small letters do not count."""
    return re.sub(r"[^A-Z0-9]", "", text.upper()[:60]).translate(LOOKALIKES)


def shown_code(code: str) -> str:
    """'ABCD-EFGH-IJKL-MNOP', easier to read from paper."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def change_sentence(change: IssuedDocument) -> str:
    """'Ditunda oleh surat nomor 005/13/HUMAS/2026 tanggal 2 Desember 2026.', as far as it is known."""
    verb = CHANGES.get(change.kind, _l("Diubah"))
    number = gettext("nomor %(number)s", number=change.number) if change.number else ""
    dated = gettext("tanggal %(day)s", day=formats.date_long(change.dated_on)) if change.dated_on else ""
    return (
        " ".join([str(gettext("%(changed)s oleh surat", changed=verb)), *(part for part in (number, dated) if part)])
        + "."
    )


def fingerprint(content: bytes) -> str:
    """SHA-256 as hex: what a file is compared by."""
    return hashlib.sha256(content).hexdigest()


def public_document(document: IssuedDocument, changes: Sequence[IssuedDocument] = ()) -> PublicDocument:
    """The public facts of a document and of those that change it; the title of an internal one stays inside."""
    return PublicDocument(
        kind=str(KINDS.get(document.kind, document.kind)),
        number=document.number,
        dated_on=document.dated_on,
        title=gettext("Dokumen internal") if document.is_internal else document.title,
        issuer=document.issuer,
        signatory_position=document.signatory_position,
        revision=document.revision,
        status=document.status.value,
        hashes=tuple(
            (file.format.upper(), file.sha256) for file in sorted(document.files, key=lambda file: file.format)
        ),
        changed_by=tuple(
            change_sentence(change) for change in changes if change.status is not DocumentStatus.WITHDRAWN
        ),
    )
