"""The same messages at other states of the invitation, and mixtures in which several rules would hold."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bakohumas.invitations.rules.intake_values import MailAnswer
from tests.factories import NOON
from tests.invitations.paper_house import (
    BOUNCE_A,
    FROM_US,
    INVITED_A,
    INVITED_B,
    RSVP_A,
    RSVP_B,
    SENT_A,
    STRANGE_KEY,
    UID_B,
    A,
    answer,
    calendar,
    ics,
    judged,
    mail,
    part,
    report,
    several,
)

MINUTE = timedelta(minutes=1)
STAMPED = NOON - 5 * MINUTE  # when the answers of the paper house say that they were given
CANCELLED, REVOKED, FULL = replace(A, called_off=True), replace(A, revoked=True), replace(A, has_room=False)
STARTED = replace(A, starts_at=NOON)
NOT_STARTED = replace(A, starts_at=NOON + timedelta(microseconds=1))
ALONE = replace(A, may_be_represented=False)
TEXT = part("text/plain; charset=utf-8", "Saya hadir.")


def delegated(**given):
    return calendar(
        attendee=(
            f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:r@x.example":mailto:{INVITED_A}',
            f'ATTENDEE;PARTSTAT=ACCEPTED;CN=Rini;DELEGATED-FROM="mailto:{INVITED_A}":mailto:r@x.example',
        ),
        **given,
    )


def last(minutes, partstat="ACCEPTED", comment=None):
    """The last mail answer, so many minutes after the stamp of the paper house's."""
    return replace(A, last_mail=MailAnswer(STAMPED + minutes * MINUTE, partstat, comment))


def by_link(minutes):
    """An answer by link or by the organiser, so many minutes after that stamp."""
    return replace(A, answered_at=STAMPED + minutes * MINUTE)


STATES = {
    "yes, cancelled": (CANCELLED, answer("ACCEPTED"), "needs_review meeting_cancelled"),
    "no, cancelled": (CANCELLED, answer("DECLINED"), "ignored meeting_cancelled"),
    "perhaps, cancelled": (CANCELLED, answer("TENTATIVE"), "needs_review meeting_cancelled"),
    "nothing, cancelled": (CANCELLED, answer("NEEDS-ACTION"), "needs_review meeting_cancelled"),
    "an old no, cancelled": (CANCELLED, answer("DECLINED", sequence=0), "ignored meeting_cancelled"),
    "an old yes, cancelled": (CANCELLED, answer("ACCEPTED", sequence=0), "needs_review meeting_cancelled"),
    "another time, cancelled": (CANCELLED, calendar(method="COUNTER"), "needs_review counter"),
    "refresh, cancelled": (CANCELLED, calendar(method="REFRESH"), "ignored refresh"),
    "yes, revoked": (REVOKED, answer("ACCEPTED"), "needs_review invitation_revoked"),
    "no, revoked": (REVOKED, answer("DECLINED"), "ignored invitation_revoked"),
    "delegated, revoked": (REVOKED, delegated(), "needs_review invitation_revoked"),
    "yes, started": (STARTED, answer("ACCEPTED"), "needs_review meeting_started"),
    "no, started": (STARTED, answer("DECLINED"), "needs_review meeting_started"),
    "old, started": (STARTED, answer("DECLINED", sequence=0), "needs_review meeting_started"),
    "yes, a moment before the start": (NOT_STARTED, answer("ACCEPTED"), "recorded"),
    "no, cancelled and started": (replace(CANCELLED, starts_at=NOON), answer("DECLINED"), "ignored meeting_cancelled"),
    "yes, full": (FULL, answer("ACCEPTED"), "needs_review full"),
    "delegated, full": (FULL, delegated(), "needs_review full"),
    "no, full": (FULL, answer("DECLINED"), "recorded"),
    "perhaps, full": (FULL, answer("TENTATIVE"), "recorded"),
    "old yes, full": (FULL, answer("ACCEPTED", sequence=0), "needs_review full"),
    "delegated where nobody may be sent": (ALONE, delegated(), "needs_review delegation_not_allowed"),
    "yes where nobody may be sent": (ALONE, answer("ACCEPTED"), "recorded"),
    "older than the last mail": (last(1), answer("DECLINED"), "ignored stale_dtstamp"),
    "newer than the last mail": (last(-1), answer("DECLINED"), "recorded"),
    "as old as the last mail, the same": (last(0), answer("ACCEPTED"), "ignored duplicate"),
    "as old as the last mail, another answer": (last(0), answer("DECLINED"), "recorded"),
    "as old as the last mail, another note": (last(0), answer("ACCEPTED", "COMMENT:Naik bus"), "recorded"),
    "as old as the last mail, the note gone": (last(0, comment="Naik bus"), answer("ACCEPTED"), "recorded"),
    "as old as the last mail, a delegate": (last(0), delegated(), "recorded"),
    "as old as the last delegate": (last(0, "DELEGATED"), delegated(), "ignored duplicate"),
    "old sequence and newer stamp": (last(-1), answer("DECLINED", sequence=0), "ignored stale_sequence"),
    "no stamp, Date before the last mail": (last(2), answer("DECLINED", stamp=None), "ignored stale_dtstamp"),
    "no stamp, Date after the last mail": (last(0), answer("DECLINED", stamp=None), "recorded"),
    "far in the future counts as arrived now": (last(4), answer("DECLINED", stamp="20270101T000000Z"), "recorded"),
    "an hour ahead is taken": (last(60), answer("DECLINED", stamp="20261124T050000Z"), "recorded"),
    "five minutes older than the link's answer": (by_link(5), answer("DECLINED"), "recorded"),
    "over five minutes older than the link's answer": (by_link(5.1), answer("DECLINED"), "ignored stale_dtstamp"),
    "newer than the link's answer": (by_link(-1), answer("DECLINED"), "recorded"),
    "an unknown word that is old": (last(1), answer("X-AH"), "ignored stale_dtstamp"),
    "no answer that is old": (last(1), answer("NEEDS-ACTION"), "ignored stale_dtstamp"),
}


