"""How names are compared: two spellings of one name are one agency."""

from functools import lru_cache

from bakohumas.core.errors import DomainError
from bakohumas.core.texts import folded

REMEMBERED = 1024  # names: an import asks for each several times
LONGEST = 300  # characters of a name, and of its folded form in the database


@lru_cache(maxsize=REMEMBERED)
def fold(name: str) -> str:
    """The name for comparing, as `Agency.folded_name` holds it; '' for a name without letters or digits."""
    return folded(name)[:LONGEST].strip()


def checked_fold(name: str, *, field: str = "name") -> str:
    """As `fold`. Raises DomainError for a name that has nothing to compare."""
    found = fold(name)
    if not found:
        raise DomainError("Nama harus berisi huruf atau angka.", field=field)
    return found
