"""Messages that mail programs send or might send; what becomes of each follows from the text of the rules alone."""

import base64

import pytest

from tests.invitations.paper_house import (
    BOUNCE_A,
    FROM_US,
    INVITED_A,
    INVITED_B,
    KEY_A,
    RSVP_A,
    RSVP_B,
    SENT_A,
    STRANGE_KEY,
    UID_A,
    UID_B,
    answer,
    calendar,
    ics,
    judged,
    mail,
    part,
    report,
    returned_headers,
    several,
)

GOOD = answer("ACCEPTED")
YES = ("recorded", None, "ACCEPTED", 1)
NO = ("recorded", None, "DECLINED", 1)
MAYBE = ("recorded", None, "TENTATIVE", 1)
SENT_BY_STAFF = f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:rini@dinas-a.example":mailto:{INVITED_A}'
RINI = f'ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Rini;DELEGATED-FROM="mailto:{INVITED_A}":mailto:rini@dinas-a.example'
TEXT = part("text/plain; charset=utf-8", "Saya hadir.")
HTML = part("text/html; charset=utf-8", "<p>Saya <b>hadir</b>.</p>")


def review(why, partstat=None, invitation=1):
    return "needs_review", why, partstat, invitation


def ignored(why, partstat=None, invitation=1):
    return "ignored", why, partstat, invitation


def refused(why):
    return "rejected", why, None, None


