from datetime import UTC, datetime

import pytest

from bakohumas.ical.replies import BadCalendar, CalendarReply, ReplyAttendee, read_calendar

EVENT = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:u@x
{lines}
END:VEVENT
END:VCALENDAR
"""


def event(*lines):
    return EVENT.format(lines="\n".join(lines)).encode()


def attendee(line):
    (found,) = read_calendar(event(line)).attendees
    return found


def comment(line):
    return read_calendar(event(line)).comment


def test_answer_is_read_with_all_it_says():
    content = event(
        "ORGANIZER:MAILTO:RSVP%2Babc@Humas.example.go.id",
        "SEQUENCE:3",
        "DTSTAMP:20261026T010000Z",
        'ATTENDEE;PARTSTAT=DELEGATED;CN=Kominfo;DELEGATED-TO="mailto:B@c.id","mailto:d@e.id":mailto:A@b.id',
        'ATTENDEE;CN="Rini, S.Kom";DELEGATED-FROM="MAILTO:a@b.id";PARTSTAT=needs-action:mailto:b@c.id',
        "COMMENT:satu",
        "COMMENT:dua",
    )
    assert read_calendar(content) == CalendarReply(
        uid="u@x",
        method="REPLY",
        organiser="rsvp+abc@humas.example.go.id",
        sequence=3,
        stamped_at=datetime(2026, 10, 26, 1, tzinfo=UTC),
        attendees=(
            ReplyAttendee(address="a@b.id", name="Kominfo", partstat="DELEGATED", delegated_to=("b@c.id", "d@e.id")),
            ReplyAttendee(address="b@c.id", name="Rini, S.Kom", partstat="NEEDS-ACTION", delegated_from=("a@b.id",)),
        ),
        comment="satu\ndua",
        uids=("u@x",),
    )


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("ATTENDEE:MAILTO:a+b@c.id", "a+b@c.id"),
        ("ATTENDEE:a%2Bb@c.id", "a+b@c.id"),
        ('ATTENDEE:"mailto:a@c.id"', "a@c.id"),
        ("ATTENDEE:<mailto:a@c.id>", "a@c.id"),
        ("ATTENDEE:mailto:<a@c.id>", "a@c.id"),
        ("ATTENDEE:mailto:Budi <a@c.id>", "a@c.id"),
        ("ATTENDEE:mailto:a@c.id?subject=x", "a@c.id"),
        ("attendee ; partstat = accepted : mailto: a@c.id ", "a@c.id"),
        ("ATTENDEE;CN=Dinas: Kominfo, Kota:mailto:a@c.id", "a@c.id"),
        ('ATTENDEE;CN="Budi;PARTSTAT=ACCEPTED:mailto:a@c.id', "a@c.id"),
        ("ATTENDEE;SENT-BY=mailto:x@y.id:mailto:a@c.id", "a@c.id"),
        ("ATTENDEE:/principals/users/budi/", None),
        ("ATTENDEE:urn:uuid:1f-2", None),
        ("ATTENDEE:https://p12@caldav.icloud.com/1/principal", None),
        ("ATTENDEE:invalid:nomail", None),
        ("ATTENDEE:", None),
    ],
)
def test_address_of_an_attendee_is_found_in_whatever_form(line, address):
    assert attendee(line).address == address


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ATTENDEE;CN=Rini, S.Kom;PARTSTAT=ACCEPTED:mailto:a@c.id", "Rini, S.Kom"),
        ("ATTENDEE;CN=Dinas: Kominfo;PARTSTAT=ACCEPTED:mailto:a@c.id", "Dinas: Kominfo"),
        ("ATTENDEE;CN=\"Rini ^'Ni^' ^^ x\";PARTSTAT=ACCEPTED:mailto:a@c.id", 'Rini "Ni" ^ x'),
        ("ATTENDEE;CN=Rini\\, S.Kom;PARTSTAT=ACCEPTED:mailto:a@c.id", "Rini, S.Kom"),
        ("ATTENDEE;CN=Rini; Yanti;PARTSTAT=ACCEPTED:mailto:a@c.id", "Rini; Yanti"),
        ("ATTENDEE;CN=\"'Rini'\";PARTSTAT=ACCEPTED:mailto:a@c.id", "Rini"),
        ("ATTENDEE;CN=;PARTSTAT=ACCEPTED:mailto:a@c.id", None),
        ('ATTENDEE;CN=" ";PARTSTAT=ACCEPTED:mailto:a@c.id', None),
    ],
)
def test_name_and_answer_survive_wrong_quoting(line, name):
    found = attendee(line)
    assert (found.name, found.partstat) == (name, "ACCEPTED")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("COMMENT:Hadir\\, dua orang\\; titik\\nbaris \\\\n", "Hadir, dua orang; titik\nbaris \\n"),
        ("COMMENT;LANGUAGE=id-ID:Hadir", "Hadir"),
        ('COMMENT;ALTREP="cid:part1@x";LANGUAGE=id:Kata "ia: hadir', 'Kata "ia: hadir'),
        ("COMMENT;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Hadir =C3=A9=0D=0Adua", "Hadir é\ndua"),
        ("COMMENT;ENCODING=BASE64:SGFkaXI=", "Hadir"),
        ("COMMENT:Hadir  dua", "Hadir  dua"),
        ("COMMENT:e\u0301\u202e\x07", "é"),
        ("COMMENT:Ha\x0bdir\x0c\x85", "Hadir"),
        ("COMMENT: \\n ", None),
        ("COMMENT:", None),
        ("COMMENT:" + "a" * 3000, "a" * 2000),
        ("comment:Hadir", "Hadir"),
        ("DESCRIPTION:bukan catatan", None),
    ],
)
def test_comment_is_unescaped_cleaned_and_cut(line, told):
    assert comment(line) == told


def test_soft_line_break_of_vcalendar_is_joined():
    assert comment("COMMENT;ENCODING=QUOTED-PRINTABLE:Had=\nir") == "Hadir"


@pytest.mark.parametrize(
    ("parameter", "told"),
    [
        ('"it&#39\\;s ok \\, &amp\\; &quot\\;ya&quot\\;"', 'it\'s ok , & "ya"'),
        ("Saya hadir\\; terima kasih", "Saya hadir; terima kasih"),
        ("A &amp; B hadir", "A & B hadir"),
        ("Hadir\\; jumlah=2", "Hadir; jumlah=2"),
        ('"Kata "ya", lalu hadir"', 'Kata "ya", lalu hadir'),
        ("\"baris^nkedua ^^ ^'x^'\"", 'baris\nkedua ^ "x"'),
        ('"baris\\nkedua<br>ketiga"', "baris\nkedua\nketiga"),
        ('""', None),
    ],
)
def test_comment_of_google_is_read_through_its_wrappings(parameter, told):
    line = f"ATTENDEE;X-RESPONSE-COMMENT={parameter};PARTSTAT=ACCEPTED;CN=x:mailto:a@c.id"
    assert (attendee(line).response_comment, attendee(line).partstat) == (told, "ACCEPTED")


def test_parameter_email_stands_beside_a_principal():
    found = attendee("ATTENDEE;EMAIL=A@c.id;PARTSTAT=ACCEPTED:/123/principal/")
    assert (found.address, found.other_address) == (None, "a@c.id")


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-16", "utf-16"),
        (None, "utf-16"),
        ("utf-16", "utf-16-be"),
        ("utf-16le", "utf-16-le"),
        (None, "utf-16-le"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
        (None, "utf-8-sig"),
        (None, "utf-8"),
        ("us-ascii", "utf-8"),
        ("no-such-charset", "utf-8"),
        ("base64", "utf-8"),
        (None, "windows-1252"),
        ("utf-8", "windows-1252"),
        ("iso-8859-1", "windows-1252"),
        ('"Windows-1252"', "windows-1252"),
        ("utf-16", "utf-8"),
        ("utf-32", "utf-32"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_letters_are_right_in_every_charset(charset, encoding):
    content = event("COMMENT:Hadir, Ríni é").decode().encode(encoding)
    assert read_calendar(content, charset=charset).comment == "Hadir, Ríni é"


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r", "\r\r\n", "\r\n\r\n", " \r\n"])
@pytest.mark.parametrize("fold", [" ", "\t"])
def test_lines_are_ended_and_folded_in_any_way(newline, fold):
    whole = event("COMMENT:Hadir Ríni 漢").replace(b"\n", newline.encode())
    mark = newline.lstrip(" ").encode() + fold.encode()
    for at in range(whole.index(b"Hadir"), whole.index(b"\xa2") + 1):  # also inside í and 漢
        assert read_calendar(whole[:at] + mark + whole[at:]).comment == "Hadir Ríni 漢"


def test_one_bad_property_does_not_lose_the_rest():
    content = event("DTSTAMP:kemarin", "garis tanpa titik dua", "\x00\x01:x", "X-A;=:y", "ATTENDEE:mailto:a@c.id")
    assert read_calendar(content) == CalendarReply(
        uid="u@x", method="REPLY", attendees=(ReplyAttendee(address="a@c.id"),), uids=("u@x",)
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"halo",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:u\nEND:VTODO\nEND:VCALENDAR",
        b"BEGIN:VEVENT\nATTENDEE:mailto:a@b.id\nEND:VEVENT",
        event("SEQUENCE:dua"),
        event("SEQUENCE:-1"),
        event("SEQUENCE:"),
        event("SEQUENCE:2147483648"),
        event("ATTENDEE"),
        event("UID:"),
        event().replace(b"END:VEVENT", b""),
        event()[:60],
        event().replace(b"METHOD:REPLY", b"METHOD:"),
        event().replace(b"METHOD:REPLY", b"METHOD:REPLY\nMETHOD:CANCEL"),
        event("COMMENT:" + "a" * 256 * 1024),
        b"BEGIN:X\n" * 30,
    ],
)
def test_what_cannot_be_acted_on_is_refused(content):
    with pytest.raises(BadCalendar):
        read_calendar(content)


def test_highest_sequence_is_taken():
    assert read_calendar(event("SEQUENCE:2147483647")).sequence == 2**31 - 1


def test_alarms_and_zones_are_no_part_of_the_answer():
    content = event(
        "BEGIN:VALARM", "ATTENDEE:mailto:x@y.id", "COMMENT:tidak", "UID:lain", "END:VALARM", "ATTENDEE:mailto:a@c.id"
    ).replace(b"BEGIN:VEVENT", b"BEGIN:VTIMEZONE\nBEGIN:STANDARD\nRRULE:FREQ=YEARLY\nEND:VTIMEZONE\nBEGIN:VEVENT")
    assert read_calendar(content) == CalendarReply(
        uid="u@x", method="REPLY", attendees=(ReplyAttendee(address="a@c.id"),), uids=("u@x",)
    )


@pytest.mark.parametrize(
    "line", ["RRULE:FREQ=DAILY", "RECURRENCE-ID:20261026T010000Z", "recurrence-id;VALUE=DATE:20261026"]
)
def test_recurrence_is_seen(line):
    assert read_calendar(event(line)).recurs


def test_several_events_give_all_uids_and_people_once():
    one = event("ATTENDEE:mailto:a@c.id").partition(b"BEGIN:VEVENT")[2].partition(b"END:VEVENT")[0]
    twice = b"BEGIN:VEVENT" + one + b"END:VEVENT\n"
    found = read_calendar(b"BEGIN:VCALENDAR\n" + twice + twice + twice.replace(b"u@x", b"v@x") + b"END:VCALENDAR")
    assert (found.uids, [person.address for person in found.attendees]) == (("u@x", "v@x"), ["a@c.id"])


def test_words_after_the_calendar_are_not_read():
    assert read_calendar(event() + b"\n-- \nMethod: list\nUID:\n").method == "REPLY"


def test_calendar_without_method_has_none():
    assert read_calendar(event().replace(b"METHOD:REPLY\n", b"")).method is None


@pytest.mark.parametrize(
    ("lines", "proposed"),
    [
        (("DTSTART:20261027T010000Z", "DTEND:20261027T030000Z"), ("2026-10-27 01:00 UTC", "2026-10-27 03:00 UTC")),
        (("DTSTART;TZID=SE Asia Standard Time:20261027T080000",), ("2026-10-27 08:00 SE Asia Standard Time", "")),
        (("DTSTART;VALUE=DATE:20261027",), ("2026-10-27", "")),
        (("SUMMARY:x",), None),
    ],
)
def test_counter_tells_the_time_it_proposes(lines, proposed):
    assert read_calendar(event(*lines).replace(b"REPLY", b"COUNTER")).proposed == proposed


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("DTSTAMP:20261026T010203Z", (1, 2, 3)),
        ("dtstamp:20261026t010203z", (1, 2, 3)),
        ("DTSTAMP:2026-10-26T01:02:03Z", (1, 2, 3)),
        ("DTSTAMP:20261026T090203+0800", (1, 2, 3)),
        ("DTSTAMP;TZID=Asia/Makassar:20261026T090203", (1, 2, 3)),
        ("DTSTAMP:20261026T0102", (1, 2, 0)),
        ("DTSTAMP:20261026T010260Z", (1, 2, 59)),
    ],
)
def test_stamp_is_read_in_utc(line, moment):
    assert read_calendar(event(line)).stamped_at == datetime(2026, 10, 26, *moment, tzinfo=UTC)


@pytest.mark.parametrize("value", ["DTSTAMP:20261301T000000Z", "DTSTAMP;TZID=Singapore Standard Time:20261026T090000"])
def test_stamp_that_is_none_is_left_out(value):
    assert read_calendar(event(value)).stamped_at is None


def test_uid_that_outlook_wrapped_is_unwrapped():
    ours = "0f2c7a4e-1c9a-4b57-9a7e-5a6d2a8b9c01@humas.example.go.id"
    wrapped = (
        "040000008200E00074C5B7101A82E008" + "0" * 40 + "31000000" + b"vCal-Uid\x01\0\0\0".hex() + ours.encode().hex()
    )
    assert read_calendar(event().replace(b"u@x", f"{wrapped}00".upper().encode())).uid == ours