@pytest.mark.parametrize("name", STATES)
def test_what_becomes_of_an_answer_in_another_state(name):
    known, said, wanted = STATES[name]
    method = said.split("METHOD:")[1].split("\r\n")[0]
    found = judged(mail(ics(said, method)), a=known)

    assert " ".join(part for part in found.told[:2] if part) == wanted


OTHER = answer("ACCEPTED", organizer=f"mailto:{RSVP_B}")
MIXED = {
    "key of A in To, of B in ORGANIZER, uid of A": (mail(ics(OTHER)), "recorded", 1),
    "key of A in To, of B in ORGANIZER, uid of B": (
        mail(ics(answer("ACCEPTED", uid=UID_B, organizer=f"mailto:{RSVP_B}"))),
        "needs_review uid_mismatch",
        1,
    ),
    "unknown key in To, of A in ORGANIZER": (
        mail(ics(answer("ACCEPTED")), to=f"rsvp+{STRANGE_KEY}@humas.example", from_="x@y.example"),
        "recorded",
        1,
    ),
    "uid of A to us, from B's address": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_=INVITED_B),
        "needs_review sender_unverified",
        1,
    ),
    "uid of A to us in reply to ours, from a stranger": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("In-Reply-To", f"<{SENT_A}>"), to=FROM_US, from_="x@y.example"),
        "needs_review sender_unverified",
        1,
    ),
    "another uid in reply to ours": (
        mail(ics(answer("ACCEPTED", uid="x@y", organizer=None)), ("In-Reply-To", f"<{SENT_A}>"), to=FROM_US),
        "needs_review uid_mismatch",
        1,
    ),
    "uid of A, not to us at all": (
        mail(ics(answer("ACCEPTED", organizer=None)), to="x@y.example"),
        "recorded",
        1,
    ),
    "several events, one of them ours": (
        mail(
            ics(
                answer("ACCEPTED").replace(
                    "BEGIN:VEVENT", "BEGIN:VEVENT\r\nUID:lain@x\r\nEND:VEVENT\r\nBEGIN:VEVENT", 1
                )
            )
        ),
        "needs_review recurrence",
        1,
    ),
    "several events, none of them ours": (
        mail(
            ics(
                answer("ACCEPTED", uid="a@x").replace(
                    "END:VCALENDAR", "BEGIN:VEVENT\r\nUID:b@x\r\nEND:VEVENT\r\nEND:VCALENDAR"
                )
            )
        ),
        "needs_review uid_mismatch",
        1,
    ),
    "a repeated event of another uid": (
        mail(ics(answer("ACCEPTED", "RRULE:FREQ=DAILY", uid="a@x"))),
        "needs_review uid_mismatch",
        1,
    ),
    "a counter without a method in MIME": (mail(ics(calendar(method="COUNTER"), None)), "needs_review counter", 1),
    "no method and another uid": (
        mail(ics(answer("ACCEPTED", method=None, uid="a@x"), None)),
        "needs_review no_method",
        1,
    ),
    "methods that differ and no attendee": (
        mail(ics(calendar(attendee=()), "REQUEST")),
        "needs_review method_conflict",
        1,
    ),
    "two answers and a third part cut": (
        mail(several("mixed", ics(answer("ACCEPTED")), ics(answer("DECLINED")), ics("BEGIN:VCALENDAR"))),
        "needs_review calendar_conflict",
        1,
    ),
    "three equal copies": (mail(several("mixed", *[ics(answer("ACCEPTED"))] * 3)), "recorded", 1),
    "copies whose notes differ": (
        mail(several("mixed", ics(answer("ACCEPTED")), ics(answer("ACCEPTED", "COMMENT:Naik bus")))),
        "recorded",
        1,
    ),
    "a calendar as attachment": (
        mail(
            several(
                "mixed",
                TEXT,
                part(
                    "text/calendar; method=REPLY",
                    answer("ACCEPTED"),
                    ("Content-Disposition", 'attachment; filename="invite.ics"'),
                ),
            )
        ),
        "recorded",
        1,
    ),
    "a calendar inside a report": (
        mail(several("report", TEXT, ics(answer("ACCEPTED")), more="; report-type=delivery-status"), to=BOUNCE_A),
        None,
        1,
    ),
    "a signed message that forwards an answer": (
        mail(
            several(
                "signed",
                part("message/rfc822", mail(ics(answer("ACCEPTED"))), coding="7bit"),
                part("application/pgp-signature", "x"),
            )
        ),
        "needs_review forwarded",
        1,
    ),
    "an opaque signature": (
        mail(part("application/pkcs7-mime; smime-type=signed-data", b"\x30", coding="base64")),
        "needs_review encrypted",
        1,
    ),
    "a vCalendar 1.0": (mail(part("text/x-vcalendar", answer("ACCEPTED"))), "needs_review text_reply", 1),
    "an attached .eml of another type": (
        mail(several("mixed", TEXT, part('application/octet-stream; name="jawab.eml"', mail(TEXT), coding="base64"))),
        "needs_review text_reply",
        1,
    ),
    "a spam that is encrypted": (
        mail(part("application/pkcs7-mime", b"\x30", coding="base64"), ("X-Spam-Flag", "Yes")),
        "rejected spam",
        1,
    ),
    "an automatic reply that forwards": (
        mail(several("mixed", TEXT, part("message/rfc822", mail(TEXT), coding="7bit")), ("Precedence", "list")),
        "ignored auto_reply",
        1,
    ),
    "a bounce of a bounce to us": (
        mail(report("failed", original="x@y.example"), ("Return-Path", "<>"), to=FROM_US, from_="MAILER-DAEMON@x"),
        "ignored bounce",
        None,
    ),
    "an absence told in an encoded subject": (
        mail(TEXT, ("X-Auto-Response-Suppress", "All"), subject="=?utf-8?q?Balasan_otomatis=3A_Undangan?="),
        "ignored auto_reply",
        1,
    ),
    "an answer to an absence": (
        mail(TEXT, ("X-Auto-Response-Suppress", "All"), subject="Re: Automatic reply: Undangan"),
        "needs_review text_reply",
        1,
    ),
    "to us and to A": (mail(TEXT, to=f"{FROM_US}, {RSVP_A}"), "needs_review text_reply", 1),
    "a text to us with a letter attached": (
        mail(several("mixed", TEXT, part('application/pdf; name="surat.pdf"', b"%PDF", coding="base64")), to=FROM_US),
        "needs_review text_reply",
        None,
    ),
    "an absence to us": (mail(TEXT, ("Auto-Submitted", "auto-replied"), to=FROM_US), "ignored auto_reply", None),
    "a calendar to us in a forwarded message": (
        mail(several("mixed", TEXT, part("message/rfc822", mail(ics(answer("ACCEPTED"))), coding="7bit")), to=FROM_US),
        "needs_review forwarded",
        None,
    ),
}


