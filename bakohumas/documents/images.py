"""Uploaded images: never kept as sent, but drawn anew from their pixels in a throw-away process."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bakohumas.core.formats import file_size
from bakohumas.documents.errors import ProcessFailed, UnreadableFile
from bakohumas.documents.process import run

MAX_BYTES = 20 * 1024 * 1024
WEB_MIME = "image/jpeg"
SENTENCES = {
    "pixels": "Gambar ini terlalu besar: paling banyak 40 megapiksel dan 12.000 piksel tiap sisi.",
    "broken": "Gambar ini rusak atau bukan JPEG, PNG, atau WebP.",
}


@dataclass(frozen=True, slots=True)
class CleanImage:
    """An image that we encoded: no EXIF, no position, no thumbnail, turned upright."""

    content: bytes
    width: int
    height: int
    mime: str


@dataclass(frozen=True, slots=True)
class Photo:
    """An image in its full size and for the web (JPEG, ≤ 960 pixels a side, ≤ 120 KB)."""

    full: CleanImage
    web: CleanImage


def _check_size(data: bytes) -> None:
    if not data:
        raise UnreadableFile("Berkas ini kosong (0 bita).")
    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"Ukuran {file_size(len(data))} melebihi batas {file_size(MAX_BYTES)}.")


def _read(folder: Path, name: str, size: tuple[int, int], mime: str) -> CleanImage:
    width, height = size
    return CleanImage((folder / name).read_bytes(), width, height, mime)


def clean_photo(data: bytes) -> Photo:
    """Both sizes of a JPEG, PNG or WebP (the first frame), in one process.

    Raises UnreadableFile with one sentence: empty, above 20 MB, above 40 megapixels or 12,000 pixels a side,
    damaged, or another format.
    """
    _check_size(data)
    with tempfile.TemporaryDirectory(prefix="gambar-") as name:
        folder = Path(name)
        (folder / "input").write_bytes(data)
        try:
            run("pictures.py", folder)
        except ProcessFailed as failure:
            raise UnreadableFile(SENTENCES.get(failure.reason, SENTENCES["broken"])) from failure
        facts = json.loads((folder / "pictures.json").read_text("utf-8"))
        full = _read(folder, "full", facts["full"], facts["mime"])
        return Photo(full, _read(folder, "web", facts["web"], WEB_MIME))


def clean_image(data: bytes) -> CleanImage:
    """The full size alone, in its own format. Raises UnreadableFile as `clean_photo` does."""
    return clean_photo(data).full
