"""What the console does, by the same services as the buttons."""

from datetime import date, time

import pytest
import sqlalchemy as sa

from bakohumas.core.errors import DomainError
from bakohumas.core.storage import open_storage
from bakohumas.invitations.models import LetterState
from bakohumas.invitations.services.commands import cancel_meeting_and_tell, move_meeting, send_invitations_now
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.models import State
from tests.factories import make_actor
from tests.invitations.stories import SETTINGS, make_story


@pytest.fixture
def story(session):
    return make_story(session, agencies=3)


@pytest.fixture
def hands(story, tmp_path):
    storage = open_storage(f"file:{tmp_path}")
    return lambda: {"settings": SETTINGS, "storage": storage, "actor": make_actor(), "now": story.later()}


def test_send_only_reaches_the_named_addresses_and_skips_who_has_it(session, story, hands):
    one = story.invitations()[0]
    assert send_invitations_now(session, story.meeting, only=[one.email.upper()], **hands()) == 1
    assert send_invitations_now(session, story.meeting, **hands()) == 2
    assert send_invitations_now(session, story.meeting, **hands()) == 0
    assert all(b"surat-undangan.pdf" in mail.body for mail in session.scalars(sa.select(Outbox)))


def test_send_to_an_address_that_nobody_has_is_refused(session, story, hands):
    with pytest.raises(DomainError, match="Tidak ada undangan dengan surel"):
        send_invitations_now(session, story.meeting, only=["siapa@lain.example"], **hands())


def test_move_tells_only_who_was_invited(session, story, hands):
    one = story.invitations()[0]
    send_invitations_now(session, story.meeting, only=[one.email], **hands())
    story.deliver()
    moved = {"starts_on": date(2026, 12, 11), "starts_time": time(13), "ends_time": time(15)}
    assert move_meeting(session, story.meeting, **moved, **hands()) == 1
    (mail,) = story.waiting()
    assert (mail.to, mail.sequence) == (one.email, 1)
    assert "Semula: Kamis, 10 Desember 2026, 09.00 WITA s.d. 12.00 WITA" in mail.text
    assert "Menjadi: Jumat, 11 Desember 2026, 13.00 WITA s.d. 15.00 WITA" in mail.text


def test_cal24_two_moves_before_the_worker_runs(session, story, hands):
    send_invitations_now(session, story.meeting, **hands())
    story.deliver()
    move_meeting(session, story.meeting, starts_time=time(10), **hands())
    move_meeting(session, story.meeting, starts_time=time(11), **hands())
    assert len(story.waiting()) == 3
    assert {mail.event["DTSTART"].dt.time() for mail in story.waiting()} == {time(11)}
    dropped = sa.select(sa.func.count()).where(Outbox.state == OutboxState.SUPERSEDED)
    assert session.scalar(dropped.select_from(Outbox)) == 3


def test_cancel_tells_with_the_reason(session, story, hands):
    send_invitations_now(session, story.meeting, **hands())
    story.deliver()
    assert cancel_meeting_and_tell(session, story.meeting, "Gedung rusak.", **hands()) == 3
    assert story.meeting.state is State.CANCELLED
    assert {str(mail.event["SUMMARY"]) for mail in story.waiting()} == {f"DIBATALKAN: {story.meeting.title}"}
    assert all("Alasan: Gedung rusak." in mail.text for mail in story.waiting())


def test_a_letter_that_is_not_issued_stops_sending(session, story, hands):
    session.execute(sa.text("update letter set state = :state"), {"state": str(LetterState.DRAFT)})
    session.expire_all()
    with pytest.raises(DomainError, match="surat undangan belum terbit"):
        send_invitations_now(session, story.meeting, **hands())
