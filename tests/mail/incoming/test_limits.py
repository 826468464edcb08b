"""What a hostile sender may write into ten megabytes: each is judged in well under a second of this process's time."""

import contextlib

import pytest

from bakohumas.ical.replies import BadCalendar, read_calendar
from bakohumas.mail.incoming import Refused, read_mail
from tests.support.effort import at_most

LIMIT = 10 * 1024 * 1024
SECONDS = 1.0
MIXED = b"From: a@b.id\nContent-Type: multipart/mixed; boundary=x\n\n"
HTML = b"From: a@b.id\nContent-Type: text/html\n\n"
MARKS = "\u0315\u0300\u0323".encode()
EIGHT = b"From: a@b.id\n" + b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(8)
)
ENCODED = b"From: a@b.id\nContent-Type: text/calendar\nContent-Transfer-Encoding: "


def filled(head, unit):
    return (head + unit * (LIMIT // len(unit)))[:LIMIT]


MAILS = {
    "line ends": (MIXED, b"\n"),
    "delimiters": (MIXED, b"\n--x"),
    "doubled delimiters": (MIXED, b"--x\n--x"),
    "half delimiters": (MIXED, b"\n--xy"),
    "delimiters in blanks": (EIGHT, b"\n--b7 "),
    "eight levels": (EIGHT, b"Content-Type: x\n\n"),
    "opened tags": (HTML, b"<"),
    "long tags": (HTML, b"<a"),
    "one tag": (HTML + b"<", b"a"),
    "comments": (HTML, b"<!--"),
    "scripts": (HTML, b"<script>"),
    "entities": (HTML, b"&#"),
    "breaks": (HTML, b"<br>"),
    "pages": (MIXED, b"--x\nContent-Type: text/html\n\n" + b"<p>&amp;x</p>\n" * 7800),
    "marks": (b"From: a@b.id\n\n", MARKS),
    "carriage returns": (b"From: a@b.id\r\r", b"\r"),
    "addresses": (b"", b"From: <aaaaaaaaa@b>,\n "),
    "fields": (b"To: a\n", b"X:\n"),
    "one field": (b"To: ", b"a"),
    "encoded words": (b"Subject: ", b"=?a?q?x"),
    "angles": (b"From: ", b"<"),
    "ids": (b"Message-ID: ", b"<a"),
    "quotes": (b"From: x@y\nContent-Type: multipart/mixed; boundary=", b'";'),
    "base64": (ENCODED + b"base64\n\n", b"QUJD\n"),
    "quoted-printable": (ENCODED + b"quoted-printable\n\n", b"=\n"),
    "recipients": (b"From: a@b.id\nContent-Type: message/delivery-status\n\n", b"\nfinal-recipient:x\n"),
    "blanks": (b"From: a@b.id\n\n", b" "),
    "bounce": (b"From: mailer-daemon@b\nReturn-Path: <>\n\n", b"- - <5.5.5.5."),
    "bounce of angles": (b"From: mailer-daemon@b\nReturn-Path: <>\n\n", b"\n<"),
}
LINES = {
    "line ends": b"\n",
    "semicolons": b"ATTENDEE" + b";" * 200_000,
    "quotes": b"ATTENDEE;" + b'"' * 200_000 + b":",
    "colons": b"ATTENDEE;" + b": " * 100_000,
    "blanks": b"ATTENDEE;X=" + b" " * 200_000,
    "uids": b"UID:a\n" * 40_000,
    "people": b"ATTENDEE:a@b.id\n" * 15_000,
    "angles": b"ATTENDEE:" + b"<" * 200_000,
    "schemes": b"ATTENDEE:" + b"mailto:" * 30_000,
    "delegates": b"ATTENDEE;DELEGATED-TO=" + b'"mailto:a@b",' * 18_000 + b":x",
    "half delegates": b"ATTENDEE;DELEGATED-TO=" + b'"' * 200_001 + b":x",
    "backslashes": b"COMMENT:" + b"\\" * 250_000,
    "marks": b"COMMENT:" + MARKS * 40_000,
    "soft lines": b"COMMENT;ENCODING=QUOTED-PRINTABLE:=\n" + b"=\n" * 100_000,
    "components": b"BEGIN:A\n" * 30_000,
    "entities": b"ATTENDEE;X-RESPONSE-COMMENT=" + b"&#" * 100_000 + b":x",
    "half parameters": b"ATTENDEE;X=1;" + b"a;" * 100_000 + b":x",
    "zone": b"DTSTAMP;TZID=" + b"A/" * 100_000 + b":20261026T010000",
}


@pytest.mark.parametrize("name", MAILS)
def test_mail_at_the_limit_is_read_in_a_second(name):
    raw = filled(*MAILS[name])
    with at_most(SECONDS), contextlib.suppress(Refused):
        read_mail(raw)


@pytest.mark.parametrize("name", LINES)
def test_calendar_at_the_limit_is_read_in_a_second(name):
    content = b"BEGIN:VEVENT\nUID:u\n" + LINES[name] + b"\nEND:VEVENT"
    with at_most(SECONDS), contextlib.suppress(BadCalendar):
        read_calendar(content)
