"""Texts of the office for its letters: which fields they may hold."""

from bakohumas.invitations.letter_fields import LetterTexts, check_fields
from bakohumas.invitations.models import LetterKind

PARTS = ("subject", "opening", "body", "closing")


def checked_texts(kind: LetterKind, texts: LetterTexts) -> LetterTexts:
    """`texts` as they are.

    Raises DomainError that names the first brace which is no known field, at the part where it stands.
    """
    for part in PARTS:
        text = getattr(texts, part)
        if text:
            check_fields(text, kind, field=part)
    return texts
