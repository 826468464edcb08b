"""Passwords: argon2id hashes, at most four at once in a process."""

import threading
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 4
turn = threading.BoundedSemaphore(AT_ONCE)
hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)  # 19 MiB
# Of nobody's password: an unknown or inactive account costs the same work as a known one.
NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$x931cVukcLNS7XDw+jFAtQ$dN/UxXpiEVYhWmeJgH/qDRP1swl+7cAM48fj6W8TWDA"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a password was right, and the hash it was checked against."""

    right: bool
    checked: str | None
    new_hash: str | None = None  # when the stored hash is weaker than what is made today


def hashed(password: str) -> str:
    """Slow on purpose; never inside a write transaction."""
    with turn:
        return hasher.hash(password.encode())


def judged(password: str, stored: str | None) -> Verdict:
    """The verdict on a password; `stored` None (no such account, no password yet) costs the same. Slow on purpose."""
    with turn:
        try:
            right = hasher.verify(stored or NOBODYS_HASH, password.encode()) and stored is not None
        except (VerificationError, InvalidHashError):
            right = False
        new_hash = hasher.hash(password.encode()) if right and stored and hasher.check_needs_rehash(stored) else None
    return Verdict(right, stored, new_hash)
