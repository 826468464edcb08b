import base64
import os
from datetime import UTC, datetime

import pytest

from bakohumas.mail.incoming import (
    CalendarPart,
    Mailbox,
    NotAMessage,
    Refused,
    TooComplex,
    TooLarge,
    read_headers,
    read_mail,
)
from tests.support.foreign_mime import message, multipart, part

HEAD = b"From: Budi <budi@banjar.example.go.id>\nTo: rsvp+abc@humas.example.go.id\nMessage-ID: <1@x>\n"
CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
REPLY = part("text/calendar; method=REPLY; charset=utf-8", CALENDAR, "base64")


def headed(*lines):
    return read_mail(b"From: a@b.id\n" + "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n\nisi")


def mail_of(entity):
    return read_mail(message([("From", "a@b.id"), ("To", "c@d.id")], entity))


def test_facts_of_the_headers_are_read():
    found = headed(
        "Return-Path: <Bounce@B.id>",
        "Delivered-To: RSVP%2BABC@Humas.example.go.id",
        'To: "rsvp+abc@humas.example.go.id" <rsvp+abc@humas.example.go.id>,',
        " Kantor <kantor@x.id>",
        "Resent-To: lain@x.id (Lain)",
        "Subject: =?utf-8?B?RGl0ZXJpbWE6?= =?utf-8?q?_Rapat_=C3=A9?=",
        "In-Reply-To: <first@h",
        "  .id>",
        "References: <zero@h.id>\t<first@h.id>",
        "Date: Mon, 26 Oct 2026 09:00:00 +0800",
        "Message-ID:",
        " <aB@x>",
        "Authentication-Results: mx; dmarc=fail",
    )
    told = (found.return_path, found.addressed, found.subject, found.references, found.sent_at, found.message_id)
    assert told == (
        "bounce@b.id",
        ("rsvp+abc@humas.example.go.id", "kantor@x.id", "lain@x.id"),
        "Diterima: Rapat é",
        ("first@h.id", "zero@h.id"),
        datetime(2026, 10, 26, 1, tzinfo=UTC),
        "aB@x",
    )
    assert (found.sender, found.auth_results, found.text) == (Mailbox("a@b.id"), ("mx; dmarc=fail",), "isi")


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("From: =?iso-8859-1?q?R=EDni?= <Rini@B.id>", Mailbox("rini@b.id", "Ríni")),
        ('From: "Budi, Kominfo" <budi@b.id>', Mailbox("budi@b.id", "Budi, Kominfo")),
        ("From: budi@b.id (Budi)", Mailbox("budi@b.id", "Budi")),
        ("From: <budi@b.id>", Mailbox("budi@b.id")),
        ("From: Budi", None),
        ("From:", None),
        ("From: =?utf-8?B?!!?= <budi@b.id>", Mailbox("budi@b.id")),
        ("From: =?x-none?q?a?= <budi@b.id>", Mailbox("budi@b.id", "a")),
    ],
)
def test_sender_is_read_in_any_form(line, sender):
    assert read_mail(f"{line}\nTo: a@b.id\n\n".encode()).sender == sender


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        ("Message-ID: <a@b>", "a@b"),
        ("message-id:<a@b>", "a@b"),
        ("MESSAGE-ID: a@b", "a@b"),
        ("Message-Id: <a\r\n b@c>", "ab@c"),
        ("Message-ID: (x) <a@b> (y)", "a@b"),
        ("Message-ID: <a@b> <c@d>", "a@b"),
        ("Message-ID:", None),
        ("X-No: 1", None),
    ],
)
def test_message_id_is_read_in_any_form(line, identity):
    assert headed(line).message_id == identity


@pytest.mark.parametrize(
    ("line", "path"),
    [("Return-Path: <>", ""), ("Return-Path: <MAILER-DAEMON>", ""), ("Return-Path: A@b.id", "a@b.id"), ("X: 1", None)],
)
def test_empty_return_path_is_told_from_a_missing_one(line, path):
    assert headed(line).return_path == path


@pytest.mark.parametrize("date", ["Date: kemarin", "Date:", "Date: Mon, 99 Oct 2026 09:00:00 +0000", "X-No: 1"])
def test_date_that_is_none_is_left_out(date):
    assert headed(date).sent_at is None


def test_bytes_of_no_charset_in_headers_become_replacement_characters():
    found = read_mail(b"From: B\xe9 <b@b.id>\nTo: c@d.id\nSubject: Ren\xe9 \xc3\xa9\n\n")
    assert (found.sender, found.subject) == (Mailbox("b@b.id", "B\ufffd"), "Ren\ufffd é")


