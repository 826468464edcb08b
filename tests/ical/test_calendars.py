from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from bakohumas.ical.calendars import cancellation_calendar, download_calendar, invitation_calendar
from bakohumas.ical.values import Answer, Notice
from tests.ical.conftest import MADE
from tests.ical.reading import lines, names, one_event, other_event

SENT = datetime(2026, 9, 2, 1, 0, tzinfo=UTC)
NEVER = {"DURATION", "RRULE", "RDATE", "RECURRENCE-ID", "ATTACH", "CLASS", "X-ALT-DESC"}


@pytest.fixture
def request_bytes(event, guest):
    return invitation_calendar(event, guest, sequence=0, stamp=SENT)


@pytest.fixture
def every_calendar(event, guest, request_bytes):
    cancel = cancellation_calendar(event, guest, sequence=1, stamp=SENT, reason="Aula sedang diperbaiki.")
    return [request_bytes, cancel, download_calendar(event, sequence=0, stamp=SENT)]


def test_an_invitation_is_a_request_with_the_given_uid_sequence_and_stamp(event, request_bytes):
    found = one_event(request_bytes)

    assert Calendar.from_ical(request_bytes)["METHOD"] == "REQUEST"
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (event.uid, 0, "CONFIRMED")
    assert (found["DTSTAMP"].dt, found["CREATED"].dt, found["LAST-MODIFIED"].dt) == (SENT, MADE, MADE)


def test_every_output_names_the_house_and_one_event_without_what_clients_misread(every_calendar):
    for data in every_calendar:
        assert {"PRODID:-//Bakohumas//Bakohumas//ID", "VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(lines(data))
        assert lines(data).count("BEGIN:VEVENT") == 1
        assert names(data) & NEVER == set()
        assert "BEGIN:VALARM" not in lines(data)
        assert not any(name.startswith(("X-WR-", "X-PUBLISHED")) for name in names(data))


def test_lines_end_with_crlf_and_have_at_most_75_octets_for_a_title_of_many_bytes(event, guest):
    title = "é漢😀 rapat " * 25

    data = invitation_calendar(replace(event, title=title), guest, sequence=0, stamp=SENT)

    physical = data.split(b"\r\n")
    assert physical.pop() == b""
    assert b"\n" not in b"".join(physical)
    assert max(len(line) for line in physical) <= 75
    assert [line.decode("utf-8") for line in physical] != []
    assert one_event(data)["SUMMARY"] == title.strip()


def test_a_title_with_every_special_character_reads_the_same_in_two_parsers(event, guest):
    title = 'a\\b;c,d\ne "f" \\N \\n'

    data = invitation_calendar(replace(event, title=title), guest, sequence=0, stamp=SENT)

    assert one_event(data)["SUMMARY"] == title
    assert other_event(data).summary.value == title


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('Dinas "Kominfo"', "Dinas 'Kominfo'"),
        ("Biro: Humas; Protokol, Setda", "Biro: Humas; Protokol, Setda"),
        ("Balai\nBahasa", "Balai Bahasa"),
        ("", "kominfo@banjarbaru.example.go.id"),
    ],
)
def test_agency_names_give_a_readable_attendee(event, guest, name, shown):
    data = invitation_calendar(event, replace(guest, name=name), sequence=0, stamp=SENT)

    attendee = one_event(data)["ATTENDEE"]
    assert (attendee, attendee.params["CN"]) == (f"mailto:{guest.address}", shown)
    assert other_event(data).attendee.params["CN"] == [shown]


def test_the_first_mail_asks_its_one_guest(request_bytes, guest):
    attendee = one_event(request_bytes)["ATTENDEE"]

    assert str(attendee) == f"mailto:{guest.address}"
    assert dict(attendee.params) == {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
        "CN": "Diskominfo Banjarbaru",
    }


def test_a_change_of_room_carries_the_known_answer_and_does_not_ask(event, guest):
    answered = replace(guest, answer=Answer.ACCEPTED, asks=False)

    attendee = one_event(invitation_calendar(event, answered, sequence=1, stamp=SENT))["ATTENDEE"]

    assert (attendee.params["PARTSTAT"], attendee.params["RSVP"]) == ("ACCEPTED", "FALSE")


def test_the_organiser_is_the_reply_address_sent_by_the_visible_sender(request_bytes, event):
    organiser = one_event(request_bytes)["ORGANIZER"]

    assert str(organiser) == f"mailto:{event.organiser.address}"
    assert dict(organiser.params) == {"CN": "Biro Humas", "SENT-BY": "mailto:undangan@humas.example.go.id"}


