"""A meeting with an issued letter and invited agencies, and what its mails say when they are read back."""

import email
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

import sqlalchemy as sa
import vobject
from icalendar import Calendar
from sqlalchemy.orm import Session

from bakohumas.core.settings import Settings, read_settings
from bakohumas.invitations.models import Invitation, Letter, LetterState
from bakohumas.invitations.sender import Sender, sender_of
from bakohumas.invitations.services.inviting import invite_agencies
from bakohumas.invitations.services.sending import SendingResult, plan_sending, send
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.details import details_of
from bakohumas.meetings.models import Meeting
from bakohumas.meetings.services.schedule import edit_meeting
from bakohumas.registry.models import Bureau
from bakohumas.registry.signatory import Signatory
from tests.factories import NOON, make_actor, make_agency, make_bureau, make_letter, make_meeting

SETTINGS: Settings = read_settings(
    {}, secret_key="x" * 40, base_url="https://humas.example", mail_from="biro@humas.example"
)
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Story:
    """One meeting; each step happens a minute after the one before."""

    session: Session
    meeting: Meeting
    sender: Sender
    now: datetime = NOON

    def later(self) -> datetime:
        self.now += MINUTE
        return self.now

    def send(self, **given: Any) -> SendingResult:
        plan = plan_sending(self.session, self.meeting)
        result = send(
            self.session,
            self.meeting,
            plan,
            given.pop("letters", {}),
            sender=self.sender,
            actor=make_actor(),
            now=self.later(),
            **given,
        )
        self.session.flush()
        return result

    def edit(self, **changes: Any) -> None:
        edit_meeting(
            self.session,
            self.meeting,
            replace(details_of(self.meeting), **changes),
            version=self.meeting.version,
            passed=("undangan_terkirim",),
            actor=make_actor(),
            now=self.later(),
        )
        self.session.flush()

    def deliver(self) -> None:
        """The worker was here: everything that waits has left."""
        waiting = sa.update(Outbox).where(Outbox.state == OutboxState.QUEUED)
        self.session.execute(waiting.values(state=OutboxState.SENT, sent_at=self.now))
        self.session.expire_all()

    def invitations(self) -> list[Invitation]:
        query = sa.select(Invitation).where(Invitation.meeting_id == self.meeting.id).order_by(Invitation.order)
        return list(self.session.scalars(query))

    def mails(self, *, state: OutboxState | None = None) -> list["Mail"]:
        query = sa.select(Outbox).where(Outbox.state != OutboxState.SUPERSEDED).order_by(Outbox.id)
        rows = self.session.scalars(query if state is None else query.where(Outbox.state == state))
        return [Mail(row) for row in rows]

    def waiting(self) -> list["Mail"]:
        return self.mails(state=OutboxState.QUEUED)


class Mail:
    """One mail of the outbox, taken apart by the standard library and by two readers of calendars."""

    def __init__(self, row: Outbox) -> None:
        assert row.body is not None
        self.row = row
        message = email.message_from_bytes(row.body, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.message = message
        self.event = next(iter(self.calendar.walk("VEVENT")))

    def part(self, media_type: str) -> EmailMessage:
        found = [part for part in self.message.walk() if part.get_content_type() == media_type]
        assert len(found) == 1, (media_type, len(found))
        return found[0]

    @property
    def text(self) -> str:
        return self.part("text/plain").get_content()

    @property
    def html(self) -> str:
        return self.part("text/html").get_content()

    @property
    def bytes(self) -> bytes:
        content = self.part("text/calendar").get_payload(decode=True)
        assert isinstance(content, bytes)
        return content

    @property
    def calendar(self) -> Calendar:
        vobject.readOne(self.bytes.decode())
        return Calendar.from_ical(self.bytes)

    @property
    def method(self) -> str:
        return str(self.calendar["METHOD"])

    @property
    def sequence(self) -> int:
        return int(self.event["SEQUENCE"])

    @property
    def to(self) -> str:
        return self.row.recipient

    @property
    def guest(self) -> tuple[str, str]:
        """PARTSTAT and RSVP."""
        parameters = self.event["ATTENDEE"].params
        return str(parameters["PARTSTAT"]), str(parameters["RSVP"])


def make_story(session: Session, *, agencies: int = 2, **meeting: Any) -> Story:
    """A scheduled meeting with an issued letter and so many invited agencies, nothing sent."""
    bureau = session.get(Bureau, 1) or make_bureau(contact_phone="(0511) 330 0000")
    session.add(bureau)
    row = make_meeting(version=1, **meeting)
    session.add_all([row, issued_letter_of(row)])
    session.flush()
    guests = [make_agency() for _ in range(agencies)]
    session.add_all(guests)
    session.flush()
    invite_agencies(session, row, guests, domain="humas.example", actor=make_actor(), now=NOON)
    return Story(session, row, sender_of(bureau, SETTINGS))


def issued_letter_of(meeting: Meeting, **given: Any) -> Letter:
    """A letter that may go out."""
    filled = {
        "number": "000.1.5/007/HUMAS/2026",
        "issued_on": date(2026, 11, 20),
        "signatory": Signatory("Kepala Biro Humas", "Rudi Hartono"),
        "state": LetterState.ISSUED,
        "version": 1,
    }
    return make_letter(meeting, **{**filled, **given})
