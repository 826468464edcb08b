"""The SHA-256 of a whole backup at its end, in the comment of the zip file: no byte changes unseen."""

import hashlib
import os
from typing import BinaryIO

LENGTH = 64
BLOCK = 1 << 20
BLANK = b"0" * LENGTH


def put_seal(file: BinaryIO) -> None:
    """Write the seal over the blank one that ends the file."""
    found = _digest(file)
    file.seek(-LENGTH, os.SEEK_END)
    file.write(found)


def is_sealed(file: BinaryIO) -> bool:
    """Whether the file is what was sealed."""
    found = _digest(file)
    file.seek(-LENGTH, os.SEEK_END)
    return file.read() == found


def _digest(file: BinaryIO) -> bytes:
    digest, left = hashlib.sha256(), file.seek(0, os.SEEK_END) - LENGTH
    file.seek(0)
    while left > 0:
        block = file.read(min(BLOCK, left))
        digest.update(block)
        left -= len(block)
    return digest.hexdigest().encode()
