"""Making and checking an instance: init, db upgrade, check, routes."""

import json
from dataclasses import asdict, dataclass

import click
from flask import current_app
from werkzeug.routing import Rule

from bakohumas.core.access import mark_of
from bakohumas.core.settings import read_settings
from bakohumas.exchange.checks import findings
from bakohumas.exchange.making import make_instance, upgrade_tables
from bakohumas.exchange.runtime import running_app


def init() -> None:
    """Make the instance of the settings."""
    settings = make_instance(read_settings().instance)
    click.echo(f"Instans siap di {settings.instance}.", err=True)


def upgrade_database() -> None:
    """Run the migrations."""
    with running_app():
        upgrade_tables()
    click.echo("Basis data sudah pada versi terbaru.", err=True)


def check() -> int:
    """Say what is wrong with the settings: errors and warnings, one a line."""
    settings = read_settings()
    found = findings(settings)
    for finding in found:
        click.echo(f"{'KESALAHAN' if finding.is_error else 'peringatan'}: {finding.text}", err=True)
    if not found:
        click.echo("Tidak ada masalah.", err=True)
    return int(any(finding.is_error for finding in found))


def routes(*, as_json: bool) -> None:
    """Every rule with methods, endpoint and access."""
    with running_app():
        rows = sorted((_route(rule) for rule in current_app.url_map.iter_rules()), key=lambda row: row.rule)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], indent=1))
        return
    for row in rows:
        click.echo(f"{row.rule}\t{','.join(row.methods)}\t{row.access}")


@dataclass(frozen=True, slots=True)
class Route:
    """One address; `access` is the right that GET needs and, after a space, that POST needs where it differs."""

    rule: str
    methods: list[str]
    endpoint: str
    access: str


def _route(rule: Rule) -> Route:
    mark = mark_of(current_app.view_functions[rule.endpoint])
    access = "" if mark is None else " ".join(dict.fromkeys((mark.read, mark.write)))
    return Route(rule.rule, sorted(rule.methods or ()), rule.endpoint, access)