@pytest.mark.parametrize("name", MIXED)
def test_of_several_rules_the_first_decides(name):
    raw, wanted, invitation = MIXED[name]
    outcome, why, _partstat, found = judged(raw).told

    assert (wanted is None or " ".join(part for part in (outcome, why) if part) == wanted, found) == (True, invitation)
    assert outcome != "recorded" or wanted == "recorded"


@pytest.mark.parametrize(
    ("event", "comment"),
    [
        (("COMMENT:Satu", "COMMENT:Dua"), "Satu\nDua"),
        (("COMMENT:Naik bus\\, lalu jalan\\; ya\\nHormat kami",), "Naik bus, lalu jalan; ya\nHormat kami"),
        (("COMMENT:  ",), None),
        (("DESCRIPTION:Bukan catatan",), None),
        (("COMMENT;LANGUAGE=id:Baik", "X-ALT-DESC:<b>x</b>"), "Baik"),
        (("COMMENT:" + "x" * 3000,), "x" * 2000),
        (("COMMENT:e\u0301 ok",), "é ok"),
    ],
)
def test_cal40_the_note_is_what_the_comment_says(event, comment):
    assert judged(mail(ics(answer("ACCEPTED", *event)))).saying.comment == comment


@pytest.mark.parametrize(
    ("more", "comment"),
    [
        (';X-RESPONSE-COMMENT="Bersama staf"', "Bersama staf"),
        (";X-RESPONSE-COMMENT=Bersama staf", "Bersama staf"),
        (';X-RESPONSE-COMMENT="Tom &amp; Jerry"', "Tom & Jerry"),
        (';X-RESPONSE-COMMENT=""', None),
    ],
)
def test_the_note_of_google_stands_beside_the_attendee(more, comment):
    assert judged(mail(ics(answer("ACCEPTED", more=more)))).saying.comment == comment
    with_comment = judged(mail(ics(answer("ACCEPTED", "COMMENT:Utama", more=more))))
    assert with_comment.saying.comment == "Utama"
