"""The job library's queue, by the address in the settings. It only moves work: the outbox is the truth."""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey import storage as huey_storage

from bakohumas.core.db import sqlite_driver
from bakohumas.core.settings import SettingsError

NAME = "bakohumas"


def open_jobs(url: str) -> Huey:
    """A queue at `sqlite:///FILE`, `postgresql://…` or `redis://…`. Raises SettingsError for another one."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return _in_file(Path(url.removeprefix("sqlite:///")))
    if scheme.startswith("postgresql"):
        return PostgresHuey(NAME, dsn=url.replace("+psycopg", "", 1), results=False)
    if scheme == "redis" and find_spec("redis") is None:
        raise SettingsError("jobs_url redis:// memerlukan paket Python redis")
    if scheme == "redis":
        return RedisHuey(NAME, url=url, results=False)
    raise SettingsError("jobs_url harus diawali sqlite:///, postgresql:// atau redis://")


def _in_file(path: Path) -> Huey:
    """Opened by the same SQLite as all our files, not by the standard library's."""
    driver = sqlite_driver()
    huey_storage.sqlite3 = driver
    huey_storage.SqliteStorage.integrity_error = driver.IntegrityError
    huey_storage.SqliteStorage.operational_error = driver.OperationalError
    path.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(NAME, filename=str(path), fsync=True, results=False)
