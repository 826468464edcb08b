"""What mail servers and mail programs send by themselves: bounces, receipts, absences."""

from tests.support.foreign_mime import message, multipart, part

NULL = ("Return-Path", "<>")


def _returned(ours, about):
    lines = [f"Return-Path: <{about['envelope']}>", f"Message-ID: <{ours}>", f"Reply-To: <{about['reply']}>"]
    return "\r\n".join([*lines, "Subject: Undangan: Rapat", "", "Isi surat"]).encode()


def _report(about, sender, fields, *, boundary="rep/1", returned="message/rfc822", subject="Undelivered Mail"):
    words = part("text/plain; charset=us-ascii", b"Maaf, surat Anda tidak sampai.", "7bit")
    status = part("message/delivery-status", "\r\n".join(fields).encode(), "7bit")
    back = part(returned, _returned(about["ours"], about), "8bit")
    headers = [
        NULL,
        ("From", sender),
        ("To", f"<{about['envelope']}>"),
        ("Subject", subject),
        ("Message-ID", "<d1@mx>"),
    ]
    kind = "report; report-type=delivery-status"
    return message([*headers, ("Auto-Submitted", "auto-replied")], multipart(kind, [words, status, back], boundary))


def postfix(about, *, action="failed", status="5.1.1"):
    fields = (
        *("Reporting-MTA: dns; mx.example.go.id", "X-Postfix-Queue-ID: 4B3", "Arrival-Date: Mon, 26 Oct 2026", ""),
        f"Final-Recipient: rfc822; {about['guest']}",
        *(f"Original-Recipient: rfc822;{about['guest']}", f"Action: {action}", f"Status: {status}"),
        "Remote-MTA: dns; mx.tujuan.example",
        "Diagnostic-Code: smtp; 550 5.1.1 <x>: Recipient address rejected: User",
        "    unknown in virtual mailbox table",
    )
    sender = "MAILER-DAEMON@mx.example.go.id (Mail Delivery System)"
    return _report(about, sender, fields, returned="text/rfc822-headers")


def exchange(about):
    fields = (
        *("Reporting-MTA: dns;SG2PR01.prod.exchangelabs.com", "Arrival-Date: Mon, 26 Oct 2026", ""),
        *(f"Final-Recipient: RFC822;{about['guest'].upper()}", "Action: failed", "Status: 5.1.10"),
        "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
    )
    return _report(about, "<postmaster@tenant.onmicrosoft.com>", fields, subject="Tidak terkirim: Undangan")


def gmail(about):
    fields = (
        *("Reporting-MTA: dns; googlemail.com", f"X-Original-Message-ID: <{about['ours']}>", ""),
        *(f"Final-Recipient: rfc822; {about['guest']}", "Action: delayed", "Status: 4.4.1"),
        "Diagnostic-Code: smtp; The recipient server did not accept our requests to connect.",
        "Will-Retry-Until: Thu, 29 Oct 2026 00:00:00 -0700 (PDT)",
    )
    sender = "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"
    return _report(about, sender, fields, subject="Delivery Status Notification (Delay)")


def delivered(about):
    return postfix(about, action="relayed", status="2.0.0")


def exim(about):
    text = f"""This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {about["guest"]}
    host mx.tujuan.example [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<{about["guest"]}>:
    550 5.1.1 User unknown

------ This is a copy of the message, including all the headers. ------

Return-path: <{about["envelope"]}>
Message-ID: <{about["ours"]}>
Reply-To: {about["reply"]}
Subject: Undangan
"""
    headers = (
        *(NULL, ("X-Failed-Recipients", about["guest"]), ("Auto-Submitted", "auto-replied")),
        *(("From", "Mail Delivery System <Mailer-Daemon@mx.example.go.id>"), ("To", about["envelope"])),
        *(("Subject", "Mail delivery failed: returning message to sender"), ("Message-ID", "<E1@mx>")),
    )
    return message(headers, part("text/plain; charset=us-ascii", _wired(text), "7bit"))


def qmail(about):
    text = f"""Hi. This is the qmail-send program at mx.example.go.id.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{about["guest"]}>:
192.0.2.9 does not like recipient.
Remote host said: 550 sorry, no mailbox here by that name
Giving up on 192.0.2.9.

--- Below this line is a copy of the message.

Return-Path: <{about["envelope"]}>
Message-ID: <{about["ours"]}>
Reply-To: {about["reply"]}
"""
    headers = (
        NULL,
        ("From", "MAILER-DAEMON@mx.example.go.id"),
        ("To", about["envelope"]),
        ("Subject", "failure notice"),
    )
    return message(headers, part("text/plain", _wired(text), "7bit"))


def exim_delay(about):
    text = f"""This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue.

The address to which the message has not yet been delivered is:

  {about["guest"]}
    Delay reason: Connection timed out
"""
    headers = (NULL, ("From", "Mail Delivery System <Mailer-Daemon@mx>"), ("To", about["envelope"]))
    entity = part("text/plain", _wired(text), "7bit")
    return message([*headers, ("Subject", "Warning: message 1abc delayed 24 hours")], entity)


def read_receipt(about):
    words = part("text/plain; charset=utf-8", b"Surat Anda telah dibaca.", "7bit")
    told = f"Final-Recipient: rfc822;{about['guest']}\r\nOriginal-Message-ID: <{about['ours']}>\r\n"
    note = part("message/disposition-notification", f"{told}Disposition: manual-action/MDN-sent; displayed".encode())
    headers = [
        ("From", about["guest"]),
        ("To", about["reply"]),
        ("Subject", "Dibaca: Undangan"),
        ("Message-ID", "<r@x>"),
    ]
    return message(headers, multipart("report; report-type=disposition-notification", [words, note], "mdn"))


def absence(about, *, how=(("Auto-Submitted", "auto-replied"),), subject="Balasan otomatis: Undangan"):
    headers = [("From", about["guest"]), ("To", about["reply"]), ("Subject", subject), ("Message-ID", "<o@x>"), *how]
    return message(headers, part("text/plain; charset=utf-8", b"Saya sedang cuti, hadir kembali Senin."))


def _wired(text):
    return text.replace("\n", "\r\n").encode()
