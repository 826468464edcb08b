"""Which passwords are refused: too short, too long, known to everybody, or made of words about us."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bakohumas.core.errors import DomainError

SHORTEST, LONGEST = 12, 200
LEFT_OVER = 6  # characters that must remain beside words about us, digits and signs at the ends not counted
ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
FOLDER = Path(__file__).parent
SHORT_WORD = 4
FEW = 4  # different characters


@cache
def common_passwords() -> frozenset[str]:
    """Lower-case passwords of twelve characters and more that everybody tries first."""
    return _lines("common_passwords.txt")


@cache
def words_about_us() -> frozenset[str]:
    """Lower-case words that an office like ours would take."""
    return _lines("words_about_us.txt")


def _lines(name: str) -> frozenset[str]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def check_password(password: str, *, about: Iterable[str] = (), field: str = "password") -> None:
    """Raise DomainError for a password that is refused; `about`: the owner's address and name, the office's names."""
    if len(password) < SHORTEST:
        raise DomainError(f"Kata sandi paling sedikit {SHORTEST} karakter.", field=field)
    if len(password) > LONGEST:
        raise DomainError(f"Kata sandi paling banyak {LONGEST} karakter.", field=field)
    if is_common(password):
        raise DomainError(
            "Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang tidak berhubungan.", field=field
        )
    if is_about_us(password, about):
        raise DomainError(
            "Kata sandi ini hampir seluruhnya nama Anda, nama kantor, atau kata kehumasan. Pakai kata lain.",
            field=field,
        )


def is_common(password: str) -> bool:
    """Whether the password is on the list, repeats itself, or runs along the alphabet, the digits or the keyboard."""
    plain = password.casefold()
    return plain in common_passwords() or len(set(plain)) < FEW or _repeats(plain) or _runs(plain)


def _repeats(text: str) -> bool:
    """'abcabcabcabc': a block of a third of the length or less, again and again."""
    period = (text + text).find(text, 1)
    return period <= len(text) // 3


def _runs(text: str) -> bool:
    rows = ("abcdefghijklmnopqrstuvwxyz" * 2, "0123456789" * 3, "qwertyuiopasdfghjklzxcvbnm")
    return any(text in row or text in row[::-1] for row in rows)


def is_about_us(password: str, about: Iterable[str]) -> bool:
    """Whether hardly anything remains when words about us are taken out; a password without such words is not."""
    words = {word for text in about for word in re.findall(r"\w+", text.casefold())}
    left = plain = password.casefold()
    for word in sorted(words | words_about_us(), key=len, reverse=True):
        if len(word) >= SHORT_WORD:
            left = left.replace(word, " ")
    return left != plain and len(ENDS.sub("", left)) < LEFT_OVER
