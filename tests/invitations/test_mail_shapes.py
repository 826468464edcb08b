"""What each mail must look like, read back from its bytes by two readers of calendars (calendar.md 9)."""

import re
from datetime import UTC, date, datetime, time

import pytest
import vobject

from bakohumas.invitations.models import Reply
from bakohumas.invitations.services.inviting import remove_invitation
from bakohumas.meetings.models import Mode, Visibility
from bakohumas.meetings.services.states import cancel_meeting
from tests.factories import make_actor, make_agenda_item
from tests.invitations.stories import make_story

ODD = 'a\\b;c,d\n"é漢😀 '
ZONES = {
    "Asia/Jakarta": ("WIB", 2),
    "Asia/Pontianak": ("WIB", 2),
    "Asia/Makassar": ("WITA", 1),
    "Asia/Jayapura": ("WIT", 0),
}
FORBIDDEN = re.compile(
    rb"^(DURATION|RRULE|RDATE|RECURRENCE-ID|BEGIN:VALARM|ATTACH|CLASS)\b|^DTSTART:(?!1970)\d{8}T\d{6}$", re.MULTILINE
)


def both(session, **meeting):
    """A REQUEST and a CANCEL to one agency."""
    story = make_story(session, agencies=1, **meeting)
    story.send()
    story.deliver()
    cancel_meeting(session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    story.send()
    return story, story.mails()


def first(session, **meeting):
    story = make_story(session, agencies=1, **meeting)
    story.send()
    (mail,) = story.mails()
    return story, mail


def test_cal07_text_then_html_then_calendar_and_then_the_file(session):
    for mail in both(session)[1]:
        mixed = mail.message
        alternative, *files = mixed.iter_parts()
        assert (mixed.get_content_type(), alternative.get_content_type()) == (
            "multipart/mixed",
            "multipart/alternative",
        )
        kinds = [part.get_content_type() for part in alternative.iter_parts()]
        assert kinds == ["text/plain", "text/html", "text/calendar"]
        assert [part.get_content_type() for part in files] == ["application/ics"]
        assert all(len(part.strip()) > 100 for part in (mail.text, mail.html))


def test_cal08_lines_end_in_crlf_are_short_and_never_fold_inside_a_character(session):
    for mail in both(session, title=ODD * 20)[1]:
        assert mail.bytes.endswith(b"END:VCALENDAR\r\n")
        lines = mail.bytes.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert b"\n" not in b"".join(lines)
        assert [line.decode() for line in lines]  # each line is whole UTF-8


def test_cal09_a_hostile_title_comes_back_from_two_readers(session):
    _, mail = first(session, title=ODD)
    told = " ".join(ODD.split())
    assert str(mail.event["SUMMARY"]) == told
    assert vobject.readOne(mail.bytes.decode()).vevent.summary.value == told


@pytest.mark.parametrize("name", ['Dinas "A"', "Dinas: B", "Dinas, C; D", "Dinas\nE", "Dinas ^ F"])
def test_cal10_a_hostile_name_gives_an_attendee_that_can_be_read(session, name):
    story = make_story(session, agencies=1)
    (row,) = story.invitations()
    row.agency_short_name = name
    story.send()
    (mail,) = story.mails()
    cn = str(mail.event["ATTENDEE"].params["CN"])
    assert cn == " ".join(name.split()).replace('"', "'")
    assert str(mail.event["ATTENDEE"]) == f"mailto:{row.email}"


@pytest.mark.parametrize("zone", sorted(ZONES))
def test_cal11_nine_oclock_is_the_right_moment_in_each_zone(session, zone):
    label, hour = ZONES[zone]
    _, mail = first(session, zone=zone)
    assert mail.event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 12, 10, hour, tzinfo=UTC)
    assert f"09.00 {label}" in mail.text
    (part,) = mail.calendar.walk("VTIMEZONE")
    (standard,) = part.walk("STANDARD")
    assert (str(part["TZID"]), str(standard["TZNAME"])) == (zone, label)
    assert standard["TZOFFSETFROM"].td == standard["TZOFFSETTO"].td


