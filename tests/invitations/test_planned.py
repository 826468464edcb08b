"""Planned reminders at stepped clocks: once, never late, never after an answer, never twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core.errors import DomainError
from bakohumas.core.quiet import Quiet
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, PlannedReminder, PlanState, Reply
from bakohumas.invitations.rules.chatting import Owed
from bakohumas.invitations.services.chats import chat_queue
from bakohumas.invitations.services.marking import mark_passed_on
from bakohumas.invitations.services.planned import (
    Clockwork,
    cancel_planned,
    due_reminders,
    move_planned,
    plan_of,
    restore_planned,
    save_rules,
)
from bakohumas.invitations.services.sweeping import deal_with
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.mail.services import drop_expired
from bakohumas.meetings.services.states import cancel_meeting, postpone_meeting
from tests.factories import make_actor
from tests.invitations.stories import make_story

CLOCKWORK = Clockwork((), Quiet(time(20), time(7)))
RULES = {3: (True, time(9)), 1: (True, time(9)), 0: (True, time(7))}
WORKER = make_actor(kind="sistem", name="Pengingat otomatis")


def at(day, hour, minute=0):
    """A moment of December 2026 in WITA."""
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.fixture
def story(session):
    """Three agencies with the invitation, the last one by WhatsApp only; rules ticked."""
    made = make_story(session, agencies=3)
    made.invitations()[2].email = None
    made.send()
    made.deliver()
    save_rules(session, made.meeting, RULES, actor=make_actor(), now=made.later())
    mark_passed_on(session, made.invitations()[2], Owed(DeliveryKind.INVITATION, 0), actor=make_actor(), now=made.now)
    return made


def sweep(story, now):
    """What the worker does at `now`; the reminders it dealt with."""
    due = [days for _, days in due_reminders(story.session, CLOCKWORK, now)]
    return [days for days in due if act(story, days, now)]


def act(story, days, now):
    return deal_with(story.session, story.meeting.id, days, CLOCKWORK, sender=story.sender, actor=WORKER, now=now)


def rows(story):
    query = sa.select(PlannedReminder).order_by(PlannedReminder.starts_on, PlannedReminder.days_before.desc())
    return [(row.days_before, row.state, row.mails, row.chats, row.words) for row in story.session.scalars(query)]


def reminders(story, kind="pengingat"):
    query = sa.select(Outbox).where(Outbox.kind == kind).order_by(Outbox.id)
    return list(story.session.scalars(query))


def test_nothing_leaves_before_its_moment_and_once_at_it(story):
    assert sweep(story, at(7, 8, 59)) == []
    assert sweep(story, at(7, 9)) == [3]
    assert sweep(story, at(7, 9)) == []
    assert sweep(story, at(7, 9, 1)) == []
    assert rows(story) == [(3, PlanState.SENT, 2, 1, None)]
    assert [mail.recipient for mail in reminders(story)] == [row.email for row in story.invitations()[:2]]


def test_cal31_a_planned_reminder_is_of_the_thread_and_says_that_no_person_sent_it(story):
    firsts = [row.first_message_id for row in story.invitations()]
    sweep(story, at(7, 9))
    mails = [mail for mail in story.waiting() if mail.row.kind == "pengingat"]
    assert [mail.message["In-Reply-To"] for mail in mails] == firsts[:2]
    assert {mail.message["Auto-Submitted"] for mail in mails} == {"auto-generated"}
    assert {mail.message["List-Unsubscribe"] for mail in mails} == {None}
    assert {(mail.method, mail.sequence) for mail in mails} == {("REQUEST", 0)}
    assert {mail.row.expires_at for mail in mails} == {at(7, 20)}


def test_who_answers_before_it_leaves_is_not_reminded(story):
    story.invitations()[0].reply = Reply.DECLINED
    sweep(story, at(7, 9))
    assert [mail.recipient for mail in reminders(story)] == [story.invitations()[1].email]


def test_a_worker_that_comes_too_late_says_so_and_sends_nothing(story):
    assert sweep(story, at(7, 20)) == [3]
    assert rows(story) == [(3, PlanState.SKIPPED, 0, 0, "Waktunya sudah lewat.")]
    assert reminders(story) == []
    assert sweep(story, at(9, 9)) == [1]
    assert len(reminders(story)) == 2


def test_r08_a_clock_that_jumps_back_and_forth_sends_none_twice(story):
    for hour in (9, 7, 11, 9):
        sweep(story, at(7, hour))
    sweep(story, at(11, 9))
    assert len(reminders(story)) == 2
    assert [(days, state) for days, state, *_ in rows(story)] == [
        (3, PlanState.SENT), (1, PlanState.SKIPPED), (0, PlanState.SKIPPED),
    ]  # fmt: skip


def test_r20_what_the_mail_server_takes_too_late_is_dropped(story):
    sweep(story, at(7, 9))
    drop_expired(story.session, now=at(7, 20))
    assert {(mail.state, mail.last_error) for mail in reminders(story)} == {
        (OutboxState.SUPERSEDED, "Tidak dikirim: waktunya sudah lewat.")
    }


def test_it_moves_with_the_date_and_happens_once_for_each(story):
    sweep(story, at(7, 9))
    story.now = at(7, 10)
    story.edit(starts_on=date(2026, 12, 17))
    story.send()
    story.deliver()
    assert sweep(story, at(9, 9)) == []
    assert sweep(story, at(14, 9)) == [3]
    assert len(reminders(story)) == 4
    story.now = at(14, 10)
    story.edit(starts_on=date(2026, 12, 10))
    assert sweep(story, at(14, 11)) == []  # of the first date, which is over
    assert len(reminders(story)) == 4


def test_a_change_that_was_not_told_yet_holds_it_back(story):
    story.now = at(7, 8)
    story.edit(starts_time=time(10))
    assert sweep(story, at(7, 9)) == []
    assert sweep(story, at(7, 20)) == [3]
    assert rows(story) == [(3, PlanState.SKIPPED, 0, 0, "Ada perubahan yang belum dikirim.")]


@pytest.mark.parametrize("off", [cancel_meeting, postpone_meeting])
def test_a_meeting_that_is_off_reminds_nobody(story, off):
    off(story.session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    assert [sweep(story, at(7, 9)), sweep(story, at(9, 9)), reminders(story)] == [[], [], []]


def test_invitations_that_were_never_sent_are_not_reminded(session):
    story = make_story(session)
    save_rules(session, story.meeting, RULES, actor=make_actor(), now=story.later())
    assert sweep(story, at(7, 9)) == []
    assert sweep(story, at(8, 9)) == [3]
    assert rows(story) == [(3, PlanState.SKIPPED, 0, 0, "Undangan belum dikirim.")]


def test_the_settings_hold_for_a_meeting_without_rules(session):
    story = make_story(session)
    story.send()
    story.deliver()
    clockwork = replace(CLOCKWORK, defaults=((1, time(9)),))
    assert due_reminders(session, CLOCKWORK, at(9, 9)) == []
    assert due_reminders(session, clockwork, at(9, 9)) == [(story.meeting.id, 1)]


def test_one_can_be_cancelled_moved_and_given_back_to_the_rule(story):
    session, meeting, by = story.session, story.meeting, {"actor": make_actor(), "now": at(6, 9)}
    cancel_planned(session, meeting, 3, CLOCKWORK, **by)
    assert sweep(story, at(7, 9)) == []
    move_planned(session, meeting, 3, at(8, 14), CLOCKWORK, **by)
    assert plan_of(session, meeting, 3, CLOCKWORK).at == at(8, 14)
    restore_planned(session, meeting, 3, CLOCKWORK, **by)
    assert plan_of(session, meeting, 3, CLOCKWORK).at == at(7, 9)
    for wrong in (at(6, 8), at(10, 9)):
        with pytest.raises(DomainError):
            move_planned(session, meeting, 3, wrong, CLOCKWORK, **by)
    sweep(story, at(7, 9))
    with pytest.raises(DomainError, match="sudah dikirim"):
        cancel_planned(session, meeting, 3, CLOCKWORK, **by)
    with pytest.raises(DomainError, match="tidak direncanakan"):
        cancel_planned(session, meeting, 7, CLOCKWORK, **by)


def test_the_notice_of_the_day_goes_to_those_who_come_without_a_calendar(story):
    first, second, third = story.invitations()
    first.reply = third.reply = Reply.COMING
    second.reply = Reply.DECLINED
    sweep(story, at(10, 7))
    (mail,) = reminders(story, "hari_pertemuan")
    assert (mail.recipient, mail.expires_at) == (first.email, at(10, 9))
    text = mail.body.decode()
    assert "text/calendar" not in text
    assert "Auto-Submitted: auto-generated" in text
    assert [(task.id, task.owed.kind) for task in chat_queue(story.session, story.meeting, now=at(10, 7)).tasks] == [
        (third.id, DeliveryKind.NOTICE)
    ]


def test_without_mail_the_reminder_stands_in_the_whatsapp_queue(story):
    sweep(story, at(7, 9))
    (task,) = chat_queue(story.session, story.meeting, now=at(7, 9)).tasks
    third = story.invitations()[2]
    assert (task.id, task.owed.kind) == (third.id, DeliveryKind.REMINDER)
    mark_passed_on(story.session, third, task.owed, actor=make_actor(), now=at(7, 10))
    assert chat_queue(story.session, story.meeting, now=at(7, 10)).tasks == ()
    assert (third.reminder_count, third.reminded_at) == (1, at(7, 10))
    chats = story.session.scalars(sa.select(Delivery).where(Delivery.channel == Channel.WHATSAPP)).all()
    assert [(row.kind, row.owed) for row in chats] == [(DeliveryKind.INVITATION, False), (DeliveryKind.REMINDER, False)]


def test_an_answer_takes_the_reminder_out_of_the_whatsapp_queue(story):
    sweep(story, at(7, 9))
    story.invitations()[2].reply = Reply.COMING
    assert chat_queue(story.session, story.meeting, now=at(7, 9)).tasks == ()
