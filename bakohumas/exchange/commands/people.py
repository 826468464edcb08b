"""People and agencies from the console: user add, agency import."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from bakohumas.accounts.models import Role
from bakohumas.accounts.services.users import add_user
from bakohumas.agencies.services.importing import import_agencies
from bakohumas.core import clock
from bakohumas.documents.sheet import read_table
from bakohumas.exchange.runtime import operator, running_app, unit_of_work


def add_to(group: click.Group) -> None:
    """Hang the commands on the root."""
    group.add_command(user)
    group.add_command(agency)


@click.group(help="Akun pengguna.")
def user() -> None:
    """Commands for accounts."""


@click.group(help="Instansi.")
def agency() -> None:
    """Commands for agencies."""


@user.command("add", help="Tambah akun. Tanpa --password-stdin, sandi dipasang lewat tautan.")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="Peran.")
@click.option("--name", default="", help="Nama; bawaan: bagian depan surel.")
@click.option("--password-stdin", is_flag=True, help="Baca sandi dari masukan standar.")
def add(email: str, role: str, name: str, *, password_stdin: bool) -> None:
    """Add an account."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    shown = name or email.partition("@")[0]
    with running_app(), unit_of_work() as session:
        add_user(session, email, shown, [Role(role)], password, actor=operator(), now=clock.now())
    click.echo(f"Akun {email} ditambahkan sebagai {role}.", err=True)


@agency.command("import", help="Impor instansi dari CSV atau XLSX; hasil per baris.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Hanya periksa.")
@click.option("--json", "as_json", is_flag=True, help="Hasil sebagai JSON.")
def import_(file: Path, *, dry_run: bool, as_json: bool) -> int:
    """Import agencies; exit 1 when no row could be taken."""
    rows = read_table(file.read_bytes(), file.name)
    with running_app(), unit_of_work() as session:
        result = import_agencies(session, rows, dry_run=dry_run, actor=operator(), now=clock.now())
    told = [asdict(row) for row in result.rows]
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        for row in told:
            click.echo("\t".join("" if part is None else str(part) for part in row.values()))
    return 0 if any(row["outcome"] != "ditolak" for row in told) else 1
