"""What files a meeting may hold and who may put which there."""

import hashlib
from collections.abc import Sequence

from bakohumas.core.access import Access, Principal
from bakohumas.core.errors import DomainError
from bakohumas.meetings.models import FileKind, FileVisibility, MeetingFile

MOST_FILES = 100
MOST_BYTES = 2 * 1024**3
STAMPED = ("kind", "caption", "credit", "visibility")


def kinds_for(person: Principal) -> tuple[FileKind, ...]:
    """Kinds that this person may put in, change and remove; who writes no meeting and no notes has photos only."""
    if not person.may(Access.FILES_WRITE):
        return ()
    writes_all = person.may(Access.MEETING_WRITE) or person.may(Access.NOTES_WRITE)
    return tuple(FileKind) if writes_all else (FileKind.PHOTO,)


def check_room(files: Sequence[MeetingFile], size: int) -> None:
    """Raise DomainError when the meeting holds as much as it may."""
    if len(files) >= MOST_FILES:
        raise DomainError(f"Satu pertemuan memuat paling banyak {MOST_FILES} berkas.", field="file")
    if sum(file.size or 0 for file in files) + size > MOST_BYTES:
        raise DomainError("Berkas pertemuan ini sudah mencapai batas 2 GB.", field="file")


def check_publishable(
    kind: FileKind | None, visibility: FileVisibility | None, caption: str | None, credit: str | None
) -> None:
    """Raise DomainError for a photo that would be public without caption or credit."""
    if kind is not FileKind.PHOTO or visibility is not FileVisibility.PUBLIC:
        return
    if not caption:
        raise DomainError("Isi keterangan foto sebelum foto menjadi publik.", field="caption")
    if not credit:
        raise DomainError("Isi kredit foto sebelum foto menjadi publik.", field="credit")


def file_stamp(file: MeetingFile) -> str:
    """A digest of what people edit, to see whether somebody did since a page was made."""
    return hashlib.sha256(repr([getattr(file, name) for name in STAMPED]).encode()).hexdigest()[:16]
