"""Lists page by key: a page costs the same wherever it is."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
PAGE_SIZE = 50
LARGEST_KEY = 2**31 - 1
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list; `after` is the mark of the next page, None on the last."""

    rows: Sequence[T]
    after: str | None


def encode_key(key: Sequence[Any]) -> str:
    """A sort key as a short text for an address."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).rstrip(b"=").decode()


def decode_key(text: str | None) -> list[Any] | None:
    """The sort key behind `?sesudah=`; None when it is absent or not one of ours."""
    if not text:
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return None
    return found if isinstance(found, list) and all(_can_be_asked(part) for part in found) else None


def _can_be_asked(part: Any) -> bool:
    """Whether every database of ours takes this value: people can write marks too."""
    if isinstance(part, str):
        return not UNSTORABLE.search(part)
    return part is None or (isinstance(part, int) and abs(part) <= LARGEST_KEY)


def page_of(rows: Sequence[T], key: Callable[[T], Sequence[Any]], size: int = PAGE_SIZE) -> Page[T]:
    """A page from up to `size + 1` rows that a query gave."""
    more = len(rows) > size
    shown = rows[:size]
    return Page(shown, encode_key(key(shown[-1])) if more else None)
