"""Sending by calendar.md: sequences, who gets what, threads, read back from the bytes."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bakohumas.invitations.models import Delivery, DeliveryKind, Reply, ReplySource
from bakohumas.invitations.rules.answers import Answer
from bakohumas.invitations.services.inviting import invite_agencies, remove_invitation
from bakohumas.invitations.services.reminders import remind
from bakohumas.invitations.services.replies import record_reply
from bakohumas.mail.models import OutboxState
from bakohumas.meetings.models import Mode, State
from bakohumas.meetings.services.states import cancel_meeting, postpone_meeting
from tests.factories import make_actor
from tests.invitations.stories import Story, issued_letter_of, make_story
from tests.support.statements import watched


@pytest.fixture
def story(session):
    return make_story(session)


def told(story: Story) -> Story:
    """Everybody has the first invitation."""
    story.send()
    story.deliver()
    return story


def test_cal01_two_agencies_share_nothing(story):
    story.send()
    one, two = story.mails()
    first, second = story.invitations()
    for mine, theirs in ((one, second), (two, first)):
        whole = mine.row.body.decode("ascii") + mine.text + mine.html + mine.bytes.decode()
        for secret in (theirs.agency_name, theirs.email, theirs.uid, theirs.reply_key):
            assert secret not in whole
    assert first.uid != second.uid
    assert one.row.message_id != two.row.message_id


def test_cal02_uid_and_organiser_stay_for_life(story):
    told(story)
    story.edit(starts_on=date(2026, 12, 11))
    story.send()
    story.deliver()
    remind(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later())
    story.deliver()
    postpone_meeting(story.session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    story.send()
    story.deliver()
    story.edit(starts_on=date(2026, 12, 17))
    story.send()
    mine = [mail for mail in story.mails() if mail.to == story.invitations()[0].email]
    assert [mail.method for mail in mine] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL", "REQUEST"]
    assert {str(mail.event["UID"]) for mail in mine} == {story.invitations()[0].uid}
    assert len({str(mail.event["ORGANIZER"]) for mail in mine}) == 1
    stamps = [mail.event["DTSTAMP"].dt for mail in mine]
    assert stamps == sorted(stamps)
    assert len({mail.event["CREATED"].dt for mail in mine}) == 1
    assert all(mail.event["LAST-MODIFIED"].dt <= mail.event["DTSTAMP"].dt for mail in mine)


@pytest.mark.parametrize(
    ("changes", "guest"),
    [
        ({"starts_on": date(2026, 12, 11)}, ("NEEDS-ACTION", "TRUE")),
        ({"starts_time": time(10)}, ("NEEDS-ACTION", "TRUE")),
        ({"starts_time": None, "ends_time": None}, ("NEEDS-ACTION", "TRUE")),
        ({"zone": "Asia/Jakarta"}, ("NEEDS-ACTION", "TRUE")),
        ({"mode": Mode.HYBRID}, ("NEEDS-ACTION", "TRUE")),
        ({"venue_city": "Kota Lain"}, ("NEEDS-ACTION", "TRUE")),
        ({"ends_time": time(13)}, ("ACCEPTED", "FALSE")),
        ({"venue_room": "Aula Lain"}, ("ACCEPTED", "FALSE")),
        ({"venue_building": "Gedung Lain"}, ("ACCEPTED", "FALSE")),
        ({"online_url": "https://zoom.example/j/1"}, ("ACCEPTED", "FALSE")),
    ],
)
def test_cal03_a_change_of_the_schedule_raises_the_sequence_once(story, changes, guest):
    told(story)
    for row in story.invitations():
        row.reply, row.answer_sequence = Reply.COMING, 0
    story.edit(**changes)
    story.send()
    assert {(mail.method, mail.sequence, mail.guest) for mail in story.waiting()} == {("REQUEST", 1, guest)}
    asked = guest[0] == "NEEDS-ACTION"
    assert {row.reply for row in story.invitations()} == {Reply.NONE if asked else Reply.COMING}
    assert {row.reask_sequence for row in story.invitations()} == {1 if asked else 0}


@pytest.mark.parametrize(
    "changes",
    [{"title": "Judul Baru"}, {"theme": "Tema"}, {"dress_code": "Batik"}, {"contact": "Kantor"}],
)
def test_cal03_other_facts_are_told_only_if_wanted_and_keep_the_sequence(story, changes):
    told(story)
    story.edit(**changes)
    assert story.send().mails == 0
    assert story.send(with_updates=True).mails == 2
    assert {(mail.method, mail.sequence) for mail in story.waiting()} == {("REQUEST", 0)}
    assert {str(mail.message["Subject"]).partition(":")[0] for mail in story.waiting()} == {"Pembaruan undangan"}


def test_cal03_the_first_request_has_sequence_0(story):
    story.send()
    assert {(mail.method, mail.sequence, mail.guest) for mail in story.mails()} == {
        ("REQUEST", 0, ("NEEDS-ACTION", "TRUE"))
    }


def test_sending_twice_sends_once(story):
    assert story.send().mails == 2
    assert story.send().mails == 0
    story.deliver()
    assert story.send().mails == 0


def test_cal04_three_edits_raise_once_and_an_undone_edit_nothing(story):
    told(story)
    story.edit(starts_time=time(10))
    story.edit(starts_on=date(2026, 12, 11))
    story.edit(venue_room="Aula")
    story.send()
    assert {mail.sequence for mail in story.waiting()} == {1}
    story.deliver()
    story.edit(starts_time=time(8))
    story.edit(starts_time=time(10))
    assert story.send().mails == 0
    assert {row.sequence for row in story.invitations()} == {1}


def test_cal05_a_retry_sends_the_same_bytes(story):
    story.send()
    row = story.mails()[0].row
    body = row.body
    row.state = OutboxState.DELAYED
    assert story.send().mails == 0
    assert row.body == body


def test_cal06_method_and_attachment_are_the_same(story):
    told(story)
    cancel_meeting(story.session, story.meeting, "Batal.", actor=make_actor(), now=story.later())
    story.send()
    for mail in story.mails():
        part, copy = mail.part("text/calendar"), mail.part("application/ics")
        assert part.get_param("method") == mail.method
        assert part.get_content_charset() == "utf-8"
        assert copy.get_payload(decode=True) == mail.bytes
        assert copy.get_filename() == ("undangan.ics" if mail.method == "REQUEST" else "undangan-batal.ics")


def test_cal17_exactly_one_attendee_and_it_is_the_recipient(story):
    story.send()
    for mail in story.mails():
        assert mail.bytes.count(b"\nATTENDEE") == 1
        assert str(mail.event["ATTENDEE"]) == f"mailto:{mail.to}"
        assert mail.message["To"].addresses[0].addr_spec == mail.to


def test_cal18_the_organiser_is_the_reply_address(story):
    story.send()
    for mail, row in zip(story.mails(), story.invitations(), strict=True):
        address = f"rsvp+{row.reply_key}@{story.sender.domain}"
        assert str(mail.event["ORGANIZER"]) == f"mailto:{address}"
        assert mail.message["Reply-To"] == address
        assert mail.event["ORGANIZER"].params["SENT-BY"] == "mailto:biro@humas.example"
        assert mail.message["From"].addresses[0].addr_spec == "biro@humas.example"
        assert row.reply_key not in mail.text


def test_cal20_postponed_then_a_new_date(story):
    told(story)
    postpone_meeting(story.session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    story.send()
    for mail in story.waiting():
        assert (mail.method, mail.sequence, str(mail.event["STATUS"])) == ("CANCEL", 1, "CANCELLED")
        assert str(mail.event["SUMMARY"]).startswith("DITUNDA: ")
        assert str(mail.message["Subject"]).startswith("Ditunda: ")
        assert str(mail.event["COMMENT"]) == "Gedung dipakai."
        assert "Gedung dipakai." in mail.text
    kinds = story.session.scalars(sa.select(Delivery.kind).where(Delivery.sequence == 1))
    assert set(kinds) == {DeliveryKind.POSTPONEMENT}
    story.deliver()
    story.edit(starts_on=date(2026, 12, 17))
    assert story.meeting.state is State.INVITED
    story.send()
    for mail in story.waiting():
        assert (mail.method, mail.sequence, str(mail.event["STATUS"])) == ("REQUEST", 2, "CONFIRMED")
        assert str(mail.message["Subject"]).startswith("Undangan: ")
        assert mail.guest == ("NEEDS-ACTION", "TRUE")


def test_a_postponed_meeting_that_is_cancelled_is_told_of_once_more(story):
    told(story)
    postpone_meeting(story.session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    story.send()
    story.deliver()
    cancel_meeting(story.session, story.meeting, "Tidak jadi.", actor=make_actor(), now=story.later())
    assert story.send().mails == 2
    assert {(mail.method, mail.sequence) for mail in story.waiting()} == {("CANCEL", 2)}
    assert story.send().mails == 0


def test_cal21_cancel_goes_to_whoever_got_a_request_and_to_nobody_else(session):
    story = make_story(session, agencies=3)
    one, two, three = story.invitations()
    story.send(only={one.id, two.id})
    story.deliver()
    two.reply = Reply.DECLINED
    cancel_meeting(session, story.meeting, "Batal.", actor=make_actor(), now=story.later())
    story.send()
    assert [mail.to for mail in story.waiting()] == [one.email, two.email]
    assert {mail.method for mail in story.waiting()} == {"CANCEL"}
    assert three.sent_sequence is None


def test_what_never_left_is_dropped_when_the_meeting_is_cancelled(story):
    story.send()
    cancel_meeting(story.session, story.meeting, "Batal.", actor=make_actor(), now=story.later())
    assert story.send().mails == 0
    assert story.mails() == []


def test_an_agency_dropped_before_anything_left_and_invited_again_is_told_of_the_cancellation(story):
    story.send()
    one = story.invitations()[0]
    remove_invitation(story.session, one, sender=story.sender, actor=make_actor(), now=story.later())
    given = {"domain": "humas.example", "actor": make_actor()}
    invite_agencies(story.session, story.meeting, [one.agency], now=story.later(), **given)
    story.send()
    assert story.invitations()[0].is_told
    story.deliver()
    cancel_meeting(story.session, story.meeting, "Batal.", actor=make_actor(), now=story.later())
    story.send()
    cancel = story.waiting()[0]
    assert (cancel.to, cancel.method, cancel.sequence) == (one.email, "CANCEL", 1)


def test_cal22_one_agency_removed_and_invited_again(session):
    story = told(make_story(session, agencies=4))
    one = story.invitations()[0]
    uid, key = one.uid, one.reply_key
    remove_invitation(session, one, sender=story.sender, actor=make_actor(), now=story.later())
    (cancel,) = story.waiting()
    assert (cancel.to, cancel.method, cancel.sequence) == (one.email, "CANCEL", 1)
    assert str(cancel.event["SUMMARY"]).startswith("DITARIK: ")
    assert b"DITARIK" in one.calendar_bytes
    story.deliver()
    assert story.send().mails == 0
    invite_agencies(session, story.meeting, [one.agency], domain="humas.example", actor=make_actor(), now=story.later())
    story.send()
    (again,) = story.waiting()
    assert (again.to, again.method, again.sequence, again.guest) == (
        one.email,
        "REQUEST",
        2,
        ("NEEDS-ACTION", "TRUE"),
    )
    assert (str(again.event["UID"]), one.reply_key) == (uid, key)
    assert cancel.text.count("/u/") == 0


def test_cal23_a_new_address_gets_the_request_after_the_old_one_its_cancel(story):
    told(story)
    one = story.invitations()[0]
    old, one.email = one.email, "baru@instansi.example"
    story.send()
    assert [(mail.to, mail.method, mail.sequence) for mail in story.waiting()] == [
        (old, "CANCEL", 1),
        ("baru@instansi.example", "REQUEST", 2),
    ]
    assert [mail.row.position for mail in story.waiting()] == [2, 3]
    story.deliver()
    assert story.send().mails == 0


def test_an_address_that_never_got_a_mail_gets_no_cancel(story):
    story.send()
    one = story.invitations()[0]
    one.email = "baru@instansi.example"
    story.send()
    mine = [mail for mail in story.waiting() if mail.row.about == f"invitation:{one.id}"]
    assert [(mail.to, mail.method, mail.sequence) for mail in mine] == [("baru@instansi.example", "REQUEST", 0)]


def test_cal24_two_moves_while_the_worker_is_down_send_one_request_with_the_last_time(story):
    told(story)
    story.edit(starts_time=time(10))
    story.send()
    story.edit(starts_time=time(11))
    story.send()
    assert len(story.waiting()) == 2
    for mail in story.waiting():
        assert mail.event["DTSTART"].dt.time() == time(11)
        assert mail.sequence == 2
        assert "10.00" not in mail.text
    assert len(story.mails(state=OutboxState.SUPERSEDED)) == 0


def test_a_move_before_anything_left_is_still_the_first_invitation(story):
    story.send()
    story.edit(starts_time=time(11))
    story.send()
    assert {(mail.method, mail.sequence, mail.message["In-Reply-To"]) for mail in story.mails()} == {
        ("REQUEST", 0, None)
    }
    assert {str(mail.message["Subject"]).partition(":")[0] for mail in story.mails()} == {"Undangan"}


def test_cal25_a_revised_letter_keeps_sequence_and_answers(story):
    told(story)
    for row in story.invitations():
        row.reply, row.answer_sequence = Reply.COMING, 0
    story.session.add(issued_letter_of(story.meeting, number="000.1.5/008/HUMAS/2026"))
    story.session.flush()
    assert story.send().mails == 0
    assert story.send(with_updates=True).mails == 2
    for mail in story.waiting():
        assert (mail.sequence, mail.guest) == (0, ("ACCEPTED", "FALSE"))
        assert "surat yang diperbarui" in mail.text
    assert {row.reply for row in story.invitations()} == {Reply.COMING}


def test_cal30_headers_of_every_mail(story):
    told(story)
    cancel_meeting(story.session, story.meeting, "Batal.", actor=make_actor(), now=story.later())
    story.send()
    for mail in story.mails():
        headers = {name.lower() for name in mail.message}
        assert {"from", "to", "reply-to", "subject", "date", "message-id", "mime-version"} <= headers
        assert not headers & {"sender", "cc", "bcc", "x-priority", "list-unsubscribe", "auto-submitted"}
        assert mail.message["Content-Language"] == "id"
        assert mail.message["X-Auto-Response-Suppress"] == "OOF, AutoReply"


@pytest.mark.parametrize("bad", ["Satu\r\nBcc: x@y.example", "Dua\nX: y", "Tiga\x1b\x07"])
def test_cal30_no_header_can_be_put_in_by_a_title_or_a_name(session, bad):
    story = make_story(session, title=bad)
    for row in story.invitations():
        row.agency_short_name = bad
    story.send()
    for mail in story.mails():
        assert mail.message["Bcc"] is None
        assert mail.message["X"] is None
        assert len(mail.message["To"].addresses) == 1


def test_cal31_a_reminder_is_in_the_thread_and_goes_to_the_silent_only(story):
    told(story)
    one, two = story.invitations()
    two.reply = Reply.COMING
    assert remind(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later()) == 1
    (mail,) = story.waiting()
    assert (mail.to, mail.method, mail.sequence) == (one.email, "REQUEST", 0)
    assert mail.message["In-Reply-To"] == one.first_message_id
    assert mail.message["References"].split()[0] == one.first_message_id
    assert str(mail.message["Subject"]).startswith("Pengingat: ")
    assert (one.reminder_count, two.reminder_count) == (1, 0)
    assert remind(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later()) == 0


def test_a_reminder_that_still_waits_is_dropped_by_an_answer(story):
    told(story)
    one, two = story.invitations()
    remind(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later())
    answer = {"source": ReplySource.WEB, "by": "uji", "actor": make_actor()}
    record_reply(story.session, one, Answer(Reply.COMING), now=story.later(), **answer)
    story.session.expire_all()
    assert [mail.to for mail in story.waiting()] == [two.email]


def test_cal32_only_reminders_say_that_they_are_automatic(story):
    told(story)
    remind(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later())
    assert [mail.message["Auto-Submitted"] for mail in story.mails()] == [None, None, *["auto-generated"] * 2]


def test_the_envelope_sender_names_the_invitation(story):
    story.send()
    senders = [mail.row.envelope_sender for mail in story.mails()]
    assert senders == [f"bounce+{row.reply_key}@{story.sender.domain}" for row in story.invitations()]


@pytest.mark.parametrize(
    ("zone", "label"), [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
)
def test_cal34_weekday_and_zone_match_the_calendar(session, zone, label):
    story = make_story(session, agencies=1, zone=zone)
    story.send()
    (mail,) = story.mails()
    assert mail.event["DTSTART"].params["TZID"] == zone
    assert mail.event["DTSTART"].dt == datetime(2026, 12, 10, 9, tzinfo=ZoneInfo(zone))
    for words in (mail.text, mail.html):
        assert "Kamis, 10 Desember 2026" in words
        assert f"09.00 {label} s.d. 12.00 {label}" in words


def test_an_agency_without_mail_is_told_by_link_and_gets_no_mail(session):
    story = make_story(session)
    one, _ = story.invitations()
    one.email = None
    result = story.send()
    assert (result.mails, result.by_link, one.sent_sequence) == (1, 1, 0)
    assert one.calendar_bytes is not None
    story.edit(starts_time=time(10))
    one.reply = Reply.COMING
    assert (story.send().by_link, one.sequence, one.reply) == (1, 1, Reply.NONE)


def test_the_meeting_becomes_undangan_terbit(story):
    story.send()
    assert story.meeting.state is State.INVITED


def test_many_invitations_take_as_many_statements_as_few(app, session):
    counts = []
    for agencies in (3, 300):
        story = make_story(session, agencies=agencies)
        with watched(session.connection()) as seen:
            assert story.send().mails == agencies
        counts.append(len([one for one in seen.queries if not one.startswith("INSERT")]))
    assert counts[1] == counts[0]  # SQLite inserts row by row where the new keys are asked for
