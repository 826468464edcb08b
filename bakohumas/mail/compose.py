"""A mail as RFC 5322 bytes: the layout, encodings and headers of calendar.md 3."""

import hashlib
import re
from collections.abc import Sequence
from email.header import Header
from email.message import Message, MIMEPart
from email.policy import SMTP, compat32
from email.utils import format_datetime, formataddr

from bakohumas.mail.values import Attachment, CalendarPart, Mailbox, OutgoingMail, SentPart

ADDRESS = re.compile(r"[^@\s<>\",;:\\()\[\]\x00-\x20\x7f-\U0010ffff]+@[^@\s<>\",;:\\()\[\]\x00-\x20\x7f-\U0010ffff]+")
MESSAGE_ID = re.compile(r"<[^@\s<>\x00-\x20\x7f-\U0010ffff]+@[^@\s<>\x00-\x20\x7f-\U0010ffff]+>")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# What needs no encoded word: ASCII that could not be taken for one, and whose words leave room to fold.
PLAIN = re.compile(r"(?!.*=\?)(?!.*\S{60})[\x20-\x7e]*")
MOST_REFERENCES = 10
POLICY = compat32.clone(linesep="\r\n")  # the modern policy would decode `=?utf-8?…?=` that somebody typed


def compose(mail: OutgoingMail) -> bytes:
    """The message, CRLF line ends, headers in ASCII; the same values give the same bytes.

    Raises ValueError when a header would hold a line break or another control character, and for an address or a
    Message-ID that is none.
    """
    message: Message = Message(policy=POLICY)
    _add_headers(message, mail)
    parts = [*_calendar_copy(mail.calendar), *(_file(each) for each in mail.attachments)]
    alternative = Message(policy=POLICY) if parts else message
    _as_multipart(alternative, "alternative", mail, _bodies(mail))
    if parts:
        _as_multipart(message, "mixed", mail, [alternative, *parts])
    return message.as_bytes()


def sent_parts(mail: OutgoingMail) -> tuple[SentPart, ...]:
    """What `compose` puts into the message, in its order; texts with the line ends that they have there."""
    texts = (("text/plain", mail.text), ("text/html", mail.html))
    bodies = [_part(media_type, "", _crlf(text)) for media_type, text in texts]
    if mail.calendar:
        content = mail.calendar.content
        bodies += [_part("text/calendar", "", content), _part("application/ics", mail.calendar.filename, content)]
    return (*bodies, *(_part(each.media_type, each.filename, each.content) for each in mail.attachments))


def _part(media_type: str, name: str, content: bytes) -> SentPart:
    return SentPart(media_type, name, len(content), hashlib.sha256(content).hexdigest())


def _crlf(text: str) -> bytes:
    return "\r\n".join(text.splitlines()).encode() + (b"\r\n" if text else b"")


def reference_ids(first: str | None, last: str | None) -> tuple[str, ...]:
    """References of a later mail of a thread: the first and the last Message-ID, each once."""
    return tuple(dict.fromkeys(each for each in (first, last) if each))


def _add_headers(message: Message, mail: OutgoingMail) -> None:
    message["From"] = _address("From", mail.sender)
    message["To"] = _address("To", mail.recipient)
    message["Reply-To"] = _address("Reply-To", Mailbox(mail.reply_to or mail.sender.address))
    message["Subject"] = _words("Subject", mail.subject)
    message["Date"] = format_datetime(mail.date)
    message["Message-ID"] = _message_id(mail.message_id)
    if mail.in_reply_to:
        message["In-Reply-To"] = _message_id(mail.in_reply_to)
    if mail.references:
        message["References"] = " ".join(_message_id(each) for each in mail.references[-MOST_REFERENCES:])
    message["MIME-Version"] = "1.0"
    message["Content-Language"] = "id"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    if mail.automatic or mail.replies:
        message["Auto-Submitted"] = "auto-replied" if mail.replies else "auto-generated"
    if mail.unsubscribe:
        mailto = f"<mailto:{_checked_address(mail.unsubscribe.address)}>"
        message["List-Unsubscribe"] = f"<{_line(mail.unsubscribe.url)}>, {mailto}"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _line(value: str) -> str:
    if CONTROL.search(value):
        raise ValueError("a mail header cannot hold a line break or control character")
    return value


def _checked_address(address: str) -> str:
    if not ADDRESS.fullmatch(address):
        raise ValueError(f"not an e-mail address: {address!r}")
    return address


def _words(header: str, value: str) -> str:
    """Text as it is where it is ASCII, else as encoded words (RFC 2047)."""
    return value if PLAIN.fullmatch(_line(value)) else Header(value, "utf-8", header_name=header).encode()


def _address(header: str, box: Mailbox) -> str:
    address = _checked_address(box.address)
    if PLAIN.fullmatch(_line(box.name)):
        return formataddr((box.name, address))
    encoded = Header(box.name, "utf-8", header_name=header)
    encoded.append(f"<{address}>", "us-ascii")
    return encoded.encode()


def _message_id(value: str) -> str:
    if not MESSAGE_ID.fullmatch(value):
        raise ValueError(f"not a Message-ID: {value!r}")
    return value


def _as_multipart(container: Message, subtype: str, mail: OutgoingMail, parts: Sequence[Message]) -> None:
    """The boundary comes from the Message-ID, so that composing again gives the same bytes."""
    digest = hashlib.sha256(f"{mail.message_id} {subtype}".encode()).hexdigest()[:24]
    container["Content-Type"] = f'multipart/{subtype}; boundary="=_{digest}"'
    for part in parts:
        container.attach(part)


def _bodies(mail: OutgoingMail) -> list[MIMEPart]:
    """Least rich first, the calendar last (RFC 2046 5.1.4): Outlook takes the last one it knows."""
    plain, html = MIMEPart(policy=SMTP), MIMEPart(policy=SMTP)
    plain.set_content(mail.text, cte="quoted-printable")
    html.set_content(mail.html, subtype="html", cte="quoted-printable")
    return [plain, html, *_calendar_body(mail.calendar)]


def _calendar_body(calendar: CalendarPart | None) -> list[MIMEPart]:
    if calendar is None:
        return []
    part = MIMEPart(policy=SMTP)
    parameters = {"charset": "utf-8", "method": calendar.method, "component": "VEVENT"}
    part.set_content(calendar.content, "text", "calendar", cte="base64", params=parameters)
    return [part]


def _calendar_copy(calendar: CalendarPart | None) -> list[MIMEPart]:
    """The same bytes as a file, as application/ics so that no client offers the answer twice."""
    return [] if calendar is None else [_file(Attachment(calendar.filename, calendar.content, "application/ics"))]


def _file(attachment: Attachment) -> MIMEPart:
    part = MIMEPart(policy=SMTP)
    maintype, _, subtype = attachment.media_type.partition("/")
    filename = _line(attachment.filename)
    part.set_content(
        attachment.content,
        maintype,
        subtype,
        cte="base64",
        disposition="attachment",
        filename=filename,
        params={"name": filename},
    )
    return part
