"""The settings of the bureau."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import StaleVersion
from bakohumas.registry.models import Bureau
from bakohumas.registry.numbering import PLACEHOLDERS, check_placeholders, check_template
from bakohumas.registry.queries import empty_bureau, locked_bureau

STALE = "Pengaturan biro diubah orang lain selagi Anda menyunting."


def save_bureau(session: Session, values: Mapping[str, Any], *, version: int, actor: Actor, now: datetime) -> Bureau:
    """Set columns of the bureau by name. Raises StaleVersion, and DomainError for an unknown name in braces."""
    _check_texts(values)
    row = locked_bureau(session) or empty_bureau()
    if row.version != version:
        raise StaleVersion(STALE)
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if row.version == 0:
        row.created_at = now
    row.version, row.updated_at = row.version + 1, now
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:  # somebody filled it in first
        raise StaleVersion(STALE) from error
    hidden = {name: audit.digest(actor.keys, str(value)) for name, value in changed.items()}
    audit.record(session, actor, "bureau:change", "bureau:1", hidden, now=now)
    return row


def _check_texts(values: Mapping[str, Any]) -> None:
    for name in ("number_template", "press_number_template"):
        if values.get(name):
            check_template(values[name], field=name)
    for name, known in PLACEHOLDERS.items():
        check_placeholders(values.get(name) or "", known, field=name)
