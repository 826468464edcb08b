"""The office's texts for its letters; every saving is a new version, and earlier ones stay."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.invitations.letter_fields import LetterTexts
from bakohumas.invitations.models import LetterKind, LetterTemplate
from bakohumas.invitations.queries.letters import current_template
from bakohumas.invitations.rules.templates import PARTS, checked_texts

STALE = "Templat ini diubah orang lain selagi Anda menyunting."


def save_template(
    session: Session, kind: LetterKind, texts: LetterTexts, *, version: int, actor: Actor, now: datetime
) -> LetterTemplate:
    """Write the next version; all parts None is the way back to the house's own words.

    Raises DomainError for an unknown field, StaleVersion when `version` is not the one that holds.
    """
    checked_texts(kind, texts)
    held = current_template(session, kind)
    if (held.revision if held else 0) != version:
        raise StaleVersion(STALE)
    row = LetterTemplate(
        kind=kind,
        revision=version + 1,
        made_at=now,
        made_by=actor.name or actor.label,
        **{part: getattr(texts, part) for part in PARTS},
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:  # somebody saved at the same moment
        raise StaleVersion(STALE) from error
    told = {"revision": row.revision, "parts": [part for part in PARTS if getattr(texts, part)]}
    audit.record(session, actor, "letter:template", f"letter_template:{kind}", told, now=now)
    return row


def template_texts(template: LetterTemplate | None) -> LetterTexts:
    """What the office wrote, as a value."""
    return LetterTexts(**{part: getattr(template, part) for part in PARTS}) if template else LetterTexts()
