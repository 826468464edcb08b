"""What is told of participants and of a board, as lines that people type: 'Kategori | 12 | orang'."""

from typing import Any

from bakohumas.core.errors import DomainError

SEPARATOR = "|"
MOST = 1_000_000


def lines_of(text: str | None) -> list[str]:
    """The lines that are not empty."""
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def _parts(line: str, most: int, field: str) -> list[str]:
    parts = [part.strip() for part in line.split(SEPARATOR)]
    if len(parts) > most or not parts[0]:
        raise DomainError(f"Baris “{line}” tidak terbaca; pisahkan bagian-bagiannya dengan tanda |.", field=field)
    return [*parts, *[""] * (most - len(parts))]


def _count(text: str, line: str, field: str) -> int:
    digits = text.replace(".", "")
    if not (digits.isascii() and digits.isdigit()) or int(digits[:9]) > MOST:
        raise DomainError(f"Isi jumlah pada baris “{line}” dengan bilangan bulat.", field=field)
    return int(digits)


def read_breakdown(text: str | None) -> list[dict[str, Any]]:
    """'BUMD | 12 | orang' lines; the unit may be left out. Raises DomainError naming the line."""
    found: list[dict[str, Any]] = []
    for line in lines_of(text):
        category, count, unit = _parts(line, 3, "breakdown")
        row: dict[str, Any] = {"category": category, "count": _count(count, line, "breakdown")}
        found.append(row | ({"unit": unit} if unit else {}))
    return found


def read_delegations(text: str | None) -> list[dict[str, Any]]:
    """'Dinas … | 3' lines; the count may be left out. Raises DomainError naming the line."""
    found: list[dict[str, Any]] = []
    for line in lines_of(text):
        agency, count = _parts(line, 2, "delegations")
        found.append({"agency": agency} | ({"count": _count(count, line, "delegations")} if count else {}))
    return found


def read_posts(text: str | None) -> list[dict[str, Any]]:
    """'Ketua Umum | kantor | nama' lines; all but the post may be left out. Raises DomainError naming the line."""
    found: list[dict[str, Any]] = []
    for line in lines_of(text):
        title, office, name = _parts(line, 3, "positions")
        told = {"title": title, "office": office, "name": name}
        found.append({key: value for key, value in told.items() if value})
    return found


def written(rows: list[dict[str, Any]] | None, *names: str) -> str:
    """Stored rows as lines to be typed in again."""
    return "\n".join(_written_line(row, names) for row in rows or ())


def _written_line(row: dict[str, Any], names: tuple[str, ...]) -> str:
    parts = ["" if row.get(name) is None else str(row[name]) for name in names]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return f" {SEPARATOR} ".join(parts)


def told(stored: dict[str, Any] | None, given: dict[str, Any]) -> dict[str, Any] | None:
    """The record's object with `given` in it: what is unknown is absent, unless the record had it as null or empty."""
    had = stored or {}
    kept = {name: value for name, value in had.items() if name not in given}
    known = {name: value for name, value in given.items() if value not in (None, [], "")}
    empty = {name: None if given[name] == "" else given[name] for name in given if name in had and name not in known}
    return {**kept, **known, **empty} or None
