"""A meeting to which things happen at random, beside a simple model of it written from the rules, not from the code."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import DeliveryKind, Invitation, Reply, ReplySource
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer
from bakohumas.invitations.rules.chatting import CALLED_OFF
from bakohumas.invitations.services.asking import ask_once_more
from bakohumas.invitations.services.chats import chat_queue
from bakohumas.invitations.services.inviting import Contact, change_contact, invite_agencies, remove_invitation
from bakohumas.invitations.services.marking import mark_passed_on
from bakohumas.invitations.services.refusals import mark_refused
from bakohumas.invitations.services.reminders import remind
from bakohumas.invitations.services.replies import record_reply
from bakohumas.invitations.services.seats import free_and_hand_on
from bakohumas.invitations.services.undoing import undo_on_behalf
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.mail.services import claim, record_failure, record_sent, retry
from bakohumas.mail.transport import DeliveryError
from bakohumas.meetings.models import Mode, State
from bakohumas.meetings.services.states import cancel_meeting, postpone_meeting
from tests.factories import make_actor
from tests.invitations.mailbag import Mailbag
from tests.invitations.stories import MINUTE, Mail, issued_letter_of
from tests.support.foreign_clients import CLIENTS
from tests.support.foreign_mail import Reply as MailReply
from tests.support.foreign_mail import foreign_mail
from tests.support.foreign_reports import postfix

ASKING = ("starts_on", "starts_time", "zone", "mode", "venue_city")
TELLING = ("ends_time", "venue_room", "online_url")
CHOICES: dict[str, tuple[Any, ...]] = {
    "starts_on": (date(2026, 12, 10), date(2026, 12, 11)),
    "starts_time": (time(8), time(9)),
    "zone": ("Asia/Makassar", "Asia/Jakarta"),
    "mode": (Mode.IN_ROOM, Mode.HYBRID),
    "venue_city": ("Kota Contoh", "Kota Lain"),
    "ends_time": (time(12), time(13)),
    "venue_room": ("Ruang Rapat Contoh", "Aula"),
    "online_url": (None, "https://zoom.example/j/1"),
    "title": ("Pertemuan Contoh", "Pertemuan Lain"),
    "dress_code": (None, "Batik"),
}
PARTSTATS = {"ACCEPTED": Reply.COMING, "DECLINED": Reply.DECLINED, "TENTATIVE": Reply.UNSURE}
ENTRY = ("DTSTART", "DTEND", "LOCATION")
Facts = dict[str, Any]


@dataclass(slots=True)
class Known:
    """What the model holds of one agency. `told`: the facts of the last sending; `way`: the address it went to."""

    email: str | None
    revoked: bool = False
    told: Facts | None = None
    way: str | None = None
    stands: bool = False
    answer: Reply = Reply.NONE
    answered_at: datetime | None = None  # by link, phone or on behalf
    by_people: bool = False
    mailed: datetime | None = None  # DTSTAMP of the last answer that was recorded by mail
    asked: int = 0  # SEQUENCE of the last message that asked
    before: tuple[Reply, datetime | None, bool] | None = None  # what an undo brings back
    news: int = 0  # how often there was something that an agency without mail must be told
    chat: tuple[str, int] | None = None  # what it was told last by WhatsApp: that it is on, with which news, or off
    left: list["Left"] = field(default_factory=list)  # what a server took


@dataclass(frozen=True, slots=True)
class Left:
    """What one mail with a calendar said when it left."""

    id: str
    to: str
    method: str
    sequence: int
    stamp: datetime
    organiser: str
    title: str
    entry: tuple[str, ...]  # DTSTART, DTEND and LOCATION as written
    starts: datetime
    ends: datetime

    @classmethod
    def read(cls, row: Outbox, uid: str) -> "Left":
        mail = Mail(row)
        assert str(mail.event["UID"]) == uid
        assert mail.bytes.count(b"\nATTENDEE") == 1
        assert str(mail.event["ATTENDEE"]) == f"mailto:{mail.to}"
        assert mail.message["To"].addresses[0].addr_spec == mail.to
        assert mail.part("text/calendar").get_param("method") == mail.method
        return cls(
            row.message_id.strip("<>"),
            mail.to,
            mail.method,
            mail.sequence,
            mail.event["DTSTAMP"].dt,
            str(mail.event["ORGANIZER"]),
            str(mail.event["SUMMARY"]),
            tuple(
                f"{mail.event[name].to_ical()} {mail.event[name].params}" for name in ("DTSTART", "DTEND", "LOCATION")
            ),
            mail.event["DTSTART"].dt,
            mail.event["DTEND"].dt,
        )


@dataclass(slots=True)
class Chance:
    """One story; `log` says what happened so far, for whoever reads a failure."""

    bag: Mailbag
    random: Random
    known: dict[int, Known] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    over: int = 0  # seats that were taken when the room was made smaller
    count: int = 0

    @property
    def session(self) -> Any:
        return self.bag.session

    @property
    def meeting(self) -> Any:
        return self.bag.story.meeting

    def hands(self) -> dict[str, Any]:
        return {"actor": make_actor(), "now": self.bag.story.later()}

    def rows(self) -> list[Invitation]:
        rows = self.bag.story.invitations()
        for row in rows:
            self.known.setdefault(row.id, Known(row.email))
        return rows

    def pick(self) -> tuple[Invitation, Known]:
        row = self.random.choice(self.rows())
        return row, self.known[row.id]

    @property
    def is_off(self) -> bool:
        return self.meeting.state in {State.POSTPONED, State.CANCELLED}

    def facts(self) -> Facts:
        return {name: getattr(self.meeting, name) for name in CHOICES} | {"off": self.is_off and self.meeting.state}

    def step(self) -> None:
        """Something happens, or is refused by a rule."""
        name, action = self.random.choices(STEPS, weights=WEIGHTS)[0]
        self.log.append(name)
        try:
            with self.session.begin_nested():
                action(self)
        except DomainError as error:
            self.log.append(f"  refused: {error}")
        self.session.flush()
        self.session.expire_all()

    def edit(self) -> None:
        names = self.random.sample(sorted(CHOICES), self.random.choice((1, 1, 2)))
        changes = {name: self.random.choice(CHOICES[name]) for name in names}
        self.log.append(f"  {changes}")
        self.bag.story.edit(**changes)

    def send(self) -> None:
        rows = self.rows()
        only = {row.id for row in rows if self.random.random() < 0.5} if self.random.random() < 0.25 else None
        updates = self.random.random() < 0.3
        again = {row.id for row in rows if self.random.random() < 0.3} if self.random.random() < 0.2 else set()
        self.log.append(f"  only={only} updates={updates} again={again}")
        self.bag.story.send(only=only, with_updates=updates, again=again)
        for row in self.rows():
            if only is None or row.id in only or row.id in again:
                self.told(row, updates=updates or row.id in again)

    def told(self, row: Invitation, *, updates: bool) -> None:
        """calendar.md 1.4 and 4 for one agency."""
        mine, facts = self.known[row.id], self.facts()
        if mine.revoked or facts["off"]:
            if mine.stands or (mine.told and not mine.revoked):
                mine.stands, mine.told = False, facts
            return
        if mine.told is None or not mine.stands:
            asks = mine.told is not None
        else:
            asks = any(mine.told[name] != facts[name] for name in ASKING) or self._moved(mine)
        tells = mine.told is None or not mine.stands or any(mine.told[name] != facts[name] for name in TELLING)
        if asks:
            mine.answer, mine.answered_at, mine.asked = Reply.NONE, None, row.sequence
        mine.news += asks or tells or mine.way != mine.email
        if asks or tells or updates or mine.way != mine.email:
            mine.told, mine.way, mine.stands = facts, mine.email, True

    @staticmethod
    def _moved(mine: Known) -> bool:
        """A new address asks again where the old one has the entry."""
        reached = any(mail.method == "REQUEST" and mail.to == mine.way for mail in mine.left)
        return mine.way is not None and mine.way != mine.email and reached

    def work(self) -> None:
        """The worker sends some of what is due; servers refuse some."""
        now = self.bag.story.later() + timedelta(hours=self.random.choice((0, 0, 5)))
        self.bag.story.now = now
        for _ in range(self.random.choice((1, 3, 20))):
            found = claim(self.session, now)
            if not found:
                return
            self._attempt(found[0], now)

    def _attempt(self, mail: Outbox, now: datetime) -> None:
        luck = self.random.random()
        self.log.append(f"  {mail.about} {mail.kind} {mail.recipient} {luck:.2f}")
        if luck < 0.75:
            record_sent(self.session, mail, now=now)
            self._has_left(mail)
        elif luck < 0.9:
            record_failure(self.session, mail, DeliveryError("451 coba lagi", code=451), now=now)
        else:
            record_failure(self.session, mail, DeliveryError("550 5.1.1 User unknown", code=550), now=now)
            mark_refused(self.session, mail, 550, "550 5.1.1 User unknown", now)

    def _has_left(self, mail: Outbox) -> None:
        owner = int((mail.about or "").rpartition(":")[2])
        if b"text/calendar" in (mail.body or b""):
            self.known[owner].left.append(Left.read(mail, self.session.get_one(Invitation, owner).uid))
        if mail.kind == str(DeliveryKind.REMINDER):
            assert self.known[owner].answer is Reply.NONE, "a reminder left after an answer"

    def retry_failed(self) -> None:
        """Somebody presses the button beside each calling off that a server refused."""
        failed = sa.select(Outbox).where(Outbox.state == OutboxState.FAILED, Outbox.kind.in_(CALLED_OFF))
        for mail in self.session.scalars(failed).all():
            with suppress(DomainError):
                retry(self.session, mail, now=self.bag.story.now)

    def bounce(self) -> None:
        row, mine = self.pick()
        if mine.left:
            mail = mine.left[-1]
            key = self.bag.story.sender.bounce_address(row.reply_key)
            about = {"envelope": key, "ours": mail.id, "reply": key, "guest": mail.to}
            raw = postfix(about).replace(b"<d1@mx>", f"<d{self._next()}@mx>".encode())
            self.bag.receive(raw)

    def _next(self) -> int:
        self.count += 1
        return self.count

    def mail(self) -> None:
        """An answer by mail, perhaps to an old invitation, perhaps written long ago."""
        row, mine = self.pick()
        if not mine.left or row.email is None:
            return
        told = self.random.choice(mine.left) if self.random.random() < 0.4 else mine.left[-1]
        old = self.random.choice((timedelta(0), timedelta(0), timedelta(minutes=3), timedelta(hours=2)))
        partstat = self.random.choice(sorted(PARTSTATS))
        client = self.random.choice(sorted(name for name in CLIENTS if CLIENTS[name].sequence))
        stamp = self.bag.story.now + MINUTE - old
        answer = MailReply(
            uid=row.uid,
            reply_address=self.bag.story.sender.reply_address(row.reply_key),
            invited=row.email,
            partstat=partstat,
            sequence=told.sequence,
            stamped_at=stamp.replace(microsecond=0),
            message_id=f"{self._next()}@klien.example",
        )
        got = self.bag.receive(foreign_mail(client, answer))
        self.log.append(f"  {row.id} {client} {partstat} {told.sequence} {old} -> {got.outcome} {got.why}")
        self.expect(mine, row, answer, (str(got.outcome), got.why))

    def expect(self, mine: Known, row: Invitation, answer: MailReply, got: tuple[str, str | None]) -> None:
        """calendar.md 6, step 6: b state, c order, d answer; a full room is whatever the room says."""
        off = "meeting_cancelled" if self.is_off else "invitation_revoked" if mine.revoked else None
        if off:
            assert got == ("ignored" if answer.partstat == "DECLINED" else "needs_review", off)
            return
        if got[1] == "full":
            assert answer.partstat == "ACCEPTED"
            assert self.meeting.capacity is not None
            return
        since = mine.answered_at - timedelta(minutes=5) if mine.by_people and mine.answered_at else None
        if answer.sequence < mine.asked:
            assert got == ("ignored", "stale_sequence"), (answer.sequence, mine.asked)
        elif any(limit and answer.stamped_at < limit for limit in (mine.mailed, since)):
            assert got == ("ignored", "stale_dtstamp")
        elif got[1] == "duplicate":
            assert answer.stamped_at == mine.mailed
        else:
            assert got == ("recorded", None), (mine.mailed, since, answer.stamped_at)
            self._answered(mine, PARTSTATS[answer.partstat], None)
            mine.mailed = answer.stamped_at

    @staticmethod
    def _answered(mine: Known, reply: Reply, at: datetime | None) -> None:
        if mine.answer is not reply or not mine.by_people or at is None:
            mine.by_people, mine.answered_at = at is not None, at
        mine.answer = reply

    def answer(self) -> None:
        """By link, by phone or on behalf."""
        row, mine = self.pick()
        source = self.random.choice((ReplySource.WEB, ReplySource.PHONE, ReplySource.ORGANISER))
        reply = self.random.choice((Reply.COMING, Reply.DECLINED, Reply.REPRESENTED))
        people = (DelegateAnswer(name="Siti Rahmah"), DelegateAnswer(name="Budi"))[: self.random.choice((1, 2))]
        given = Answer(reply, people if reply is Reply.REPRESENTED else ())
        before = (mine.answer, mine.answered_at, mine.by_people)
        changed = record_reply(
            self.session, row, given, source=source, by="uji", sender=self.bag.story.sender, **self.hands()
        )
        self.log.append(f"  {row.id} {source} {reply} {changed}")
        if changed:
            mine.answer, mine.answered_at, mine.by_people = reply, self.bag.story.now, True
            mine.before = before if source is not ReplySource.WEB else None

    def undo(self) -> None:
        row, mine = self.pick()
        undo_on_behalf(self.session, row, sender=self.bag.story.sender, **self.hands())
        assert mine.before is not None, "something was undone that was not on behalf"
        mine.answer, mine.answered_at, mine.by_people = mine.before
        mine.before = None

    def readdress(self) -> None:
        row, mine = self.pick()
        email = self.random.choice((f"baru{row.id}@instansi.example", f"lama{row.id}@instansi.example", None))
        contact = Contact(row.addressee, email, row.phone, row.agency_city, row.seats)
        change_contact(self.session, row, contact, version=row.version, **self.hands())
        self.log.append(f"  {row.id} {email}")
        mine.email = email

    def remove(self) -> None:
        row, mine = self.pick()
        remove_invitation(self.session, row, sender=self.bag.story.sender, **self.hands())
        self.log.append(f"  {row.id}")
        mine.revoked = True
        self.told(row, updates=False)

    def invite_again(self) -> None:
        gone = [row for row in self.rows() if row.revoked_at]
        agencies = [row.agency for row in gone]
        invite_agencies(self.session, self.meeting, agencies, domain="humas.example", **self.hands())
        for row in gone:
            mine = self.known[row.id]
            mine.revoked, mine.email, mine.answer, mine.answered_at = False, row.email, Reply.NONE, None

    def postpone(self) -> None:
        postpone_meeting(self.session, self.meeting, "Gedung dipakai.", **self.hands())

    def revive(self) -> None:
        if self.meeting.state is State.POSTPONED:
            other = [day for day in (*CHOICES["starts_on"], date(2026, 12, 17)) if day != self.meeting.starts_on]
            self.bag.story.edit(starts_on=self.random.choice(other))

    def cancel(self) -> None:
        cancel_meeting(self.session, self.meeting, "Batal.", **self.hands())

    def remind(self) -> None:
        self.bag.story.now += timedelta(minutes=15)
        remind(self.session, self.meeting, sender=self.bag.story.sender, **self.hands())

    def ask(self) -> None:
        row, mine = self.pick()
        asked = ask_once_more(self.session, self.meeting, {row.id}, sender=self.bag.story.sender, **self.hands())
        if asked.mails + asked.by_chat:
            self.session.refresh(row)
            mine.answer, mine.answered_at, mine.asked = Reply.NONE, None, row.sequence
            mine.told = self.facts()
            mine.news += 1

    def resize(self) -> None:
        self.bag.story.edit(capacity=self.random.choice((None, 1, 2, 3, 5)))
        free_and_hand_on(self.session, self.meeting, sender=self.bag.story.sender, **self.hands())

    def chat(self) -> None:
        """Somebody goes through the WhatsApp queue."""
        for task in chat_queue(self.session, self.meeting, now=self.bag.story.later()).tasks[:2]:
            mark_passed_on(self.session, task.invitation, task.owed, **self.hands())
            mine, kind = self.known[task.id], task.owed.kind
            self.log.append(f"  {task.id} {kind}")
            if kind in {DeliveryKind.INVITATION, DeliveryKind.CHANGE}:
                mine.chat = ("on", mine.news)
            elif kind in CALLED_OFF:
                mine.chat = (str(kind), mine.news)

    def letter(self) -> None:
        self.session.add(issued_letter_of(self.meeting, number=f"000.1.5/{self._next()}/HUMAS/2026"))


ACTIONS: dict[Callable[[Chance], None], int] = {
    Chance.edit: 5,
    Chance.send: 8,
    Chance.work: 10,
    Chance.bounce: 1,
    Chance.mail: 8,
    Chance.answer: 5,
    Chance.undo: 2,
    Chance.readdress: 2,
    Chance.remove: 1,
    Chance.invite_again: 2,
    Chance.postpone: 1,
    Chance.revive: 3,
    Chance.cancel: 1,
    Chance.remind: 3,
    Chance.ask: 2,
    Chance.resize: 2,
    Chance.chat: 3,
    Chance.letter: 1,
}
STEPS = tuple((action.__name__, action) for action in ACTIONS)
WEIGHTS = tuple(ACTIONS.values())
