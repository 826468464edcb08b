import sqlite3

import pytest
from huey import PostgresHuey, SqliteHuey

from bakohumas.core.db import sqlite_driver
from bakohumas.mail.jobs import open_jobs


def test_the_embedded_queue_is_a_file_of_its_own_opened_by_our_sqlite(tmp_path):
    jobs = open_jobs(f"sqlite:///{tmp_path}/baru/jobs.db")

    connection = jobs.storage.conn
    assert isinstance(jobs, SqliteHuey)
    assert isinstance(connection, sqlite_driver().Connection)
    assert isinstance(connection, sqlite3.Connection) == (sqlite_driver() is sqlite3)
    assert (tmp_path / "baru" / "jobs.db").exists()
    jobs.storage.close()


@pytest.mark.parametrize("url", ["redis://localhost/1", "amqp://localhost", ""])
def test_what_cannot_keep_a_queue_is_refused_by_name(url):
    with pytest.raises(ValueError, match="jobs_url"):
        open_jobs(url)


@pytest.mark.postgres_only
def test_postgresql_keeps_the_queue_where_the_data_is(databases, database):
    jobs = open_jobs(databases.empty(database, "jobs"))

    assert isinstance(jobs, PostgresHuey)
    jobs.storage.close()
