"""Making, checking and keeping an instance."""

import stat

import pytest

from bakohumas.accounts.models import Role
from bakohumas.accounts.queries import user_by_email

PASSWORD = "kereta-api-malam-hari-7"


def test_init_makes_an_instance_for_its_owner_alone(nowhere):
    done = nowhere.run("init")

    assert (done.code, done.out, done.err) == (0, "", f"Instans siap di {nowhere.folder}.\n")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (nowhere.folder, nowhere.folder / "secret.key")]
    assert modes == [0o700, 0o600]
    assert len((nowhere.folder / "secret.key").read_text()) >= 32
    assert nowhere.ok("meeting", "list", "--json").json == []


def test_init_leaves_an_instance_as_it_is(nowhere):
    nowhere.folder.mkdir()
    nowhere.ok("init")
    key = (nowhere.folder / "secret.key").read_text()
    nowhere.take("kalsel-2017-10-26")

    nowhere.ok("init")

    assert (nowhere.folder / "secret.key").read_text() == key
    assert len(nowhere.ok("meeting", "list", "--json").json) == 1


def test_init_takes_a_key_of_the_environment(nowhere):
    nowhere.ok("init", BAKOHUMAS_SECRET_KEY="k" * 40)

    assert not (nowhere.folder / "secret.key").exists()


def test_db_upgrade_says_that_the_tables_are_there(place):
    assert place.ok("db", "upgrade").err == "Basis data sudah pada versi terbaru.\n"


@pytest.mark.sqlite_only
def test_check_warns_and_ends_with_0(place):
    done = place.run("check")

    assert (done.code, done.out) == (0, "")
    assert [line.partition(":")[0] for line in done.err.splitlines()] == ["peringatan", "peringatan"]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("BASE_URL", "http://rapat.contoh.go.id", "base_url memakai http"),
        ("SECRET_KEY", "rahasia", "Kunci rahasia harus sedikitnya"),
        ("SECRET_KEY", f"{'k' * 40},{'k' * 40}", "ditulis dua kali"),
        ("SMTP_URL", "smtp://aku:sandi@localhost", "Sandi SMTP"),
        ("DATABASE_URL", "sqlite:////tidak/ada/basis.db", "Basis data tidak dapat dibuka"),
    ],
)
def test_check_names_an_error_and_ends_with_1(place, setting, value, told):
    done = place.run("check", **{f"BAKOHUMAS_{setting}": value})

    assert done.code == 1
    assert [line for line in done.err.splitlines() if line.startswith("KESALAHAN:") and told in line]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"MAIL_FROM": "humas@kota.go.id", "MAIL_DOMAIN": "surat.provinsi.go.id"}, ["tidak satu domain induk", "DNS"]),
        ({"MAIL_FROM": "humas@provinsi.go.id", "MAIL_DOMAIN": "surat.provinsi.go.id"}, ["_dmarc.provinsi.go.id"]),
        ({"MAIL_FROM": "humas@a.example", "MAIL_DOMAIN": "b.example"}, ["tidak satu domain induk", "DNS"]),
        ({"LMTP_BIND": "0.0.0.0:24", "SMTP_URL": "file:/tmp/x"}, ["hanya ditulis", "lmtp_bind 0.0.0.0:24"]),
        ({"LMTP_BIND": "/run/bakohumas/lmtp", "SMTP_URL": "file:/tmp/x"}, ["hanya ditulis"]),
        (
            {"WHATSAPP_PHONE_ID": "1", "WHATSAPP_TOKEN": "t", "SMTP_URL": "file:/tmp/x"},
            ["hanya ditulis", "whatsapp_template"],
        ),
    ],
)
def test_check_tells_what_mail_needs(place, settings, told):
    more = {"SMTP_URL": "smtp://127.0.0.1", "BASE_URL": "https://rapat.contoh.go.id", **settings}

    done = place.run("check", **{f"BAKOHUMAS_{name}": value for name, value in more.items()})

    assert done.code == 0
    assert [part in line for part, line in zip(told, done.err.splitlines(), strict=True)] == [True] * len(told)


@pytest.mark.sqlite_only
def test_check_names_a_key_that_others_may_read(place):
    (place.folder / "secret.key").chmod(0o644)

    done = place.run("check")

    assert done.code == 1
    assert f"chmod 600 {place.folder / 'secret.key'}" in done.err


@pytest.mark.sqlite_only
def test_tables_of_another_version_are_named_by_check_serve_and_backup(place, tmp_path):
    with place.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")

    for arguments in (("check",), ("serve", "--port", "1"), ("backup", tmp_path / "cadangan")):
        done = place.run(*arguments)
        assert done.code == 1
        assert "Jalankan: bakohumas db upgrade" in done.err
    assert not list(tmp_path.iterdir())
    done = place.run("db", "upgrade")
    told = "Versi tabel 0000 tidak dikenal program ini. Pasang versi program yang lebih baru.\n"
    assert (done.code, done.err) == (1, told)


