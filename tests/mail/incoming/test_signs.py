import pytest

from bakohumas.mail.incoming import DeliveryReport, ReportedRecipient, read_mail
from tests.support import foreign_reports as reports
from tests.support.foreign_mime import message, multipart, part

ABOUT = {
    "ours": "0f2c@humas.example.go.id",
    "guest": "kominfo@banjar.example.go.id",
    "envelope": "bounce+abc@humas.example.go.id",
    "reply": "rsvp+abc@humas.example.go.id",
}
KEYS = (ABOUT["envelope"], ABOUT["reply"])


def recipient(action, status, diagnostic="", original=None):
    return ReportedRecipient(
        action=action,
        status=status,
        diagnostic=diagnostic,
        original_recipient=original,
        final_recipient=ABOUT["guest"],
    )


@pytest.mark.parametrize(
    ("server", "told"),
    [
        (
            reports.postfix,
            recipient(
                "failed",
                "5.1.1",
                "550 5.1.1 <x>: Recipient address rejected: User unknown in virtual mailbox table",
                ABOUT["guest"],
            ),
        ),
        (
            reports.exchange,
            recipient(
                "failed",
                "5.1.10",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
            ),
        ),
        (
            reports.gmail,
            recipient("delayed", "4.4.1", "The recipient server did not accept our requests to connect."),
        ),
        (
            reports.delivered,
            recipient(
                "relayed",
                "2.0.0",
                "550 5.1.1 <x>: Recipient address rejected: User unknown in virtual mailbox table",
                ABOUT["guest"],
            ),
        ),
    ],
)
def test_report_of_a_server_is_read(server, told):
    found = read_mail(server(ABOUT))
    assert found.report == DeliveryReport(recipients=(told,), message_id=ABOUT["ours"], addressed=KEYS)
    assert (found.is_old_bounce, found.has_forwarded, found.calendars) == (False, False, ())


@pytest.mark.parametrize(
    ("server", "told"),
    [
        (reports.exim, recipient("failed", "5.1.1", "550 5.1.1 User unknown")),
        (
            reports.qmail,
            recipient(
                "failed",
                "5.0.0",
                "Remote host said: 550 sorry, no mailbox here by that name Giving up on 192.0.2.9.",
            ),
        ),
    ],
)
def test_bounce_of_old_style_is_read_from_its_words(server, told):
    found = read_mail(server(ABOUT))
    assert found.report == DeliveryReport(recipients=(told,), message_id=ABOUT["ours"], addressed=KEYS)
    assert found.is_old_bounce


def test_warning_of_old_style_is_no_failure():
    found = read_mail(reports.exim_delay(ABOUT))
    assert found.report == DeliveryReport(recipients=(recipient("delayed", ""),))
    assert found.is_old_bounce


def test_bounce_without_return_path_is_known_by_its_words():
    raw = reports.qmail(ABOUT).replace(b"Return-Path: <>\r\n", b"", 1)
    assert read_mail(raw).is_old_bounce


def test_person_called_postmaster_sends_no_bounce():
    raw = b"Return-Path: <postmaster@b.id>\nFrom: postmaster@b.id\nTo: c@d.id\n\nSaya hadir"
    found = read_mail(raw)
    assert (found.is_old_bounce, found.report) == (False, None)


def test_report_of_several_recipients_without_blank_lines_gives_each():
    fields = (
        b"Final-Recipient: rfc822;a@b.id\nAction: FAILED (x)\nStatus: 5.0.0\nFinal-Recipient: c@d.id\nStatus: 4.2.2"
    )
    report = multipart("report", [part("message/delivery-status", b"Reporting-MTA: dns;x\n\n" + fields)], "b")
    found = read_mail(message([("From", "mailer-daemon@x.id"), ("To", "y@z.id")], report))
    assert found.report is not None
    assert [(one.final_recipient, one.action, one.status) for one in found.report.recipients] == [
        ("a@b.id", "failed", "5.0.0"),
        ("c@d.id", "delayed", "4.2.2"),
    ]


def test_report_attached_to_a_mail_is_not_its_own():
    attached = b"Content-Type: message/rfc822\r\n\r\n" + reports.postfix(ABOUT)
    raw = message(
        [("From", "a@b.id"), ("To", "c@d.id")], multipart("mixed", [part("text/plain", b"Lihat"), attached], "m")
    )
    found = read_mail(raw)
    assert (found.report, found.has_forwarded) == (None, True)


def test_read_receipt_is_told_from_a_report():
    found = read_mail(reports.read_receipt(ABOUT))
    assert (found.is_read_receipt, found.report) == (True, None)


@pytest.mark.parametrize(
    ("header", "automatic"),
    [
        (("Auto-Submitted", "auto-replied"), True),
        (("Auto-Submitted", "Auto-Generated; owner-email=x"), True),
        (("Auto-Submitted", "no"), False),
        (("Auto-Submitted", "No (a person)"), False),
        (("Precedence", "BULK"), True),
        (("Precedence", "auto_reply"), True),
        (("Precedence", "first-class"), False),
        (("List-Id", "<berita.example.go.id>"), True),
        (("X-Autoreply", "yes"), True),
        (("X-Autorespond", "x"), True),
        (("X-Vacation", "1"), True),
        (("Return-Path", "<>"), True),
        (("X-Auto-Response-Suppress", "All"), False),
        (("X-Other", "1"), False),
    ],
)
def test_automatic_mail_is_known_by_its_headers(header, automatic):
    assert read_mail(reports.absence(ABOUT, how=(header,), subject="Rapat")).is_automatic == automatic


@pytest.mark.parametrize("subject", ["Automatic reply: x", "BALASAN OTOMATIS: x", "Out of Office: x"])
def test_absence_of_outlook_is_known_by_its_subject(subject):
    how = (("X-Auto-Response-Suppress", "All"),)
    assert read_mail(reports.absence(ABOUT, how=how, subject=subject)).is_automatic
    assert not read_mail(reports.absence(ABOUT, how=(), subject=subject)).is_automatic


@pytest.mark.parametrize(
    ("line", "spam"),
    [
        ("X-Spam-Flag: YES", True),
        ("X-Spam-Status: Yes, score=9", True),
        ("X-Spam-Status: No, score=0", False),
        ("X-Spam-Flag: NO", False),
    ],
)
def test_spam_is_what_our_server_marked(line, spam):
    assert read_mail(f"From: a@b.id\n{line}\n\nx".encode()).is_spam == spam


@pytest.mark.parametrize(
    ("entity", "signs"),
    [
        (part("application/ms-tnef", b"x", "base64"), (True, False, False)),
        (part("application/octet-stream; name=WinMail.dat", b"x", "base64"), (True, False, False)),
        (part("application/pkcs7-mime; smime-type=enveloped-data", b"x", "base64"), (False, True, False)),
        (multipart("encrypted; protocol=x", [part("text/plain", b"x")], "b"), (False, True, False)),
        (b"Content-Type: message/rfc822\r\n\r\nFrom: x@y.id\r\n\r\nx", (False, False, True)),
        (part("text/plain", b"x"), (False, False, False)),
    ],
)
def test_contents_that_cannot_be_read_are_named(entity, signs):
    found = read_mail(message([("From", "a@b.id"), ("To", "c@d.id")], entity))
    assert (found.is_tnef, found.is_encrypted, found.has_forwarded) == signs