def test_a_hybrid_meeting_tells_place_room_and_link(request_bytes):
    found = one_event(request_bytes)

    assert found["LOCATION"] == "Aula Idham Chalid, Banjarbaru / daring"
    assert str(found["CONFERENCE"]) == "https://rapat.example.go.id/j/81"
    assert found["DESCRIPTION"].split("\n") == [
        "Waktu: Senin, 26 Oktober 2026, 09.00 WITA s.d. selesai (lama di kalender hanya perkiraan)",
        "Tempat: Aula Idham Chalid, Banjarbaru / daring",
        "Acara: Rapat Koordinasi Bakohumas",
        "Pakaian: Batik",
        "Tautan rapat: https://rapat.example.go.id/j/81",
        "Kata sandi: rahasia7",
        "Konfirmasi: https://rapat.example/u/t0k3n/",
        "Narahubung: (0511) 3364 123",
    ]


def test_a_long_description_keeps_time_link_and_contact(event, guest):
    wordy = replace(event, details=("kata " * 1000,))

    found = one_event(invitation_calendar(wordy, guest, sequence=0, stamp=SENT))["DESCRIPTION"]

    assert len(found) == 2000
    assert found.startswith("Waktu: Senin, 26 Oktober 2026")
    assert found.split("…\n")[1].split("\n") == [
        "Tautan rapat: https://rapat.example.go.id/j/81",
        "Kata sandi: rahasia7",
        "Konfirmasi: https://rapat.example/u/t0k3n/",
        "Narahubung: (0511) 3364 123",
    ]


def test_outlook_is_told_that_the_time_is_busy_and_not_to_be_countered(request_bytes):
    found = one_event(request_bytes)

    assert found["X-MICROSOFT-CDO-BUSYSTATUS"] == "BUSY"
    assert found["X-MICROSOFT-DISALLOW-COUNTER"] == "TRUE"
    assert "X-MICROSOFT-CDO-ALLDAYEVENT" not in found


@pytest.mark.parametrize("prefix", list(Notice))
def test_a_cancellation_says_so_in_status_title_and_comment(event, guest, prefix):
    data = cancellation_calendar(event, guest, sequence=2, stamp=SENT, reason="Aula diperbaiki.", prefix=prefix)

    found = one_event(data)
    assert Calendar.from_ical(data)["METHOD"] == "CANCEL"
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (event.uid, 2, "CANCELLED")
    assert found["SUMMARY"] == f"{prefix.value}: Rapat Koordinasi Bakohumas"
    assert found["COMMENT"] == "Aula diperbaiki."
    assert str(found["ATTENDEE"]) == f"mailto:{guest.address}"
    assert {"CONFERENCE", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"} & set(found) == set()


def test_a_cancellation_opens_neither_the_online_room_nor_the_answer_page(event, guest):
    data = cancellation_calendar(event, guest, sequence=2, stamp=SENT, reason="Aula diperbaiki.")

    text = "\n".join(lines(data))
    assert not any(secret in text for secret in ("/j/81", "rahasia7", "t0k3n"))


def test_a_download_is_published_without_guests_and_without_the_answer_page(event):
    data = download_calendar(event, sequence=3, stamp=SENT)

    found = one_event(data)
    assert Calendar.from_ical(data)["METHOD"] == "PUBLISH"
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (event.uid, 3, "CONFIRMED")
    assert "ATTENDEE" not in found
    assert found["CATEGORIES"].to_ical() == b"rapat_koordinasi"
    assert "Konfirmasi" not in found["DESCRIPTION"]


@pytest.mark.parametrize(
    ("notice", "status"),
    [(Notice.CANCELLED, "CANCELLED"), (Notice.WITHDRAWN, "CANCELLED"), (Notice.POSTPONED, "TENTATIVE")],
)
def test_a_download_of_what_was_called_off_frees_the_time(event, notice, status):
    found = one_event(download_calendar(replace(event, notice=notice), sequence=1, stamp=SENT))

    assert (found["STATUS"], found["TRANSP"]) == (status, "TRANSPARENT")
    assert found["SUMMARY"].startswith(f"{notice.value}: ")
    assert "CONFERENCE" not in found
    assert "rahasia7" not in found["DESCRIPTION"]


def test_what_was_called_off_cannot_be_asked_for(event, guest):
    with pytest.raises(ValueError, match="does not take place"):
        invitation_calendar(replace(event, notice=Notice.CANCELLED), guest, sequence=0, stamp=SENT)


@pytest.mark.parametrize("address", ["", "tanpa-at", "a@b\r\nBcc: x@y", 'a"b@c', "a b@c", "é@c.id", "a@b@c"])
def test_an_address_that_is_none_is_refused(event, guest, address):
    with pytest.raises(ValueError, match="not an e-mail address"):
        invitation_calendar(event, replace(guest, address=address), sequence=0, stamp=SENT)


def test_a_message_is_never_older_than_the_content_it_carries(event, guest):
    changed = replace(event, last_modified=SENT + timedelta(hours=1))

    found = one_event(invitation_calendar(changed, guest, sequence=0, stamp=SENT))

    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == SENT + timedelta(hours=1)


def test_the_same_facts_give_the_same_bytes(event, guest, request_bytes):
    assert invitation_calendar(event, guest, sequence=0, stamp=SENT) == request_bytes
