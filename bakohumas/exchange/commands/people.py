"""People and agencies from the console: user add, agency import."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bakohumas.accounts.models import Role
from bakohumas.accounts.services.users import add_user
from bakohumas.agencies.rules.shaping import SEARCHED
from bakohumas.agencies.services.importing import import_agencies
from bakohumas.core import clock
from bakohumas.documents.sheet import read_table
from bakohumas.exchange.runtime import operator, running_app, unit_of_work

REFUSED = "ditolak"


def add(email: str, role: str, name: str, *, password_stdin: bool) -> None:
    """Add an account."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    shown = name or email.partition("@")[0]
    with running_app(), unit_of_work() as session:
        add_user(session, email, shown, [Role(role)], password, actor=operator(), now=clock.now())
    click.echo(f"Akun {email} ditambahkan sebagai {role}.", err=True)


def import_agency_file(file: Path, *, dry_run: bool, as_json: bool) -> int:
    """Import agencies; exit 1 when no row could be taken."""
    rows = read_table(file.read_bytes(), file.name, above=SEARCHED)
    with running_app(), unit_of_work() as session:
        result = import_agencies(session, rows, dry_run=dry_run, actor=operator(), now=clock.now())
    told = [asdict(row) for row in result.rows]
    _print(told, as_json=as_json)
    return 0 if any(row["outcome"] != REFUSED for row in told) else 1


def _print(rows: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
        return
    for row in rows:
        click.echo("\t".join("" if part is None else str(part) for part in row.values()))
