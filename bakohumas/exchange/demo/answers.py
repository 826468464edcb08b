"""Answers of every kind to the coming meeting, given by the service behind the answer page."""

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle, islice

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bakohumas.core import web
from bakohumas.core.access import Actor
from bakohumas.invitations.models import Invitation, Reply, ReplySource
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer
from bakohumas.invitations.services.replies import record_reply
from bakohumas.mail.services import claim, record_failure
from bakohumas.mail.transport import DeliveryError
from bakohumas.meetings.models import Meeting

NAMES = ("Arini Wiramarta", "Bagas Nararya", "Citra Mandalika", "Damar Lokantara", "Endah Samudra", "Galih Pramesti")
POSITIONS = ("Pranata Humas Ahli Muda", "Kepala Subbagian Umum", "Kepala Seksi Layanan Informasi")
KINDS = ("hadir", "hadir", "diwakili", "belum", "hadir", "tidak_hadir", "berdua", "nanti", "telepon", "belum")
ANSWERED = 46
REFUSED = "550 5.1.1 mailbox unavailable"


def give_answers(session: Session, meeting: Meeting, organiser: Actor, now: datetime) -> None:
    """Let agencies answer: coming, represented by one or two, names to follow, not coming, by telephone, not at all."""
    names, positions = cycle(NAMES), cycle(POSITIONS)
    for kind, invitation in zip(cycle(KINDS), islice(_invited(session, meeting), ANSWERED), strict=False):
        answer = _answer(kind, invitation, names, positions)
        if answer is None:
            continue
        by_phone = kind == "telepon"
        guest = Actor(kind="tautan", keys=web.keys(), id=invitation.id, name=invitation.agency_name, request_id="demo")
        record_reply(
            session,
            invitation,
            answer,
            source=ReplySource.PHONE if by_phone else ReplySource.WEB,
            by=organiser.name if by_phone else invitation.agency_name,
            actor=organiser if by_phone else guest,
            now=now,
            reason="Disampaikan lewat telepon" if by_phone else None,
        )


def _invited(session: Session, meeting: Meeting) -> Iterator[Invitation]:
    rows = session.scalars(sa.select(Invitation).where(Invitation.meeting_id == meeting.id).order_by(Invitation.order))
    yield from rows.all()


def _answer(kind: str, invitation: Invitation, names: Iterator[str], positions: Iterator[str]) -> Answer | None:
    head = invitation.addressee
    if kind == "belum":
        return None
    if kind == "tidak_hadir":
        return Answer(Reply.DECLINED, comment="Mohon maaf, bersamaan dengan agenda lain.")
    if kind in {"hadir", "telepon"}:
        return Answer(Reply.COMING)
    if kind == "nanti":
        return Answer(Reply.REPRESENTED, names_follow=True)
    people = [
        DelegateAnswer(name=next(names), position=next(positions), represents_position=None if place else head)
        for place in range(2 if kind == "berdua" else 1)
    ]
    return Answer(Reply.REPRESENTED, tuple(people))


def refuse_waiting_mail(session: Session, now: datetime) -> None:
    """Let the mail that waits come back, so that the demo shows a failed delivery."""
    for mail in claim(session, now, limit=1):
        record_failure(session, mail, DeliveryError(REFUSED, code=550), now=now)
