"""Agencies from a table: good rows are taken although others are refused; the same table twice changes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bakohumas.agencies.models import ImportMapping
from bakohumas.agencies.queries.importing import computed_groups, directory, remembered
from bakohumas.agencies.rules.columns import SEVERAL, SYNONYMS
from bakohumas.agencies.rules.importing import NEW, REFUSED, SAME, SKIPPED, UPDATED, RowPlan, name_keys, plan_row
from bakohumas.agencies.rules.shaping import Shape, TableRow, shape_of, table_rows
from bakohumas.agencies.services.taking import CHUNK, Taking
from bakohumas.core import audit
from bakohumas.core.access import Actor
from bakohumas.core.errors import DomainError
from bakohumas.core.formats import grouped
from bakohumas.documents.tables import MAX_ROWS

OUTCOMES = (NEW, UPDATED, SAME, SKIPPED, REFUSED)


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What became of one row: outcome 'baru', 'diperbarui', 'sama', 'dilewati' (no agency) or 'ditolak'.

    `line` counts as spreadsheets do.
    """

    line: int
    outcome: str
    agency: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Every row that holds anything, and how the table was read."""

    rows: tuple[ImportedRow, ...]
    shape: Shape

    @property
    def unread(self) -> list[str]:
        """Titles of columns that were not read."""
        return self.shape.unread

    def count(self, outcome: str) -> int:
        """How many rows ended so."""
        return sum(row.outcome == outcome for row in self.rows)


def known_shape(session: Session, rows: Sequence[Sequence[str]]) -> Shape:
    """The layout of a table: as somebody said it for the same titles before, else as its words tell it."""
    shape = shape_of(rows)
    mapping = remembered(session, shape.fingerprint)
    return shape.mapped(mapping.columns) if mapping else shape


def remember_mapping(session: Session, shape: Shape, fields: Sequence[str], *, actor: Actor, now: datetime) -> None:
    """Keep which field each column is, for this table and all with the same titles. Raises DomainError for nonsense."""
    check_fields(shape, fields)
    mapping = remembered(session, shape.fingerprint)
    if mapping is None:
        mapping = ImportMapping(fingerprint=shape.fingerprint)
        session.add(mapping)
    mapping.columns, mapping.used_at = list(fields), now
    session.flush()
    audit.record(session, actor, "agency:mapping", "agency", {"columns": list(fields)}, now=now)


def check_fields(shape: Shape, fields: Sequence[str]) -> None:
    """Raise DomainError unless each column has one known field, one of them the name, none twice that cannot be."""
    given = [field for field in fields if field]
    if len(fields) != len(shape.titles) or not set(given) <= set(SYNONYMS):
        raise DomainError("Kolom berkas ini tidak cocok; unggah lagi.")
    if "name" not in given:
        raise DomainError("Pilih kolom yang berisi nama instansi.")
    counted = Counter(field for field in given if field not in SEVERAL)
    if twice := [shape.titles[fields.index(field)] for field, count in counted.items() if count > 1]:
        raise DomainError(f"Satu isian dipilih untuk dua kolom: {', '.join(twice)}.")


def check_size(rows: Sequence[Sequence[str]], shape: Shape) -> None:
    """Raise DomainError for more than 20,000 rows below the titles."""
    if len(rows) - shape.body > MAX_ROWS:
        raise DomainError(f"Berkas ini lebih dari {grouped(MAX_ROWS)} baris; bagi menjadi beberapa berkas.")


def import_agencies(
    session: Session, rows: Sequence[Sequence[str]], *, dry_run: bool, actor: Actor, now: datetime
) -> ImportResult:
    """Take the rows of a table, its header among them; `dry_run` only says what would become of them.

    An agency is found by its name or another name, however it is written; only what the table gives is changed.
    Raises DomainError when no column holds names, or for more than 20,000 rows.
    """
    shape = known_shape(session, rows)
    if not shape.has_names:
        raise DomainError("Kolom “Nama Instansi” tidak ditemukan pada baris-baris pertama.")
    check_size(rows, shape)
    told = list(table_rows(rows, shape))
    shown = _run(session, told, None if dry_run else Taking(session, now))
    if not dry_run:
        counts = Counter(row.outcome for row in shown)
        changes = {outcome: counts[outcome] for outcome in OUTCOMES}
        audit.record(session, actor, "agency:import", "agency", changes, now=now)
    return ImportResult(tuple(shown), shape)


def _run(session: Session, told: Sequence[TableRow], taking: Taking | None) -> list[ImportedRow]:
    """Plan the rows and, where they are taken, write them a chunk at a time."""
    known, computed = directory(session), computed_groups(session)
    every_name = set(known) | name_keys(told)
    shown: list[ImportedRow] = []
    for start in range(0, len(told), CHUNK):
        plans = [plan_row(row, known, every_name, computed) for row in told[start : start + CHUNK]]
        shown += [ImportedRow(plan.line, plan.outcome, plan.agency, plan.reason) for plan in plans]
        if taking:
            taking.take([plan for plan in plans if _changes(plan)])
    if taking:
        taking.set_parents(known)
    return shown


def _changes(plan: RowPlan) -> bool:
    return plan.outcome in {NEW, UPDATED}
