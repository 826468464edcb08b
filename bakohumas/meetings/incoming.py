"""An uploaded file made ready to be kept: checked, and photos drawn anew. Slow, and without the database."""

from dataclasses import dataclass

from bakohumas.documents.images import clean_photo
from bakohumas.documents.uploads import Slot, check_upload, shown_name
from bakohumas.meetings.models import FileKind

ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is kept of an upload; `web` is the small picture of a photo (JPEG)."""

    name: str
    mime: str
    content: bytes
    width: int | None = None
    height: int | None = None
    web: bytes | None = None


def prepare(filename: str, data: bytes, kind: FileKind) -> Incoming:
    """Raises UnreadableFile with one sentence for what is not kept."""
    if kind is FileKind.PHOTO:
        return _photo(filename, data)
    mime = check_upload(filename, data, Slot.MATERIAL)
    return Incoming(shown_name(filename), mime, data)


def _photo(filename: str, data: bytes) -> Incoming:
    check_upload(filename, data, Slot.PHOTO)
    photo = clean_photo(data)
    name = shown_name(filename).rpartition(".")[0] + ENDINGS[photo.full.mime]
    return Incoming(name, photo.full.mime, photo.full.content, photo.full.width, photo.full.height, photo.web.content)
