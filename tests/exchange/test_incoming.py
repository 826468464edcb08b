"""Mails from a pipe, as a mail server hands them over: exit codes, one row a message, two processes at once."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from bakohumas.core import web
from bakohumas.exchange.filing import file_mail
from bakohumas.exchange.runtime import running_app
from bakohumas.invitations.models import Inbox, Invitation, ReplyEvent
from tests.exchange.test_meetings import RECORD

COMMAND = (sys.executable, "-m", "bakohumas.exchange", "mail", "receive")
LATER = {**RECORD, "meeting": {**RECORD["meeting"], "starts_on": "2099-12-10"}}
REPLY = """\
From: Humas <satu@contoh.example>
To: {to}
Subject: Accepted
Message-ID: <jawab-1@klien.example>
Date: Tue, 24 Nov 2026 03:56:00 +0000
Content-Type: text/calendar; charset=utf-8; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261124T035500Z
ATTENDEE;PARTSTAT=ACCEPTED:mailto:satu@contoh.example
COMMENT:=HYPERLINK("x")
END:VEVENT
END:VCALENDAR
"""


def receive(place, raw, *recipients, **more):
    """The exit code, which a process of its own would end with."""
    options = [part for each in recipients for part in ("--recipient", each)]
    return place.run("mail", "receive", *options, given=raw, **more).code


@pytest.fixture
def asked(place, tmp_path):
    """An instance whose invitations were sent, and the answer of the first agency."""
    path = tmp_path / "catatan.json"
    path.write_text(json.dumps(LATER), "utf-8")
    place.ok("meeting", "import", path)
    place.ok("meeting", "send", 1)
    with place.reading() as session:
        first = session.get_one(Invitation, 1)
        return place, REPLY.format(to=f"rsvp+{first.reply_key}@localhost", uid=first.uid).encode()


def test_a_message_is_stored_whatever_it_is_and_listed(asked):
    place, reply = asked
    codes = [receive(place, raw) for raw in (reply, reply, b"", b"\xff\0" * 100)]
    codes.append(receive(place, b"Subject: Halo\n\nHalo", "x@y.example"))

    assert codes == [0] * 5
    blank = {"message_id": None, "invitation_id": None, "partstat": None, "comment": None}
    said = {"message_id": "<jawab-1@klien.example>", "invitation_id": 1, "partstat": "ACCEPTED"}
    assert place.ok("mail", "inbox", "--json").json == [
        {**said, "outcome": "recorded", "comment": '=HYPERLINK("x")', "why": None},
        {**said, "outcome": "ignored", "comment": '=HYPERLINK("x")', "why": "duplicate"},
        {**blank, "outcome": "rejected", "why": "not_a_message"},
        {**blank, "outcome": "rejected", "why": "not_a_message"},
        {**blank, "outcome": "rejected", "why": "not_for_us"},
    ]


def test_the_envelope_alone_finds_the_invitation(asked):
    place, reply = asked
    to = reply.split(b"\n")[1].removeprefix(b"To: ").decode()

    assert receive(place, reply.replace(to.encode(), b"undisclosed-recipients:;"), to) == 0
    assert [row["outcome"] for row in place.ok("mail", "inbox", "--json").json] == ["recorded"]


@pytest.mark.sqlite_only
def test_cal50_what_cannot_be_stored_is_given_again(asked, nowhere, tmp_path):
    place, reply = asked
    blocked = tmp_path / "bukan-folder"
    blocked.write_bytes(b"")
    codes = [
        receive(place, reply, BAKOHUMAS_DATABASE_URL="postgresql+psycopg://x@127.0.0.1:1/x?connect_timeout=1"),
        receive(place, reply, BAKOHUMAS_STORAGE_URL=f"file:{blocked}/surel"),
        receive(place, reply, BAKOHUMAS_WARNA="biru"),
        subprocess.run(COMMAND, input=reply, env=nowhere.environment, check=False).returncode,
    ]
    stored = receive(place, reply)

    assert (codes, stored) == ([75] * 4, 0)
    assert [row["outcome"] for row in place.ok("mail", "inbox", "--json").json] == ["recorded"]


def test_cal38_two_processes_with_the_same_message_record_it_once(asked):
    place, reply = asked
    both = [subprocess.Popen(COMMAND, stdin=subprocess.PIPE, env=place.environment) for _ in range(2)]
    for one in both:
        one.stdin.write(reply)
        one.stdin.close()

    assert [one.wait() for one in both] == [0, 0]
    rows = place.ok("mail", "inbox", "--json").json
    assert [(row["outcome"], row["why"]) for row in rows] == [("recorded", None), ("ignored", "duplicate")]
    with place.reading() as session:
        assert session.query(ReplyEvent).count() == 1


@pytest.mark.sqlite_only
def test_of_a_message_without_end_only_its_beginning_is_held(place):
    raw = b"Subject: Besar\r\nMessage-ID: <besar@x>\r\n\r\n" + b"x" * (30 * 1024**2)

    assert receive(place, raw) == 0
    (row,) = place.ok("mail", "inbox", "--json").json
    assert (row["message_id"], row["why"]) == ("<besar@x>", "too_large")


def test_answers_that_come_at_once_are_all_filed(asked):
    place, reply = asked
    words = ("ACCEPTED", "DECLINED", "TENTATIVE", "ACCEPTED")
    raws = [
        reply.replace(b"ACCEPTED", word.encode()).replace(b"jawab-1", b"jawab-%d" % n).replace(b"3550", b"355%d" % n)
        for n, word in enumerate(words)
    ]
    with running_app(place.settings, pages=False) as app, ThreadPoolExecutor(len(raws)) as threads:

        def file_one(raw):
            with app.app_context():
                file_mail(raw, ())

        assert list(threads.map(file_one, raws)) == [None] * 4
    rows = place.ok("mail", "inbox", "--json").json
    recorded = [row for row in rows if row["outcome"] == "recorded"]
    assert {row["why"] for row in rows} <= {None, "stale_dtstamp"}
    assert (len(rows), recorded[-1]["message_id"]) == (4, "<jawab-3@klien.example>")


def test_what_came_in_is_in_a_backup(asked, places, database, tmp_path):
    place, reply = asked
    receive(place, reply)
    receive(place, b"Subject: Halo\n\nHalo")
    place.ok("backup", tmp_path / "cadangan")
    other = places.fresh(database)
    other.ok("restore", tmp_path / "cadangan")

    assert other.ok("mail", "inbox", "--json").json == place.ok("mail", "inbox", "--json").json
    with other.reading() as session:
        kept = [web.house().storage.get(row.raw_key, sha256=row.raw_sha256) for row in session.query(Inbox)]
    assert kept[0] == reply
