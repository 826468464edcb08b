"""What the web server and the worker refuse to begin with."""

import pytest
import sqlalchemy as sa

from tests.exchange.places import Place

pytestmark = pytest.mark.long

BEHIND = "Tabel belum pada versi program ini. Jalankan: bakohumas db upgrade\n"


@pytest.mark.parametrize("version", ["9999", None])
@pytest.mark.parametrize("command", ["serve", "worker --once"])
def test_r15_nothing_runs_on_tables_of_another_version(place: Place, command: str, version: str | None) -> None:
    with place.writing() as session:
        session.execute(sa.text("DELETE FROM alembic_version"))
        if version:
            session.execute(sa.text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})

    done = place.run(*command.split())

    assert (done.code, done.out, done.err) == (1, "", BEHIND)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"BAKOHUMAS_SMTP_URL": "smtp://budi:rahasia@surel.example"}, "smtp_url dengan kata sandi"),
        ({"BAKOHUMAS_SMTP_URL": "smtp://"}, "smtp_url harus diawali"),
    ],
)
def test_a_mail_server_that_cannot_be_is_told_in_one_sentence(
    place: Place, settings: dict[str, str], named: str
) -> None:
    done = place.run("worker", "--once", **settings)

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert done.err.startswith(named)
