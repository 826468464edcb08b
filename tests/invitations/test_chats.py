"""The WhatsApp queue by what was told there and what holds: services on both databases."""

from dataclasses import replace
from datetime import date, time

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.core import phones
from bakohumas.core.errors import DomainError
from bakohumas.core.phones import NumberProblem
from bakohumas.invitations.message_text import meeting_words
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, Reply, Seat
from bakohumas.invitations.rules.chatting import Owed
from bakohumas.invitations.sender import sender_of
from bakohumas.invitations.services.chat_sending import send_chats
from bakohumas.invitations.services.chats import chat_queue, task_text
from bakohumas.invitations.services.choosing_chat import choose_chats
from bakohumas.invitations.services.inviting import invite_agencies, remove_invitation
from bakohumas.invitations.services.marking import mark_passed_on, owe, skip, unmark
from bakohumas.invitations.services.reminders import remind
from bakohumas.invitations.whatsapp_text import WHATSAPP_LIMIT, Chat, chat_text
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.services.states import cancel_meeting, postpone_meeting
from tests.factories import make_actor, make_bureau, make_meeting
from tests.invitations.stories import SETTINGS, make_story
from tests.support.statements import watched

URL = f"https://humas.example/u/{'x' * 43}/"


@pytest.fixture
def story(session):
    """Three agencies, the last two without e-mail; the invitations are sent."""
    made = make_story(session, agencies=3, title="Rapat Contoh")
    for row in made.invitations()[1:]:
        row.email = None
    made.send()
    made.deliver()
    return made


def queue(story):
    return chat_queue(story.session, story.meeting, now=story.now)


def due(story):
    """(place in the list, kind) of what is owed, in the order of the queue."""
    keys = [row.id for row in story.invitations()]
    return [(keys.index(task.id), str(task.owed.kind)) for task in queue(story).tasks]


def mark(story, place):
    task = queue(story).task(story.invitations()[place].id)
    return mark_passed_on(story.session, task.invitation, task.owed, actor=make_actor(), now=story.later())


def text(story, place=1):
    task = queue(story).task(story.invitations()[place].id)
    token = "t" * 43 if task.invitation.is_live else ""
    words = meeting_words(story.meeting, story.sender)
    return task_text(story.meeting, task, words, sender=story.sender, token=token)


def test_nothing_is_owed_before_the_invitations_are_sent(session):
    story = make_story(session, agencies=2)
    story.invitations()[0].email = None
    found = queue(story)
    assert (found.tasks, found.done, [row.id for row in found.unsent]) == ((), (), [story.invitations()[0].id])


def test_agencies_without_mail_are_owed_the_invitation_until_somebody_marks_it(story):
    assert (due(story), queue(story).place, queue(story).total) == ([(1, "undangan"), (2, "undangan")], 1, 2)
    row = mark(story, 1)
    assert (row.channel, row.by, row.outbox_id) == (Channel.WHATSAPP, "Rudi Hartono", None)
    assert (due(story), queue(story).place, queue(story).total) == ([(2, "undangan")], 2, 2)
    mark(story, 2)
    assert (due(story), queue(story).place, queue(story).total) == ([], 2, 2)


def test_a_mark_that_two_people_make_is_one(story):
    one, owed = story.invitations()[1], Owed(DeliveryKind.INVITATION, 0)
    assert mark_passed_on(story.session, one, owed, actor=make_actor(), now=story.later()) is not None
    assert mark_passed_on(story.session, one, owed, actor=make_actor(name="Sari"), now=story.later()) is None
    assert story.session.scalars(sa.select(Delivery.by).where(Delivery.channel == Channel.WHATSAPP)).all() == [
        "Rudi Hartono"
    ]


def test_a_mark_can_be_taken_back(story):
    unmark(story.session, mark(story, 1), actor=make_actor(), now=story.later())
    assert due(story) == [(1, "undangan"), (2, "undangan")]


def test_who_is_skipped_comes_last_again(story):
    skip(story.invitations()[1], now=story.later())
    assert due(story) == [(2, "undangan"), (1, "undangan")]
    skip(story.invitations()[2], now=story.later())
    assert due(story) == [(1, "undangan"), (2, "undangan")]


