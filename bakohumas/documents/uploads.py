"""What may be uploaded where: by size, by the end of the name and by content, which must agree."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

import puremagic

from bakohumas.core.formats import file_size
from bakohumas.documents.archives import office_type
from bakohumas.documents.characters import one_line
from bakohumas.documents.encodings import decoded
from bakohumas.documents.errors import UnreadableFile

MEGABYTE = 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{OFFICE}wordprocessingml.document"
XLSX = f"{OFFICE}spreadsheetml.sheet"
PPTX = f"{OFFICE}presentationml.presentation"
ODP = "application/vnd.oasis.opendocument.presentation"
PDF, JPEG, PNG, WEBP, CSV = "application/pdf", "image/jpeg", "image/png", "image/webp", "text/csv"
ZIP_MARK = b"PK"
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0"  # .doc, .xls, and every office file with a password
LONGEST_NAME = 120
LONGEST_ENDING = 10


class Slot(StrEnum):
    """The places that take a file."""

    PHOTO = "foto"
    MATERIAL = "bahan"
    SIGNED_LETTER = "surat"
    LETTER_TEXT = "naskah"
    LOGO = "logo"
    IMPORT = "impor"
    TEMPLATE = "templat"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a slot takes: MIME type by the end of the name, and how large."""

    types: Mapping[str, str]
    limit: int
    shown: str  # the types for people


PHOTOS = {"jpg": JPEG, "jpeg": JPEG, "png": PNG, "webp": WEBP}
SLOTS = {
    Slot.PHOTO: Accepted(PHOTOS, 20 * MEGABYTE, "JPEG, PNG, atau WebP"),
    Slot.MATERIAL: Accepted(
        {"pdf": PDF, "docx": DOCX, "xlsx": XLSX, "pptx": PPTX, "odp": ODP},
        20 * MEGABYTE,
        "PDF, DOCX, XLSX, PPTX, atau ODP",
    ),
    Slot.SIGNED_LETTER: Accepted({"pdf": PDF}, 20 * MEGABYTE, "PDF"),
    Slot.LETTER_TEXT: Accepted({"docx": DOCX, "pdf": PDF}, 20 * MEGABYTE, "DOCX atau PDF"),
    Slot.LOGO: Accepted({"jpg": JPEG, "jpeg": JPEG, "png": PNG}, 20 * MEGABYTE, "PNG atau JPEG"),
    Slot.IMPORT: Accepted({"csv": CSV, "txt": CSV, "xlsx": XLSX}, 5 * MEGABYTE, "CSV atau XLSX"),
    Slot.TEMPLATE: Accepted({"docx": DOCX}, 2 * MEGABYTE, "DOCX"),
}


def _ending(filename: str) -> str:
    ending = PurePath(filename).suffix.lower().removeprefix(".")
    return re.sub(r"[^a-z0-9]", "", ending)[:LONGEST_ENDING]


def _is_table_text(data: bytes) -> bool:
    """Whether the bytes are text that does not begin like a page, a drawing or a PDF."""
    try:
        text = decoded(data)
    except UnreadableFile:
        return False
    return not text.lstrip().startswith(("<", "%PDF-"))


def _content_type(data: bytes, expected: str) -> str:
    """The MIME type by content; text has no mark of its own, so CSV is looked at only where it is expected."""
    if expected == CSV:
        return CSV if _is_table_text(data) else ""
    if data.startswith(OLD_OFFICE_MARK):
        raise UnreadableFile("Berkas ini berformat lama atau dilindungi kata sandi; simpan sebagai berkas baru.")
    if data.startswith(ZIP_MARK):
        return office_type(data)
    try:
        return str(puremagic.from_string(data, mime=True))
    except puremagic.PureError:
        return ""


def check_upload(filename: str, data: bytes, slot: Slot) -> str:
    """The MIME type of a file that `slot` takes.

    Raises UnreadableFile with one sentence when it is empty, too large, of another kind than its name says, or
    an office file with macros, a password or too much in it. Pixels are judged by `images`.
    """
    accepted = SLOTS[slot]
    if not data:
        raise UnreadableFile("Berkas ini kosong (0 bita).")
    if len(data) > accepted.limit:
        raise UnreadableFile(f"Ukuran {file_size(len(data))} melebihi batas {file_size(accepted.limit)}.")
    ending = _ending(filename)
    expected = accepted.types.get(ending)
    if expected is None:
        kind = f"“.{ending}”" if ending else "tanpa akhiran nama"
        raise UnreadableFile(f"Jenis berkas {kind} tidak diterima di sini; unggah {accepted.shown}.")
    if _content_type(data, expected) != expected:
        raise UnreadableFile(f"Isi berkas ini bukan {ending.upper()} seperti namanya; unggah {accepted.shown}.")
    return expected


def shown_name(filename: str) -> str:
    """The name under which a file is listed and offered: NFC, no folders, controls or leading dots, ≤ 120 characters.

    The end of the name stays; a name of nothing becomes 'berkas'.
    """
    plain = one_line(unicodedata.normalize("NFC", filename)).replace("\\", "/").rsplit("/", 1)[-1].lstrip(". ")
    ending = PurePath(plain).suffix[: LONGEST_ENDING + 1]
    return (plain.removesuffix(ending)[: LONGEST_NAME - len(ending)] + ending) or "berkas"
