"""What may be done with a press item in its state, and what it must have before it goes out."""

from collections.abc import Collection
from datetime import datetime

from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import FileKind, FileVisibility, Meeting, MeetingFile
from bakohumas.press.models import PressItem, PressState

SUBJECT = "press"  # of approval steps and audit rows
EDITABLE = frozenset({PressState.DRAFT, PressState.RETURNED})
STALE = "Naskah ini diubah orang lain selagi Anda menyunting."
NOT_NOW = {
    PressState.DRAFT: "Naskah ini masih draf. Ajukan dahulu untuk disetujui.",
    PressState.SUBMITTED: "Naskah ini sedang menunggu persetujuan. Tarik kembali dahulu bila akan diubah.",
    PressState.RETURNED: "Naskah ini dikembalikan. Perbaiki, lalu ajukan lagi.",
    PressState.APPROVED: "Naskah ini sudah disetujui. Tarik kembali dahulu bila akan diubah.",
    PressState.PUBLISHED: "Naskah ini sudah terbit. Buat ralat bila ada yang keliru.",
    PressState.WITHDRAWN: "Naskah ini sudah ditarik.",
}


def check_state(item: PressItem, allowed: Collection[PressState]) -> None:
    """Raise DomainError, which says what to do instead, unless the item is in one of these states."""
    if item.state not in allowed:
        raise DomainError(NOT_NOW[item.state])


def check_version(item: PressItem, version: int) -> None:
    """Raise StaleVersion when it is not what the page showed."""
    if item.version != version:
        raise StaleVersion(STALE)


def check_complete(item: PressItem) -> None:
    """Raise DomainError naming what an item lacks before somebody is asked to approve it."""
    if not item.title.strip():
        raise DomainError("Judul belum diisi.", field="title")
    if not any(item.paragraphs):
        raise DomainError("Naskah belum berisi paragraf.")


def is_publishable(photo: MeetingFile) -> bool:
    """Whether the picture is held, public, and has its caption and credit."""
    is_public = photo.visibility is FileVisibility.PUBLIC and photo.kind is FileKind.PHOTO
    return is_public and bool(photo.storage_key and photo.caption and photo.credit)


def check_publishable(item: PressItem, meeting: Meeting, default: str) -> None:
    """Raise DomainError when the meeting or the chosen photo may not be shown to the public."""
    check_state(item, {PressState.APPROVED})
    if meeting.is_restricted(default):
        raise DomainError("Pertemuan ini terbatas, sehingga naskahnya tidak dapat diterbitkan.")
    if item.photo is not None and item.photo.storage_key and not is_publishable(item.photo):
        raise DomainError("Foto utama belum publik. Lengkapi keterangan dan kreditnya, lalu jadikan publik di Berkas.")


def public_from(item: PressItem, now: datetime) -> datetime:
    """When the public may read it: now, or the end of its embargo."""
    return max(now, item.embargo_until or now)
