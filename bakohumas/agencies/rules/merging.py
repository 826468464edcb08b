"""Which values two agencies that become one keep."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from bakohumas.agencies.details import COLUMNS
from bakohumas.agencies.models import Agency
from bakohumas.core.errors import DomainError, StaleVersion

CHOSEN = tuple(name for name in COLUMNS if name not in {"active", "notes"})  # notes of both are kept


class Side(StrEnum):
    """Whose value is kept."""

    KEPT = "ini"
    MERGED = "itu"


def differing(kept: Agency, merged: Agency) -> tuple[str, ...]:
    """Columns that a person must choose between: both have a value, and not the same."""
    pairs = ((name, getattr(kept, name), getattr(merged, name)) for name in CHOSEN)
    return tuple(name for name, one, other in pairs if one is not None and other is not None and one != other)


def merged_values(kept: Agency, merged: Agency, sides: Mapping[str, Side]) -> dict[str, Any]:
    """Values by column: what was chosen, else whatever is known. An agency never stands below itself."""
    values = {name: _value(name, kept, merged, sides) for name in CHOSEN}
    if values["parent_id"] in {kept.id, merged.id}:
        values["parent_id"] = None
    return {**values, "active": kept.active or merged.active}


def _value(name: str, kept: Agency, merged: Agency, sides: Mapping[str, Side]) -> Any:
    own, other = getattr(kept, name), getattr(merged, name)
    first, second = (other, own) if sides.get(name) is Side.MERGED else (own, other)
    return second if first is None else first


def check_mergeable(kept: Agency, merged: Agency, versions: tuple[int | None, int | None]) -> None:
    """Raise DomainError for an agency and itself, or one that was merged; StaleVersion when one changed since."""
    if kept.id == merged.id:
        raise DomainError("Pilih instansi lain untuk digabungkan.", field="other_id")
    if kept.merged_into_id is not None or merged.merged_into_id is not None:
        raise DomainError("Salah satu instansi ini sudah digabungkan.")
    if (kept.version, merged.version) != versions:
        raise StaleVersion("Salah satu instansi diubah orang lain. Periksa lagi sebelum menggabungkan.")
