"""Office files are zips: unpacked once, by reading, before anything else looks into them (security.md's limits)."""

import io
import zipfile
import zlib

from bakohumas.documents.errors import UnreadableFile

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
CHUNK = 1024 * 1024
ENCRYPTED = 0x1
XML_ENDINGS = (".xml", ".rels", ".vml")
DAMAGED = "Berkas ini rusak atau bukan berkas Office yang sah."
TOO_LARGE = "Berkas ini terlalu besar setelah dibuka."
CONTENT_TYPES = {  # the part that says what the file is -> MIME type
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ),
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
UNKNOWN = "application/zip"


def _check_name(info: zipfile.ZipInfo) -> None:
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise UnreadableFile(DAMAGED)
    if info.flag_bits & ENCRYPTED:
        raise UnreadableFile("Berkas ini dilindungi kata sandi; simpan tanpa kata sandi, lalu unggah lagi.")
    if info.filename.lower().endswith(("vbaproject.bin", ".exe", ".js", ".vbs")):
        raise UnreadableFile("Berkas ini berisi makro; simpan tanpa makro, lalu unggah lagi.")


def _size_of(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> int:
    """Bytes of the entry as really unpacked. Raises UnreadableFile above `room` or for XML with a DTD."""
    size = 0
    with archive.open(info) as entry:
        while chunk := entry.read(CHUNK):
            if size == 0 and info.filename.lower().endswith(XML_ENDINGS) and b"<!" in chunk.replace(b"\0", b"")[:2_000]:
                _check_declarations(chunk)
            size += len(chunk)
            if size > room:
                raise UnreadableFile(TOO_LARGE)
    return size


def _check_declarations(start: bytes) -> None:
    """A document type or an entity stands at the start of an XML file, and no office program writes one."""
    plain = start.replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise UnreadableFile(DAMAGED)


def _check_entries(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise UnreadableFile(TOO_LARGE)
    room = min(MAX_UNPACKED, packed * MAX_RATIO)
    for info in entries:
        _check_name(info)
        room -= _size_of(archive, info, room)


def _kind(archive: zipfile.ZipFile) -> str:
    """The MIME type that the archive claims for itself; 'application/zip' if it is no office file."""
    names = set(archive.namelist())
    if "mimetype" in names:
        claimed = archive.read("mimetype").decode("ascii", "replace").strip()
        return claimed if claimed.startswith(OPEN_DOCUMENT) else UNKNOWN
    if "[Content_Types].xml" not in names:
        return UNKNOWN
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or "vbaProject" in types:
        raise UnreadableFile("Berkas ini berisi makro; simpan tanpa makro, lalu unggah lagi.")
    return next((mime for part, mime in CONTENT_TYPES.items() if f'"{part}"' in types), UNKNOWN)


def office_type(data: bytes) -> str:
    """The MIME type of an office file, once everything in it was unpacked within the limits.

    'application/zip' for any other archive. Raises UnreadableFile for a bomb, a macro, a password or damage.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive, len(data))
            return _kind(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise UnreadableFile(DAMAGED) from error