def test_lines_that_are_no_header_cost_no_other_header():
    raw = b"From x Mon Oct 26\nFrom: a@b.id\n>From: palsu\ntanpa titik dua\nSubject: Ada\nTo: c@d.id\n\nisi"
    found = read_mail(raw)
    assert (found.sender, found.subject, found.text) == (Mailbox("a@b.id"), "Ada", "isi")


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_fingerprint_is_of_the_message_without_its_way(newline):
    plain = HEAD + b"\nisi\n"
    walked = b"Return-Path: <x@y>\nReceived: from a\n by b\nDelivered-To: z@x\nX-Spam-Score: 1\n" + HEAD + b"\nisi\n\n"
    one, other = read_mail(plain.replace(b"\n", newline)), read_mail(walked.replace(b"\n", newline))
    assert one.fingerprint == other.fingerprint == read_headers(plain).fingerprint
    assert one.fingerprint != read_mail(plain.replace(b"isi", b"lain")).fingerprint
    assert one.fingerprint != read_mail(plain.replace(b"1@x", b"2@x")).fingerprint


def test_content_hash_is_of_calendar_and_text():
    def hashed(text, calendar):
        texts = [part("text/plain", text, "8bit"), part("text/calendar", calendar, "base64")]
        return mail_of(multipart("mixed", texts, "b")).content_hash

    assert hashed(b"a", b"x") == hashed(b"a", b"x")
    assert len({hashed(b"a", b"x"), hashed(b"b", b"x"), hashed(b"a", b"y")}) == 3


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n\n", b"halo dunia", b"halo: dunia\n\nisi", CALENDAR, os.urandom(4000), b"\0" * 100, b"\r" * 9],
)
def test_what_is_no_mail_is_refused(raw):
    with pytest.raises(NotAMessage) as told:
        read_mail(raw)
    assert told.value.code == "not_a_message"


def test_more_than_ten_megabytes_are_refused_and_their_headers_are_read():
    limit = 10 * 1024 * 1024
    raw = HEAD + b"\n"
    raw += b"a" * (limit - len(raw))
    assert read_mail(raw).message_id == "1@x"
    with pytest.raises(TooLarge):
        read_mail(raw + b"a")
    assert read_headers(raw + b"a").message_id == "1@x"


def test_more_than_a_hundred_parts_are_refused():
    texts = [part("text/plain", b"x")] * 100
    assert mail_of(multipart("mixed", texts, "b")).text.count("x") == 100
    with pytest.raises(TooComplex):
        mail_of(multipart("mixed", [*texts, REPLY], "b"))


def nested(levels, inner=REPLY):
    for level in range(levels):
        inner = multipart("mixed", [inner], f"b{level}")
    return inner


def test_more_than_eight_levels_are_refused():
    assert len(mail_of(nested(8)).calendars) == 1
    with pytest.raises(TooComplex):
        mail_of(nested(9))
    with pytest.raises(TooComplex):
        read_mail(b"From: a@b.id\nContent-Type: message/rfc822\n\n" * 50)


@pytest.mark.parametrize(
    "entity",
    [
        REPLY,
        multipart("mixed", [part("text/plain", b"x"), REPLY], "b"),
        multipart("mixed", [multipart("alternative", [part("text/html", b"x"), REPLY], "bb")], "b"),
        multipart('signed; protocol="application/pgp-signature"', [REPLY, part("application/pgp-signature", b"")], "b"),
        multipart("mixed", [REPLY], "b", closed=False),
        multipart("mixed", [REPLY], "b").replace(b'boundary="b"', b"x=1"),
        multipart("mixed", [REPLY], "b'()+_,-./:=? x"),
        part("TEXT/Calendar;CharSet=utf-8;Method=reply", CALENDAR, "BASE64"),
        part('text/calendar;\r\n method="REPLY";\r\n\tcharset="utf-8"', CALENDAR, "7bit"),
        part("text/calendar; method=REPLY; charset*=utf-8''utf-8", CALENDAR, "quoted-printable"),
        part("text/calendar; method=REPLY; charset=utf-8", CALENDAR, "x-unknown"),
        part("text/calendar name=a.ics; method=REPLY; charset=utf-8", CALENDAR, "7bit"),
        part("text/calendar; method=REPLY; charset=utf-8", base64.b64encode(CALENDAR), "7bit"),
        REPLY.replace(b"QkVHSU4", b"Qk VH!\r\nSU4"),
        b"Content-Type: text/calendar; method=REPLY; charset=utf-8\r\n" + CALENDAR,
    ],
)
def test_calendar_part_is_found_wherever_and_however_it_stands(entity):
    (found,) = mail_of(entity).calendars
    assert (found.content.split(), found.charset, found.mime_method) == (CALENDAR.split(), "utf-8", "REPLY")


