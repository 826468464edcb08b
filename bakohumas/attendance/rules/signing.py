"""Signatures as they come from the drawing field, turned into a path of our own."""

import json
from typing import Any

from bakohumas.core.errors import DomainError
from bakohumas.documents.signature import own_path, signature_svg

UNREADABLE = "Tanda tangan tidak dapat dibaca atau terlalu besar; gambar lagi atau tanda tangan di kertas."


def signature_path(sent: Any) -> str | None:
    """The path 'd' of strokes [[[x, y], …], …], alone or as `strokes` of an object; None when there are none.

    Raises DomainError for anything else, and for more than 5,000 points or 64 kB.
    """
    strokes = sent.get("strokes") if isinstance(sent, dict) else sent
    if strokes in (None, [], ""):
        return None
    if not _are_strokes(strokes):
        raise DomainError(UNREADABLE)
    try:
        return own_path(signature_svg(strokes))
    except (ValueError, OverflowError) as error:
        raise DomainError(UNREADABLE) from error


def typed_signature(text: str | None) -> str | None:
    """The same of the form field, which holds JSON."""
    try:
        return signature_path(json.loads(text)) if text else None
    except (ValueError, RecursionError) as error:
        raise DomainError(UNREADABLE) from error


def _are_strokes(strokes: Any) -> bool:
    return isinstance(strokes, list) and all(
        isinstance(stroke, list) and all(_is_point(point) for point in stroke) for stroke in strokes
    )


def _is_point(point: Any) -> bool:
    two = 2
    return (
        isinstance(point, list)
        and len(point) == two
        and all(isinstance(number, int | float) and not isinstance(number, bool) for number in point)
    )
