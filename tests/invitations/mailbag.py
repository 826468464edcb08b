"""A house that gets mail: a sent invitation, messages that answer it, and what became of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core.storage import Storage, open_storage
from bakohumas.invitations.models import Inbox, Invitation, ReplyEvent
from bakohumas.invitations.services.intake import receive
from bakohumas.mail.models import Outbox
from tests.factories import KEYS, make_actor
from tests.invitations.stories import MINUTE, Story, make_story

NOWHERE = "nobody@elsewhere.example"
Headers = tuple[tuple[str, str], ...]


def stamp_text(at: datetime) -> str:
    """A moment as DTSTAMP says it."""
    return at.strftime("%Y%m%dT%H%M%SZ")


@dataclass(slots=True)
class Mailbag:
    """A story whose invitations were sent, and a mail server that hands messages over a minute apart."""

    story: Story
    storage: Storage
    count: int = 0

    @property
    def session(self) -> Session:
        return self.story.session

    def invitation(self, number: int = 0) -> Invitation:
        return self.story.invitations()[number]

    def address(self, number: int = 0) -> str:
        return f"rsvp+{self.invitation(number).reply_key}@humas.example"

    def bounce_address(self, number: int = 0) -> str:
        return f"bounce+{self.invitation(number).reply_key}@humas.example"

    def calendar(self, number: int = 0, **given: Any) -> str:
        """A REPLY of the invited address, with CRLF; `attendee` and `lines` replace or add lines, None leaves out."""
        row = self.invitation(number)
        filled: dict[str, Any] = {
            "method": "REPLY",
            "uid": row.uid,
            "sequence": row.sequence,
            "stamp": stamp_text(self.story.now + MINUTE / 2),
            "partstat": "ACCEPTED",
            "organizer": f"mailto:{self.address(number)}",
            "attendee": None,
            "lines": (),
            **given,
        }
        attendee = filled["attendee"] or f"ATTENDEE;PARTSTAT={filled['partstat']};CN=Humas:mailto:{row.email}"
        lines = [
            "BEGIN:VCALENDAR",
            "PRODID:-//Uji//Uji//ID",
            "VERSION:2.0",
            *_line("METHOD", filled["method"]),
            "BEGIN:VEVENT",
            *_line("UID", filled["uid"]),
            *_line("SEQUENCE", filled["sequence"]),
            *_line("DTSTAMP", filled["stamp"]),
            *_line("ORGANIZER", filled["organizer"]),
            *([attendee] if isinstance(attendee, str) else attendee),
            "DTSTART;TZID=Asia/Makassar:20261210T090000",
            "SUMMARY:Pertemuan",
            *filled["lines"],
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        return "\r\n".join(lines)

    def message(self, body: str | bytes, headers: dict[str, str | None] | None = None, number: int = 0) -> bytes:
        """A text/calendar message of the invited address to its reply address; `headers` replace, None leaves out."""
        self.count += 1
        told: dict[str, str | None] = {
            "From": f"Humas <{self.invitation(number).email}>",
            "To": self.address(number),
            "Subject": "Accepted: Pertemuan",
            "Date": format_datetime(self.story.now),
            "Message-ID": f"<uji-{self.count}@klien.example>",
            "MIME-Version": "1.0",
            "Content-Type": 'text/calendar; charset="utf-8"; method=REPLY',
            "Content-Transfer-Encoding": "8bit",
            **(headers or {}),
        }
        block = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value is not None)
        return block.encode() + b"\r\n" + (body.encode() if isinstance(body, str) else body)

    def reply(self, number: int = 0, headers: dict[str, str | None] | None = None, **given: Any) -> bytes:
        return self.message(self.calendar(number, **given), headers, number)

    def text(self, body: str, headers: dict[str, str | None] | None = None, number: int = 0) -> bytes:
        plain = {"Content-Type": "text/plain; charset=utf-8", "Subject": "Re: Undangan"}
        return self.message(body, {**plain, **(headers or {})}, number)

    def receive(self, raw: bytes, *recipients: str, after: timedelta = MINUTE) -> Inbox:
        self.story.now += after
        row = receive(
            self.session,
            self.storage,
            raw,
            recipients,
            sender=self.story.sender,
            actor=make_actor(kind="sistem", name="server surel"),
            keys=KEYS,
            now=self.story.now,
        )
        self.session.flush()
        self.session.expire_all()
        return row

    def history(self, number: int = 0) -> list[ReplyEvent]:
        query = sa.select(ReplyEvent).where(ReplyEvent.invitation_id == self.invitation(number).id)
        return list(self.session.scalars(query.order_by(ReplyEvent.id)))

    def mails_of(self, kind: str) -> list[Outbox]:
        return list(self.session.scalars(sa.select(Outbox).where(Outbox.kind == kind).order_by(Outbox.id)))

    def answers(self) -> list[str]:
        """The answer of each invitation, in order."""
        return [str(row.reply) for row in self.story.invitations()]


def _line(name: str, value: object) -> list[str]:
    return [] if value is None else [f"{name}:{value}"]


def make_mailbag(session: Session, folder: object, *, agencies: int = 2, **meeting: Any) -> Mailbag:
    """Invitations of one meeting that have been sent and delivered."""
    story = make_story(session, agencies=agencies, **meeting)
    story.send()
    story.deliver()
    return Mailbag(story, open_storage(f"file:{folder}"))
