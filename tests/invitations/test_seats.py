from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import (
    Channel,
    Delivery,
    DeliveryKind,
    Invitation,
    Reply,
    ReplyEvent,
    ReplySource,
    Seat,
)
from bakohumas.invitations.queries.listing import Tab, invitees_page, tab_counts
from bakohumas.invitations.queries.seats import seat_counts, waiting_place
from bakohumas.invitations.rules.answers import Answer, DelegateAnswer
from bakohumas.invitations.sender import Sender
from bakohumas.invitations.services.inviting import remove_invitation
from bakohumas.invitations.services.replies import record_reply
from bakohumas.invitations.services.seats import free_and_hand_on, give_seat, has_room_for
from bakohumas.invitations.services.undoing import undo_on_behalf
from bakohumas.mail.models import Outbox
from tests.factories import NOON, make_actor, make_invitation, make_meeting

LINK = make_actor(kind="tautan", id=7, name="Dinas Contoh")
SENDER = Sender(
    name="Biro Humas",
    address="humas@humas.example",
    domain="humas.example",
    base_url="https://humas.example",
    salutation="Saudara",
    contact_name=None,
    contact_phone=None,
    contact_email=None,
)
COMING, DECLINED = Answer(Reply.COMING), Answer(Reply.DECLINED)


def people(number):
    return Answer(Reply.REPRESENTED, tuple(DelegateAnswer(name=f"Orang {place}") for place in range(number)))


@pytest.fixture
def room(session):
    """A room for three, and five agencies."""
    meeting = make_meeting(capacity=3)
    session.add_all(invited := [make_invitation(meeting) for _ in range(5)])
    session.commit()
    return meeting, invited


def answer(session, invitation, given, *, after=0, source=ReplySource.WEB, **more):
    now = NOON + timedelta(seconds=after)
    who = {"by": invitation.shown_agency, "actor": LINK, "sender": SENDER}
    changed = record_reply(session, invitation, given, source=source, now=now, **who, **more)
    session.commit()
    return changed


def seats(invited):
    return [row.seat for row in invited]


def test_who_finds_no_room_waits_in_the_order_of_answers(session, room):
    meeting, invited = room
    for place, row in enumerate(invited):
        answer(session, row, people(2) if place == 1 else COMING, after=place)
    assert seats(invited) == [Seat.GIVEN, Seat.GIVEN, Seat.WAITING, Seat.WAITING, Seat.WAITING]
    assert [waiting_place(session, row) for row in invited] == [None, None, 1, 2, 3]
    counted = seat_counts(session, meeting)
    assert (counted.taken, counted.free, counted.waiting, counted.waiting_agencies) == (3, 0, 3, 3)


def test_a_seat_that_becomes_free_goes_to_the_first_group_that_fits_and_it_is_told(session, room):
    _, (one, two, three, four, _) = room
    answer(session, one, people(2))
    answer(session, two, COMING, after=1)
    answer(session, three, people(2), after=2)
    answer(session, four, COMING, after=3)
    answer(session, two, DECLINED, after=4)
    assert seats((one, two, three, four)) == [Seat.GIVEN, None, Seat.WAITING, Seat.GIVEN]
    assert (four.seat_told_at, three.seat_told_at) == (NOON + timedelta(seconds=4), None)
    mail = session.scalars(sa.select(Outbox)).one()
    assert (mail.recipient, mail.kind) == (four.email, "tempat_tersedia")
    kinds = session.execute(sa.select(Delivery.kind, Delivery.channel, Delivery.owed, Delivery.sequence)).all()
    assert kinds == [(DeliveryKind.SEAT_OFFERED, Channel.EMAIL, False, four.sequence)]
    last = session.scalars(sa.select(ReplyEvent).where(ReplyEvent.invitation_id == four.id)).all()[-1]
    assert (last.source, last.seat, last.reason) == (
        ReplySource.SYSTEM,
        Seat.GIVEN,
        "Mendapat tempat dari daftar tunggu",
    )


def test_without_an_address_the_news_is_owed_by_whatsapp(session, room):
    _, (one, two, *_) = room
    two.email = None
    answer(session, one, people(3))
    answer(session, two, COMING, after=1)
    answer(session, one, people(2), after=2)
    owed = session.execute(sa.select(Delivery.invitation_id, Delivery.channel, Delivery.owed)).all()
    assert owed == [(two.id, Channel.WHATSAPP, True)]
    assert session.scalars(sa.select(Outbox)).all() == []


def test_an_agency_taken_off_the_list_gives_its_seats_and_is_not_asked_again(session, room):
    meeting, (one, two, three, *_) = room
    answer(session, one, people(3))
    answer(session, two, COMING, after=1)
    answer(session, three, COMING, after=2)
    remove_invitation(session, two, sender=SENDER, actor=LINK, now=NOON)
    remove_invitation(session, one, sender=SENDER, actor=LINK, now=NOON)
    session.commit()
    assert (two.seat_given_at, three.seat) == (None, Seat.GIVEN)
    assert seat_counts(session, meeting).taken == 1


def test_a_larger_room_takes_those_who_wait(session, room):
    meeting, invited = room
    for place, row in enumerate(invited):
        answer(session, row, people(2), after=place)
    meeting.capacity = 7
    assert free_and_hand_on(session, meeting, sender=SENDER, actor=LINK, now=NOON) == 2
    assert seats(invited) == [Seat.GIVEN] * 3 + [Seat.WAITING] * 2
    meeting.capacity = None
    assert free_and_hand_on(session, meeting, sender=SENDER, actor=LINK, now=NOON) == 2


