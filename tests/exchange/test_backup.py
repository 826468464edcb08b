"""Backup and restore: everything comes back, also while others write, and nothing damaged is let in."""

import hashlib
import io
import json
import stat
import threading
import uuid
import zipfile
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from bakohumas.core import clock, web
from bakohumas.core.db import Base
from bakohumas.exchange.backup.rows import PASSING, kept_tables
from bakohumas.exchange.backup.seal import put_seal
from bakohumas.exchange.meetings import named_meeting
from bakohumas.exchange.runtime import operator, running_app, unit_of_work
from bakohumas.minutes.models import EntryKind
from bakohumas.minutes.rules.entries import EntryWords
from bakohumas.minutes.services.entries import add_entry

pytestmark = pytest.mark.long

PASSWORD = "kereta-api-malam-hari-7"
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def _filled(place):
    """A record with everything in it, one with next to nothing, an account and a stored file."""
    for name in ("contoh-lengkap", "kalsel-2017-10-26"):
        place.take(name)
    place.ok("user", "add", "ratna@humas.example", "--role", "admin", "--password-stdin", given=PASSWORD.encode())
    with place.writing():
        web.house().storage.put(b"isi berkas")
    return place


def _rows(place):
    """Every row that a backup keeps, by table."""
    with place.reading() as session:
        return {table.name: sorted(map(repr, session.execute(sa.select(table)).all())) for table in kept_tables()}


def _with_key_of(source, target):
    """The secret key is no part of a backup: whoever restores brings it along."""
    (target.folder / "secret.key").write_text((source.folder / "secret.key").read_text())
    return target


def test_everything_comes_back_on_either_database(places, database, tmp_path):
    source = _filled(places.fresh(database))
    file = tmp_path / "cadangan"

    saved = source.ok("backup", file)
    for kind in (database, OTHER[database]):
        target = _with_key_of(source, places.fresh(kind))
        told = target.ok("restore", file)

        assert _rows(target) == _rows(source)
        assert target.ok("audit", "verify").err == source.ok("audit", "verify").err
        assert target.ok("meeting", "export", 1).json == source.ok("meeting", "export", 1).json
        target.take("kalsel-2017-10-26")  # keys go on after those that were restored
        assert f"dipulihkan dari {file}" in told.err
    assert (saved.out, stat.S_IMODE(file.stat().st_mode)) == ("", 0o600)
    assert list(tmp_path.iterdir()) == [file]


def test_files_come_back(place, places, database, tmp_path):
    with place.writing():
        key = web.house().storage.put(b"isi berkas")

    place.ok("backup", tmp_path / "cadangan")
    target = places.fresh(database)
    target.ok("restore", tmp_path / "cadangan")

    with target.reading():
        assert (web.house().storage.keys(), web.house().storage.get(key)) == ([key], b"isi berkas")


@pytest.mark.sqlite_only
def test_no_secret_is_inside(places, tmp_path):
    place = _filled(places.fresh("sqlite"))
    place.ok("backup", tmp_path / "cadangan")

    with zipfile.ZipFile(tmp_path / "cadangan") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    key = (place.folder / "secret.key").read_bytes().strip()
    assert [name for name, content in parts.items() if key in content or PASSWORD.encode() in content] == []
    assert {f"tables/{name}.jsonl" for name in PASSING} & set(parts) == set()
    assert set(PASSING) <= set(Base.metadata.tables)