def test_cal12_nothing_that_is_forbidden_stands_in_any_calendar(session):
    story, mails = both(session, ends_time=None, ends_open=True)
    (row,) = story.invitations()
    for content in (*(mail.bytes for mail in mails), row.calendar_bytes):
        assert FORBIDDEN.search(content.replace(b"\r\n", b"\n")) is None


@pytest.mark.parametrize(
    ("starts", "ends"), [(time(9), time(11)), (time(23), time(23, 59)), (time(22, 30), time(23, 59))]
)
def test_cal13_cal14_an_open_end_is_estimated_on_the_same_day_and_printed_nowhere(session, starts, ends):
    _, mail = first(session, starts_time=starts, ends_time=None, ends_open=True)
    assert (mail.event["DTEND"].dt.date(), mail.event["DTEND"].dt.time()) == (date(2026, 12, 10), ends)
    assert str(mail.event["X-BAKOHUMAS-END"]) == "OPEN"
    estimate = f"{ends:%H.%M}"
    for words in (mail.text, mail.html, str(mail.event["DESCRIPTION"])):
        assert "s.d. selesai" in words
        assert estimate not in words


def test_cal15_a_day_without_hours_and_then_its_hours(session):
    story, mail = first(session, starts_time=None, ends_time=None)
    assert (mail.event["DTSTART"].dt, mail.event["DTEND"].dt) == (date(2026, 12, 10), date(2026, 12, 11))
    assert str(mail.event["TRANSP"]) == "TRANSPARENT"
    assert "pukul menyusul" in str(mail.event["DESCRIPTION"])
    assert "pukul menyusul" in mail.text.casefold()
    story.deliver()
    (row,) = story.invitations()
    row.reply, row.answer_sequence = Reply.COMING, 0
    story.edit(starts_time=time(9))
    story.send()
    (later,) = story.waiting()
    assert (later.sequence, later.guest, str(later.event["TRANSP"])) == (1, ("NEEDS-ACTION", "TRUE"), "OPAQUE")


def test_cal16_two_days_are_one_entry_with_the_hours_of_each(session):
    story = make_story(session, agencies=1, ends_on=date(2026, 12, 11))
    session.add(make_agenda_item(story.meeting, starts_time=time(8, 30), minutes=60, on=date(2026, 12, 11)))
    session.flush()
    story.send()
    (mail,) = story.mails()
    assert len(mail.calendar.walk("VEVENT")) == 1
    described = str(mail.event["DESCRIPTION"])
    assert "Kamis, 10 Desember 2026: 09.00 WITA" in described
    assert "Jumat, 11 Desember 2026: 08.30 WITA s.d. 12.00 WITA" in described


def test_cal19_hybrid_tells_room_and_link_to_the_guest_and_neither_link_nor_person_to_the_public(client, session):
    online = {"online_url": "https://zoom.example/j/7", "online_platform": "Zoom", "online_passcode": "rahasia77"}
    story, mail = first(
        session, mode=Mode.HYBRID, visibility=Visibility.PUBLIC, contact="Budi 0812-0000-1111", **online
    )
    assert str(mail.event["LOCATION"]) == "Ruang Rapat Contoh, Gedung Contoh, Kota Contoh / daring"
    assert str(mail.event["CONFERENCE"]) == "https://zoom.example/j/7"
    assert "https://zoom.example/j/7" in str(mail.event["DESCRIPTION"])
    session.commit()
    feed = client.get("/umpan/agenda.ics").text
    assert story.meeting.title in feed
    assert [word for word in ("zoom.example", "rahasia77", "Budi", "0812") if word in feed] == []


def test_removed_agency_gets_a_shape_like_any_cancellation(session):
    story, _ = first(session)
    story.deliver()
    (row,) = story.invitations()
    remove_invitation(session, row, sender=story.sender, actor=make_actor(), now=story.later())
    (mail,) = story.waiting()
    assert mail.part("text/calendar").get_param("method") == "CANCEL"
    assert str(mail.event["COMMENT"]) == "Undangan untuk instansi ini ditarik."
