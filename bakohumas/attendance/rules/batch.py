"""What a door device sends: one JSON object with check-ins, checked item by item."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, NoReturn, TypeVar

from bakohumas.attendance.rules.check_in import MOST_ITEMS, CheckIn, ItemResult, Outcome
from bakohumas.attendance.rules.signing import signature_path
from bakohumas.core.errors import DomainError
from bakohumas.core.texts import plain_line

T = TypeVar("T")
FIELDS = frozenset(
    {
        "client_uuid",
        "checked_in_at",
        "invitation_id",
        "name",
        "position",
        "agency_text",
        "represents_position",
        "signature",
    }
)
LONGEST = 300
LARGEST_KEY = 2**31 - 1
DEEPEST = 20
DIGITS = 18


class BadBatch(DomainError):
    """The body as a whole cannot be read; nothing was stored."""

    status = 400


def read_batch(body: bytes) -> list[CheckIn | ItemResult]:
    """The check-ins of a body, a refusal in the place of each that cannot be one.

    Raises BadBatch when the body is not the object that the contract names.
    """
    sent = _decoded(body)
    if not isinstance(sent, dict) or set(sent) != {"items"} or not isinstance(sent["items"], list):
        raise BadBatch("Kirim objek JSON dengan satu anggota: items, sebuah daftar.")
    if len(sent["items"]) > MOST_ITEMS:
        raise BadBatch(f"Satu kiriman memuat paling banyak {MOST_ITEMS} catatan.")
    for number, item in enumerate(sent["items"]):
        _check_fields(number, item)
    return [_item(item) for item in sent["items"]]


def _decoded(body: bytes) -> Any:
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=_no_constant, parse_int=_short_int)
    except (ValueError, RecursionError) as error:
        raise BadBatch("Isi kiriman bukan JSON yang dapat dibaca.") from error
    if _is_deep(found):
        raise BadBatch("Isi kiriman terlalu dalam.")
    return found


def _no_constant(_name: str) -> NoReturn:
    raise ValueError


def _short_int(digits: str) -> int:
    if len(digits) > DIGITS:
        raise ValueError
    return int(digits)


def _is_deep(value: Any) -> bool:
    """Whether values lie within values more often than is allowed; level by level, so that no stack overflows."""
    level = [value]
    for _ in range(DEEPEST):
        inner = [list(one.values()) if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [one for values in inner for one in values]
        if not level:
            return False
    return True


def _check_fields(number: int, item: Any) -> None:
    if not isinstance(item, dict):
        raise BadBatch(f"items[{number}] bukan objek.")
    unknown = sorted(set(item) - FIELDS)
    if unknown:
        raise BadBatch(f"items[{number}] memuat isian yang tidak dikenal: {unknown[0][:60]}.")


def _item(item: dict[str, Any]) -> CheckIn | ItemResult:
    told = item.get("client_uuid")
    try:
        return CheckIn(
            client_uuid=_uuid(told),
            told_at=_moment(item.get("checked_in_at")),
            invitation_id=_key(item.get("invitation_id")),
            name=_text(item.get("name"), "name"),
            position=_text(item.get("position"), "position"),
            agency=_text(item.get("agency_text"), "agency_text"),
            represents=_text(item.get("represents_position"), "represents_position"),
            signature=signature_path(item.get("signature")),
        )
    except DomainError as error:
        return ItemResult(told if isinstance(told, str) else None, Outcome.REFUSED, why=error.message)


def _read(value: Any, read: Callable[[Any], T], why: str) -> T:
    try:
        return read(value)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise DomainError(why) from error


def _uuid(value: Any) -> str:
    return _read(value, lambda told: str(uuid.UUID(told)), "client_uuid bukan UUID.")


def _moment(value: Any) -> datetime:
    found = _read(value, datetime.fromisoformat, "checked_in_at bukan waktu ISO 8601.")
    if found.tzinfo is None or _read(found, datetime.utcoffset, "checked_in_at tanpa zona waktu.") is None:
        raise DomainError("checked_in_at tanpa zona waktu.")
    return found


def _key(value: Any) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LARGEST_KEY:
        raise DomainError("Undangan tidak dikenal pada pertemuan ini.")
    return value


def _text(value: Any, name: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise DomainError(f"{name} bukan teks.")
    text = plain_line(value)
    if len(text) > LONGEST:
        raise DomainError(f"{name} paling banyak {LONGEST} karakter.")
    return text or None
