"""Mails that come in to the demo: words, another time that is proposed, and an absence; none of them is an answer."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from bakohumas.core import web
from bakohumas.core.access import Actor
from bakohumas.exchange.runtime import unit_of_work
from bakohumas.invitations.models import Invitation
from bakohumas.invitations.queries.invitees import invitations_of
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services.intake import receive
from bakohumas.meetings.models import Meeting
from bakohumas.registry.queries import bureau

WORDS = """Yth. Biro Administrasi Pimpinan,

Terima kasih atas undangannya. Insyaallah Bapak Kepala hadir didampingi satu orang staf.

Hormat kami,
Subbagian Umum
"""
ABSENT = "Saya sedang dinas luar dan akan membaca surel ini pekan depan."
PROPOSAL = "Mohon dapat dimulai pukul 10.00 karena ada apel pagi."


def bring_mails(meeting: Meeting, first: int, actor: Actor, now: datetime) -> None:
    """Hand over one mail of each kind, from the invited agencies after the `first` that have an address."""
    with unit_of_work() as session:
        found = session.merge(meeting)
        rows = [row for row in invitations_of(session, found) if row.email][first:]
        sender = sender_of(bureau(session), web.settings())
        storage, keys = web.house().storage, web.keys()
        for row, message in zip(rows, _messages(now), strict=False):
            message["From"], message["To"] = row.email, sender.reply_address(row.reply_key)
            message["Message-ID"] = f"<balasan-{row.id}@demo.example>"
            raw = message.as_bytes().replace(b"@UID@", row.uid.encode()).replace(b"@DAY@", _day(row).encode())
            receive(session, storage, raw, (), sender=sender, actor=actor, keys=keys, now=now)


def _day(row: Invitation) -> str:
    return f"{row.meeting.starts_on:%Y%m%d}"


def _messages(now: datetime) -> Iterator[EmailMessage]:
    words = _message("Re: Undangan Pertemuan Bakohumas", now)
    words.set_content(WORDS)
    yield words
    counter = _message("Usul waktu baru: Pertemuan Bakohumas", now)
    counter.set_content(PROPOSAL)
    counter.add_alternative(_counter(now), subtype="calendar", params={"method": "COUNTER"}, cte="8bit")
    yield counter
    absent = _message("Balasan otomatis: Undangan Pertemuan Bakohumas", now)
    absent["Auto-Submitted"] = "auto-replied"
    absent.set_content(ABSENT)
    yield absent


def _message(subject: str, now: datetime) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["Date"] = subject, format_datetime(now - timedelta(minutes=1))
    return message


def _counter(now: datetime) -> str:
    lines = (
        "BEGIN:VCALENDAR",
        "METHOD:COUNTER",
        "BEGIN:VEVENT",
        "UID:@UID@",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        "DTSTART;TZID=Asia/Makassar:@DAY@T100000",
        "DTEND;TZID=Asia/Makassar:@DAY@T130000",
        f"COMMENT:{PROPOSAL}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "\n".join(lines)
