"""The console: what it offers, how it refuses, and that it answers at once."""

import inspect
import subprocess
import sys

import click
import pytest

from bakohumas.accounts.models import Role
from bakohumas.exchange.console import bakohumas, people
from bakohumas.exchange.files import WRITERS
from bakohumas.exchange.kinds import FORMATS, KINDS
from bakohumas.exchange.papers import MAKERS

CONTRACT = """
demo serve worker init check routes backup restore sample
db.upgrade user.add agency.import mail.outbox mail.inbox mail.receive mail.lmtp mail.poll audit.verify
meeting.import meeting.export meeting.list meeting.documents meeting.send meeting.move meeting.cancel
""".split()
LOADED = "import sys, bakohumas.exchange.console; print(sorted({'flask', 'sqlalchemy', 'jinja2'} & set(sys.modules)))"


def _commands(group=bakohumas, above=()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, (*above, name))
        else:
            yield (*above, name), command


COMMANDS = dict(_commands())
NAMES = [" ".join(path) for path in COMMANDS]


def test_there_is_every_command_of_the_contract():
    assert sorted(".".join(path) for path in COMMANDS) == sorted(CONTRACT)


@pytest.mark.parametrize("path", COMMANDS, ids=NAMES)
def test_a_command_has_help(nowhere, path):
    done = nowhere.run(*path, "--help")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: bakohumas {' '.join(path)}")
    assert COMMANDS[path].help[:20] in done.out


@pytest.mark.parametrize("path", COMMANDS, ids=NAMES)
def test_what_does_the_work_takes_what_the_command_asks_for(path):
    command = COMMANDS[path]

    assert set(inspect.signature(command.callback.function).parameters) == {one.name for one in command.params}


def test_the_console_loads_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_choices_of_the_console_are_those_of_the_house():
    assert tuple(role.value for role in Role) == people.ROLES
    assert tuple(MAKERS) == KINDS
    assert set(FORMATS) == {"pdf", *WRITERS}


@pytest.mark.parametrize(
    "arguments",
    [
        "tidak-ada",
        "meeting",
        "meeting tidak-ada",
        "meeting import",
        "meeting import /tidak/ada.json",
        "meeting export",
        "meeting documents 1",
        "meeting documents 1 --out x --kind lain",
        "meeting documents 1 --out x --format lain",
        "meeting documents 1 --out x --format ,",
        "meeting cancel 1",
        "meeting move 1 --starts-on besok",
        "meeting list lebih",
        "agency import /tidak/ada.csv",
        "restore /tidak/ada",
        "backup",
        "user add a@b.example",
        "user add a@b.example --role raja",
        "demo --port 0",
        "demo --port 99999",
        "sample --agencies banyak",
        "routes --xml",
    ],
)
def test_misuse_ends_with_2(nowhere, arguments):
    done = nowhere.run(*arguments.split())

    assert (done.code, done.out) == (2, "")
    assert "Usage:" in done.err


@pytest.mark.parametrize(
    "arguments",
    ["meeting list", "meeting export 1", "mail outbox", "audit verify", "routes", "worker --once", "serve"],
)
def test_an_instance_that_was_not_made_is_named(nowhere, arguments):
    done = nowhere.run(*arguments.split())

    assert (done.code, done.out) == (1, "")
    assert done.err == f"Instans {nowhere.folder} belum disiapkan. Jalankan: bakohumas init\n"


def test_an_unknown_setting_is_named(nowhere):
    done = nowhere.run("meeting", "list", BAKOHUMAS_WARNA="biru")

    assert (done.code, done.err) == (1, "Pengaturan BAKOHUMAS_WARNA tidak dikenal.\n")


def test_a_database_without_tables_is_named(nowhere):
    (nowhere.folder).mkdir()
    done = nowhere.run("meeting", "list", BAKOHUMAS_SECRET_KEY="k" * 40)

    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "Basis data tidak dapat dipakai" in done.err


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "arguments",
    ["documents 99 --out x", "send 99", "move 99 --starts-on 2027-01-01", "cancel 99 --reason Sakit"],
)
def test_an_unknown_meeting_is_named(place, arguments):
    done = place.run("meeting", *arguments.split())

    assert (done.code, done.out, done.err) == (1, "", "Pertemuan 99 tidak ada.\n")


@pytest.mark.parametrize("wanted", ["99", "tidak-ada", "99999999999999999999"])
def test_whatever_names_no_meeting_is_told_in_one_sentence(place, wanted):
    done = place.run("meeting", "export", wanted)

    assert (done.code, done.out, done.err) == (1, "", f"Pertemuan {wanted} tidak ada.\n")


def test_a_move_without_a_time_is_misuse(nowhere):
    done = nowhere.run("meeting", "move", "1")

    assert (done.code, done.out) == (2, "")
    assert "--starts-on" in done.err
