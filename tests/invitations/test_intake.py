"""The acceptance checks of the reply intake, on both databases: whole messages through the one function that files."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.audit import AuditEntry
from bakohumas.invitations.models import Inbox
from tests.factories import make_user
from tests.invitations.mailbag import make_mailbag
from tests.support.effort import at_most


@pytest.fixture
def bag(session, tmp_path):
    return make_mailbag(session, tmp_path / "surel")


def judged(row):
    """Outcome, code and PARTSTAT of a message."""
    return str(row.outcome), row.why, row.partstat


def test_a_reply_is_recorded_as_the_answer_of_its_invitation(bag):
    row = bag.receive(bag.reply())

    assert judged(row) == ("recorded", None, "ACCEPTED")
    assert bag.answers() == ["hadir", "belum"]
    assert (row.invitation_id, row.message_id) == (bag.invitation().id, "<uji-1@klien.example>")
    (event,) = bag.history()
    assert (event.inbox_id, str(event.source), event.by) == (row.id, "imip", bag.invitation().shown_agency)


REPORT = (
    "--b\r\nContent-Type: text/plain\r\n\r\nMaaf.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822;{to}\r\nAction: {action}\r\nStatus: {status}\r\n"
    "Diagnostic-Code: smtp; {words}\r\n\r\n--b--\r\n"
)


def report(bag, action, status, words):
    headers = {
        "From": "MAILER-DAEMON@mx.example",
        "To": bag.bounce_address(),
        "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"',
    }
    return bag.message(REPORT.format(to=bag.invitation().email, action=action, status=status, words=words), headers)


def test_cal33_a_failure_report_marks_the_delivery_and_a_delay_is_no_failure(bag):
    assert {mail.envelope_sender for mail in bag.mails_of("undangan")} == {bag.bounce_address(0), bag.bounce_address(1)}

    delayed = bag.receive(report(bag, "delayed", "4.4.1", "451 coba lagi"))
    after_delay = [(str(mail.state), str(mail.report)) for mail in bag.mails_of("undangan")]
    failed = bag.receive(report(bag, "failed", "5.1.1", "550 5.1.1 User unknown"))

    assert judged(delayed) == judged(failed) == ("ignored", "bounce", None)
    assert after_delay == [("terkirim", "tertunda"), ("terkirim", "None")]
    assert [(str(mail.state), str(mail.report)) for mail in bag.mails_of("undangan")] == [
        ("gagal", "gagal"),
        ("terkirim", "None"),
    ]
    agency = bag.invitation().agency
    assert (agency.mail_failed_address, agency.mail_failed_words) == (
        agency.email,
        "Alamat tidak dikenal di server penerima",
    )


def test_cal35_whoever_holds_the_key_answers_and_the_invited_address_is_told(bag):
    row = bag.receive(bag.reply(headers={"From": "Budi <budi@gmail.example>"}, partstat="DECLINED"))

    assert judged(row) == ("recorded", None, "DECLINED")
    assert bag.answers() == ["tidak_hadir", "belum"]
    assert bag.history()[-1].by == "Budi <budi@gmail.example>"
    (receipt,) = bag.mails_of("tanda_terima")
    assert receipt.recipient == bag.invitation().email
    assert receipt.body is not None
    assert b"Auto-Submitted: auto-replied" in receipt.body
    assert b"text/calendar" not in receipt.body


def test_receipts_go_out_once_an_hour_and_never_because_of_the_null_sender(bag):
    stranger = {"From": "budi@gmail.example"}
    bag.receive(bag.reply(headers={**stranger, "Return-Path": "<>"}, partstat="ACCEPTED"))
    none = len(bag.mails_of("tanda_terima"))
    for partstat in ("DECLINED", "ACCEPTED"):
        bag.receive(bag.reply(headers=stranger, partstat=partstat))
    one = len(bag.mails_of("tanda_terima"))
    bag.receive(bag.reply(headers=stranger, partstat="DECLINED"), after=timedelta(minutes=61))

    assert (none, one, len(bag.mails_of("tanda_terima"))) == (0, 1, 2)


def test_the_invited_address_itself_gets_no_receipt(bag):
    bag.receive(bag.reply())

    assert bag.mails_of("tanda_terima") == []


def test_cal36_without_a_key_the_sender_must_be_the_invited_one(bag):
    to_us = {"To": "biro@humas.example"}
    stranger = bag.receive(bag.reply(headers={**to_us, "From": "x@lain.example"}, organizer=None))
    invited = bag.receive(bag.reply(headers=to_us, organizer=None))

    assert judged(stranger) == ("needs_review", "sender_unverified", "ACCEPTED")
    assert judged(invited) == ("recorded", None, "ACCEPTED")
    assert bag.answers() == ["hadir", "belum"]


def test_cal37_the_key_of_one_and_the_uid_of_another_change_neither(bag):
    row = bag.receive(bag.reply(uid=bag.invitation(1).uid))

    assert (judged(row), row.invitation_id) == (("needs_review", "uid_mismatch", "ACCEPTED"), bag.invitation(0).id)
    assert bag.answers() == ["belum", "belum"]


def test_cal38_the_same_message_again_is_a_duplicate(bag):
    raw = bag.reply()
    rows = [bag.receive(raw), bag.receive(b"Received: from x by y\r\n" + raw)]

    assert [judged(row) for row in rows] == [("recorded", None, "ACCEPTED"), ("ignored", "duplicate", "ACCEPTED")]
    assert len(bag.history()) == 1


def test_the_same_message_without_a_message_id_is_a_duplicate(bag):
    raw = bag.reply(headers={"Message-ID": None})
    rows = [bag.receive(raw), bag.receive(b"Delivered-To: x@y.example\r\n" + raw)]

    assert [row.why for row in rows] == [None, "duplicate"]


def test_the_same_message_id_with_another_answer_is_read_by_a_person(bag):
    same = {"Message-ID": "<sama@klien.example>"}
    rows = [bag.receive(bag.reply(headers=same)), bag.receive(bag.reply(headers=same, partstat="DECLINED"))]

    assert [row.why for row in rows] == [None, "message_id_reused"]
    assert bag.answers() == ["hadir", "belum"]


def test_one_message_to_two_invitations_is_filed_for_each(bag):
    """The second has another invitation, so it is no duplicate."""
    same = {"Message-ID": "<sama@klien.example>"}
    rows = [bag.receive(bag.reply(number, same)) for number in (0, 1)]

    assert [row.why for row in rows] == [None, None]
    assert bag.answers() == ["hadir", "hadir"]


def test_cal39_what_is_older_never_replaces_what_is_newer(bag):
    early = bag.reply(partstat="DECLINED")
    bag.receive(bag.reply(stamp="20261124T040400Z"))
    older = bag.receive(early)
    bag.story.edit(starts_time=bag.story.meeting.starts_time.replace(hour=10))
    bag.story.send()
    bag.story.deliver()
    stale = bag.receive(bag.reply(sequence=0, partstat="DECLINED"))
    newer = bag.receive(bag.reply(partstat="TENTATIVE"))

    assert [judged(row)[:2] for row in (older, stale, newer)] == [
        ("ignored", "stale_dtstamp"),
        ("ignored", "stale_sequence"),
        ("recorded", None),
    ]
    assert bag.answers() == ["ragu", "belum"]


def test_an_equal_stamp_counts_when_the_answer_differs(bag):
    stamp = "20261124T040400Z"
    said = [bag.receive(bag.reply(stamp=stamp, partstat=word)).why for word in ("ACCEPTED", "ACCEPTED", "DECLINED")]

    assert said == [None, "duplicate", None]
    assert bag.answers() == ["tidak_hadir", "belum"]


COMMENT = "Café, señor — 漢"


@pytest.mark.parametrize(
    ("encoding", "comment"),
    [("utf-8", COMMENT), ("utf-16", COMMENT), ("windows-1252", "Café, señor — ok")],
)
def test_cal40_odd_calendars_are_read_right(bag, encoding, comment):
    text = bag.calendar(
        organizer=None,
        sequence=None,
        attendee=f"attendee;partstat=accepted:MAILTO:{bag.invitation().email.upper()}",
        lines=(f"comment:{comment.replace(',', chr(92) + ',')}",),
    )
    raw = text.replace("\r\n", "\n").encode(encoding)
    row = bag.receive(bag.message(raw, {"Content-Type": f"text/calendar; charset={encoding}; method=REPLY"}))

    assert (judged(row), row.comment) == (("recorded", None, "ACCEPTED"), comment)


def test_cal40_a_fold_inside_a_character(bag):
    folded = bag.calendar(lines=("COMMENT:Café",)).encode().replace("é".encode(), b"\xc3\r\n \xa9")
    row = bag.receive(bag.message(folded))

    assert (row.why, row.comment) == (None, "Café")


def delegated(bag, name):
    invited = bag.invitation().email
    called = f";CN={name}" if name else ""
    return (
        f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:rini@x.example":mailto:{invited}',
        f'ATTENDEE;PARTSTAT=ACCEPTED{called};DELEGATED-FROM="mailto:{invited}":mailto:rini@x.example',
    )


def test_cal41_a_delegate_with_a_name_represents_and_without_one_a_person_reads(bag):
    unnamed = bag.receive(bag.reply(attendee=delegated(bag, None)))
    named = bag.receive(bag.reply(attendee=delegated(bag, "Rini Astuti")))

    assert judged(unnamed) == ("needs_review", "delegate_unnamed", "DELEGATED")
    assert judged(named) == ("recorded", None, "DELEGATED")
    assert bag.answers() == ["diwakili", "belum"]
    assert [each.name for each in bag.invitation().delegates] == ["Rini Astuti"]


def test_delegates_are_refused_where_the_head_must_come(session, tmp_path):
    bag = make_mailbag(session, tmp_path / "surel", delegation_policy="tidak_diwakilkan")

    assert bag.receive(bag.reply(attendee=delegated(bag, "Rini"))).why == "delegation_not_allowed"
    assert bag.answers() == ["belum", "belum"]


def test_cal42_another_time_is_shown_and_changes_nothing(bag):
    text = bag.calendar(method="COUNTER", lines=("COMMENT:Boleh pukul 10?", "DTEND;TZID=Asia/Makassar:20261210T110000"))
    row = bag.receive(bag.message(text, {"Content-Type": "text/calendar; method=COUNTER"}))

    assert (judged(row), row.comment) == (("needs_review", "counter", None), "Boleh pukul 10?")
    assert row.proposed[0].startswith("2026-12-10 09:00")
    assert bag.answers() == ["belum", "belum"]


def refresh(bag):
    return bag.message(bag.calendar(method="REFRESH"), {"Content-Type": "text/calendar; method=REFRESH"})


def test_cal43_the_entry_is_sent_again_once_an_hour_with_its_sequence(bag):
    rows = [bag.receive(refresh(bag)), bag.receive(refresh(bag))]
    again = [mail for mail in bag.story.waiting() if mail.to == bag.invitation().email]
    bag.receive(refresh(bag), after=timedelta(minutes=61))

    assert [judged(row)[:2] for row in rows] == [("ignored", "refresh")] * 2
    assert [(mail.method, mail.sequence) for mail in again] == [("REQUEST", 0)]
    assert len(bag.story.waiting()) == 2


def test_a_refresh_after_a_cancellation_brings_the_cancel_again(bag):
    bag.story.meeting.state = "dibatalkan"
    bag.story.send()
    bag.story.deliver()
    bag.receive(refresh(bag))

    assert [(mail.method, mail.sequence) for mail in bag.story.waiting()] == [("CANCEL", 1)]


def test_a_refresh_while_a_change_waits_sends_nothing_old(bag):
    bag.story.edit(venue_room="Aula")
    row = bag.receive(refresh(bag))

    assert (row.why, bag.story.waiting()) == ("refresh", [])


def test_cal44_what_machines_send_changes_nothing(bag):
    ours = bag.story.mails()[0].row.body
    bounce = REPORT.format(to=bag.invitation().email, action="failed", status="5.1.1", words="550 tidak ada").replace(
        "--b--", "--b\r\nContent-Type: message/rfc822\r\n\r\n" + ours.decode() + "\r\n--b--"
    )
    kinds = 'multipart/report; report-type=delivery-status; boundary="b"'
    rows = [
        bag.receive(bag.text("Saya cuti.", {"Auto-Submitted": "auto-replied"})),
        bag.receive(bag.text("Kabar", {"List-Id": "<kabar.example>"})),
        bag.receive(bag.message(bounce, {"To": bag.bounce_address(), "Content-Type": kinds, "Return-Path": "<>"})),
    ]

    assert [judged(row)[:2] for row in rows] == [
        ("ignored", "auto_reply"),
        ("ignored", "auto_reply"),
        ("ignored", "bounce"),
    ]
    assert bag.answers() == ["belum", "belum"]


def test_our_own_mail_that_comes_back_is_ignored(bag):
    assert bag.receive(bag.story.mails()[0].row.body).why == "own_mail"


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_cal45_words_are_never_guessed(bag, kind):
    row = bag.receive(bag.text("<p>Saya hadir</p>", {"Content-Type": f"text/{kind}; charset=utf-8"}))

    assert judged(row) == ("needs_review", "text_reply", None)
    assert bag.answers() == ["belum", "belum"]
    assert "Saya hadir" in row.text


@pytest.mark.parametrize("header", ["Auto-Submitted: auto-replied", "X-Spam-Flag: YES"])
def test_cal46_a_reply_is_an_answer_whatever_servers_say_of_it(bag, header):
    name, _, value = header.partition(": ")

    assert judged(bag.receive(bag.reply(headers={name: value}))) == ("recorded", None, "ACCEPTED")


def huge(bag):
    return bag.text("x" * (11 * 1024**2))


def many(bag):
    parts = "--b\r\n\r\nx\r\n" * 200 + "--b--\r\n"
    return bag.message(parts, {"Content-Type": "multipart/mixed; boundary=b"})


def deep(bag):
    levels = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(50))
    return bag.message(levels, {"Content-Type": "multipart/mixed; boundary=b"}).replace(
        b"\r\n\r\nContent", b"\r\n\r\n--b\r\nContent", 1
    )


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (huge, "too_large"),
        (many, "too_complex"),
        (deep, "too_complex"),
        (lambda _bag: b"", "not_a_message"),
        (lambda _bag: bytes(range(128, 256)) * 100, "not_a_message"),
    ],
)
def test_cal47_limits_reject_at_once(bag, make, why):
    raw = make(bag)
    with at_most(1):
        row = bag.receive(raw)

    assert judged(row) == ("rejected", why, None)


def test_of_a_mail_that_is_too_large_the_headers_are_kept(bag):
    row = bag.receive(huge(bag))
    kept = bag.storage.get(row.raw_key, sha256=row.raw_sha256)

    assert row.message_id == "<uji-1@klien.example>"
    assert kept.startswith(b"From: Humas")
    assert len(kept) < 1000


def test_cal48_a_garbled_calendar_is_read_by_a_person(bag):
    text = bag.calendar()
    whys = [bag.receive(bag.message(each)).why for each in (text[:80], text.replace("END:VEVENT", ""), "\0\1\2")]

    assert whys == ["bad_calendar"] * 3
    assert bag.answers() == ["belum", "belum"]


def test_cal49_what_is_forwarded_is_no_answer_and_the_uid_chooses_between_two(bag):
    inner = bag.reply().decode()
    forwarded = f"--b\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
    both = {"To": f"{bag.address(0)}, {bag.address(1)}"}
    rows = [
        bag.receive(bag.message(forwarded, {"Content-Type": "multipart/mixed; boundary=b"})),
        bag.receive(bag.text("Saya hadir", both)),
        bag.receive(bag.reply(1, both)),
    ]

    assert [row.why for row in rows] == ["forwarded", "several_recipients", None]
    assert bag.answers() == ["belum", "hadir"]


def test_cal50_every_message_has_one_row(bag):
    raws = [bag.reply(), b"", bag.text("Halo", {"To": "x@y.example"}), bag.text("Halo")]
    for raw in (*raws, raws[0]):
        bag.receive(raw)

    rows = list(bag.session.scalars(sa.select(Inbox).order_by(Inbox.id)))
    assert [str(row.outcome) for row in rows] == ["recorded", "rejected", "rejected", "needs_review", "ignored"]
    assert [bag.storage.get(row.raw_key, sha256=row.raw_sha256) for row in rows] == [*raws, raws[0]]


def test_cal51_after_the_end_of_an_invitation_only_a_yes_is_news(bag):
    bag.story.meeting.state = "dibatalkan"
    cancelled = [bag.receive(bag.reply(partstat=word)) for word in ("ACCEPTED", "DECLINED")]
    bag.story.meeting.state = "terjadwal"
    bag.invitation(1).revoked_at = bag.story.now
    revoked = [bag.receive(bag.reply(1, partstat=word)) for word in ("ACCEPTED", "DECLINED")]
    bag.story.now = bag.story.meeting.counts_as_started_at - timedelta(minutes=2)
    before, after = bag.receive(bag.reply()), bag.receive(bag.reply(partstat="DECLINED"))

    assert [(str(row.outcome), row.why) for row in (*cancelled, *revoked, before, after)] == [
        ("needs_review", "meeting_cancelled"),
        ("ignored", "meeting_cancelled"),
        ("needs_review", "invitation_revoked"),
        ("ignored", "invitation_revoked"),
        ("recorded", None),
        ("needs_review", "meeting_started"),
    ]


def test_a_yes_finds_no_seat_in_a_full_room(session, tmp_path):
    bag = make_mailbag(session, tmp_path / "surel", capacity=1)
    rows = [bag.receive(bag.reply(0)), bag.receive(bag.reply(1)), bag.receive(bag.reply(1, partstat="DECLINED"))]

    assert [row.why for row in rows] == [None, "full", None]


def test_an_answer_after_the_deadline_is_late(bag):
    bag.story.meeting.rsvp_deadline = bag.story.now
    bag.receive(bag.reply())

    assert (bag.answers(), bag.invitation().is_late) == (["hadir", "belum"], True)


def test_the_people_and_the_note_of_the_same_answer_stay(bag):
    bag.receive(bag.reply(attendee=delegated(bag, "Rini Astuti"), lines=("COMMENT:Naik bus",)))
    position = bag.invitation().delegates[0]
    position.position = "Kepala Bidang"
    bag.receive(bag.reply(attendee=delegated(bag, "Rini Astuti")))

    assert [(each.name, each.position) for each in bag.invitation().delegates] == [("Rini Astuti", "Kepala Bidang")]
    assert bag.invitation().comment == "Naik bus"


def test_a_quoted_link_is_not_kept_in_clear(bag):
    row = bag.receive(bag.text(f"Saya hadir\n> https://humas.example/u/{'t' * 43}/"))

    assert row.text == "Saya hadir\n> https://humas.example/u/…/"


def test_organisers_hear_once_a_day_that_mails_wait(bag):
    bag.session.add(make_user(Role.SECRETARIAT, email="sekretariat@humas.example"))
    for _ in range(3):
        bag.receive(bag.text("Saya hadir"))
    today = [mail.recipient for mail in bag.mails_of("pemberitahuan")]
    bag.receive(bag.text("Saya hadir"), after=timedelta(days=1))

    assert today == ["sekretariat@humas.example"]
    assert len(bag.mails_of("pemberitahuan")) == 2


def test_each_message_leaves_its_trace(bag):
    row = bag.receive(bag.text("Saya hadir"))

    (entry,) = bag.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "mail:receive"))
    assert (entry.subject, entry.changes) == (f"inbox:{row.id}", {"outcome": "needs_review", "why": "text_reply"})
