"""One raw message, taken apart within limits; no database, no clock."""

import hashlib
from dataclasses import replace

from bakohumas.core.texts import plain_line
from bakohumas.mail.incoming import bounces, signs
from bakohumas.mail.incoming.calendars import calendars_of
from bakohumas.mail.incoming.errors import NotAMessage, TooLarge
from bakohumas.mail.incoming.headers import (
    LARGEST_BLOCK,
    Headers,
    addresses,
    mailbox,
    message_ids,
    moment,
    plain_address,
    raw_fields,
    read_fields,
    split,
)
from bakohumas.mail.incoming.parts import MESSAGES, Part, parts_of
from bakohumas.mail.incoming.reports import delivery_report
from bakohumas.mail.incoming.texts import text_of
from bakohumas.mail.incoming.values import CalendarPart, IncomingMail

MOST_BYTES = 10 * 1024 * 1024  # bytes of a raw message
LONGEST_SUBJECT = 500
MOST_NAMES = 50
MOST_RESULTS = 10
RECIPIENTS = (
    "delivered-to",
    "x-delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "to",
    "cc",
    "resent-to",
    "resent-cc",
    "apparently-to",
)
KNOWN = {
    *RECIPIENTS,
    *("from", "sender", "reply-to", "subject", "date", "message-id", "received", "return-path"),
    *("mime-version", "content-type", "auto-submitted"),
}  # a message has one of them
TRACE = {
    *("return-path", "received", "delivered-to", "x-delivered-to", "x-original-to", "envelope-to", "x-envelope-to"),
    *("authentication-results", "arc-authentication-results", "received-spf", "x-received"),
}
TRACE_SPAM = b"x-spam-"


def read_headers(raw: bytes) -> IncomingMail:
    """The facts of the headers alone, for a message whose parts are refused. Raises NotAMessage without any header."""
    block, body = _split(raw)
    return _facts(read_fields(block), _fingerprint(block, body))


def read_mail(raw: bytes) -> IncomingMail:
    """All facts of a message. Raises NotAMessage, TooLarge or TooComplex (calendar.md 6, step 1) and nothing else."""
    if len(raw) > MOST_BYTES:
        raise TooLarge("over 10 MB")
    block, body = _split(raw)
    headers = read_fields(block)
    facts = _facts(headers, _fingerprint(block, body))
    parts = parts_of(block, body)
    top = [part for part in parts if not any(outer in MESSAGES for outer in part.within)]
    calendars, text = calendars_of(top), text_of(top)
    report = delivery_report(top)
    bounce = None if report else bounces.old_bounce(headers, top, text, facts.return_path)
    return replace(
        facts,
        content_hash=_content_hash(calendars, text),
        calendars=calendars,
        text=text,
        report=report or bounce,
        is_old_bounce=bounce is not None,
        is_read_receipt=report is None and signs.is_read_receipt(top),
        is_tnef=signs.is_tnef(top),
        is_encrypted=signs.is_encrypted(top),
        has_forwarded=signs.has_forwarded(top),
        attachments=_attachments(top),
    )


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """The header block and the body with LF line ends, without the `From ` line of an mbox."""
    ended = raw.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
    entity = (ended if b"\n" in ended else ended.replace(b"\r", b"\n")).lstrip(b"\n")
    if entity.startswith((b"From ", b">From ")):
        entity = entity.partition(b"\n")[2]
    block, body = split(entity)
    if not any(name.decode("ascii") in KNOWN for name, _ in raw_fields(block)):
        raise NotAMessage("no header of a mail")
    return block, body


def _facts(headers: Headers, fingerprint: str) -> IncomingMail:
    return_path = _return_path(headers)
    recipients = (value for name in RECIPIENTS for value in headers.all(name))
    threads = (*headers.all("in-reply-to"), *headers.all("references"))
    results = headers.all("authentication-results")[:MOST_RESULTS]
    return IncomingMail(
        message_id=next(iter(message_ids(headers.all("message-id"))), None),
        subject=headers.words("subject")[:LONGEST_SUBJECT],
        sender=mailbox(headers.first("from")),
        return_path=return_path,
        addressed=addresses(recipients),
        references=message_ids(threads),
        sent_at=moment(headers.first("date")),
        fingerprint=fingerprint,
        is_automatic=signs.is_automatic(headers, return_path),
        is_spam=signs.is_spam(headers),
        auth_results=tuple(plain_line(value)[:1000] for value in results),
    )


def _return_path(headers: Headers) -> str | None:
    told = headers.first("return-path")
    if told is None:
        return None
    return plain_address(told.strip().strip("<>")) or ""


def _fingerprint(block: bytes, body: bytes) -> str:
    digest = hashlib.sha256()
    for name, whole in raw_fields(block):
        if name.decode("ascii") not in TRACE and not name.startswith(TRACE_SPAM):
            digest.update(whole + b"\n")
    digest.update(b"\n" + block[LARGEST_BLOCK:] + body.rstrip(b"\n"))
    return digest.hexdigest()


def _content_hash(calendars: tuple[CalendarPart, ...], text: str) -> str:
    digest = hashlib.sha256()
    for calendar in calendars:
        digest.update(calendar.content.replace(b"\r\n", b"\n") + b"\0")
    digest.update(text.encode("utf-8", "replace"))
    return digest.hexdigest()


def _attachments(top: list[Part]) -> tuple[str, ...]:
    files = (part for part in top if part.is_attached or part.media_type in MESSAGES)
    return tuple(part.name or part.media_type for part in files)[:MOST_NAMES]
