"""What we stand on, and how a production instance is set."""

import re
from importlib.metadata import version

import pytest

from bakohumas.core.db import SAFE_SQLITE, sqlite_driver
from bakohumas.exchange.checks import findings
from tests.support.apps import SECRET_KEY, make_app, settings_for

LEAST = {"pillow": (13, 0, 0), "icalendar": (7, 1, 3), "jinja2": (3, 1, 6)}


def numbers(text):
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


@pytest.mark.parametrize("package", LEAST)
def test_sec45_what_is_installed_is_new_enough(package):
    assert numbers(version(package)) >= LEAST[package]


def test_sec45_the_sqlite_that_opens_files_is_new_enough():
    assert numbers(sqlite_driver().sqlite_version) >= SAFE_SQLITE == (3, 51, 3)


def test_sec42_a_production_app_has_no_debug_and_no_demo_pages(tmp_path):
    app = make_app(settings_for(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", base_url="https://humas.example"))

    assert (app.debug, app.config["SECRET_KEY"]) == (False, SECRET_KEY.encode())
    assert [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith(("/demo", "/gaya"))] == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"secret_key": ""}, "belum punya kunci rahasia"),
        ({"secret_key": "pendek"}, "sedikitnya 32"),
        ({"secret_key": "rahasia"}, "sedikitnya 32"),
        ({"secret_key": f"{SECRET_KEY},{SECRET_KEY}"}, "dua kali"),
        ({"base_url": "http://humas.example"}, "memakai http"),
        ({"smtp_url": "smtp://user:sandi@mail.example"}, "tanpa sandi lapisan"),
    ],
)
def test_sec42_check_names_what_is_unsafe(tmp_path, given, told):
    settings = settings_for(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", **given)

    assert [one.is_error for one in findings(settings) if told in one.text] == [True]


def test_sec42_check_names_a_key_that_others_may_read(tmp_path):
    key = tmp_path / "secret.key"
    key.write_text(SECRET_KEY)
    key.chmod(0o644)
    settings = settings_for(tmp_path, f"sqlite:///{tmp_path / 'x.db'}")

    assert [one.is_error for one in findings(settings) if "dapat dibaca pengguna lain" in one.text] == [True]
