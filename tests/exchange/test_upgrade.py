"""From the tables of each released version to those of today, with rows in them."""

import os
import subprocess
import sys
from random import Random

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade

from bakohumas.core.db import db
from bakohumas.exchange.runtime import running_app
from tests.exchange.places import Place

pytestmark = pytest.mark.long

RELEASED = ("0001",)
NEVER_FILLED = {("letter", "signed_file_key")}  # columns that went, since no version ever wrote them
RECORDS = ("contoh-lengkap", "kalsel-2017-10-26")
KILLS = 6
UPGRADE = (sys.executable, "-m", "bakohumas.exchange", "db", "upgrade")

Rows = dict[str, list[tuple[object, ...]]]


def rows_of(place: Place, tables: sa.MetaData) -> Rows:
    """All rows of these tables in the columns that they have there, sorted."""
    with running_app(place.settings):
        session = db.session()
        found = {}
        for table in tables.sorted_tables:
            kept = [column.name for column in table.columns if (table.name, column.name) not in NEVER_FILLED]
            columns = [sa.text(f'"{table.name}"."{name}"') for name in kept]
            rows = session.execute(sa.select(*columns).select_from(sa.text(f'"{table.name}"')))
            found[table.name] = sorted((tuple(map(str, row)) for row in rows), key=str)
        return found


def reflected(place: Place) -> sa.MetaData:
    with running_app(place.settings):
        tables = sa.MetaData()
        tables.reflect(db.engine)
        tables.remove(tables.tables["alembic_version"])
        return tables


@pytest.fixture(params=RELEASED)
def old(place: Place, request: pytest.FixtureRequest) -> tuple[Place, sa.MetaData, Rows]:
    """A place with two meetings, on the tables of a released version."""
    for name in RECORDS:
        place.take(name)
    with running_app(place.settings):
        downgrade(revision=request.param)
    tables = reflected(place)
    return place, tables, rows_of(place, tables)


def test_an_upgrade_keeps_every_row(old: tuple[Place, sa.MetaData, Rows]) -> None:
    place, tables, before = old

    place.ok("db", "upgrade")

    assert rows_of(place, tables) == before
    assert place.ok("meeting", "export", "1").json["format"] == "bakohumas-meeting/1"


@pytest.mark.sqlite_only
def test_r15_an_upgrade_that_is_killed_is_done_again(old: tuple[Place, sa.MetaData, Rows]) -> None:
    place, tables, before = old
    dice = Random(15)
    environment = {**os.environ, **place.environment}

    for _ in range(KILLS):
        with subprocess.Popen(UPGRADE, env=environment, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(dice.uniform(0.5, 2))
            except subprocess.TimeoutExpired:
                process.kill()
    place.ok("db", "upgrade")

    assert rows_of(place, tables) == before
    place.ok("audit", "verify")
