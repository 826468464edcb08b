"""Agencies from a table: good rows are taken although others are refused; the same table twice changes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.agencies.models import agency_group_member
from bakohumas.agencies.queries.importing import directory
from bakohumas.agencies.rules.importing import NEW, REFUSED, SAME, UPDATED, RowPlan, names_in, plan_row, read_rows
from bakohumas.agencies.services.taking import Taking
from bakohumas.core import audit
from bakohumas.core.access import Actor


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What became of one row: outcome 'baru', 'diperbarui', 'sama' or 'ditolak'; `line` counts as spreadsheets do."""

    line: int
    outcome: str
    agency: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Every row that holds anything, and the titles of columns that were not read."""

    rows: tuple[ImportedRow, ...]
    unread: tuple[str, ...]

    def count(self, outcome: str) -> int:
        """How many rows ended so."""
        return sum(row.outcome == outcome for row in self.rows)


def import_agencies(
    session: Session, rows: Sequence[Sequence[str]], *, dry_run: bool, actor: Actor, now: datetime
) -> ImportResult:
    """Take the rows of a table, its header among them; `dry_run` only says what would become of them.

    An agency is found by its name or another name, however it is written; only what the table gives is changed.
    Raises DomainError when no column holds names.
    """
    told, unread = read_rows(rows)
    known = directory(session)
    every_name = set(known) | names_in(told)
    plans = [plan_row(row, known, every_name) for row in told]
    if not dry_run:
        _take(session, plans, actor, now)
    shown = tuple(ImportedRow(plan.line, plan.outcome, plan.agency, plan.reason) for plan in plans)
    return ImportResult(shown, tuple(unread))


def _take(session: Session, plans: Sequence[RowPlan], actor: Actor, now: datetime) -> None:
    taking = Taking(session, [plan for plan in plans if plan.outcome in {NEW, UPDATED}], now)
    for plan in taking.plans:
        taking.take(plan)
    session.flush()
    taking.set_parents()
    if members := taking.new_members():
        session.execute(sa.insert(agency_group_member), members)
    counts = Counter(plan.outcome for plan in plans)
    changes = {outcome: counts[outcome] for outcome in (NEW, UPDATED, SAME, REFUSED)}
    audit.record(session, actor, "agency:import", "agency", changes, now=now)
