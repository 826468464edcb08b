"""Counting look-ups that found nothing, per network, where a GET may count: in small files, never in the database.

All processes of the machine share the count; a file's size is the count of one window.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

KEPT_FILES = 5_000


@dataclass(frozen=True, slots=True)
class Misses:
    """Where the counts are kept."""

    folder: Path

    def count(self, kind: str, network: str, *, window: timedelta, now: datetime) -> int:
        """Count one more miss; the number in the running window, this one included."""
        name = hashlib.sha256(f"{kind}\0{network}".encode()).hexdigest()[:24]
        number = int(now.timestamp() // window.total_seconds())
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / f"{number}-{name}"
        if not path.exists():
            self._sweep()
        with path.open("ab") as file:
            file.write(b".")
            file.flush()
            return file.tell()

    def _sweep(self) -> None:
        """Forget everything when there are many files: nothing worse happens than that a count begins anew."""
        files = list(self.folder.iterdir())
        if len(files) > KEPT_FILES:
            for file in files:
                file.unlink(missing_ok=True)
