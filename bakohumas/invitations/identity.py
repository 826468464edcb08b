"""Names that an invitation gets once, for life: calendar UID, reply key, manual code."""

import secrets
import uuid
from collections.abc import Container

BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
REPLY_KEY_LENGTH = 26  # 130 random bits (calendar.md 1.3)
CODE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # without I, O and Q, which are misread
CODE_NUMBERS = 9000


def new_uid(domain: str) -> str:
    """A calendar UID that says nothing (RFC 7986 5.3)."""
    return f"{uuid.uuid4()}@{domain}"


def new_reply_key() -> str:
    """26 lower-case base32 characters; mail systems fold the case of local parts."""
    return "".join(secrets.choice(BASE32) for _ in range(REPLY_KEY_LENGTH))


def new_code(taken: Container[str]) -> str:
    """A manual code such as 'KMB-4821' that is not in `taken` (the codes of the meeting)."""
    while True:
        letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(3))
        code = f"{letters}-{1000 + secrets.randbelow(CODE_NUMBERS)}"
        if code not in taken:
            return code
