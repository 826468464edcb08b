"""Settings: from the environment, a file and secrets; a wrong one stops the start and is named."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bakohumas.core.settings import Settings, SettingsError, read_settings


def read(tmp_path, file=None, **environment):
    if file is not None:
        (tmp_path / "bakohumas.toml").write_text(file, "utf-8")
    told = {f"BAKOHUMAS_{name}": value for name, value in environment.items()}
    return read_settings({"BAKOHUMAS_INSTANCE": str(tmp_path), "PATH": "/bin", **told})


def test_defaults_name_no_office_and_keep_everything_in_the_instance(tmp_path):
    settings = read(tmp_path)

    assert settings == Settings(instance=tmp_path)
    assert settings.database == f"sqlite:///{tmp_path / 'bakohumas.db'}"
    assert settings.storage == f"file:{tmp_path / 'files'}"
    assert settings.smtp == f"file:{tmp_path / 'outbox'}"
    assert (settings.domain, settings.sender, settings.is_https, settings.keys) == (
        "localhost",
        "undangan@localhost",
        False,
        (),
    )


def test_the_environment_wins_over_the_file(tmp_path):
    settings = read(tmp_path, 'zone = "Asia/Makassar"\nmail_per_minute = 5', ZONE="Asia/Jayapura")

    assert (settings.zone, settings.mail_per_minute) == ("Asia/Jayapura", 5)


def test_what_is_given_wins_over_all(tmp_path):
    assert (
        read_settings({"BAKOHUMAS_ZONE": "Asia/Jakarta"}, instance=tmp_path, zone="Asia/Makassar").zone
        == "Asia/Makassar"
    )


def test_secrets_come_from_files(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("k" * 40 + "\n")
    (tmp_path / "secret.key").write_text("o" * 40 + "\n")

    assert read(tmp_path).keys == (b"o" * 40,)
    assert read(tmp_path, SECRET_KEY_FILE=str(secret)).keys == (b"k" * 40,)


def test_several_keys_the_first_signs(tmp_path):
    assert read(tmp_path, SECRET_KEY="new , old,").keys == (b"new", b"old")


def test_addresses_follow_from_the_base_address(tmp_path):
    settings = read(tmp_path, BASE_URL="https://rapat.example:8443", DATABASE_URL="postgresql://u@h/d")

    assert (settings.is_https, settings.host, settings.sender) == (True, "rapat.example", "undangan@rapat.example")
    assert settings.database == "postgresql+psycopg://u@h/d"
    assert read(tmp_path, MAIL_DOMAIN="surel.example").sender == "undangan@surel.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("SMTP_URL", "http://x"),
        ("STORAGE_URL", "ftp://x"),
        ("JOBS_URL", "x"),
        ("BASE_URL", "ftp://x"),
        ("BASE_URL", "http://x/"),
        ("BASE_URL", "http://x/y"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "https://a b"),
        ("BASE_URL", "https://user@x"),
        ("ZONE", "Europe/Paris"),
        ("LANGUAGE", "fr"),
        ("VISIBILITY", "semua"),
        ("MAIL_PER_MINUTE", "0"),
        ("MAIL_PER_MINUTE", "-1"),
        ("MAIL_PER_MINUTE", "banyak"),
        ("MAIL_PER_MINUTE", "²"),
        ("DEMO", "ya"),
        ("NOW", "2026-12-10T09:00"),
    ],
)
def test_sec42_a_wrong_setting_is_named(tmp_path, name, value):
    with pytest.raises(SettingsError, match=name.lower()):
        read(tmp_path, **{name: value})


@pytest.mark.parametrize("name", ["TYPO", "SECRETKEY", "TYPO_FILE"])
def test_sec42_an_unknown_variable_is_named(tmp_path, name):
    with pytest.raises(SettingsError, match=f"BAKOHUMAS_{name} tidak dikenal"):
        read(tmp_path, **{name: "/dev/null"})


def test_sec42_an_unknown_key_of_the_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"bakohumas.toml: typo tidak dikenal"):
        read(tmp_path, "typo = 1")
    with pytest.raises(SettingsError, match="bukan TOML"):
        read(tmp_path, "zone = ")
    with pytest.raises(SettingsError, match="language harus teks"):
        read(tmp_path, "language = 3")


def test_a_file_in_another_encoding_is_named(tmp_path):
    (tmp_path / "bakohumas.toml").write_bytes('mail_from = "caf\u00e9"'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"bakohumas.toml bukan teks UTF-8"):
        read(tmp_path)


def test_a_secret_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(SettingsError, match="BAKOHUMAS_SECRET_KEY_FILE"):
        read(tmp_path, SECRET_KEY_FILE=str(tmp_path / "missing"))
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="BAKOHUMAS_SECRET_KEY_FILE"):
        read(tmp_path, SECRET_KEY_FILE=str(tmp_path / "binary"))


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2026-12-10T09:00+08:00", datetime(2026, 12, 10, 1, tzinfo=UTC)),
        ("2026-12-10T09:00", datetime(2026, 12, 10, 2, tzinfo=UTC)),
    ],
)
def test_the_clock_of_the_demo_starts_where_it_is_told(tmp_path, told, moment):
    assert read(tmp_path, NOW=told, DEMO="1").starts_at == moment
    with pytest.raises(SettingsError, match="now harus"):
        read(tmp_path, NOW="besok", DEMO="1")


def test_keys_are_not_shown_where_an_actor_is():
    assert Settings(instance=Path("x"), secret_key="a,b").keys == (b"a", b"b")
