"""What is noticed about a file that was brought for a letter: facts it does not hold, signatures as they are."""

import re
from collections.abc import Sequence
from datetime import datetime

from bakohumas.core import formats
from bakohumas.core.errors import DomainError
from bakohumas.documents.reading import SignatureFacts
from bakohumas.invitations.models import FileRole, Letter, LetterState
from bakohumas.meetings.facts import MeetingFacts

SCAN = "Tidak ada tanda tangan elektronik di dalam PDF ini; berkas ini disimpan sebagai pindaian."
TAKES = {
    FileRole.TEXT: (LetterState.DRAFT, LetterState.WAITING),
    FileRole.SIGNED: (LetterState.WAITING,),
}


def check_takes_file(letter: Letter, role: FileRole) -> None:
    """Raise DomainError when a letter takes no such file in its state."""
    if letter.state not in TAKES[role]:
        when = "menunggu tanda tangan" if role is FileRole.SIGNED else "belum terbit"
        raise DomainError(f"Berkas ini hanya dapat diunggah selagi surat {when}.")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def differing_facts(letter: Letter, facts: MeetingFacts, text: str) -> list[str]:
    """A sentence for each fact of the record that the words of the file do not hold."""
    issued = formats.date_long(letter.issued_on) if letter.issued_on else None
    place = (facts.venue.room or facts.venue.building or facts.venue.city) if facts.venue else None
    wanted = (
        ("Nomor surat", letter.number),
        ("Tanggal surat", issued),
        ("Tanggal acara", formats.date_long(facts.starts_on) if facts.ends_on in {None, facts.starts_on} else None),
        ("Jam mulai", formats.clock_time(facts.starts_time) if facts.starts_time else None),
        ("Tempat", place if facts.mode != "daring" else None),
    )
    known = _plain(text)
    return [
        f"{name} “{value}” tidak ditemukan di dalam berkas. Periksa apakah berkasnya benar."
        for name, value in wanted
        if value and _plain(value) not in known
    ]


def signature_sentences(signatures: Sequence[SignatureFacts], zone: str) -> list[str]:
    """What a PDF tells of its signatures, never more: nobody is asked whether a certificate may be believed."""
    if not signatures:
        return [SCAN]
    return [sentence for one in signatures for sentence in _of_one(one, zone)]


def _of_one(one: SignatureFacts, zone: str) -> list[str]:
    if not one.readable:
        return ["Ada tanda tangan elektronik yang tidak dapat dibaca."]
    signer = one.signer or "tidak disebut"
    return [
        f"Penandatangan menurut sertifikat: {signer}, belum diverifikasi ke BSrE.",
        f"Penerbit sertifikat: {one.issuer or 'tidak disebut'}.",
        *([f"Waktu menurut penandatangan: {_at(one.at, zone)}."] if one.at else []),
        _integrity(one),
    ]


def _at(moment: datetime, zone: str) -> str:
    return formats.moment(moment, zone)


def _integrity(one: SignatureFacts) -> str:
    if not one.intact:
        return "Isi berkas berubah setelah ditandatangani."
    if not one.whole:
        return "Bagian yang ditandatangani utuh, tetapi ada yang ditambahkan ke berkas sesudahnya."
    return "Isi berkas tidak berubah sejak ditandatangani."
