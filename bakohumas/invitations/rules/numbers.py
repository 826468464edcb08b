"""What a table of numbers does to the directory: nothing is written here, so the preview and the import agree."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bakohumas.agencies.names import fold
from bakohumas.agencies.rules.cells import phones_in
from bakohumas.agencies.rules.shaping import shape_of, table_rows
from bakohumas.core import phones
from bakohumas.core.errors import DomainError
from bakohumas.core.phones import NumberProblem

MARKS = ("\t", ";", ",")
PASTED = re.compile(r"(?P<name>.*\S)[\s:]+(?P<number>\(?(?:\+?62|0|8)[\d\s().-]{6,})")
HEADER = ["Nama Instansi", "No WhatsApp"]


class NumberOutcome(StrEnum):
    """What becomes of one row."""

    NEW = "baru"  # there was no number
    CONFLICT = "berbeda"  # another number is known; taken only if wanted
    SAME = "sama"
    REFUSED = "ditolak"


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency as far as numbers go."""

    id: int
    name: str
    phone: str | None
    phone_e164: str | None
    is_invited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPlan:
    """One row and what it does; `warning` is said beside it, '' of none. `agency_id` None: refused."""

    line: int
    name: str
    outcome: NumberOutcome
    number: str = ""  # as typed
    before: str = ""
    warning: str = ""
    agency_id: int | None = None


def pasted_rows(text: str) -> list[list[str]]:
    """Lines of 'instansi, nomor' as a table with a header; parted by a tab, a semicolon, a comma or a space."""
    lines = [line.strip() for line in text.splitlines()]
    return [HEADER, *(_parted(line) for line in lines if line)]


def _parted(line: str) -> list[str]:
    """Name and number; a comma inside a name parts nothing."""
    mark = next((one for one in MARKS if one in line), "")
    name, _, number = line.rpartition(mark) if mark else ("", "", line)
    if name and not any(letter.isalpha() for letter in number):
        return [name.strip(), number.strip()]
    found = PASTED.fullmatch(line)
    return [found["name"], found["number"]] if found else [line, ""]


def plan_numbers(rows: Sequence[Sequence[str]], known: Mapping[str, KnownAgency]) -> list[NumberPlan]:
    """What each row does; `known` are agencies by folded name and other name.

    Raises DomainError when no column holds names, or none numbers.
    """
    shape = shape_of(rows)
    if not shape.has_names or "phone" not in shape.fields:
        raise DomainError("Kolom nama instansi dan kolom nomor tidak ditemukan.", field="file")
    owners = {one.phone_e164: one for one in known.values() if one.phone_e164}
    seen: dict[int, str] = {}
    plans = []
    for row in table_rows(rows, shape):
        if not row.skipped:
            plan = _plan(row.line, row.text("name") or "", row.text("phone") or "", known, owners)
            plans.append(_once(plan, seen))
    return plans


def _plan(
    line: int,
    name: str,
    cell: str,
    known: Mapping[str, KnownAgency],
    owners: Mapping[str, KnownAgency],
) -> NumberPlan:
    agency, number = known.get(fold(name)), _number(cell)
    if agency is None:
        return _refused(line, name, cell, "Instansi ini tidak ada di direktori.")
    if reason := _why_not(number, cell):
        return _refused(line, agency.name, cell, reason)
    e164 = phones.e164(number)
    if e164 == agency.phone_e164:
        outcome = NumberOutcome.SAME
    else:
        outcome = NumberOutcome.CONFLICT if agency.phone else NumberOutcome.NEW
    other = owners.get(e164 or "")
    warning = f"Nomor ini juga milik {other.name}." if other and other.id != agency.id else ""
    if not warning and phones.chat_problem(agency.phone) is NumberProblem.LANDLINE:
        warning = "Yang tercatat nomor kantor."
    if not warning and not agency.is_invited:
        warning = "Instansi ini tidak diundang pada pertemuan ini."
    return NumberPlan(
        line=line,
        name=agency.name,
        outcome=outcome,
        number=number,
        before=agency.phone or "",
        warning=warning,
        agency_id=agency.id,
    )


def _number(cell: str) -> str:
    """The first number of a cell with which a chat can be opened, else the first."""
    found = phones_in(cell).values
    return next((one for one in found if phones.chat_problem(one) is None), found[0] if found else "")


def _why_not(number: str, cell: str) -> str:
    if not cell:
        return "Nomornya kosong."
    if phones.chat_problem(number) is NumberProblem.LANDLINE:
        return f"“{number}” nomor kantor, bukan nomor WhatsApp."
    return f"“{cell}” bukan nomor WhatsApp." if phones.chat_problem(number) else ""


def _refused(line: int, name: str, cell: str, reason: str) -> NumberPlan:
    return NumberPlan(line=line, name=name, outcome=NumberOutcome.REFUSED, number=cell, warning=reason)


def _once(plan: NumberPlan, seen: dict[int, str]) -> NumberPlan:
    """The first row of an agency counts; another number for it further down is refused."""
    if plan.agency_id is None:
        return plan
    first = seen.setdefault(plan.agency_id, plan.number)
    if phones.e164(first) == phones.e164(plan.number):
        return plan
    return _refused(plan.line, plan.name, plan.number, "Instansi ini sudah ada di baris lain dengan nomor lain.")


def taken(plans: Sequence[NumberPlan], *, replacing: bool) -> list[NumberPlan]:
    """The plans that an import carries out; `replacing`: numbers that differ are taken as well."""
    wanted = {NumberOutcome.NEW} | ({NumberOutcome.CONFLICT} if replacing else set())
    return [plan for plan in plans if plan.outcome in wanted]