ANSWERS = {
    "accepted": (mail(ics(GOOD)), YES),
    "declined": (mail(ics(answer("DECLINED"))), NO),
    "tentative": (mail(ics(answer("TENTATIVE"))), MAYBE),
    "lower-case partstat": (mail(ics(answer("accepted"))), YES),
    "mixed-case partstat": (mail(ics(answer("Declined"))), NO),
    "quoted partstat": (mail(ics(answer('"ACCEPTED"'))), YES),
    "no partstat": (mail(ics(answer(None))), ignored("no_answer")),
    "needs-action": (mail(ics(answer("NEEDS-ACTION"))), ignored("no_answer", "NEEDS-ACTION")),
    "needs-action with a comment": (
        mail(ics(answer("NEEDS-ACTION", "COMMENT:Jam berapa?"))),
        review("comment_only", "NEEDS-ACTION"),
    ),
    "no partstat with a comment": (mail(ics(answer(None, "COMMENT:Jam berapa?"))), review("comment_only")),
    "needs-action with an empty comment": (
        mail(ics(answer("NEEDS-ACTION", "COMMENT:"))),
        ignored("no_answer", "NEEDS-ACTION"),
    ),
    "completed": (mail(ics(answer("COMPLETED"))), review("unknown_partstat", "COMPLETED")),
    "in-process": (mail(ics(answer("IN-PROCESS"))), review("unknown_partstat", "IN-PROCESS")),
    "an invented word": (mail(ics(answer("X-MUNGKIN"))), review("unknown_partstat", "X-MUNGKIN")),
    "another word than the partstat in the text": (
        mail(several("alternative", part("text/plain", "Saya tidak hadir"), ics(GOOD))),
        YES,
    ),
    "another word in the subject": (mail(ics(answer("DECLINED")), subject="Accepted: Pertemuan"), NO),
    "a comment that says no": (mail(ics(answer("ACCEPTED", "COMMENT:Maaf, tidak jadi hadir"))), YES),
    "no attendee": (mail(ics(calendar(attendee=()))), review("no_attendee")),
    "alias as the only attendee": (mail(ics(answer("ACCEPTED", address="kepala@dinas-a.example"))), YES),
    "a principal address as the only attendee": (
        mail(ics(calendar(attendee=f"ATTENDEE;PARTSTAT=ACCEPTED;EMAIL={INVITED_A}:/principals/users/7/"))),
        YES,
    ),
    "urn attendee without an address": (
        mail(ics(calendar(attendee="ATTENDEE;PARTSTAT=DECLINED:urn:uuid:5d2c"))),
        NO,
    ),
    "invited one among others": (
        mail(
            ics(
                calendar(
                    attendee=(
                        "ATTENDEE;PARTSTAT=DECLINED:mailto:lain@dinas-a.example",
                        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{INVITED_A}",
                    )
                )
            )
        ),
        YES,
    ),
    "invited one among others in capitals": (
        mail(
            ics(
                calendar(
                    attendee=(
                        "ATTENDEE;PARTSTAT=DECLINED:mailto:lain@dinas-a.example",
                        f"ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:{INVITED_A.upper()}",
                    )
                )
            )
        ),
        YES,
    ),
    "invited one by EMAIL among others": (
        mail(
            ics(
                calendar(
                    attendee=(
                        "ATTENDEE;PARTSTAT=DECLINED:mailto:lain@dinas-a.example",
                        f'ATTENDEE;PARTSTAT=ACCEPTED;EMAIL="{INVITED_A}":https://caldav.example/principals/9/',
                    )
                )
            )
        ),
        YES,
    ),
    "two strangers": (
        mail(
            ics(
                calendar(
                    attendee=(
                        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:satu@dinas-a.example",
                        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dua@dinas-a.example",
                    )
                )
            )
        ),
        review("ambiguous_attendee"),
    ),
    "the invited one twice with different answers": (
        mail(
            ics(
                calendar(
                    attendee=(
                        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{INVITED_A}",
                        f"ATTENDEE;PARTSTAT=DECLINED:mailto:{INVITED_A}",
                    )
                )
            )
        ),
        review("ambiguous_attendee"),
    ),
}
DELEGATES = {
    "delegated with a name": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI)))),
        ("recorded", None, "DELEGATED", 1),
    ),
    "delegated with the delegate first": (
        mail(ics(calendar(attendee=(RINI, SENT_BY_STAFF)))),
        ("recorded", None, "DELEGATED", 1),
    ),
    "delegated without the delegate's line": (
        mail(ics(calendar(attendee=SENT_BY_STAFF))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "delegated, the delegate without CN": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI.replace(";CN=Rini", ""))))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "delegated, the delegate's CN empty": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI.replace("CN=Rini", 'CN=""'))))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "delegated, the delegate's CN an address": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI.replace("CN=Rini", "CN=rini@dinas-a.example"))))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "the delegate accepts": (
        mail(ics(calendar(attendee=RINI.replace("NEEDS-ACTION", "ACCEPTED"))), from_="rini@dinas-a.example"),
        ("recorded", None, "DELEGATED", 1),
    ),
    "the delegate may come": (
        mail(ics(calendar(attendee=RINI.replace("NEEDS-ACTION", "TENTATIVE"))), from_="rini@dinas-a.example"),
        ("recorded", None, "DELEGATED", 1),
    ),
    "the delegate declines": (
        mail(ics(calendar(attendee=RINI.replace("NEEDS-ACTION", "DECLINED"))), from_="rini@dinas-a.example"),
        review("delegate_declined", "DECLINED"),
    ),
    "the delegate accepts without a name": (
        mail(ics(calendar(attendee=RINI.replace("NEEDS-ACTION", "ACCEPTED").replace(";CN=Rini", "")))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "the delegate among others": (
        mail(
            ics(
                calendar(
                    attendee=(
                        RINI.replace("NEEDS-ACTION", "ACCEPTED"),
                        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:lain@dinas-a.example",
                    )
                )
            )
        ),
        ("recorded", None, "DELEGATED", 1),
    ),
    "two delegates": (
        mail(
            ics(
                calendar(
                    attendee=(
                        RINI.replace("NEEDS-ACTION", "ACCEPTED"),
                        RINI.replace("NEEDS-ACTION", "ACCEPTED").replace("ini", "oni"),
                    )
                )
            )
        ),
        review("ambiguous_attendee"),
    ),
    "delegated from somebody else is a plain answer": (
        mail(
            ics(
                calendar(
                    attendee='ATTENDEE;PARTSTAT=ACCEPTED;CN=Budi;DELEGATED-FROM="mailto:x@y.example":mailto:b@y.example'
                )
            )
        ),
        YES,
    ),
    "delegated, lower case and bare addresses": (
        mail(
            ics(
                calendar(
                    attendee=(
                        f"attendee;partstat=delegated;delegated-to=mailto:rini@dinas-a.example:mailto:{INVITED_A}",
                        f"attendee;cn=Rini Astuti;delegated-from=mailto:{INVITED_A}:MAILTO:Rini@Dinas-A.example",
                    )
                )
            )
        ),
        ("recorded", None, "DELEGATED", 1),
    ),
}
ORDER = {
    "an older sequence": (mail(ics(answer("ACCEPTED", sequence=0))), ignored("stale_sequence", "ACCEPTED")),
    "the sequence that asked last": (mail(ics(answer("ACCEPTED", sequence=1))), YES),
    "a higher sequence than ours": (mail(ics(answer("ACCEPTED", sequence=9))), YES),
    "no sequence": (mail(ics(answer("ACCEPTED", sequence=None))), YES),
    "a sequence in words": (mail(ics(answer("ACCEPTED", sequence="dua"))), review("bad_calendar")),
    "a sequence beyond all": (mail(ics(answer("ACCEPTED", sequence=2**31))), review("bad_calendar")),
    "the largest sequence": (mail(ics(answer("ACCEPTED", sequence=2**31 - 1))), YES),
    "a negative sequence": (mail(ics(answer("ACCEPTED", sequence=-1))), review("bad_calendar")),
    "no stamp": (mail(ics(answer("ACCEPTED", stamp=None))), YES),
    "no stamp and no date": (mail(ics(answer("ACCEPTED", stamp=None)), date=None), YES),
    "a stamp in the far future": (mail(ics(answer("ACCEPTED", stamp="20300101T000000Z"))), YES),
    "a stamp without a zone": (mail(ics(answer("ACCEPTED", stamp="20261124T035500"))), YES),
    "a garbled stamp": (mail(ics(answer("ACCEPTED", stamp="kemarin"))), YES),
    "a garbled date": (mail(ics(answer("ACCEPTED", stamp=None)), date="kapan saja"), YES),
    "a sequence with blanks": (mail(ics(answer("ACCEPTED", sequence=" 2 "))), YES),
}
FINDING = {
    "key in To alone": (mail(ics(answer("ACCEPTED", organizer=None))), YES),
    "key in the envelope alone": (mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US), YES, RSVP_A),
    "key in Delivered-To alone": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("Delivered-To", RSVP_A), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in X-Original-To alone": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("X-Original-To", RSVP_A), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in Envelope-To alone": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("Envelope-To", RSVP_A), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in Cc": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("Cc", f"Biro <{RSVP_A}>"), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in Resent-To": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("Resent-To", RSVP_A), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in capitals": (mail(ics(answer("ACCEPTED", organizer=None)), to=RSVP_A.upper(), from_="x@y.example"), YES),
    "key with an encoded plus": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=RSVP_A.replace("+", "%2B"), from_="x@y.example"),
        YES,
    ),
    "key with an encoded plus in the envelope": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_="x@y.example"),
        YES,
        RSVP_A.replace("+", "%2b"),
    ),
    "a reply to the bounce address": (mail(ics(GOOD), to=BOUNCE_A, from_="x@y.example"), YES),
    "key in ORGANIZER alone": (mail(ics(GOOD), to=FROM_US, from_="x@y.example"), YES),
    "key in ORGANIZER with an encoded plus": (
        mail(
            ics(answer("ACCEPTED", organizer=f"mailto:{RSVP_A.replace('+', '%2B')}")), to=FROM_US, from_="x@y.example"
        ),
        YES,
    ),
    "key in ORGANIZER in capitals": (
        mail(ics(answer("ACCEPTED", organizer=f"MAILTO:{RSVP_A.upper()}")), to=FROM_US, from_="x@y.example"),
        YES,
    ),
    "uid alone, from the invited one": (mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US), YES),
    "uid alone, from a stranger": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_="x@y.example"),
        review("sender_unverified", "ACCEPTED"),
    ),
    "uid alone, without From": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_=None),
        review("sender_unverified", "ACCEPTED"),
    ),
    "uid alone, From in capitals": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_=INVITED_A.upper()),
        YES,
    ),
    "uid alone, ORGANIZER is the visible sender": (
        mail(ics(answer("ACCEPTED", organizer=f"mailto:{FROM_US}")), to=FROM_US),
        YES,
    ),
    "uid alone, our server says that dmarc fails": (
        mail(
            ics(answer("ACCEPTED", organizer=None)),
            ("Authentication-Results", "mx.humas.example; spf=pass; dmarc=fail (p=NONE) header.from=dinas-a.example"),
            to=FROM_US,
        ),
        review("sender_unverified", "ACCEPTED"),
    ),
    "uid alone, our server says that dmarc passes": (
        mail(
            ics(answer("ACCEPTED", organizer=None)),
            ("Authentication-Results", "mx.humas.example; dmarc=pass"),
            to=FROM_US,
        ),
        YES,
    ),
    "uid alone, another server said that dmarc fails": (
        mail(
            ics(answer("ACCEPTED", organizer=None)),
            ("Authentication-Results", "mx.humas.example; dmarc=pass"),
            ("Authentication-Results", "relay.lain.example; dmarc=fail"),
            to=FROM_US,
        ),
        YES,
    ),
    "key counts although dmarc fails": (
        mail(ics(GOOD), ("Authentication-Results", "mx.humas.example; dmarc=fail")),
        YES,
    ),
    "key counts although From is a stranger": (mail(ics(GOOD), from_="Sekretaris <s@gmail.example>"), YES),
    "key counts without From": (mail(ics(GOOD), from_=None), YES),
    "key of A, uid of B": (mail(ics(answer("ACCEPTED", uid=UID_B))), review("uid_mismatch", "ACCEPTED")),
    "key of A, uid of nobody": (
        mail(ics(answer("ACCEPTED", uid="x@outlook.example"))),
        review("uid_mismatch", "ACCEPTED"),
    ),
    "key of A in ORGANIZER, uid of B": (
        mail(ics(answer("ACCEPTED", uid=UID_B)), to=FROM_US),
        review("uid_mismatch", "ACCEPTED"),
    ),
    "keys of A and B, uid of A": (mail(ics(GOOD), to=f"{RSVP_B}, {RSVP_A}"), YES),
    "keys of A and B, uid of B": (
        mail(ics(answer("ACCEPTED", uid=UID_B, address=INVITED_B)), to=f"{RSVP_A}, {RSVP_B}"),
        ("recorded", None, "ACCEPTED", 2),
    ),
    "keys of A and B, uid of nobody": (
        mail(ics(answer("ACCEPTED", uid="x@y.example")), to=f"{RSVP_A}, {RSVP_B}"),
        review("several_recipients", "ACCEPTED", None),
    ),
    "keys of A and B, text": (mail(TEXT, to=f"{RSVP_A}, {RSVP_B}"), review("several_recipients", None, None)),
    "keys of A and B, one in the envelope": (mail(TEXT, to=RSVP_B), review("several_recipients", None, None), RSVP_A),
    "rsvp and bounce key of A are one": (mail(TEXT, to=f"{RSVP_A}, {BOUNCE_A}"), review("text_reply")),
    "key of A and a stranger's key": (mail(ics(GOOD), to=f"rsvp+{STRANGE_KEY}@humas.example, {RSVP_A}"), YES),
    "an unknown key and text": (mail(TEXT, to=f"rsvp+{STRANGE_KEY}@humas.example"), refused("unknown_recipient")),
    "an unknown key and uid of nobody": (
        mail(ics(answer("ACCEPTED", uid="x@y.example", organizer=None)), to=f"rsvp+{STRANGE_KEY}@humas.example"),
        ("rejected", "unknown_recipient", "ACCEPTED", None),
    ),
    "an unknown key, but uid of A from the invited one": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=f"rsvp+{STRANGE_KEY}@humas.example"),
        YES,
    ),
    "an unknown bounce key": (
        mail(
            report("failed", original="x@y.example"),
            to=f"bounce+{STRANGE_KEY}@humas.example",
            from_="mailer-daemon@x.example",
        ),
        refused("unknown_recipient"),
    ),
    "text in reply to a mail of ours": (
        mail(TEXT, ("In-Reply-To", f"<{SENT_A}>"), to=FROM_US),
        review("text_reply"),
    ),
    "text whose references name a mail of ours": (
        mail(TEXT, ("References", f"<lain@x.example> <{SENT_A}>"), to="x@y.example"),
        review("text_reply"),
    ),
    "text to the visible sender": (mail(TEXT, to=FROM_US), review("text_reply", None, None)),
    "text to the visible sender in the envelope": (
        mail(TEXT, to="undisclosed-recipients:;"),
        review("text_reply", None, None),
        FROM_US,
    ),
    "text to somebody else": (mail(TEXT, to="x@y.example"), refused("not_for_us")),
    "text without recipients": (mail(TEXT, to=None), refused("not_for_us")),
    "an invitation of others to the visible sender": (
        mail(
            ics(calendar(method="REQUEST", uid="rapat@x.example", organizer="mailto:x@x.example"), "REQUEST"),
            to=FROM_US,
        ),
        refused("not_for_us"),
    ),
    "a calendar that cannot be read, to the visible sender": (
        mail(ics("BEGIN:VCALENDAR\r\n"), to=FROM_US),
        refused("not_for_us"),
    ),
    "the key stands in a display name": (mail(TEXT, to=f'"{RSVP_A}" <x@y.example>'), review("text_reply")),
}
METHODS = {
    "method only in MIME": (mail(ics(answer("ACCEPTED", method=None), "REPLY")), YES),
    "method only in the calendar": (mail(ics(GOOD, None)), YES),
    "methods that differ": (mail(ics(GOOD, "REQUEST")), review("method_conflict")),
    "no method": (mail(ics(answer("ACCEPTED", method=None), None)), review("no_method")),
    "methods in lower case": (mail(ics(answer("ACCEPTED", method="reply"), "reply")), YES),
    "counter": (
        mail(ics(calendar("COMMENT:Boleh pukul 10?", method="COUNTER"), "COUNTER")),
        review("counter"),
    ),
    "refresh": (mail(ics(calendar(method="REFRESH"), "REFRESH")), ignored("refresh")),
    "a forwarded request": (mail(ics(calendar(method="REQUEST"), "REQUEST")), review("request")),
    "cancel": (mail(ics(calendar(method="CANCEL"), "CANCEL")), review("unexpected_method")),
    "publish": (mail(ics(calendar(method="PUBLISH"), "PUBLISH")), review("unexpected_method")),
    "add": (mail(ics(calendar(method="ADD"), "ADD")), review("unexpected_method")),
    "declinecounter": (mail(ics(calendar(method="DECLINECOUNTER"), "DECLINECOUNTER")), review("unexpected_method")),
    "an invented method": (mail(ics(calendar(method="X-JAWAB"), "X-JAWAB")), review("unexpected_method")),
    "counter with the key of A and the uid of B": (
        mail(ics(calendar(method="COUNTER", uid=UID_B), "COUNTER")),
        review("uid_mismatch"),
    ),
    "refresh by uid from a stranger": (
        mail(ics(calendar(method="REFRESH", organizer=None), "REFRESH"), to=FROM_US, from_="x@y.example"),
        ignored("refresh"),
    ),
}
CALENDARS = {
    "Google: inline and application/ics copy": (
        mail(
            several(
                "mixed",
                several("alternative", TEXT, HTML, ics(GOOD), boundary="dalam"),
                part('application/ics; name="invite.ics"', GOOD, coding="base64"),
            ),
            ("Sender", "Google Calendar <calendar-notification@google.com>"),
            from_="Budi <budi@gmail.example>",
        ),
        YES,
    ),
    "Google: note in X-RESPONSE-COMMENT": (
        mail(ics(answer("ACCEPTED", more=';X-RESPONSE-COMMENT="Bersama staf"'))),
        YES,
    ),
    "Outlook: base64, no ORGANIZER, MAILTO": (
        mail(
            several(
                "alternative",
                part("text/plain", ""),
                ics(
                    calendar(
                        "COMMENT;LANGUAGE=id-ID:\\n",
                        "X-MICROSOFT-CDO-APPT-SEQUENCE:2",
                        organizer=None,
                        attendee=f'ATTENDEE;PARTSTAT=ACCEPTED;CN="Humas":MAILTO:{INVITED_A}',
                    ),
                    coding="base64",
                ),
            ),
            subject="Diterima: Pertemuan",
        ),
        YES,
    ),
    "Outlook: winmail.dat": (
        mail(several("mixed", TEXT, part('application/ms-tnef; name="winmail.dat"', b"\x78\x9f", coding="base64"))),
        review("tnef"),
    ),
    "Android: octet-stream named .ics": (
        mail(several("mixed", TEXT, part('application/octet-stream; name="invite.ics"', GOOD, coding="base64"))),
        YES,
    ),
    "octet-stream named .ics that is no calendar": (
        mail(
            several("mixed", TEXT, part('application/octet-stream; name="invite.ics"', b"PK\x03\x04", coding="base64"))
        ),
        review("text_reply"),
    ),
    "octet-stream with a calendar under another name": (
        mail(several("mixed", TEXT, part('application/octet-stream; name="surat.bin"', GOOD, coding="base64"))),
        review("text_reply"),
    ),
    "application/ics alone": (mail(several("mixed", TEXT, part("application/ics", GOOD, coding="base64"))), YES),
    "TEXT/CALENDAR in capitals": (mail(part("TEXT/CALENDAR; METHOD=REPLY; CHARSET=UTF-8", GOOD)), YES),
    "quoted-printable": (mail(ics(GOOD, coding="quoted-printable")), YES),
    "two calendars with different answers": (
        mail(several("mixed", ics(GOOD), ics(answer("DECLINED")))),
        review("calendar_conflict"),
    ),
    "two calendars with different uids": (
        mail(several("mixed", ics(GOOD), ics(answer("ACCEPTED", uid=UID_B)))),
        review("calendar_conflict"),
    ),
    "two calendars with different methods": (
        mail(several("mixed", ics(GOOD), ics(answer("ACCEPTED", method="COUNTER"), "COUNTER"))),
        review("calendar_conflict"),
    ),
    "a good calendar and a copy that is cut": (
        mail(several("mixed", ics(GOOD), part("application/ics; name=invite.ics", GOOD[:60], coding="base64"))),
        YES,
    ),
    "a copy without a method": (
        mail(several("mixed", ics(GOOD), part("application/ics", answer("ACCEPTED", method=None)))),
        YES,
    ),
    "cut off": (mail(ics(GOOD[: GOOD.index("END:VEVENT")])), review("bad_calendar")),
    "END:VCALENDAR missing": (mail(ics(GOOD[: GOOD.index("END:VCALENDAR")])), YES),
    "no uid": (mail(ics(answer("ACCEPTED", uid=None))), review("bad_calendar")),
    "an empty uid": (mail(ics(answer("ACCEPTED", uid=""))), review("bad_calendar")),
    "no VEVENT": (
        mail(ics("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VTODO\r\nUID:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n")),
        review("bad_calendar"),
    ),
    "empty": (mail(ics("")), review("bad_calendar")),
    "html instead of a calendar": (mail(ics("<html>login</html>")), review("bad_calendar")),
    "over 256 KB": (mail(ics(answer("ACCEPTED", "X-LAIN:" + "x" * 262_144))), review("bad_calendar")),
    "nearly 256 KB": (mail(ics(answer("ACCEPTED", "X-LAIN:" + "x" * 250_000))), YES),
    "RRULE": (mail(ics(answer("ACCEPTED", "RRULE:FREQ=WEEKLY"))), review("recurrence", "ACCEPTED")),
    "RECURRENCE-ID": (
        mail(ics(answer("ACCEPTED", "RECURRENCE-ID:20261210T010000Z"))),
        review("recurrence", "ACCEPTED"),
    ),
    "two events of different uids": (
        mail(ics(GOOD.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:lain@x\r\nEND:VEVENT\r\nEND:VCALENDAR"))),
        review("recurrence", "ACCEPTED"),
    ),
    "uid in capitals": (mail(ics(answer("ACCEPTED", uid=UID_A.upper()))), YES),
    "a sub-component with its own properties": (
        mail(
            ics(
                answer(
                    "ACCEPTED",
                    "BEGIN:VALARM",
                    "TRIGGER:-PT15M",
                    "UID:alarm@x",
                    "ATTENDEE;PARTSTAT=DECLINED:mailto:alarm@x.example",
                    "SEQUENCE:99",
                    "END:VALARM",
                )
            )
        ),
        YES,
    ),
    "a timezone with its own properties": (
        mail(
            ics(
                GOOD.replace(
                    "BEGIN:VEVENT",
                    "BEGIN:VTIMEZONE\r\nTZID:SE Asia Standard Time\r\nBEGIN:STANDARD\r\nRRULE:FREQ=YEARLY\r\n"
                    "DTSTART:16010101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT",
                    1,
                )
            )
        ),
        YES,
    ),
    "bare LF": (mail(ics(GOOD.replace("\r\n", "\n"))), YES),
    "bare CR, in base64": (mail(ics(GOOD.replace("\r\n", "\r"), coding="base64")), YES),
    "blank lines": (mail(ics(GOOD.replace("\r\n", "\r\n\r\n"))), YES),
    "trailing blanks": (mail(ics(GOOD.replace("\r\n", "  \r\n"))), YES),
    "lower case": (mail(ics(GOOD.replace("ATTENDEE", "attendee").replace("METHOD", "method"))), YES),
    "UTF-8 with BOM": (mail(ics("\ufeff" + GOOD)), YES),
    "UTF-16 with BOM, in base64": (mail(ics(GOOD.encode("utf-16"), charset="utf-16", coding="base64")), YES),
    "UTF-16 without a charset, in base64": (mail(ics(GOOD.encode("utf-16"), charset=None, coding="base64")), YES),
    "a wrong charset": (mail(ics(answer("ACCEPTED", "COMMENT:Café"), charset="us-ascii")), YES),
    "an unknown charset": (mail(ics(GOOD, charset="x-entah")), YES),
    "a line without a colon": (mail(ics(GOOD.replace("SUMMARY", "KACAU\r\nSUMMARY"))), YES),
    "a comma in an unquoted CN": (
        mail(ics(calendar(attendee=f"ATTENDEE;CN=Humas, Dinas A;PARTSTAT=ACCEPTED:mailto:{INVITED_A}"))),
        YES,
    ),
    "a semicolon and a colon in a quoted CN": (
        mail(ics(calendar(attendee=f'ATTENDEE;CN="Humas; A: B";PARTSTAT=ACCEPTED:mailto:{INVITED_A}'))),
        YES,
    ),
    "folded with a tab": (mail(ics(GOOD.replace("PARTSTAT", "\r\n\tPARTSTAT"))), YES),
    "folded in the middle of a word": (mail(ics(GOOD.replace("ACCEPTED", "ACC\r\n EPTED"))), YES),
    "an attendee without mailto": (mail(ics(calendar(attendee=f"ATTENDEE;PARTSTAT=ACCEPTED:{INVITED_A}"))), YES),
    "an attendee in angle brackets": (
        mail(ics(calendar(attendee=f"ATTENDEE;PARTSTAT=ACCEPTED:<mailto:{INVITED_A}>"))),
        YES,
    ),
}
AROUND = {
    "Auto-Submitted: auto-replied": (mail(ics(GOOD), ("Auto-Submitted", "auto-replied")), YES),
    "Auto-Submitted: auto-generated": (mail(ics(GOOD), ("Auto-Submitted", "auto-generated")), YES),
    "Precedence: bulk": (mail(ics(GOOD), ("Precedence", "bulk")), YES),
    "X-Spam-Flag": (mail(ics(GOOD), ("X-Spam-Flag", "YES")), YES),
    "an empty Return-Path": (mail(ics(GOOD), ("Return-Path", "<>")), YES),
    "List-Id": (mail(ics(GOOD), ("List-Id", "<pegawai.dinas-a.example>")), YES),
    "in multipart/signed": (
        mail(
            several(
                "signed",
                ics(GOOD),
                part('application/pkcs7-signature; name="smime.p7s"', b"\x30\x80", coding="base64"),
                more='; protocol="application/pkcs7-signature"; micalg=sha-256',
            )
        ),
        YES,
    ),
    "in message/rfc822": (
        mail(several("mixed", TEXT, part("message/rfc822", mail(ics(GOOD)), coding="7bit"))),
        review("forwarded"),
    ),
    "in multipart/digest": (
        mail(several("digest", part("message/rfc822", mail(ics(GOOD)), coding="7bit"))),
        review("forwarded"),
    ),
    "beside a forwarded message": (
        mail(several("mixed", ics(GOOD), part("message/rfc822", mail(ics(answer("DECLINED"))), coding="7bit"))),
        YES,
    ),
    "in multipart/related in multipart/alternative": (
        mail(several("alternative", TEXT, several("related", HTML, ics(GOOD), boundary="dalam"))),
        YES,
    ),
    "the last boundary is missing": (mail(several("alternative", TEXT, ics(GOOD), closed=False)), YES),
    "no Date": (mail(ics(GOOD), date=None), YES),
    "no Message-ID": (mail(ics(GOOD), message_id=None), YES),
    "no MIME-Version": (mail(ics(GOOD), mime_version=None), YES),
    "raw bytes in the subject": (mail(ics(GOOD), subject="Diterima: caf\udce9 \udcff"), YES),
    "raw bytes in From": (mail(ics(GOOD), from_="Jos\udce9 <jose@x.example>"), YES),
    "an mbox line in front": (b"From MAILER Tue Nov 24 03:56:00 2026\n" + mail(ics(GOOD)), YES),
    "all line ends bare": (mail(ics(GOOD)).replace(b"\r\n", b"\n"), YES),
    "an encrypted part beside it": (
        mail(several("mixed", ics(GOOD), part("application/pkcs7-mime", b"\x30\x80", coding="base64"))),
        YES,
    ),
    "cut base64": (
        mail(part("text/calendar; method=REPLY", base64.b64encode(GOOD.encode()).rstrip(b"=")[:-3])).replace(
            b"Encoding: 8bit", b"Encoding: base64"
        ),
        YES,
    ),
    "base64 with junk between": (
        mail(part("text/calendar; method=REPLY", b"!!\r\n" + base64.encodebytes(GOOD.encode()) + b"--\r\n")).replace(
            b"Encoding: 8bit", b"Encoding: base64"
        ),
        YES,
    ),
}
WORDS = {
    "text": (mail(TEXT), review("text_reply")),
    "html": (mail(HTML), review("text_reply")),
    "text that quotes a calendar": (mail(part("text/plain", GOOD)), review("text_reply")),
    "no body": (mail(part("text/plain", "")), review("text_reply")),
    "out of office": (
        mail(TEXT, ("Auto-Submitted", "auto-replied"), subject="Automatic reply: Undangan"),
        ignored("auto_reply"),
    ),
    "Auto-Submitted: no": (mail(TEXT, ("Auto-Submitted", "no")), review("text_reply")),
    "Auto-Submitted with a parameter": (
        mail(TEXT, ("Auto-Submitted", "auto-replied; owner-email=a@b.example")),
        ignored("auto_reply"),
    ),
    "Precedence: auto_reply": (mail(TEXT, ("Precedence", "auto_reply")), ignored("auto_reply")),
    "Precedence: junk": (mail(TEXT, ("Precedence", "Junk")), ignored("auto_reply")),
    "Precedence: first-class": (mail(TEXT, ("Precedence", "first-class")), review("text_reply")),
    "a newsletter": (mail(TEXT, ("List-Id", "Kabar <kabar.x.example>")), ignored("auto_reply")),
    "X-Autoreply": (mail(TEXT, ("X-Autoreply", "yes")), ignored("auto_reply")),
    "X-Autorespond": (mail(TEXT, ("X-Autorespond", "Cuti")), ignored("auto_reply")),
    "X-Vacation": (mail(TEXT, ("X-Vacation", "yes")), ignored("auto_reply")),
    "an empty Return-Path": (mail(TEXT, ("Return-Path", "<>")), ignored("auto_reply")),
    "Outlook's absence": (
        mail(TEXT, ("X-Auto-Response-Suppress", "All"), subject="Automatic reply: Undangan"),
        ignored("auto_reply"),
    ),
    "Outlook's absence in Indonesian": (
        mail(TEXT, ("X-Auto-Response-Suppress", "All"), subject="Balasan otomatis: Undangan"),
        ignored("auto_reply"),
    ),
    "X-Auto-Response-Suppress alone": (mail(TEXT, ("X-Auto-Response-Suppress", "All")), review("text_reply")),
    "a subject of absence alone": (mail(TEXT, subject="Out of Office: Undangan"), review("text_reply")),
    "spam": (mail(TEXT, ("X-Spam-Flag", "YES")), ("rejected", "spam", None, 1)),
    "spam by status": (mail(TEXT, ("X-Spam-Status", "Yes, score=9.1")), ("rejected", "spam", None, 1)),
    "no spam": (mail(TEXT, ("X-Spam-Status", "No, score=0.1")), review("text_reply")),
    "an automatic mail marked as spam": (
        mail(TEXT, ("X-Spam-Flag", "YES"), ("Auto-Submitted", "auto-replied")),
        ignored("auto_reply"),
    ),
    "winmail.dat by name": (
        mail(several("mixed", TEXT, part('application/octet-stream; name="WINMAIL.DAT"', b"x", coding="base64"))),
        review("tnef"),
    ),
    "S/MIME encrypted": (
        mail(part('application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', b"x", coding="base64")),
        review("encrypted"),
    ),
    "PGP encrypted": (
        mail(
            several(
                "encrypted",
                part("application/pgp-encrypted", "Version: 1"),
                part("application/octet-stream", "-----BEGIN PGP MESSAGE-----"),
                more='; protocol="application/pgp-encrypted"',
            )
        ),
        review("encrypted"),
    ),
    "winmail.dat and a forwarded message": (
        mail(
            several(
                "mixed",
                part("application/ms-tnef", b"x", coding="base64"),
                part("message/rfc822", mail(TEXT), coding="7bit"),
            )
        ),
        review("tnef"),
    ),
    "spam to the visible sender": (
        mail(TEXT, ("X-Spam-Flag", "YES"), to=FROM_US),
        refused("spam"),
    ),
    "a read receipt": (
        mail(
            several(
                "report",
                TEXT,
                part(
                    "message/disposition-notification",
                    "Final-Recipient: rfc822;x@y.example\r\nDisposition: x/y; displayed\r\n",
                ),
                more="; report-type=disposition-notification",
            )
        ),
        ignored("read_receipt"),
    ),
}
MAILER = "Mail Delivery System <MAILER-DAEMON@mx.dinas-a.example>"
REPORTS = {
    "failed, by key": (mail(report("failed"), to=BOUNCE_A, from_=MAILER), ignored("bounce")),
    "delayed, by key": (mail(report("delayed", status="4.4.1"), to=BOUNCE_A, from_=MAILER), ignored("bounce")),
    "relayed, by key": (mail(report("relayed", status="2.1.9"), to=BOUNCE_A, from_=MAILER), ignored("bounce")),
    "by the returned Message-ID": (
        mail(report("failed", returned=returned_headers(), original="x@y.example"), to=FROM_US, from_=MAILER),
        ignored("bounce"),
    ),
    "by the recipient": (mail(report("failed"), to=FROM_US, from_=MAILER), ignored("bounce")),
    "of nobody we know": (
        mail(report("failed", original="x@y.example"), to=FROM_US, from_=MAILER),
        ignored("bounce", None, None),
    ),
    "with our REQUEST inside": (
        mail(
            report(
                "failed",
                returned=part("message/rfc822", mail(ics(calendar(method="REQUEST"), "REQUEST")), coding="7bit"),
            ),
            to=BOUNCE_A,
            from_=MAILER,
        ),
        ignored("bounce"),
    ),
    "marked as automatic and spam": (
        mail(report("failed"), ("Auto-Submitted", "auto-replied"), ("X-Spam-Flag", "YES"), to=BOUNCE_A, from_=MAILER),
        ignored("bounce"),
    ),
    "an old-style bounce": (
        mail(
            part("text/plain", f"Hi. This is the qmail-send program.\r\n<{INVITED_A}>:\r\n550 unknown user\r\n"),
            ("Return-Path", "<>"),
            to=BOUNCE_A,
            from_=MAILER,
        ),
        ignored("bounce"),
    ),
    "an old-style bounce from postmaster": (
        mail(
            part("text/plain", "Undeliverable"), ("Return-Path", "<>"), to=BOUNCE_A, from_="postmaster@dinas-a.example"
        ),
        ignored("bounce"),
    ),
    "words of mailer-daemon with a Return-Path": (
        mail(TEXT, ("Return-Path", "<x@y.example>"), to=BOUNCE_A, from_=MAILER),
        review("text_reply"),
    ),
}
LIMITS = {
    "empty message": (b"", refused("not_a_message")),
    "blank lines only": (b"\r\n\r\n\r\n", refused("not_a_message")),
    "random bytes": (bytes(range(128, 256)) * 40, refused("not_a_message")),
    "zeros": (b"\0" * 4096, refused("not_a_message")),
    "101 parts": (mail(several("mixed", *[part("text/plain", "x")] * 101, ics(GOOD))), refused("too_complex")),
    "200 parts": (mail(several("mixed", *[part("text/plain", "x")] * 200)), refused("too_complex")),
    "98 parts": (mail(several("mixed", *[part("text/plain", "x")] * 97, ics(GOOD))), YES),
    "11 MB": (mail(part("text/plain", "x" * 11 * 1024**2)), refused("too_large")),
}


def nested(levels):
    inner = ics(GOOD)
    for level in range(levels):
        inner = several("mixed", inner, boundary=f"tingkat{level}")
    return mail(inner)


LIMITS |= {
    "50 levels": (nested(50), refused("too_complex")),
    "9 levels": (nested(9), refused("too_complex")),
    "6 levels": (nested(6), YES),
}
ALL = {
    "answers": ANSWERS,
    "delegates": DELEGATES,
    "order": ORDER,
    "finding": FINDING,
    "methods": METHODS,
    "calendars": CALENDARS,
    "around": AROUND,
    "words": WORDS,
    "reports": REPORTS,
    "limits": LIMITS,
}
CASES = [
    pytest.param(*case[:2], case[2:], id=f"{kind}: {name}")
    for kind, cases in ALL.items()
    for name, case in cases.items()
]


@pytest.mark.parametrize(("raw", "told", "recipients"), CASES)
def test_what_becomes_of_a_message(raw, told, recipients):
    assert judged(raw, *recipients).told == told


def test_there_are_many_messages():
    assert len(CASES) >= 150


def test_the_key_is_26_characters():
    assert len(KEY_A) == len(STRANGE_KEY) == 26
