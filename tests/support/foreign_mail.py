"""Answers by mail as the guests' programs send them, for any (uid, reply address, invited address, answer)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from tests.support.foreign_clients import CLIENTS, Client
from tests.support.foreign_mime import folded, message, multipart, part, word

SENT = datetime(2026, 10, 20, 1, 0, tzinfo=UTC)
SENTENCE = "Pengirim telah menjawab undangan ini."  # the clients' own words, never an answer


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a guest answers. `sender` None: the invited address; `to` None: the reply address."""

    uid: str
    reply_address: str
    invited: str
    partstat: str = "ACCEPTED"
    sequence: int = 0
    stamped_at: datetime = SENT
    comment: str | None = None
    name: str = "Diskominfo Banjarbaru"
    sender: str | None = None
    to: str | None = None
    title: str = "Rapat Koordinasi"
    message_id: str | None = None
    method: str = "REPLY"
    delegate: tuple[str, str] | None = None  # name, address
    extra: tuple[str, ...] = ()  # more lines of the event


def foreign_mail(client, reply):
    """The message in bytes as the named client (a key of CLIENTS) sends it."""
    style = CLIENTS[client]
    return message(_headers(client, style, reply), _entity(style, reply))


def foreign_calendar(client, reply):
    """The calendar part alone, in the client's charset."""
    return _bytes(CLIENTS[client], reply)


def text_mail(reply, text, *, html=False, headers=()):
    """A mail without a calendar, from the guest to the reply address."""
    kind = "text/html" if html else "text/plain"
    entity = part(f"{kind}; charset=utf-8", text.encode(), "quoted-printable")
    return message([*_headers("text", Client(prefix="Re: "), reply), *headers], entity)


def _headers(client, style, reply):
    sender = reply.sender or reply.invited
    identity = f"{client}-{reply.partstat}-{reply.uid}-{reply.sequence}-{reply.stamped_at:%Y%m%d%H%M%S}".lower()
    told = [
        ("Return-Path", f"<{sender}>"),
        ("From", f"{word(reply.name)} <{sender}>"),
        ("To", f"<{reply.to or reply.reply_address}>"),
        ("Subject", word(f"{style.prefix}{reply.title}")),
        ("Date", format_datetime(reply.stamped_at)),
        ("Message-ID", f"<{reply.message_id or identity}>"),
    ]
    return told + [(name, value) for name, value in style.headers]


def _calendar_type(style, reply):
    method = f"; method={reply.method}" if style.method else ""
    label = f"; charset={style.label}" if style.label else ""
    return f"{style.media_type}{method}{label}; name=meeting.ics"


def _entity(style, reply):
    content = _bytes(style, reply)
    calendar = part(_calendar_type(style, reply), content, style.transfer)
    text = part("text/plain; charset=utf-8", SENTENCE.encode(), "quoted-printable")
    page = part("text/html; charset=utf-8", f"<p>{SENTENCE}</p>".encode(), "base64")
    file = part('application/ics; name="invite.ics"', content, "base64", 'attachment; filename="invite.ics"')
    octets = part('application/octet-stream; name="invite.ics"', content, "base64", "attachment")
    signature = part("application/pkcs7-signature; name=smime.p7s", b"0" * 200, "base64", "attachment")
    inner = multipart("alternative", [text, page, calendar], "000000000000a")
    return {
        "single": calendar,
        "alternative": inner,
        "mixed": multipart("mixed", [text, calendar], "Apple-Mail=_A"),
        "google": multipart("mixed", [inner, file], "000000000000b"),
        "ics": multipart("mixed", [multipart("alternative", [text, calendar], "inner"), file], "outer"),
        "octet": multipart("mixed", [text, octets], "--_com.android.email_1"),
        "signed": multipart('signed; protocol="application/pkcs7-signature"', [calendar, signature], "sig"),
    }[style.layout]


def _bytes(style, reply):
    lines = [_cased(line, style) for line in _lines(style, reply)]
    return folded(lines, how=style.fold, newline=style.newline, charset=style.charset)


def _cased(line, style):
    """Names and keywords in lower case; values stay."""
    if not style.lower:
        return line
    head, mark, value = line.partition(":")
    words = value.lower() if head in {"BEGIN", "END", "METHOD"} else value
    return head.lower() + mark + words if head.count('"') == 0 else line


def _lines(style, reply):
    stamp = f"{reply.stamped_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    organiser = (style.organiser or "").format(
        reply=reply.reply_address, percent=reply.reply_address.replace("+", "%2B")
    )
    event = [
        *_people(style, reply),
        *([organiser] if organiser else []),
        *([style.comment.format(comment=_escaped(reply.comment or ""))] if _has_comment(style, reply) else []),
        f"UID:{reply.uid}",
        f"SUMMARY:{reply.title}",
        "DTSTART;TZID=SE Asia Standard Time:20261026T080000",
        "DTEND;TZID=SE Asia Standard Time:20261026T100000",
        f"DTSTAMP:{stamp}",
        *([f"SEQUENCE:{reply.sequence}"] if style.sequence or reply.sequence else []),
        *style.extra,
        *reply.extra,
    ]
    head = ["BEGIN:VCALENDAR", f"PRODID:{style.product}", "VERSION:2.0", f"METHOD:{reply.method}"]
    return [*head, *style.zones, "BEGIN:VEVENT", *event, "END:VEVENT", "END:VCALENDAR"]


def _has_comment(style, reply):
    return style.note in {"COMMENT", "both"} and (reply.comment is not None or style.product == "Yahoo Mail")


def _people(style, reply):
    name = f'"{reply.name}"' if style.cn_quoted or set(reply.name) & set(",:;") else reply.name
    note = ""
    if reply.comment and style.note in {"X", "both"}:
        note = f';X-RESPONSE-COMMENT="{_for_google(reply.comment)}"'
    line = style.attendee.format(partstat=reply.partstat, cn=name, address=reply.invited, note=note)
    if reply.delegate is None:
        return line.split("\n ") if "\n " not in line else [line.replace("\n ", "")]
    delegate, address = reply.delegate
    named = f"CN={delegate};" if delegate else ""
    return [
        line.replace("PARTSTAT=", f'DELEGATED-TO="mailto:{address}";PARTSTAT=', 1).replace("\n ", ""),
        f'ATTENDEE;{named}DELEGATED-FROM="mailto:{reply.invited}";PARTSTAT=NEEDS-ACTION:mailto:{address}',
    ]


def _escaped(text):
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _for_google(text):
    told = text.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;").replace("<", "&lt;")
    return told.replace(";", "\\;").replace("\n", "\\n")
