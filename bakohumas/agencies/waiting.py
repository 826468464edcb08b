"""A table between preview and import: its bytes wait in the storage, its place is signed so that no other is read."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from bakohumas.core.errors import DomainError
from bakohumas.core.secrets import Keys
from bakohumas.core.storage import Storage

PURPOSE = "agency-table"


@dataclass(frozen=True, slots=True)
class WaitingTable:
    """A table that waits; `ending` is csv, txt or xlsx."""

    key: str
    ending: str

    def place(self, keys: Keys) -> str:
        """A text for an address or a hidden field."""
        return f"{self.key}.{self.ending}.{_signature(keys.subkey(PURPOSE), self.key, self.ending)}"

    @property
    def filename(self) -> str:
        """A name by which the reader knows the kind."""
        return f"tabel.{self.ending}"


def keep_table(storage: Storage, data: bytes, filename: str) -> WaitingTable:
    """Let a table wait that has been read once already."""
    return WaitingTable(storage.put(data), filename.rpartition(".")[2].lower())


def waiting_table(keys: Keys, place: str) -> WaitingTable:
    """The table of a place. Raises DomainError for a place that we did not give."""
    key, _, rest = place.partition(".")
    ending, _, signature = rest.partition(".")
    if not any(hmac.compare_digest(_signature(one, key, ending), signature) for one in keys.subkeys(PURPOSE)):
        raise DomainError("Berkas impor ini tidak dikenal. Unggah lagi.")
    return WaitingTable(key, ending)


def _signature(key: bytes, name: str, ending: str) -> str:
    return hmac.new(key, f"{name}\0{ending}".encode(), sha256).hexdigest()[:32]
