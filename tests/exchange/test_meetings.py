"""Meetings from the console: in, out, and told to the invited agencies."""

import json

import pytest

from tests.support.records import RECORDS, record

DAY = "2026-12-10"
SIGNATORY = {"name": "Dewi Anggraksa", "position": "Kepala Biro", "capacity": "definitif", "office": "lainnya"}
RECORD = {
    "format": "bakohumas-meeting/1",
    "meeting": {
        "title": "Rapat Koordinasi",
        "starts_on": DAY,
        "starts_time": "09:00",
        "ends_time": "12:00",
        "zone": "Asia/Makassar",
        "mode": "luring",
        "venue": {"room": "Aula", "city": "Banjarbaru"},
        "organiser": "Biro Humas",
        "state": "terjadwal",
    },
    "letter": {"number": "005/1/HUMAS/2026", "issued_on": "2026-11-20", "signatory": SIGNATORY},
    "invitations": [
        {"agency": {"name": f"Dinas {name}"}, "addressee": f"Kepala Dinas {name}", "email": f"{name}@contoh.example"}
        for name in ("satu", "dua", "tiga")
    ],
}


def _stored(tmp_path, told=RECORD):
    path = tmp_path / "catatan.json"
    path.write_text(json.dumps(told), "utf-8")
    return path


@pytest.fixture
def sent(place, tmp_path):
    """An instance with a meeting, 1, whose invitations wait in the outbox."""
    place.ok("meeting", "import", _stored(tmp_path))
    place.ok("meeting", "send", 1)
    return place


def _mails(place):
    return [(row["kind"], row["to"], row["state"]) for row in place.ok("mail", "outbox", "--json").json]


def test_import_tells_id_and_slug_and_export_gives_the_record_back(place):
    path = RECORDS / "kalsel-2017-10-26.json"
    told = place.ok("meeting", "import", path, "--json").json
    by_slug = place.ok("meeting", "import", "-", given=path.read_bytes()).out.strip()

    assert told == {"id": 1, "slug": "pertemuan-bakohumas-tingkat-provinsi-kalsel-2017-10-26"}
    assert place.ok("meeting", "export", 1).json == place.ok("meeting", "export", by_slug).json
    assert place.ok("meeting", "export", told["slug"]).json == record("kalsel-2017-10-26")


def test_the_list_counts_what_is_live(place):
    place.take("contoh-lengkap")

    (row,) = place.ok("meeting", "list", "--json").json
    (line,) = place.ok("meeting", "list").out.splitlines()

    assert row == {
        "id": 1,
        "slug": "pertemuan-bakohumas-provinsi-nusa-cendana-semester-ii-2026-11-18",
        "title": "Pertemuan Bakohumas Provinsi Nusa Cendana Semester II",
        "state": "notula_disahkan",
        "starts_on": "2026-11-18",
        "invited": 64,
        "answered": 55,
        "attendance": 57,
    }
    assert line.split("\t") == [str(row[name]) for name in ("id", "slug", "state", "title")]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "$: {path} bukan JSON yang benar"),
        (b"", "$: {path} bukan JSON yang benar"),
        (b"\xff\xfe", "$: {path} bukan JSON yang benar"),
        (b"[" * 100_000, "$: {path} bukan JSON yang benar"),
        (b"[]", "$: "),
        (json.dumps({**RECORD, "warna": 1}).encode(), "$.warna: field tidak dikenal"),
    ],
    ids=["cut", "empty", "binary", "deep", "list", "unknown"],
)
def test_what_is_no_record_is_refused_with_its_path(place, tmp_path, content, told):
    path = tmp_path / "catatan.json"
    path.write_bytes(content)

    done = place.run("meeting", "import", path)

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(told.format(path=path))
    assert place.ok("meeting", "list", "--json").json == []


def test_a_record_saved_by_an_editor_with_a_mark_is_read(place, tmp_path):
    path = tmp_path / "catatan.json"
    path.write_text(json.dumps(RECORD), "utf-8-sig")

    place.ok("meeting", "import", path)


def test_sending_again_sends_nothing_twice(sent):
    again = sent.ok("meeting", "send", 1)

    assert again.err == "0 surel masuk antrean.\n"
    assert _mails(sent) == [("undangan", f"{name}@contoh.example", "antre") for name in ("satu", "dua", "tiga")]


def test_only_named_addresses_get_their_mail(place, tmp_path):
    place.ok("meeting", "import", _stored(tmp_path))

    refused = place.run("meeting", "send", 1, "--only", "lain@contoh.example")
    done = place.ok("meeting", "send", 1, "--only", "dua@contoh.example")

    assert (refused.code, refused.err) == (1, "Tidak ada undangan dengan surel lain@contoh.example.\n")
    assert done.err == "1 surel masuk antrean.\n"
    assert _mails(place) == [("undangan", "dua@contoh.example", "antre")]


@pytest.mark.sqlite_only
def test_without_an_issued_letter_nothing_is_sent(place, tmp_path):
    place.ok("meeting", "import", _stored(tmp_path, {name: RECORD[name] for name in RECORD if name != "letter"}))

    done = place.run("meeting", "send", 1)

    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert _mails(place) == []


def test_the_worker_writes_what_is_due_and_the_outbox_says_so(sent, tmp_path):
    done = sent.ok("worker", "--once")

    files = sorted((sent.folder / "outbox").glob("*.eml"))
    rows = sent.ok("mail", "outbox", "--json").json
    assert done.err.startswith("3 surel terkirim pada ")
    assert [row["state"] for row in rows] == ["terkirim"] * 3
    assert [sorted(row) for row in rows] == [["attempts", "kind", "last_error", "message_id", "state", "to"]] * 3
    assert [row["message_id"] in file.read_text() for row, file in zip(rows, files, strict=True)] == [True] * 3
    assert all(file.read_bytes().startswith(b"Return-Path: <bounce+") for file in files)


def test_a_move_and_a_cancellation_are_told_to_those_who_were_invited(sent):
    sent.ok("worker", "--once")

    moved = sent.ok("meeting", "move", 1, "--starts-on", "2026-12-11", "--starts-time", "13:30", "--ends-time", "15:00")
    told = sent.ok("meeting", "export", 1).json["meeting"]
    sent.ok("worker", "--once")
    cancelled = sent.ok("meeting", "cancel", 1, "--reason", "Gedung dipakai.")

    assert (moved.err, cancelled.err) == ("3 surel masuk antrean.\n",) * 2
    assert (told["starts_on"], told["starts_time"], told["ends_time"]) == ("2026-12-11", "13:30", "15:00")
    assert sent.ok("meeting", "export", 1).json["meeting"]["state"] == "dibatalkan"
    assert [kind for kind, _, _ in _mails(sent)] == ["undangan"] * 3 + ["perubahan"] * 3 + ["pembatalan"] * 3


@pytest.mark.sqlite_only
def test_a_move_that_cannot_be_changes_nothing(sent):
    done = sent.run("meeting", "move", 1, "--ends-time", "08:00")

    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert sent.ok("meeting", "export", 1).json["meeting"]["ends_time"] == "12:00"