@contextmanager
def _writers(place, count=2):
    """Threads that put the same decision into the meetings 1 and 2, each pair in a commit of its own."""
    stop, troubles = threading.Event(), []

    def write(app, name):
        number = 0
        try:
            while not stop.is_set():
                number += 1
                with app.app_context(), unit_of_work() as session:
                    words = EntryWords(kind=EntryKind.DECISION, text=f"Keputusan {number} dari {name}.")
                    for which in ("1", "2"):
                        meeting, told = named_meeting(session, which), {"actor": operator(), "now": clock.now()}
                        add_entry(session, meeting, words, client_uuid=str(uuid.uuid4()), **told)
        except BaseException as error:
            troubles.append(error)
            raise

    with running_app(place.settings) as app:
        threads = [threading.Thread(target=write, args=(app, f"penulis {number}")) for number in range(count)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(30)
    assert troubles == []


def test_a_backup_is_of_one_moment_while_others_write(places, database, tmp_path):
    source = places.fresh(database)
    for _ in range(2):
        source.take("kalsel-2017-10-26")
    files = [tmp_path / f"cadangan-{number}" for number in range(5)]

    with _writers(source):
        for file in files:
            source.ok("backup", file)

    final, seen = source.ok("meeting", "export", 1).json["decisions"], []
    for file in files:
        target = _with_key_of(source, places.fresh("sqlite"))
        target.ok("restore", file)
        target.ok("audit", "verify")
        first, second = (target.ok("meeting", "export", number).json for number in (1, 2))
        assert _without_minutes(first) == _without_minutes(second)
        assert first["decisions"] == final[: len(first["decisions"])]
        seen.append(len(first["decisions"]))
    assert seen == sorted(seen)
    assert seen[0] < seen[-1] <= len(final)


def _without_minutes(record):
    """The record without the time of its entries: a minute may pass between two meetings that get the same entry."""
    return {**record, "entries": [entry | {"at": None} for entry in record.get("entries", [])]}


@pytest.fixture(scope="module")
def backup(places, tmp_path_factory):
    """The bytes of a good backup."""
    place = places.fresh("sqlite")
    place.take("kalsel-2017-10-26")
    with place.writing():
        web.house().storage.put(b"isi berkas")
    file = tmp_path_factory.mktemp("cadangan") / "cadangan"
    place.ok("backup", file)
    return file.read_bytes()


def _rewritten(backup, change, *, sealed=True):
    """The archive with its parts changed by `change(parts)`; sealed again, nothing but the parts betrays it."""
    with zipfile.ZipFile(io.BytesIO(backup)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        comment = archive.comment
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.comment = comment
        for name, content in parts.items():
            archive.writestr(name, content)
    if sealed:
        put_seal(file)
    return file.getvalue()


def _manifest(change):
    def edit(parts):
        told = json.loads(parts["manifest.json"])
        change(told)
        parts["manifest.json"] = json.dumps(told).encode()

    return edit


def _table(parts, content=b"{}"):
    parts["tables/meeting.jsonl"] = content


def _flipped(backup, part):
    """One bit of the content of a part changed."""
    with zipfile.ZipFile(io.BytesIO(backup)) as archive:
        place = archive.getinfo(part).header_offset + 30 + len(part) + 40
    return backup[:place] + bytes([backup[place] ^ 1]) + backup[place + 1 :]


DAMAGES = {
    "flipped": (lambda backup: _flipped(backup, "tables/meeting.jsonl"), "tables/meeting.jsonl"),
    "truncated": (lambda backup: backup[: len(backup) * 2 // 3], "terpotong"),
    "cut at its end": (lambda backup: backup[:-1], "cadangan"),
    "empty": (lambda _: b"", "terpotong"),
    "no zip": (lambda _: b"halo" * 1000, "bukan cadangan"),
    "without a table": (lambda b: _rewritten(b, lambda p: p.pop("tables/meeting.jsonl")), "tables/meeting.jsonl"),
    "without a file": (lambda b: _rewritten(b, lambda p: p.pop(next(n for n in p if n[:6] == "files/"))), "files/"),
    "without a manifest": (lambda b: _rewritten(b, lambda p: p.pop("manifest.json")), "manifest.json"),
    "more than it tells": (lambda b: _rewritten(b, lambda p: p.update({"tables/lain.jsonl": b""})), "lain.jsonl"),
    "another content": (lambda b: _rewritten(b, _table), "tables/meeting.jsonl"),
    "edited sum": (
        lambda b: _rewritten(b, _manifest(lambda told: told["sha256"].update({"tables/agency.jsonl": "0" * 64}))),
        "tables/agency.jsonl",
    ),
    "edited manifest": (
        lambda b: _rewritten(b, _manifest(lambda told: told.update(audit=None)), sealed=False),
        "manifest.json",
    ),
    "newer": (lambda b: _rewritten(b, _manifest(lambda told: told.update(migration="9999"))), "9999"),
    "older": (lambda b: _rewritten(b, _manifest(lambda told: told.update(migration="0000"))), "0000"),
    "of something else": (lambda b: _rewritten(b, _manifest(lambda told: told.update(format="lain/1"))), "cadangan"),
}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_is_refused_and_the_target_is_untouched(place, backup, tmp_path, damage):
    spoil, named = DAMAGES[damage]
    file = tmp_path / "cadangan"
    file.write_bytes(spoil(backup))
    assert file.read_bytes() != backup

    done = place.run("restore", file)

    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert named in done.err
    assert set(map(len, _rows(place).values())) == {0}
    assert not [path for path in (place.folder / "files").rglob("*") if path.is_file()]


@pytest.mark.sqlite_only
def test_no_byte_changes_unseen(place, backup, tmp_path):
    file = tmp_path / "cadangan"
    codes = set()
    for offset in range(7, len(backup), len(backup) // 12):
        file.write_bytes(backup[:offset] + bytes([backup[offset] ^ 0x10]) + backup[offset + 1 :])
        codes.add(place.run("restore", file).code)

    assert codes == {1}


@pytest.mark.sqlite_only
def test_rows_that_point_at_nothing_are_refused_by_name(place, backup, tmp_path):
    file = tmp_path / "cadangan"
    file.write_bytes(backup)
    with zipfile.ZipFile(file) as archive:
        remark = archive.read("tables/remark.jsonl").replace(b'"meeting_id":1', b'"meeting_id":7')
    file.write_bytes(_rewritten(backup, lambda parts: _consistent(parts, "tables/remark.jsonl", remark)))

    done = place.run("restore", file)

    assert (done.code, done.err) == (1, "Berkas cadangan rusak: baris tables/remark.jsonl tidak dapat dibaca.\n")
    assert set(map(len, _rows(place).values())) == {0}


def _consistent(parts, name, content):
    parts[name] = content
    _manifest(lambda told: told["sha256"].update({name: hashlib.sha256(content).hexdigest()}))(parts)


def test_an_instance_that_holds_anything_is_not_restored_onto(place, backup, tmp_path):
    (tmp_path / "cadangan").write_bytes(backup)
    place.ok("sample", "--agencies", 1, "--meetings", 0)
    before = _rows(place)

    done = place.run("restore", tmp_path / "cadangan")

    assert (done.code, done.out) == (1, "")
    assert done.err == "Instans ini sudah berisi data. Pulihkan hanya ke instans kosong (bakohumas init).\n"
    assert _rows(place) == before


@pytest.mark.sqlite_only
def test_a_backup_that_cannot_be_written_leaves_the_older_one(place, tmp_path):
    (tmp_path / "cadangan").write_bytes(b"lama")
    with place.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE throttle")
        session.connection().exec_driver_sql("ALTER TABLE remark RENAME TO lain")

    done = place.run("backup", tmp_path / "cadangan")
    nowhere = place.run("backup", tmp_path / "tidak" / "ada" / "cadangan")

    assert (done.code, nowhere.code, len(nowhere.err.splitlines())) == (1, 1, 1)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("cadangan", b"lama")]
