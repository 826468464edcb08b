import shutil
import subprocess
import sys
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bakohumas.core.db import Base, as_writer, db
from tests.support.apps import load_models, make_app, settings_for
from tests.support.schema import structure

ROOT = Path(__file__).parent.parent.parent
MIGRATIONS = ROOT / "bakohumas" / "migrations"
TABLES = """
import bakohumas
from bakohumas.core.db import Base
from bakohumas.core.settings import Settings
bakohumas.create_app(Settings(secret_key="k" * 40, database_url="sqlite://"))
print(*Base.metadata.tables)
"""
FIRST = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None

def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", name="fk", ondelete="CASCADE")),
    )
"""
REBUILD = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"

def upgrade():
    with op.batch_alter_table("parent", recreate="always") as batch:
        batch.alter_column("name", type_=sa.String(40))
"""
BREAK = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"

def upgrade():
    op.add_column("parent", sa.Column("added", sa.Integer))
    op.execute("UPDATE child SET parent_id = 99")
"""


@pytest.fixture
def fresh(databases, database, request, tmp_path):
    """An app on an empty database."""
    name = f"migrasi_{abs(hash(request.node.name))}"
    app = make_app(settings_for(tmp_path, databases.empty(database, name)))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def own_steps(tmp_path):
    """Our own env.py with steps of the test's: a function that adds one."""
    folder = tmp_path / "steps"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("versions", "__pycache__"))
    (folder / "versions").mkdir()

    def add(name, text):
        (folder / "versions" / f"{name}.py").write_text(text)
        return str(folder)

    return add


def test_migrations_are_numbered_without_a_gap_to_one_head():
    steps = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())[::-1]
    numbers = [f"{number:04}" for number in range(1, len(steps) + 1)]
    assert steps
    assert [(step.revision, step.down_revision) for step in steps] == list(
        zip(numbers, [None, *numbers[:-1]], strict=True)
    )
    assert [Path(step.path).name[:5] for step in steps] == [f"{number}_" for number in numbers]


@pytest.mark.long
def test_the_app_alone_knows_every_table(tmp_path):
    """Or the next migration would propose to drop what nobody imported."""
    told = subprocess.run(
        [sys.executable, "-c", TABLES], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    load_models()
    assert set(Base.metadata.tables) - set(told.split()) == set()


def test_migrations_make_what_the_models_say(fresh, databases, database):
    flask_migrate.upgrade(str(MIGRATIONS))
    with db.engine.connect() as connection:
        options = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or "_fts" not in name}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
        migrated = structure(connection)
    with databases.app(database).app_context(), db.engine.connect() as connection:
        made = structure(connection)
    assert {name for name in migrated.keys() | made.keys() if migrated.get(name) != made.get(name)} == set()
    assert migrated == made


@pytest.mark.sqlite_only
def test_a_rebuilt_table_keeps_the_rows_that_point_at_it(fresh, own_steps):
    flask_migrate.upgrade(own_steps("0001_first", FIRST))
    with as_writer(db.session()):
        db.session.execute(sa.text("INSERT INTO parent VALUES (1, 'a')"))
        db.session.execute(sa.text("INSERT INTO child VALUES (1, 1)"))
        db.session.commit()
    flask_migrate.upgrade(own_steps("0002_rebuild", REBUILD))
    assert db.session.execute(sa.text("SELECT id, parent_id FROM child")).all() == [(1, 1)]


def test_a_step_that_leaves_rows_pointing_at_nothing_is_taken_back(fresh, own_steps):
    flask_migrate.upgrade(own_steps("0001_first", FIRST))
    with as_writer(db.session()):
        db.session.execute(sa.text("INSERT INTO parent VALUES (1, 'a')"))
        db.session.execute(sa.text("INSERT INTO child VALUES (1, 1)"))
        db.session.commit()
    with pytest.raises((SystemExit, sa.exc.IntegrityError)):  # Flask-Migrate tells and ends the process
        flask_migrate.upgrade(own_steps("0002_break", BREAK))
    assert db.session.execute(sa.text("SELECT version_num FROM alembic_version")).all() == [("0001",)]
    assert [column["name"] for column in sa.inspect(db.engine).get_columns("parent")] == ["id", "name"]
    assert db.session.execute(sa.text("SELECT parent_id FROM child")).all() == [(1,)]
