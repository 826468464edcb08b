"""Messages by name: messages without a calendar, reports, and what is beyond limits.

Each is (message, what becomes of it, envelope recipients …).
"""

from tests.invitations.foreign.outcomes import GOOD, HTML, TEXT, YES, ignored, refused, review
from tests.invitations.paper_house import (
    BOUNCE_A,
    FROM_US,
    INVITED_A,
    calendar,
    ics,
    mail,
    part,
    report,
    returned_headers,
    several,
)

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
