"""Everything that a backup must be before a row of it is written anywhere."""

import hashlib
import json
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from bakohumas.core.health import head_revision
from bakohumas.exchange.backup.errors import BackupRefused, damaged
from bakohumas.exchange.backup.rows import kept_tables
from bakohumas.exchange.backup.seal import is_sealed
from bakohumas.exchange.backup.writing import FORMAT, MANIFEST, Sums, table_part

KEY = re.compile(r"files/[0-9a-f]{32}")
BLOCK = 1 << 20
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)


def opened(file: BinaryIO, source: Path) -> zipfile.ZipFile:
    """The archive. Raises BackupRefused when it is none, or a part of one."""
    try:
        return zipfile.ZipFile(file)
    except UNREADABLE as error:
        raise damaged(f"{source.name} terpotong atau bukan cadangan") from error


def check_archive(file: BinaryIO, archive: zipfile.ZipFile) -> Sums:
    """The SHA-256 of each part by name. Raises BackupRefused naming the first damaged part."""
    manifest = _manifest(archive)
    sums: Sums = manifest["sha256"]
    _check_version(manifest.get("migration"))
    _check_names(archive, sums)
    for name, wanted in sums.items():
        if _digest(archive, name) != wanted:
            raise damaged(f"isi {name} tidak sama dengan daftarnya")
    if not is_sealed(file):
        raise damaged(f"{MANIFEST} atau susunan berkasnya berubah")
    return sums


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    except UNREADABLE as error:
        raise damaged(f"{MANIFEST} tidak ada atau tidak terbaca") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupRefused("Berkas ini bukan cadangan bakohumas.")
    if not isinstance(manifest.get("sha256"), dict):
        raise damaged(f"{MANIFEST} tidak memuat daftar bagian")
    return manifest


def _check_version(found: Any) -> None:
    own = head_revision()
    if found == own:
        return
    newer = str(found) > str(own)
    cure = "Pasang program versi itu atau yang lebih baru" if newer else "Pulihkan dengan program versi itu"
    raise BackupRefused(f"Cadangan dibuat pada versi tabel {found}, program ini pada {own}. {cure}.")


def _check_names(archive: zipfile.ZipFile, sums: Sums) -> None:
    inside = [name for name in archive.namelist() if name != MANIFEST]
    tables = {table_part(table) for table in kept_tables()}
    for name in sorted({*sums, *tables} - set(inside)):
        raise damaged(f"{name} tidak ada")
    for name in sorted(inside):
        if name not in sums or inside.count(name) > 1 or not (name in tables or KEY.fullmatch(name)):
            raise damaged(f"{name} tidak terdaftar")


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as part:
            while block := part.read(BLOCK):
                digest.update(block)
    except UNREADABLE as error:
        raise damaged(f"{name} tidak dapat dibaca") from error
    return digest.hexdigest()
