"""A house on paper: two invitations without a database, and messages written by hand from the RFCs."""

import base64
import quopri
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bakohumas.invitations.rules.intake import Found, Saying, judge, saying_of
from bakohumas.invitations.rules.intake_matching import Match, Stored, clues_of, match
from bakohumas.invitations.rules.intake_reading import read_message
from bakohumas.invitations.rules.intake_values import KnownInvitation, MailAnswer, OwnHouse, Verdict, rejected
from tests.factories import NOON

KEY_A, KEY_B = "a" * 26, "b" * 25 + "2"
UID_A, UID_B = (
    "11111111-1111-4111-8111-111111111111@humas.example",
    "22222222-2222-4222-8222-222222222222@humas.example",
)
RSVP_A, RSVP_B = f"rsvp+{KEY_A}@humas.example", f"rsvp+{KEY_B}@humas.example"
BOUNCE_A = f"bounce+{KEY_A}@humas.example"
STRANGE_KEY = "c" * 26
INVITED_A, INVITED_B = "humas@dinas-a.example", "humas@dinas-b.example"
FROM_US = "biro@humas.example"
SENT_A = "33333333-3333-4333-8333-333333333333@humas.example"
HOUSE = OwnHouse("humas.example", FROM_US)
A = KnownInvitation(
    uid=UID_A,
    addresses=frozenset({INVITED_A}),
    starts_at=NOON + timedelta(days=16),
    sequence=2,
    reask_sequence=1,
)
B = replace(A, uid=UID_B, addresses=frozenset({INVITED_B}))
STORED = Stored(
    by_key={KEY_A: 1, KEY_B: 2},
    by_uid={UID_A: 1, UID_B: 2},
    by_message_id={SENT_A: 1},
    by_recipient={INVITED_A: 1, INVITED_B: 2},
)
STAMP = "20261124T035500Z"  # five minutes before arrival
MAIL_ANSWER = MailAnswer(NOON - timedelta(minutes=5), "ACCEPTED", None)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a message on paper."""

    verdict: Verdict
    saying: Saying
    match: Match

    @property
    def told(self) -> tuple[str, str | None, str | None, int | None]:
        """Outcome, code, PARTSTAT, invitation."""
        why = str(self.verdict.why) if self.verdict.why else None
        return str(self.verdict.outcome), why, self.saying.partstat, self.match.invitation_id


def judged(raw: bytes, *recipients: str, a: KnownInvitation = A, **found: Any) -> Judged:
    """Read, look up and judge as the intake does, `a` being the first invitation."""
    read = read_message(raw, recipients, NOON)
    if read.refused is not None:
        return Judged(rejected(read.refused), Saying(), Match())
    matched = match(clues_of(read.message, HOUSE), STORED)
    known = {1: a, 2: B}.get(matched.invitation_id or 0)
    verdict = judge(read.message, Found(match=matched, known=known, **found), HOUSE)
    return Judged(verdict, saying_of(read.message, known), matched)


def calendar(
    *event: str,
    method: str | None = "REPLY",
    uid: str | None = UID_A,
    sequence: object = 2,
    stamp: str | None = STAMP,
    organizer: str | None = f"mailto:{RSVP_A}",
    attendee: str | tuple[str, ...] = f"ATTENDEE;PARTSTAT=ACCEPTED;CN=Humas A:mailto:{INVITED_A}",
) -> str:
    """A calendar of one VEVENT, lines ended by CRLF; None leaves a property out, `event` are further lines."""
    attendees = (attendee,) if isinstance(attendee, str) else attendee
    told = (("UID", uid), ("SEQUENCE", sequence), ("DTSTAMP", stamp), ("ORGANIZER", organizer))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lain//Lain//EN",
        *([f"METHOD:{method}"] if method else []),
        "BEGIN:VEVENT",
        *(f"{name}:{value}" for name, value in told if value is not None),
        *attendees,
        *event,
        "DTSTART:20261210T010000Z",
        "SUMMARY:Pertemuan",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def answer(partstat: str | None, *event: str, address: str = INVITED_A, more: str = "", **given: Any) -> str:
    """A REPLY of one ATTENDEE."""
    said = f";PARTSTAT={partstat}" if partstat else ""
    return calendar(*event, attendee=f"ATTENDEE{said}{more}:mailto:{address}", **given)


@dataclass(frozen=True, slots=True)
class Part:
    """One MIME part: its headers, and its body as it stands in the message."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def raw(self) -> bytes:
        return b"".join(f"{name}: {value}\r\n".encode() for name, value in self.headers) + b"\r\n" + self.body


def part(media_type: str, body: str | bytes, *headers: tuple[str, str], coding: str = "8bit") -> Part:
    """A leaf; `coding` as Content-Transfer-Encoding."""
    content = body.encode() if isinstance(body, str) else body
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(coding, bytes)(content)
    return Part((("Content-Type", media_type), ("Content-Transfer-Encoding", coding), *headers), coded)


def ics(body: str | bytes, method: str | None = "REPLY", charset: str | None = "utf-8", coding: str = "8bit") -> Part:
    """A text/calendar leaf."""
    named = f"; charset={charset}" if charset else ""
    return part(f"text/calendar{named}{f'; method={method}' if method else ''}", body, coding=coding)


def several(subtype: str, *parts: Part, more: str = "", closed: bool = True, boundary: str = "batas") -> Part:
    """A multipart."""
    body = b"".join(f"--{boundary}\r\n".encode() + each.raw + b"\r\n" for each in parts)
    end = f"--{boundary}--\r\n".encode() if closed else b""
    return Part((("Content-Type", f'multipart/{subtype}; boundary="{boundary}"{more}'),), body + end)


def mail(content: Part, *more: tuple[str, str], **headers: str | None) -> bytes:
    """A message to A's reply address from the invited one; headers by name (`to`, `from_`, `message_id` …)."""
    told: dict[str, str | None] = {
        "from_": f"Humas A <{INVITED_A}>",
        "to": RSVP_A,
        "subject": "Accepted: Pertemuan",
        "date": "Tue, 24 Nov 2026 03:56:00 +0000",
        "message_id": "<jawab@klien.example>",
        "mime_version": "1.0",
        **headers,
    }
    names = {"from_": "From", "message_id": "Message-ID", "mime_version": "MIME-Version"}
    lines = [
        (names.get(name, name.replace("_", "-").title()), value) for name, value in told.items() if value is not None
    ]
    block = "".join(f"{name}: {value}\r\n" for name, value in (*lines, *more))
    return block.encode("utf-8", "surrogateescape") + content.raw


def report(action: str, *, status: str = "5.1.1", returned: Part | None = None, original: str = INVITED_A) -> Part:
    """A delivery report (RFC 3464)."""
    fields = (
        "Reporting-MTA: dns; mx.dinas-a.example\r\n\r\n"
        f"Original-Recipient: rfc822;{original}\r\nFinal-Recipient: rfc822;{original}\r\n"
        f"Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n"
    )
    parts = [part("text/plain", "Maaf."), part("message/delivery-status", fields, coding="7bit")]
    return several("report", *parts, *([returned] if returned else []), more="; report-type=delivery-status")


def returned_headers(message_id: str = SENT_A) -> Part:
    """The headers of a mail of ours, as a report brings them back."""
    return part("text/rfc822-headers", f"From: {FROM_US}\r\nMessage-ID: <{message_id}>\r\nReply-To: {RSVP_A}\r\n")
