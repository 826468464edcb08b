"""What an imported row does to the directory: nothing is written here, so a preview and the import agree."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from bakohumas.agencies.models import ContactKind
from bakohumas.agencies.names import fold
from bakohumas.agencies.rules.cells import Found, mails_in, phones_in
from bakohumas.agencies.rules.columns import LIMITS, YES_NO, category_of
from bakohumas.agencies.rules.shaping import TableRow
from bakohumas.core import phones
from bakohumas.core.texts import folded, plain_line

NEW, UPDATED, SAME, REFUSED, SKIPPED = "baru", "diperbarui", "sama", "ditolak", "dilewati"
PLAIN = ("short_name", "head_position", "city", "address")
CONTACT = ("contact_position", "contact_email", "contact_phone")
READERS = {"email": mails_in, "phone": phones_in, "contact_email": mails_in, "contact_phone": phones_in}
NOUNS = {"email": "alamat surel", "phone": "nomor telepon"}
HIGHEST_RANK = 9_999
LONGEST_NOTES = 4_000


@dataclass(slots=True)
class Entry:
    """An agency as far as an import compares it; `key` None: made by this import."""

    key: int | None
    name: str
    values: dict[str, Any]  # columns of `Agency`; "parent" is the folded name
    aliases: set[str] = field(default_factory=set)  # folded
    groups: set[str] = field(default_factory=set)  # folded
    contacts: dict[str, dict[str, Any]] = field(default_factory=dict)  # by folded name of the person
    more: set[str] = field(default_factory=set)  # further addresses and numbers, normal


@dataclass(frozen=True, slots=True)
class More:
    """A further address or number of an agency."""

    kind: ContactKind
    text: str
    normal: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What becomes of one row: values to set, and groups, other names, further contacts, a person to add."""

    line: int
    outcome: str
    agency: str
    reason: str = ""
    entry: Entry | None = None
    values: dict[str, Any] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    contact: dict[str, str] | None = None
    more: tuple[More, ...] = ()


def problems_of(row: TableRow, known: Collection[str], entry: Entry | None = None) -> list[str]:
    """What is wrong with a row, each with its column; `known` are folded names of agencies, those of the file too.

    What `entry` holds already is not judged again.
    """
    if row.text("name") is None:
        return ["Kolom nama instansi kosong."]
    if not fold(row.text("name") or ""):
        return [_at(row, "name", "nama tidak berisi huruf.")]
    return [*_too_long(row), *_unreadable(row, entry), *_unknown(row, known)]


def _at(row: TableRow, name: str, reason: str) -> str:
    return f"Kolom {row.titles[name]}: {reason}"


def _too_long(row: TableRow) -> list[str]:
    long = [name for name, limit in LIMITS.items() if name not in READERS and len(row.text(name) or "") > limit]
    return [_at(row, name, f"paling banyak {LIMITS[name]} karakter.") for name in long]


def _unreadable(row: TableRow, entry: Entry | None) -> list[str]:
    told = ((name, text) for name in READERS if (text := row.text(name)))
    wrong = [(name, text) for name, text in told if not _held(entry, name, text) and not _found(name, text).values]
    return [
        _at(row, name, f"“{plain_line(text)}” bukan {NOUNS[name.removeprefix('contact_')]}.") for name, text in wrong
    ]


def _held(entry: Entry | None, name: str, text: str) -> bool:
    return entry is not None and entry.values.get(name) == text


def _found(name: str, text: str) -> Found:
    """What a cell holds that also fits into its column."""
    found = READERS[name](text)
    fitting = tuple(value for value in found.values if len(value) <= LIMITS[name])
    return Found(fitting, found.rest)


def _unknown(row: TableRow, known: Collection[str]) -> list[str]:
    found = []
    if (text := row.text("category")) and category_of(text) is None:
        found.append(_at(row, "category", f"kategori “{text}” tidak dikenal."))
    if (text := row.text("parent")) and (fold(text) not in known or fold(text) == fold(row.text("name") or "")):
        found.append(_at(row, "parent", f"instansi “{text}” belum ada, atau instansi itu sendiri."))
    if (text := row.text("protocol_rank")) and not (text.isdecimal() and int(text) <= HIGHEST_RANK):
        found.append(_at(row, "protocol_rank", f"“{text}” bukan bilangan bulat."))
    if (text := row.text("active")) and folded(text) not in YES_NO:
        found.append(_at(row, "active", f"“{text}” bukan ya atau tidak."))
    return found


def plan_row(
    row: TableRow, directory: dict[str, Entry], known: Collection[str], computed: Collection[str] = ()
) -> RowPlan:
    """What the row does; `directory` (by folded name and other name) then holds what the row leaves behind.

    `computed` are folded names of groups whose members a rule decides.
    """
    name = row.text("name") or ""
    if row.skipped:
        return RowPlan(row.line, SKIPPED, name, row.skipped)
    entry = directory.get(fold(name))
    if problems := problems_of(row, known, entry):
        return RowPlan(row.line, REFUSED, name, " ".join(problems))
    is_new = entry is None
    entry = entry or Entry(None, name, {})
    directory[fold(name)] = entry
    return _plan(row, entry, directory, computed, is_new=is_new)


