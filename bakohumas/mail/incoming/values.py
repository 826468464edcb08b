"""The facts of one message that came in, as frozen values; nothing in them is judged, all of it is untrusted."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`address` in lower case, `name` as its owner writes it."""

    address: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar of the top message: decoded bytes, charset parameter as sent, MIME `method` in upper case."""

    content: bytes
    charset: str | None = None
    mime_method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRecipient:
    """One recipient of a delivery report (RFC 3464 2.3).

    `action` is one of failed, delayed, delivered, relayed, expanded; `status` as '5.1.1', '' where unknown;
    `diagnostic` the remote server's words on one line, ≤ 500 characters. Addresses are lower case, without type.
    """

    action: str
    status: str = ""
    diagnostic: str = ""
    original_recipient: str | None = None
    final_recipient: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """A report on a mail of ours; of an old-style bounce what its text tells.

    `message_id` is that of the returned message, or named by Original-Message-ID; `envelope_id` by
    Original-Envelope-Id. `addressed`: addresses in the returned headers that may hold our key (Reply-To, Return-Path).
    """

    recipients: tuple[ReportedRecipient, ...]
    message_id: str | None = None
    envelope_id: str | None = None
    addressed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMail:
    """One message.

    Message-IDs are without angle brackets. `return_path` is lower case, '' for the null sender, None without the
    header. `addressed`: every address of Delivered-To, X-Original-To, Envelope-To, To, Cc, Resent-To and their kin,
    lower case, `%2B` as `+`, in this order. `sent_at` is the Date header in UTC. `fingerprint`: SHA-256 of the message
    without trace headers and with all line ends alike; `content_hash`: SHA-256 of its calendars and text. `calendars`
    as calendar.md 6 step 5 counts them. `text`: the plain text, else that of the HTML, NFC, ≤ 20,000 characters.
    `is_automatic`: the signs of step 7 (a REPLY may carry them too). `is_old_bounce`: a bounce that is no
    multipart/report; its `report` is read from the text. `attachments` are names, `auth_results` the headers' values.
    """

    message_id: str | None
    subject: str
    sender: Mailbox | None
    return_path: str | None
    addressed: tuple[str, ...]
    references: tuple[str, ...]
    sent_at: datetime | None
    fingerprint: str
    content_hash: str = ""
    calendars: tuple[CalendarPart, ...] = ()
    text: str = ""
    report: DeliveryReport | None = None
    is_read_receipt: bool = False
    is_automatic: bool = False
    is_spam: bool = False
    is_tnef: bool = False
    is_encrypted: bool = False
    has_forwarded: bool = False
    is_old_bounce: bool = False
    attachments: tuple[str, ...] = ()
    auth_results: tuple[str, ...] = ()
