"""How one object of the record and the columns of one row are each other's image."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bakohumas.agencies.values import Person
from bakohumas.registry.signatory import Signatory

SECONDS = ":detik"  # mark in `record_keys`: the moment was told with seconds
EMPTY = ":kosong"  # mark: the object was there without any key


@dataclass(frozen=True, slots=True)
class Codec:
    """`decode` makes a column's value of a JSON value, `encode` the JSON value again; never called with None."""

    decode: Callable[[Any, str], Any]  # value, zone
    encode: Callable[[Any, str, bool], Any]  # value, zone, with seconds
    many: bool = False  # an array; absent is []
    whole: bool = False  # an object kept as one frozen value


def _same(value: Any, _zone: str) -> Any:
    return value


def _encode_same(value: Any, _zone: str, _seconds: bool) -> Any:  # noqa: FBT001 - the signature of encoders
    return value


def _moment(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def _encode_moment(value: datetime, zone: str, seconds: bool) -> str:  # noqa: FBT001
    there = value.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return there.isoformat(timespec="seconds" if seconds else "minutes")


def _encode_person(value: Person, _zone: str, _seconds: bool) -> dict[str, Any]:  # noqa: FBT001
    return {name: part for name, part in asdict(value).items() if part is not None or name == "name"}


def _signatory(value: dict[str, Any], _zone: str) -> Signatory:
    return Signatory(**{**value, "on_behalf_of": tuple(value.get("on_behalf_of", ()))})


def _encode_signatory(value: Signatory, _zone: str, _seconds: bool) -> dict[str, Any]:  # noqa: FBT001
    known = {name: part for name, part in asdict(value).items() if part is not None and part != ()}
    return known | ({"on_behalf_of": list(value.on_behalf_of)} if value.on_behalf_of else {})


PLAIN = Codec(_same, _encode_same)
TEXTS = Codec(lambda value, _zone: list(value), lambda value, _zone, _seconds: list(value), many=True)
DAY = Codec(lambda text, _zone: date.fromisoformat(text), lambda value, _zone, _seconds: value.isoformat())
CLOCK = Codec(lambda text, _zone: time.fromisoformat(text), lambda value, _zone, _seconds: value.strftime("%H:%M"))
MOMENT = Codec(_moment, _encode_moment)
PERSON = Codec(lambda value, _zone: Person(**value), _encode_person, whole=True)
SIGNATORY = Codec(_signatory, _encode_signatory, whole=True)


def choice(kind: type[StrEnum], *, told_as: Mapping[StrEnum, StrEnum] | None = None) -> Codec:
    """A word of an enumeration; `told_as` for those that the record has no word for."""
    other = told_as or {}
    return Codec(lambda text, _zone: kind(text), lambda value, _zone, _seconds: str(other.get(value, value)))


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an object and the column it stands in; `default` is what the column holds when the key is absent."""

    key: str
    column: str = ""
    codec: Codec = PLAIN
    default: Any = None

    @property
    def attribute(self) -> str:
        """Name of the column's attribute."""
        return self.column or self.key


@dataclass(frozen=True, slots=True)
class Nested:
    """An object inside the object whose keys are columns of the same row."""

    key: str
    fields: Sequence[Field]


Part = Field | Nested


def present_keys(value: dict[str, Any], parts: Iterable[Part]) -> list[str]:
    """What `record_keys` keeps: every key that was there, keys of nested objects with their path, marks of form."""
    found: list[str] = []
    for part in parts:
        if part.key not in value:
            continue
        inner = value[part.key]
        found.append(part.key)
        if isinstance(part, Nested) and inner is not None:
            found += [f"{part.key}.{name}" for name in inner] or [part.key + EMPTY]
        elif isinstance(part, Field) and part.codec is MOMENT and inner is not None and inner.count(":") > 1:
            found.append(part.key + SECONDS)
        elif isinstance(part, Field) and part.codec.whole and inner is not None:
            found += [f"{part.key}.{name}" for name in inner]
    return found


def columns_of(value: dict[str, Any], parts: Iterable[Part], zone: str) -> dict[str, Any]:
    """Column values of one object, each column named in `parts` included."""
    columns: dict[str, Any] = {}
    for part in parts:
        if isinstance(part, Nested):
            columns |= columns_of(value.get(part.key) or {}, part.fields, zone)
            continue
        told = value.get(part.key)
        empty: Any = [] if part.codec.many else part.default
        columns[part.attribute] = empty if told is None else part.codec.decode(told, zone)
    return columns


def object_of(
    row: Any, parts: Iterable[Part], zone: str, keys: Sequence[str] | None, prefix: str = ""
) -> dict[str, Any]:
    """The object of one row: what is known, and of the unknown only the keys that the record had."""
    had = None if keys is None else set(keys)
    found: dict[str, Any] = {}
    for part in parts:
        path = prefix + part.key
        if isinstance(part, Nested):
            inner = object_of(row, part.fields, zone, keys, f"{path}.")
            if inner:
                found[part.key] = inner
            elif had is not None and path in had:
                found[part.key] = {} if path + EMPTY in had else None
            continue
        told = _told(row, part, zone, had, path)
        if told is not None or (had is not None and path in had):
            found[part.key] = told
    return found


def _told(row: Any, field: Field, zone: str, had: set[str] | None, path: str) -> Any:
    value = getattr(row, field.attribute)
    absent = had is not None and path not in had
    if value is None or (absent and value == field.default):
        return None
    if field.codec.many and not value:
        return None if had is None or absent else []
    encoded = field.codec.encode(value, zone, had is not None and path + SECONDS in had)
    if field.codec.whole and had is not None:
        encoded |= {name: _empty(name) for name in _names_under(had, path) if name not in encoded}
    return encoded


def _names_under(had: set[str], path: str) -> list[str]:
    return [key.removeprefix(f"{path}.") for key in sorted(had) if key.startswith(f"{path}.")]


def _empty(name: str) -> Any:
    return [] if name == "on_behalf_of" else None