def _plan(
    row: TableRow, entry: Entry, directory: dict[str, Entry], computed: Collection[str], *, is_new: bool
) -> RowPlan:
    more, remarks = _more(entry, row)
    values = _changed(entry, _told(row) | _notes(entry, row, remarks))
    aliases = _added(entry.aliases, row.text("aliases"), but=fold(entry.name))
    groups, ruled = _groups(entry, row, computed)
    contact = _contact(entry, row)
    for alias in aliases:
        directory.setdefault(fold(alias), entry)
    changes = bool(values or aliases or groups or contact or more)
    outcome = NEW if is_new else UPDATED if changes else SAME
    reason = " ".join([*remarks, *ruled])
    return RowPlan(row.line, outcome, entry.name, reason, entry, values, aliases, groups, contact, more)


def _told(row: TableRow) -> dict[str, Any]:
    told: dict[str, Any] = {name: row.text(name) for name in PLAIN}
    for name in ("email", "phone"):
        told[name] = next(iter(_found(name, row.text(name) or "").values), None)
    told["category"] = category_of(row.text("category") or "") or row.section
    told["parent"] = fold(row.text("parent") or "") or None
    told["active"] = YES_NO.get(folded(row.text("active") or ""))
    rank = row.text("protocol_rank")
    told["protocol_rank"] = int(rank) if rank else None
    return {name: value for name, value in told.items() if value is not None}


def _changed(entry: Entry, told: dict[str, Any]) -> dict[str, Any]:
    changed = {name: value for name, value in told.items() if not _is_same(name, entry.values.get(name), value)}
    if entry.key is None and changed.get("active") is True:
        del changed["active"]  # a new agency is active
    entry.values.update(changed)
    return changed


def _is_same(name: str, stored: Any, value: Any) -> bool:
    """One number or address written in two ways is one; how it was written first stays."""
    if stored == value or not stored:
        return bool(stored == value)
    if name == "phone":
        return phones.e164(stored) == phones.e164(value)
    return name == "email" and stored.casefold() == value.casefold()


def _more(entry: Entry, row: TableRow) -> tuple[tuple[More, ...], list[str]]:
    """(further addresses and numbers that are not known yet, sentences about what could not be read)."""
    fresh: list[More] = []
    remarks: list[str] = []
    for name, kind in (("email", ContactKind.EMAIL), ("phone", ContactKind.PHONE)):
        text = row.text(name)
        if not text or _held(entry, name, text):
            continue
        found = _found(name, text)
        fresh += [More(kind, value, normal_of(kind, value)) for value in found.values[1:]]
        if found.rest:
            remarks.append(_at(row, name, f"“{found.rest}” disimpan sebagai catatan."))
    fresh = [one for one in fresh if one.normal not in entry.more]
    entry.more.update(one.normal for one in fresh)
    return tuple(fresh), remarks


def normal_of(kind: ContactKind, text: str) -> str:
    """The form in which addresses and numbers are compared."""
    return text.casefold() if kind is ContactKind.EMAIL else phones.e164(text) or text


def _notes(entry: Entry, row: TableRow, remarks: list[str]) -> dict[str, Any]:
    """Notes with what the row adds to them; what stands there already is not added again."""
    stored = entry.values.get("notes") or ""
    told = [text for text in (row.text("notes"), *remarks) if text and text not in plain_line(stored)]
    joined = "\n".join([*([stored] if stored else []), *told])
    return {"notes": joined} if told and len(joined) <= LONGEST_NOTES else {}


def _added(known: set[str], text: str | None, but: str = "") -> tuple[str, ...]:
    """Names in a cell, parted by semicolons, that are not known yet."""
    names = {fold(name): name for part in (text or "").split(";") if (name := plain_line(part)) and fold(name)}
    fresh = {key: name for key, name in names.items() if key not in known and key != but}
    known.update(fresh)
    return tuple(fresh.values())


def _groups(entry: Entry, row: TableRow, computed: Collection[str]) -> tuple[tuple[str, ...], list[str]]:
    fresh = _added(entry.groups, row.text("groups"))
    ruled = [name for name in fresh if fold(name) in computed]
    told = [f"Kelompok “{name}” dihitung dari aturan, jadi tidak diisi dari berkas." for name in ruled]
    return tuple(name for name in fresh if name not in ruled), told


def _contact(entry: Entry, row: TableRow) -> dict[str, str] | None:
    """What is told of the contact person, None when it is known already."""
    name = row.text("contact_name")
    if not name or not fold(name):
        return None
    told = {one: text for one in CONTACT if (text := _of_contact(row, one))}
    present = entry.contacts.get(fold(name))
    if present is not None and all(_is_same_contact(one, present.get(one), text) for one, text in told.items()):
        return None
    entry.contacts[fold(name)] = {**(present or {}), **told}
    return {"contact_name": name, **told}


def _of_contact(row: TableRow, name: str) -> str | None:
    text = row.text(name)
    return next(iter(_found(name, text).values), None) if text and name in READERS else text


def _is_same_contact(name: str, stored: Any, value: str) -> bool:
    return _is_same(name.removeprefix("contact_"), stored, value)


def name_keys(rows: Collection[TableRow]) -> set[str]:
    """Folded names that the table itself gives."""
    return {fold(name) for row in rows if (name := row.text("name")) and not row.skipped}
