"""Files outside the database: a folder or an S3-compatible store, under random keys."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from bakohumas.core.errors import DomainError

KEY_BYTES = 16


class FileMissing(DomainError):
    """A stored file is gone or is not what was stored, or the store cannot be used now."""

    status = 503


@contextmanager
def _usable() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        raise FileMissing("Penyimpanan berkas sedang tidak dapat dipakai. Coba lagi, atau hubungi admin.") from error


@dataclass(frozen=True, slots=True)
class Storage:
    """Where files are kept."""

    store: ObjectStore

    def put(self, data: bytes) -> str:
        """Store bytes; the random key that finds them again. Raises FileMissing."""
        key = secrets.token_hex(KEY_BYTES)
        self.put_as(key, data)
        return key

    def put_as(self, key: str, data: bytes) -> None:
        """Store bytes under a key that is known already (restoring a backup). Raises FileMissing."""
        with _usable():
            self.store.put(f"{key[:2]}/{key}", data)

    def get(self, key: str, *, sha256: str | None = None) -> bytes:
        """The bytes of a key. Raises FileMissing when they are gone or do not match `sha256` (hex)."""
        try:
            with _usable():
                data = bytes(self.store.get(f"{key[:2]}/{key}").bytes())
        except FileMissing as error:
            if isinstance(error.__cause__, NotFoundError | FileNotFoundError):
                raise FileMissing("Berkas tidak ditemukan di penyimpanan. Hubungi admin.") from error
            raise
        if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
            raise FileMissing("Isi berkas di penyimpanan tidak sama dengan yang dicatat. Hubungi admin.")
        return data

    def delete(self, key: str) -> None:
        """Remove the bytes of a key; what is gone already is no trouble. Raises FileMissing."""
        with _usable(), suppress(NotFoundError, FileNotFoundError):
            self.store.delete(f"{key[:2]}/{key}")

    def keys(self) -> list[str]:
        """Every key that is stored, sorted."""
        pages = self.store.list()
        return sorted(str(item["path"]).rsplit("/", 1)[-1] for page in pages for item in page)

    def is_writable(self) -> bool:
        """Whether a small object can be written and removed now."""
        try:
            self.delete(self.put(b"."))
        except (FileMissing, BaseError, OSError):
            return False
        return True


def open_storage(url: str) -> Storage:
    """Storage at `file:DIR` or `s3://bucket/prefix`; the folder is made when it is not there."""
    if url.startswith("file:"):
        folder = Path(url.removeprefix("file:").removeprefix("//")).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return Storage(LocalStore(folder))
    return Storage(from_url(url))