def test_calendar_that_is_not_encoded_as_its_label_says_keeps_its_answer():
    answer = b"BEGIN:VCALENDAR\nATTENDEE;PARTSTAT=ACCEPTED;CN=Dinas:mailto:a@b.id\nEND:VCALENDAR\n"
    label = b"Content-Type: text/calendar\nContent-Transfer-Encoding: quoted-printable\n\n"
    (found,) = mail_of(label + answer).calendars
    assert found.content == answer


@pytest.mark.parametrize("cut", range(1, 9))
def test_base64_that_is_cut_is_read_as_far_as_it_goes(cut):
    (found,) = mail_of(REPLY.rstrip()[:-cut]).calendars
    assert CALENDAR.startswith(found.content)
    assert len(found.content) >= len(CALENDAR) - cut


@pytest.mark.parametrize(
    ("entity", "count"),
    [
        (part("application/octet-stream; name=a.ICS", CALENDAR, "base64"), 1),
        (part("application/octet-stream", CALENDAR, "base64", 'attachment; filename="=?utf-8?q?a=2Eics?="'), 1),
        (part("application/octet-stream; name=a.ics", b"\xef\xbb\xbf" + CALENDAR, "base64"), 1),
        (part("application/octet-stream; name=a.ics", CALENDAR.decode().encode("utf-16"), "base64"), 1),
        (part("application/octet-stream; name=a.ics", b"PK" + CALENDAR, "base64"), 0),
        (part("application/octet-stream; name=a.txt", CALENDAR, "base64"), 0),
        (part("text/plain; name=a.ics", CALENDAR, "base64"), 0),
        (part("application/ics", CALENDAR, "base64"), 1),
        (b"Content-Type: message/rfc822\r\n\r\n" + message([("From", "x@y.id")], REPLY), 0),
        (multipart("digest", [b"\r\n" + message([("From", "x@y.id")], REPLY)], "b"), 0),
        (multipart("report; report-type=disposition-notification", [part("text/plain", b"x"), REPLY], "b"), 0),
    ],
)
def test_only_calendars_of_the_top_message_count(entity, count):
    assert len(mail_of(entity).calendars) == count


def test_calendar_without_method_and_charset_says_so():
    assert mail_of(part("text/calendar", CALENDAR, "8bit")).calendars == (
        CalendarPart(CALENDAR[:-2].replace(b"\r", b"") + b"\n"),
    )


def test_calendar_over_its_limit_keeps_one_byte_too_many():
    (found,) = mail_of(part("text/calendar", b"a" * 500_000, "base64")).calendars
    assert len(found.content) == 256 * 1024 + 1


@pytest.mark.parametrize(
    ("entity", "text"),
    [
        (part("text/plain; charset=utf-8", "Saya hadir é".encode(), "base64"), "Saya hadir é"),
        (part("text/plain; charset=windows-1252", "“é”".encode("cp1252"), "quoted-printable"), "“é”"),
        (part("text/plain; charset=x-none", b"\x93a\x94"), "“a”"),
        (part("text/plain", b"a\r\n\r\n\r\n\r\nb \0\x07"), "a\n\nb"),
        (
            part("text/html", b"<p>Saya&nbsp;hadir<br>Rini &amp; <b>Budi</b></p><script>x()</script>"),
            "Saya hadir\nRini & Budi",
        ),
        (part("text/html", b"<head><title>x</title></head><!-- <p>y --><style>p{}</style>hadir"), "hadir"),
        (part("text/html", b"a &lt;script&gt; b < c"), "a <script> b < c"),
        (multipart("alternative", [part("text/plain", b"polos"), part("text/html", b"<p>kaya</p>")], "b"), "polos"),
        (multipart("alternative", [part("text/plain", b" \r\n"), part("text/html", b"<p>kaya</p>")], "b"), "kaya"),
        (multipart("mixed", [part("text/plain", b"isi"), part("text/plain", b"x", "8bit", "attachment")], "b"), "isi"),
        (part("image/png", b"x", "base64"), ""),
        (part("text/plain", b"a" * 30_000), "a" * 20_000),
    ],
)
def test_text_is_plain_text(entity, text):
    assert mail_of(entity).text == text


def test_files_are_named_and_not_opened():
    files = [
        part("application/pdf; name=x.pdf", b"%PDF", "base64", 'attachment; filename="../../surat\x07 é.pdf"'),
        part("application/pdf", b"%PDF", "base64", "attachment; filename*=utf-8''surat%20%C3%A9.pdf"),
        part("image/png", b"x", "base64", "attachment"),
        b"Content-Type: message/rfc822\r\n\r\n" + message([("From", "x@y.id")], REPLY),
    ]
    found = mail_of(multipart("mixed", [part("text/plain", b"isi"), *files], "b"))
    assert found.attachments == ("surat é.pdf", "surat é.pdf", "image/png", "message/rfc822")


def test_all_refusals_are_of_one_kind():
    assert {kind.code for kind in Refused.__subclasses__()} == {"not_a_message", "too_large", "too_complex"}
