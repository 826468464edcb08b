"""A meeting of three hundred agencies from sending to calling off, while its processes are killed at random moments."""

import csv
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from bakohumas.accounts.models import Role
from bakohumas.core import clock
from bakohumas.core.secrets import Keys
from bakohumas.invitations.models import Channel, Delivery, Inbox, Invitation, Reply, ReplyEvent
from bakohumas.mail.models import UNSENT, Outbox
from tests.exchange.places import Place
from tests.exchange.storm import Storm, logs_of, storm
from tests.mail.peers import Peer
from tests.support.foreign_clients import CLIENTS
from tests.support.foreign_mail import Reply as MailReply
from tests.support.foreign_mail import foreign_mail
from tests.support.foreign_reports import postfix
from tests.support.people import COOKIE, sign_in
from tests.support.waiting import until

pytestmark = [pytest.mark.long, pytest.mark.sqlite_only, pytest.mark.timeout(400)]

MAILED, BY_PHONE = 220, 80
BY_MAIL, BY_LINK, BOUNCED, BY_CHAT = range(100), range(100, 200), range(200, 215), range(220, 280)
ANSWERS = {"ACCEPTED": Reply.COMING, "DECLINED": Reply.DECLINED, "TENTATIVE": Reply.UNSURE}
WORDS = {
    Reply.COMING: "Hadir",
    Reply.DECLINED: "Tidak hadir",
    Reply.UNSURE: "Ragu",
    Reply.NONE: "Belum menjawab",
}
PRESSED = (Reply.COMING, Reply.DECLINED)
LINK = re.compile(r"https?://[^/\s]+(/u/[\w-]+/)")
UNSENT_NAMES = {state.value for state in UNSENT}
FEW = 40
TAB = re.compile(r'href="[^"]*[?&]jawaban=(\w+)[^"]*"[^>]*>[^<]*<b>(\d+)</b>')
FORM_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def record(starts_on: datetime) -> dict[str, Any]:
    """A meeting to which three hundred agencies are invited, 80 of them without an address."""
    return {
        "format": "bakohumas-meeting/1",
        "meeting": {
            "title": "Rapat Koordinasi Kehumasan Tiga Ratus Instansi",
            "kind": "rapat_koordinasi",
            "mode": "luring",
            "zone": "Asia/Makassar",
            "starts_on": f"{starts_on:%Y-%m-%d}",
            "starts_time": "09:00",
            "ends_time": "11:00",
            "venue": {"room": "Aula", "building": "Gedung Idham Chalid", "city": "Banjarbaru"},
            "organiser": "Biro Humas",
            "state": "terjadwal",
        },
        "letter": {
            "number": "005/300/HUMAS/2026",
            "urgency": "Biasa",
            "issued_on": "2026-11-20",
            "signatory": {
                "name": "Rina Contoh",
                "position": "Kepala Biro Humas",
                "capacity": "definitif",
                "office": "lainnya",
            },
        },
        "invitations": [invitation(number) for number in range(MAILED + BY_PHONE)],
    }


def invitation(number: int) -> dict[str, Any]:
    reached = {"email": address(number)} if number < MAILED else {"phone": f"0812{number:08}"}
    return {"agency": {"name": f"Instansi Nomor {number:03}", "category": "perangkat_daerah"}, **reached}


def address(number: int) -> str:
    return f"humas{number:03}@instansi.example"


