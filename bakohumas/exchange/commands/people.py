"""People and agencies from the console: user add, agency import."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from bakohumas.accounts.models import Role
from bakohumas.accounts.services import add_user
from bakohumas.agencies.services import import_agencies
from bakohumas.core import clock
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