def test_a_group_that_has_seats_never_loses_them_by_growing(session, room):
    _, (one, two, *_) = room
    answer(session, one, people(2))
    answer(session, two, COMING, after=1)
    with pytest.raises(DomainError, match="paling banyak 2 orang"):
        answer(session, one, people(3), after=2)
    session.rollback()
    assert (one.seat, len(one.delegates)) == (Seat.GIVEN, 2)


def test_a_group_that_waits_keeps_its_place_when_it_changes(session, room):
    _, (one, two, three, *_) = room
    answer(session, one, people(3))
    answer(session, two, people(2), after=1)
    answer(session, three, COMING, after=2)
    answer(session, two, people(3), after=3)
    assert (waiting_place(session, two), two.waiting_since) == (1, NOON + timedelta(seconds=1))


def test_nothing_is_handed_on_once_the_meeting_has_begun(session, room):
    meeting, (one, two, *_) = room
    answer(session, one, people(3))
    answer(session, two, COMING, after=1)
    begun = int((meeting.counts_as_started_at - NOON).total_seconds())
    answer(session, one, DECLINED, after=begun, source=ReplySource.PHONE)
    assert two.seat is Seat.WAITING


def test_the_organiser_gives_a_seat_by_hand_with_a_reason(session, room):
    meeting, (one, two, *_) = room
    answer(session, one, people(3))
    answer(session, two, COMING, after=1)
    with pytest.raises(DomainError, match="Tulis alasan"):
        give_seat(session, two, None, sender=SENDER, actor=LINK, now=NOON)
    give_seat(session, two, "Kursi tambahan", sender=SENDER, actor=LINK, now=NOON)
    session.commit()
    assert (two.seat, two.seat_reason, seat_counts(session, meeting).taken) == (Seat.GIVEN, "Kursi tambahan", 4)
    with pytest.raises(DomainError, match="tidak sedang menunggu"):
        give_seat(session, two, "Lagi", sender=SENDER, actor=LINK, now=NOON)


def test_an_answer_on_behalf_finds_no_room_either_unless_the_organiser_says_why(session, room):
    _, (one, two, three, *_) = room
    answer(session, one, people(3))
    answer(session, two, COMING, after=1, source=ReplySource.PHONE)
    answer(session, three, COMING, after=2, source=ReplySource.PHONE, seat_reason="Diminta pimpinan")
    assert (two.seat, three.seat, three.seat_reason) == (Seat.WAITING, Seat.GIVEN, "Diminta pimpinan")


def test_whether_there_is_room_counts_what_the_agency_has_already(session, room):
    _, (one, two, *_) = room
    answer(session, one, people(2))
    assert [has_room_for(session, one, number) for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert [has_room_for(session, two, number) for number in (1, 2)] == [True, False]


def test_who_is_unsure_takes_no_seat(session, room):
    _, (one, two, *_) = room
    answer(session, one, Answer(Reply.UNSURE), source=ReplySource.MAIL)
    answer(session, two, people(3), after=1)
    assert (one.seat, two.seat) == (None, Seat.GIVEN)


def test_the_list_of_those_who_wait_is_in_their_order_and_counts_agree(session, room):
    meeting, invited = room
    answer(session, invited[0], people(3))
    for place, row in enumerate(reversed(invited[1:]), 1):
        answer(session, row, COMING, after=place)
    lines = invitees_page(session, meeting, Tab.WAITING).rows
    assert [line.id for line in lines] == [row.id for row in reversed(invited[1:])]
    assert tab_counts(session, meeting)[Tab.WAITING] == seat_counts(session, meeting).waiting_agencies == 4


def test_undoing_an_answer_on_behalf_brings_back_what_stood_before(session, room):
    _, (one, *_) = room
    answer(session, one, people(2))
    answer(session, one, DECLINED, after=60, source=ReplySource.PHONE, reason="Ibu Ani")
    undo_on_behalf(session, one, sender=SENDER, actor=make_actor(), now=NOON + timedelta(seconds=90))
    session.commit()
    kept = (one.reply, one.reply_source, one.replied_at, [row.name for row in one.delegates], one.seat)
    assert kept == (Reply.REPRESENTED, ReplySource.WEB, NOON, ["Orang 0", "Orang 1"], Seat.GIVEN)
    history = session.scalars(sa.select(ReplyEvent).order_by(ReplyEvent.id)).all()
    assert [(row.source, row.undone_at is not None) for row in history] == [
        (ReplySource.WEB, False),
        (ReplySource.PHONE, True),
        (ReplySource.ORGANISER, False),
    ]
    with pytest.raises(DomainError, match="diurungkan"):
        undo_on_behalf(session, one, actor=make_actor(), now=NOON)


def test_what_is_undone_waits_when_its_seats_are_gone(session, room):
    _, (one, two, *_) = room
    answer(session, one, people(3))
    answer(session, two, people(3), after=1)
    answer(session, one, DECLINED, after=2, source=ReplySource.PHONE)
    assert two.seat is Seat.GIVEN
    undo_on_behalf(session, one, sender=SENDER, actor=make_actor(), now=NOON + timedelta(seconds=3))
    assert (one.reply, one.seat) == (Reply.REPRESENTED, Seat.WAITING)


def test_an_answer_of_the_agency_is_not_undone_by_the_organiser(session, room):
    _, (one, *_) = room
    answer(session, one, COMING)
    with pytest.raises(DomainError, match="diurungkan"):
        undo_on_behalf(session, one, actor=make_actor(), now=NOON)
    assert session.get_one(Invitation, one.id).reply is Reply.COMING