@pytest.mark.sqlite_only
def test_tables_that_are_not_there_are_to_be_made(place, tmp_path):
    done = place.run("meeting", "list", BAKOHUMAS_DATABASE_URL=f"sqlite:///{tmp_path / 'kosong.db'}")
    assert (done.code, "Jalankan: bakohumas db upgrade" in done.err) == (1, True)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("url", ["sqlite:////tidak/ada/basis.db", "postgresql://x@127.0.0.1:1/x"])
def test_a_database_out_of_reach_is_not_to_be_upgraded(place, url):
    for command in (("db", "upgrade"), ("meeting", "list")):
        done = place.run(*command, BAKOHUMAS_DATABASE_URL=url)
        assert (done.code, "Basis data tidak dapat dihubungi" in done.err, "upgrade" in done.err) == (1, True, False)


@pytest.mark.sqlite_only
def test_routes_are_told_with_their_rights(place):
    rows = place.ok("routes", "--json").json
    lines = place.ok("routes").out.splitlines()

    assert {"rule": "/sehat/hidup", "methods": ["GET", "HEAD", "OPTIONS"], "endpoint": "health.alive"}.items() <= next(
        row for row in rows if row["rule"] == "/sehat/hidup"
    ).items()
    assert len(lines) == len(rows)
    assert all(row["access"] for row in rows)


def test_an_account_is_added_once(place):
    arguments = ("user", "add", "Ratna@humas.example", "--role", "admin", "--name", "Ratna", "--password-stdin")
    done = place.ok(*arguments, given=f"{PASSWORD}\n".encode())
    again = place.run(*arguments, given=f"{PASSWORD}\n".encode())

    assert (done.out, done.err) == ("", "Akun Ratna@humas.example ditambahkan sebagai admin.\n")
    assert (again.code, again.err) == (1, "Alamat surel ini sudah dipakai akun lain.\n")
    with place.reading() as session:
        user = user_by_email(session, "ratna@humas.example")
        assert (user.name, [row.role for row in user.role_rows]) == ("Ratna", [Role.ADMIN])


@pytest.mark.sqlite_only
def test_a_weak_password_is_refused(place):
    done = place.run("user", "add", "a@humas.example", "--role", "humas", "--password-stdin", given=b"12345\n")

    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)


def test_agencies_come_from_a_table_row_by_row(place, tmp_path):
    file = tmp_path / "instansi.csv"
    file.write_text("nama,surel\nDinas Kesehatan,dinkes@contoh.example\n,tanpa@contoh.example\n", "utf-8")

    tried = place.ok("agency", "import", file, "--dry-run", "--json").json
    done = place.ok("agency", "import", file, "--json").json
    again = place.ok("agency", "import", file, "--json").json

    assert tried == done
    assert [row["outcome"] for row in done] == ["baru", "ditolak"]
    assert [row["outcome"] for row in again] == ["sama", "ditolak"]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"PK\x03\x04" + b"0" * 40])
def test_what_is_no_table_is_refused_in_one_sentence(place, tmp_path, content):
    file = tmp_path / "instansi.xlsx"
    file.write_bytes(content)

    done = place.run("agency", "import", file)

    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)


@pytest.mark.sqlite_only
def test_a_broken_audit_chain_is_told_by_its_first_row(place):
    place.take("kalsel-2017-10-26")
    assert place.ok("audit", "verify").err == "1 catatan audit, rantai utuh.\n"
    with place.writing() as session:
        session.connection().exec_driver_sql("DROP TRIGGER audit_entry_no_update")
        session.connection().exec_driver_sql("UPDATE audit_entry SET action = 'lain' WHERE seq = 1")

    done = place.run("audit", "verify")

    assert (done.code, done.err) == (1, "Rantai audit putus pada nomor 1.\n")


@pytest.mark.long
def test_the_same_seed_makes_the_same_rows(places, database):
    first, second = places.fresh(database), places.fresh(database)
    size = ("--agencies", 3, "--meetings", 2, "--guests", 3)

    first.ok("sample", *size, "--seed", 4)
    second.ok("sample", *size, "--seed", 4)

    told = [place.ok("meeting", "export", 2).json for place in (first, second)]
    assert told[0] == told[1]
    assert len(told[0]["invitations"]) == 3
    first.ok("sample", *size, "--seed", 4)
    assert [row["invited"] for row in first.ok("meeting", "list", "--json").json] == [3, 3, 3, 3]