def test_a_change_is_owed_once_it_is_sent_and_says_what_it_was(story):
    mark(story, 1)
    story.edit(starts_time=time(10))
    assert due(story) == []
    assert [row.id for row in queue(story).unsent] == [row.id for row in story.invitations()[1:]]
    story.send()
    assert due(story) == [(1, "perubahan"), (2, "undangan")]
    assert text(story).splitlines()[1:5] == [
        "Dengan hormat, ada perubahan waktu pada undangan Biro Humas Setda Provinsi Contoh:",
        "Rapat Contoh",
        "Kamis, 10 Desember 2026, 10.00 WITA s.d. 12.00 WITA",
        "Semula: Kamis, 10 Desember 2026, 09.00 WITA s.d. 12.00 WITA",
    ]


def test_a_note_is_no_change(story):
    mark(story, 1)
    mark(story, 2)
    story.edit(dress_code="Batik")
    story.send(with_updates=True)
    assert due(story) == []


def test_calling_off_is_owed_to_those_who_were_told(story):
    mark(story, 1)
    postpone_meeting(story.session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    story.send()
    assert due(story) == [(1, "penundaan")]
    assert {"Alasan: Gedung dipakai.", "Waktu yang baru akan diberitahukan."} <= set(text(story).splitlines())
    mark(story, 1)
    cancel_meeting(story.session, story.meeting, "Tidak jadi.", actor=make_actor(), now=story.later())
    story.send()
    assert due(story) == [(1, "pembatalan")]
    mark(story, 1)
    assert due(story) == []


def test_after_a_postponement_the_new_date_is_an_invitation(story):
    mark(story, 1)
    postpone_meeting(story.session, story.meeting, "Gedung dipakai.", actor=make_actor(), now=story.later())
    story.send()
    mark(story, 1)
    story.edit(starts_on=date(2026, 12, 17))
    story.send()
    assert due(story) == [(1, "undangan"), (2, "undangan")]


def test_an_agency_taken_off_the_list_is_told_without_a_link(story):
    mark(story, 1)
    by = {"actor": make_actor(), "now": story.later()}
    remove_invitation(story.session, story.invitations()[1], sender=story.sender, **by)
    assert due(story) == [(1, "pembatalan"), (2, "undangan")]
    told = text(story)
    assert "undangan berikut kami tarik:" in told
    assert "https://" not in told
    mark(story, 1)
    invite_agencies(story.session, story.meeting, [story.invitations()[1].agency], domain="humas.example", **by)
    story.invitations()[1].email = None
    story.send()
    assert due(story) == [(1, "undangan"), (2, "undangan")]


def test_a_number_that_whatsapp_cannot_use_is_listed_apart(story):
    one, two = story.invitations()[1:]
    one.phone, two.phone = None, "(0511) 330 0000"
    found = queue(story)
    assert [(task.id, task.problem) for task in found.unreachable] == [
        (one.id, NumberProblem.MISSING),
        (two.id, NumberProblem.LANDLINE),
    ]
    assert (found.tasks, found.total) == ((), 0)


def test_the_organiser_may_choose_whatsapp_beside_the_mail(story):
    first = story.invitations()[0]
    by = {"actor": make_actor(), "now": story.later()}
    assert choose_chats(story.session, story.meeting, story.invitations(), [first.id], **by) == 1
    assert due(story) == [(0, "undangan"), (1, "undangan"), (2, "undangan")]
    assert choose_chats(story.session, story.meeting, story.invitations(), [], **by) == 0
    assert due(story) == [(1, "undangan"), (2, "undangan")]


def test_a_reminder_by_hand_stands_in_the_queue_for_those_who_were_told(story):
    mark(story, 1)
    assert remind(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later()) == 1
    assert due(story) == [(1, "pengingat"), (2, "undangan")]
    remind(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later())
    owed = story.session.scalars(sa.select(Delivery).where(Delivery.owed)).all()
    assert len(owed) == 1
    story.invitations()[1].reply = Reply.COMING
    assert due(story) == [(2, "undangan")]


def test_a_mark_of_a_reminder_that_is_undone_owes_it_again(story):
    mark(story, 1)
    remind(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later())
    row = mark(story, 1)
    assert (due(story), story.invitations()[1].reminder_count) == ([(2, "undangan")], 1)
    unmark(story.session, row, actor=make_actor(), now=story.later())
    assert (due(story), story.invitations()[1].reminder_count) == ([(1, "pengingat"), (2, "undangan")], 0)


def test_a_seat_that_became_free_is_owed_as_long_as_the_agency_has_it(story):
    mark(story, 1)
    row = story.invitations()[1]
    row.reply, row.seat = Reply.COMING, Seat.GIVEN
    story.session.add(owe(row, DeliveryKind.SEAT_OFFERED, by="Sistem", now=story.later()))
    story.session.flush()
    assert due(story) == [(1, "tempat_tersedia"), (2, "undangan")]
    row.reply = Reply.DECLINED
    assert due(story) == [(2, "undangan")]


@pytest.mark.parametrize(("hours", "kinds"), [(-1, 2), (0, 0), (24, 0)])
def test_once_the_meeting_has_begun_nobody_is_invited(story, hours, kinds):
    starts = story.meeting.counts_as_started_at
    now = starts.replace(hour=(starts.hour + hours) % 24) if hours < 24 else starts.replace(day=starts.day + 1)
    assert len(chat_queue(story.session, story.meeting, now=now).tasks) == kinds


def test_all_of_the_queue_goes_to_the_server_once(story):
    by = {"sender": story.sender, "actor": make_actor()}
    assert send_chats(story.session, story.meeting, now=story.later(), **by) == 2
    assert send_chats(story.session, story.meeting, now=story.later(), **by) == 0
    rows = story.session.scalars(sa.select(Outbox).where(Outbox.channel == "whatsapp").order_by(Outbox.id)).all()
    assert [row.recipient for row in rows] == [phones.e164(row.phone) for row in story.invitations()[1:]]
    assert {row.expires_at for row in rows} == {story.meeting.counts_as_started_at}
    delivery = story.session.scalars(sa.select(Delivery).where(Delivery.outbox_id == rows[0].id)).one()
    with pytest.raises(DomainError, match="WhatsApp Business"):
        unmark(story.session, delivery, actor=make_actor(), now=story.now)


def test_what_the_server_refused_stands_in_the_queue_again(story):
    send_chats(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later())
    row = story.session.scalars(sa.select(Outbox).where(Outbox.channel == "whatsapp").order_by(Outbox.id)).first()
    row.state, row.last_error = OutboxState.FAILED, "Nomor ini tidak dapat menerima pesan WhatsApp"
    story.session.flush()
    assert due(story) == [(1, "undangan")]
    assert [task.refused for task in queue(story).tasks] == ["Nomor ini tidak dapat menerima pesan WhatsApp"]
    assert mark(story, 1) is not None
    assert due(story) == []


def test_a_change_drops_what_still_waits_for_the_server(story):
    send_chats(story.session, story.meeting, sender=story.sender, actor=make_actor(), now=story.later())
    story.edit(starts_time=time(10))
    story.send()
    states = story.session.scalars(sa.select(Outbox.state).where(Outbox.channel == "whatsapp")).all()
    assert set(states) == {OutboxState.SUPERSEDED}
    assert due(story) == [(1, "undangan"), (2, "undangan")]


def test_the_queue_asks_as_often_for_many_as_for_few(session):
    counts = []
    for agencies in (2, 6):
        story = make_story(session, agencies=agencies)
        for row in story.invitations():
            row.email = None
        story.send()
        session.commit()
        with watched(session.connection()) as seen:
            assert len(queue(story).tasks) == agencies
        counts.append(len(seen.queries))
    assert counts[0] == counts[1]


@given(
    st.sampled_from(DeliveryKind),
    st.text(max_size=400),
    st.text(max_size=300),
    st.text(max_size=300),
    st.text(max_size=200),
)
def test_a_message_of_any_kind_keeps_to_its_limit_and_its_link_whole(kind, title, room, addressee, reason):
    sender = make_sender()
    meeting = make_meeting(title=title or "x", venue_room=room, contact=addressee, state_reason=reason)
    words = meeting_words(meeting, sender)
    chat = Chat(
        kind=kind, words=words, sender=sender, addressee=addressee, answer_url=URL, former=room, subjects="waktu"
    )
    told = chat_text(chat)
    assert len(told) <= WHATSAPP_LIMIT
    assert URL in told
    assert words.day in told
    bare = chat_text(replace(chat, answer_url=""))
    assert "https://" not in bare.replace(addressee, "").replace(title, "")


def make_sender():
    return sender_of(make_bureau(), SETTINGS)
