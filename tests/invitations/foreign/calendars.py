"""Messages by name: calendars in every form, and what stands around them.

Each is (message, what becomes of it, envelope recipients …).
"""

import base64

from tests.invitations.foreign.outcomes import GOOD, HTML, TEXT, YES, review
from tests.invitations.paper_house import INVITED_A, UID_A, UID_B, answer, calendar, ics, mail, part, several

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