class Post:
    """Every mail that the SMTP server took, read by the standard library and icalendar, each only once."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self.read: list[Any] = []

    @property
    def all(self) -> list[Any]:
        new = list(self.peer.taken)[len(self.read) :]
        self.read += [message_from_bytes(content, policy=policy.SMTP) for _, _, content in new]
        return self.read

    def to(self, recipient: str) -> Any:
        """The last mail to an address."""
        return next(mail for mail in reversed(self.all) if mail["To"].addresses[0].addr_spec == recipient)


def _method(mail: Any) -> str | None:
    part = next((part for part in mail.walk() if part.get_content_type() == "text/calendar"), None)
    return part.get_param("method") if part else None


def event_of(mail: Any) -> Any:
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    return Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0]


@pytest.fixture
def peer() -> Iterator[Peer]:
    server = Peer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def house(place: Place, peer: Peer) -> Iterator[Storm]:
    with storm(place, peer.url) as found:
        yield found


def test_r03_three_hundred_agencies_while_processes_are_killed(house: Storm, peer: Peer, tmp_path: Path) -> None:
    """Nothing that was acknowledged is lost, nothing is there twice, and every page counts what the tables hold."""
    try:
        Run(house, Post(peer), tmp_path).whole()
    except BaseException:
        print(logs_of(house.place.folder))  # noqa: T201 - shown with the failure
        raise


class Run:
    """One run, step by step."""

    def __init__(self, house: Storm, post: Post, folder: Path) -> None:
        self.house, self.place, self.post, self.folder = house, house.place, post, folder
        self.slug, self.cookie = "", ""
        self.starts_on = clock.now() + timedelta(days=60)
        self.expected: dict[int, Reply] = {}

    def whole(self) -> None:
        self.prepare()
        with self.house.raging("worker", seed=1):
            self.place.ok("meeting", "send", self.slug, **self.house.settings)
            self.most_sent()
        self.all_sent()
        self.assert_mailed_once(MAILED, "REQUEST")
        with self.house.raging("web", "lmtp", "worker", seed=2):
            self.answers()
        self.all_sent()
        self.assert_counts()
        self.move()
        self.cancel()

    def prepare(self) -> None:
        file = self.folder / "rapat.json"
        file.write_text(json.dumps(record(self.starts_on)), "utf-8")
        self.slug = self.place.ok("meeting", "import", file, "--json", **self.house.settings).json["slug"]
        with self.place.writing() as session:
            _, self.cookie = sign_in(session, Keys(self.place.settings.keys), (Role.SECRETARIAT,))

    def most_sent(self) -> None:
        """Wait until no more is on its way than a killed worker may have held."""
        until(lambda: self.waiting() < FEW)

    def all_sent(self) -> None:
        """Wait until nothing is on its way. What a killed worker held is its own for five minutes: end that here."""
        self.house.running["worker"].terminate()
        self.house.running["worker"].wait(30)
        with self.place.writing() as session:
            session.execute(sa.update(Outbox).where(Outbox.lease_until.is_not(None)).values(lease_until=clock.now()))
        self.house.start("worker")
        until(lambda: self.waiting() == 0)

    def waiting(self) -> int:
        """How many mails are on their way; read without building an app, since it is asked often."""
        with closing(sqlite3.connect(f"file:{self.place.folder}/bakohumas.db?mode=ro", uri=True)) as database:
            states = [state for (state,) in database.execute("SELECT state FROM outbox")]
        return sum(state in UNSENT_NAMES for state in states)

    def assert_mailed_once(self, count: int, method: str, *, sequence: int = 0) -> None:
        """Each mail left at least once, always the same bytes, and as many as there are agencies with an address."""
        found = [mail for mail in self.post.all if _method(mail) == method and event_of(mail)["SEQUENCE"] == sequence]
        by_id = {mail["Message-ID"]: bytes(mail) for mail in found}
        assert len(by_id) == len({mail["To"] for mail in found}) == count
        assert {by_id[mail["Message-ID"]] == bytes(mail) for mail in found} == {True}
        assert len(found) - count <= self.house.killed.get("worker", 0)

    def answers(self) -> None:
        """100 answers by mail, 100 by link, 15 bounces, 60 marks by WhatsApp, all at once."""
        with ThreadPoolExecutor(6) as pool:
            work = [pool.submit(self.answer_by_mail, number) for number in BY_MAIL]
            work += [pool.submit(self.answer_by_link, number) for number in BY_LINK]
            work += [pool.submit(self.bounce, number) for number in BOUNCED]
            work += [pool.submit(self.mark_chats)]
            for each in work:
                each.result()

    def answer_by_mail(self, number: int) -> None:
        client = sorted(CLIENTS)[number % len(CLIENTS)]
        event, partstat = event_of(self.post.to(address(number))), sorted(ANSWERS)[number % len(ANSWERS)]
        reply = MailReply(
            uid=str(event["UID"]),
            reply_address=str(event["ORGANIZER"]).removeprefix("mailto:"),
            invited=address(number),
            partstat=partstat,
            sequence=int(event["SEQUENCE"]),
            stamped_at=clock.now(),
        )
        self.house.deliver(foreign_mail(client, reply), address(number), reply.reply_address)
        self.expected[number] = ANSWERS[partstat]

    def answer_by_link(self, number: int) -> None:
        text = self.post.to(address(number)).get_body(("plain",)).get_content()
        path, answer = LINK.search(text)[1], PRESSED[number % 2]  # type: ignore[index]
        token = FORM_TOKEN.search(self.house.get(path).text)
        assert token, path
        done = self.house.post(path, {"csrf_token": token[1], "jawaban": str(answer)})
        assert done.status_code == 303, done.text
        self.expected[number] = answer

    def bounce(self, number: int) -> None:
        mail = self.post.to(address(number))
        envelope = next(sender for sender, to, _ in self.post.peer.taken if to == [address(number)])
        told = {"ours": mail["Message-ID"].strip("<>"), "guest": address(number), "envelope": envelope, "reply": ""}
        self.house.deliver(postfix(told), "", envelope)

    def mark_chats(self) -> None:
        """Mark sixty agencies, the way the queue's form does."""
        cookies, queue = {COOKIE: self.cookie}, f"/pertemuan/{self.slug}/undangan/whatsapp"
        token = FORM_TOKEN.search(self.house.get(queue, cookies=cookies).text)
        assert token
        with self.place.reading() as session:
            named = [f"Instansi Nomor {number:03}" for number in BY_CHAT]
            ids = session.scalars(sa.select(Invitation.id).where(Invitation.agency_name.in_(named))).all()
        for one in ids:
            told = {"csrf_token": token[1], "aksi": "catat", "undangan": one, "jenis": "undangan", "urutan": 0}
            done = self.house.post(queue, told, cookies=cookies)
            assert done.status_code in {200, 303}, done.text

    def assert_counts(self) -> None:
        """What was acknowledged is what the tables hold, and what each page says."""
        with self.place.reading() as session:
            replies = {row.agency_name: row.reply for row in session.scalars(sa.select(Invitation))}
            assert replies == self.owed()
            assert Counter(map(str, session.scalars(sa.select(Inbox.outcome)))) == {"recorded": 100, "ignored": 15}
            assert session.scalar(sa.select(sa.func.count()).select_from(ReplyEvent)) == 200
            chats = sa.select(sa.func.count()).select_from(Delivery).where(Delivery.channel == Channel.WHATSAPP)
            assert session.scalar(chats) == len(BY_CHAT)
        self.assert_pages(Counter(self.owed().values()))

    def owed(self) -> dict[str, Reply]:
        """The answer of each agency."""
        every = range(MAILED + BY_PHONE)
        return {f"Instansi Nomor {number:03}": self.expected.get(number, Reply.NONE) for number in every}

    def assert_pages(self, replies: Counter[Reply]) -> None:
        """The tabs of the list, the list of meetings at the console, and the sheet of all invitations agree."""
        page = self.house.get(f"/pertemuan/{self.slug}/undangan/", cookies={COOKIE: self.cookie}).text
        told = {value: int(count) for value, count in TAB.findall(page)}
        assert {reply: told.get(str(reply), 0) for reply in Reply} == {reply: replies[reply] for reply in Reply}
        (line,) = self.place.ok("meeting", "list", "--json", **self.house.settings).json
        answered = replies.total() - replies[Reply.NONE]
        assert (line["invited"], line["answered"]) == (MAILED + BY_PHONE, answered)
        sheet = self.house.get(f"/pertemuan/{self.slug}/undangan/daftar.csv", cookies={COOKIE: self.cookie}).text
        told_of = Counter(row["Jawaban"] for row in csv.DictReader(sheet.lstrip("\ufeff").splitlines()))
        assert told_of == Counter({WORDS[reply]: count for reply, count in replies.items()})

    def move(self) -> None:
        """The new time reaches everybody who was invited, and asks again."""
        with self.house.raging("web", "worker", seed=3):
            self.place.ok(
                "meeting", "move", self.slug, "--starts-time", "13:00", "--ends-time", "15:00", **self.house.settings
            )
            self.most_sent()
        self.all_sent()
        self.assert_mailed_once(MAILED, "REQUEST", sequence=1)
        with self.place.reading() as session:
            assert set(session.scalars(sa.select(Invitation.reply))) == {Reply.NONE}
            assert session.scalar(sa.select(sa.func.count()).select_from(ReplyEvent)) == 200
        self.expected.clear()
        for number in BY_LINK[:30]:
            self.answer_by_link(number)
        self.assert_pages(Counter(self.owed().values()))

    def cancel(self) -> None:
        """Everybody who was invited is told, those who declined too."""
        with self.house.raging("worker", seed=4):
            self.place.ok("meeting", "cancel", self.slug, "--reason", "Bencana banjir.", **self.house.settings)
            self.most_sent()
        self.all_sent()
        self.assert_mailed_once(MAILED, "CANCEL", sequence=2)
