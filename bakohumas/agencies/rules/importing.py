"""What an imported row does to the directory: nothing is written here, so a preview and the import agree."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bakohumas.agencies.names import fold
from bakohumas.agencies.rules.columns import (
    LIMITS,
    category_of,
    fields_of,
    header_of,
    unread_columns,
)
from bakohumas.core import phones
from bakohumas.core.errors import DomainError
from bakohumas.core.texts import plain_line
from bakohumas.core.validators import is_email

NEW, UPDATED, SAME, REFUSED = "baru", "diperbarui", "sama", "ditolak"
PLAIN = ("short_name", "head_position", "city", "address", "email", "phone")
CONTACT = ("contact_position", "contact_email", "contact_phone")
HIGHEST_RANK = 9_999


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with the title of its column."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the table; `line` counts as a spreadsheet does."""

    line: int
    cells: dict[str, Cell]

    def text(self, name: str) -> str | None:
        """The value of a field, None where it is empty or has no column."""
        cell = self.cells.get(name)
        return cell.text if cell else None


@dataclass(slots=True)
class Entry:
    """An agency as far as an import compares it; `key` None: made by this import."""

    key: int | None
    name: str
    values: dict[str, Any]  # columns of `Agency`; "parent" is the folded name
    aliases: set[str]  # folded
    groups: set[str]  # folded
    contacts: dict[str, dict[str, Any]] = field(default_factory=dict)  # by folded name of the person


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What becomes of one row: values to set, groups and other names to add, a contact to add or complete."""

    line: int
    outcome: str
    agency: str
    reason: str
    entry: Entry | None = None
    values: dict[str, Any] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    contact: dict[str, str] | None = None


def read_rows(rows: Sequence[Sequence[str]]) -> tuple[list[TableRow], list[str]]:
    """(rows below the header that hold anything, titles of columns that are not read).

    Raises DomainError when no column holds the agencies' names.
    """
    head = header_of(rows)
    if head is None:
        raise DomainError("Kolom “Nama Instansi” tidak ditemukan pada sepuluh baris pertama.")
    titles, names = [plain_line(title) for title in rows[head]], fields_of(rows[head])
    found = [_row(number, titles, names, row) for number, row in enumerate(rows[head + 1 :], start=head + 2)]
    return [row for row in found if row.cells], unread_columns(titles)


def _row(line: int, titles: Sequence[str], names: Sequence[str | None], row: Sequence[str]) -> TableRow:
    cells: dict[str, Cell] = {}
    for title, name, text in zip(titles, names, row, strict=False):
        plain = plain_line(text)
        if name and plain and name not in cells:
            cells[name] = Cell(title, plain)
    return TableRow(line, cells)


def problems_of(row: TableRow, known: set[str]) -> list[str]:
    """What is wrong with a row, each with its column; `known` are folded names of agencies, those of the file too."""
    if row.text("name") is None:
        return ["Kolom nama instansi kosong."]
    if not fold(row.text("name") or ""):
        return [_at(row, "name", "nama tidak berisi huruf.")]
    return [*_too_long(row), *_unreadable(row), *_unknown(row, known)]


def _at(row: TableRow, name: str, reason: str) -> str:
    return f"Kolom {row.cells[name].column}: {reason}"


def _too_long(row: TableRow) -> list[str]:
    long = [name for name, limit in LIMITS.items() if len(row.text(name) or "") > limit]
    return [_at(row, name, f"paling banyak {LIMITS[name]} karakter.") for name in long]


def _unreadable(row: TableRow) -> list[str]:
    mails = [name for name in ("email", "contact_email") if row.text(name) and not is_email(row.text(name) or "")]
    numbers = [name for name in ("phone", "contact_phone") if row.text(name) and not phones.e164(row.text(name) or "")]
    return [
        *(_at(row, name, f"“{row.text(name)}” bukan alamat surel.") for name in mails),
        *(_at(row, name, f"“{row.text(name)}” bukan nomor telepon.") for name in numbers),
    ]


def _unknown(row: TableRow, known: set[str]) -> list[str]:
    found = []
    if (text := row.text("category")) and category_of(text) is None:
        found.append(_at(row, "category", f"kategori “{text}” tidak dikenal."))
    if (text := row.text("parent")) and (fold(text) not in known or fold(text) == fold(row.text("name") or "")):
        found.append(_at(row, "parent", f"instansi “{text}” belum ada, atau instansi itu sendiri."))
    if (text := row.text("protocol_rank")) and not (text.isdecimal() and int(text) <= HIGHEST_RANK):
        found.append(_at(row, "protocol_rank", f"“{text}” bukan bilangan bulat."))
    return found


def plan_row(row: TableRow, directory: dict[str, Entry], known: set[str]) -> RowPlan:
    """What the row does; `directory` (by folded name and other name) then holds what the row leaves behind."""
    name = row.text("name") or ""
    if problems := problems_of(row, known):
        return RowPlan(row.line, REFUSED, name, " ".join(problems))
    entry = directory.get(fold(name))
    is_new = entry is None
    entry = entry or Entry(None, name, {}, set(), set())
    directory[fold(name)] = entry
    values = _changed(entry, _told(row))
    aliases, groups = _added(entry.aliases, row.text("aliases")), _added(entry.groups, row.text("groups"))
    contact = _contact(entry, row)
    for alias in aliases:
        directory.setdefault(fold(alias), entry)
    changes = bool(values or aliases or groups or contact)
    outcome = NEW if is_new else UPDATED if changes else SAME
    return RowPlan(row.line, outcome, entry.name, "", entry, values, aliases, groups, contact)


def _told(row: TableRow) -> dict[str, Any]:
    told: dict[str, Any] = {name: row.text(name) for name in PLAIN}
    told["category"] = category_of(row.text("category") or "")
    told["parent"] = fold(row.text("parent") or "") or None
    rank = row.text("protocol_rank")
    told["protocol_rank"] = int(rank) if rank else None
    return {name: value for name, value in told.items() if value is not None}


def _changed(entry: Entry, told: dict[str, Any]) -> dict[str, Any]:
    changed = {name: value for name, value in told.items() if entry.values.get(name) != value}
    entry.values.update(changed)
    return changed


def _added(known: set[str], text: str | None) -> tuple[str, ...]:
    """Names in a cell, parted by semicolons or line ends, that are not known yet."""
    names = {fold(name): name for part in (text or "").split(";") if (name := plain_line(part)) and fold(name)}
    fresh = {key: name for key, name in names.items() if key not in known}
    known.update(fresh)
    return tuple(fresh.values())


def _contact(entry: Entry, row: TableRow) -> dict[str, str] | None:
    """What is told of the contact person, None when it is known already."""
    name = row.text("contact_name")
    if not name or not fold(name):
        return None
    told = {one: text for one in CONTACT if (text := row.text(one))}
    present = entry.contacts.get(fold(name))
    if present is not None and all(present.get(one) == text for one, text in told.items()):
        return None
    entry.contacts[fold(name)] = {**(present or {}), **told}
    return {"contact_name": name, **told}


def names_in(rows: Sequence[TableRow]) -> set[str]:
    """Folded names that the table itself gives."""
    return {fold(name) for row in rows if (name := row.text("name"))}
