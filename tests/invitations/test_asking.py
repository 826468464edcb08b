"""Asking once more, the notice that all have answered, and the pages of the waiting list."""

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.errors import DomainError
from bakohumas.invitations.models import Channel, Delivery, Invitation, Reply, ReplyEvent, ReplySource, Seat
from bakohumas.invitations.rules.answers import Answer
from bakohumas.invitations.services.asking import ask_once_more
from bakohumas.invitations.services.replies import record_reply
from bakohumas.mail.models import Outbox
from tests.factories import make_actor, make_user
from tests.invitations.stories import make_story

COMING = Answer(Reply.COMING)


@pytest.fixture
def story(session):
    made = make_story(session, title="Rapat Contoh")
    made.send()
    made.deliver()
    session.commit()
    return made


@pytest.fixture
def secretary(client):
    client.sign_in(Role.SECRETARIAT)
    return client


def answer(story, invitation, given=COMING, *, source=ReplySource.WEB, **more):
    who = {"by": "uji", "sender": story.sender, "actor": make_actor()}
    record_reply(story.session, invitation, given, source=source, now=story.later(), **who, **more)
    story.session.commit()


def ask(story, *rows):
    asked = ask_once_more(
        story.session,
        story.meeting,
        {row.id for row in rows},
        sender=story.sender,
        actor=make_actor(),
        now=story.later(),
    )
    story.session.commit()
    return asked


def notices(session):
    return session.scalars(sa.select(Outbox.recipient).where(Outbox.kind == "pemberitahuan").order_by(Outbox.id)).all()


def test_asking_once_more_raises_the_sequence_and_keeps_the_answer_in_the_history(session, story):
    one, two = story.invitations()
    answer(story, one)
    asked = ask(story, one, two)
    assert (asked.mails, asked.by_chat) == (1, 0)
    assert (one.sequence, one.reask_sequence, one.reply, one.seat) == (1, 1, Reply.NONE, None)
    assert (two.sequence, two.reply) == (0, Reply.NONE)
    [mail] = story.waiting()
    assert (mail.method, mail.sequence, mail.guest) == ("REQUEST", 1, ("NEEDS-ACTION", "TRUE"))
    assert mail.row.subject.startswith("Konfirmasi ulang: Rapat Contoh")
    assert "mohon konfirmasi ulang" in mail.text
    assert [row.reply for row in session.scalars(sa.select(ReplyEvent))] == [Reply.COMING]
    answer(story, one)
    assert (one.reply, one.answer_sequence) == (Reply.COMING, 1)


def test_without_an_address_the_question_is_owed_by_whatsapp(session, story):
    one, _ = story.invitations()
    one.email = one.sent_email = None
    answer(story, one)
    assert ask(story, one).by_chat == 1
    owed = session.execute(sa.select(Delivery.invitation_id, Delivery.channel).where(Delivery.owed)).all()
    assert owed == [(one.id, Channel.WHATSAPP)]


def test_asking_waits_for_a_change_that_was_not_sent(story):
    one, _ = story.invitations()
    answer(story, one)
    story.edit(venue_room="Aula")
    with pytest.raises(DomainError, match="Kirim perubahannya lebih dulu"):
        ask(story, one)


def test_asking_waits_for_a_new_address_although_the_mail_to_the_old_one_still_waits(session):
    story = make_story(session, agencies=1)
    story.send()
    [one] = story.invitations()
    answer(story, one)
    old, one.email = one.email, None
    assert ask(story, one).by_chat == 0
    story.deliver()
    story.send()
    assert [(mail.to, mail.method) for mail in story.waiting()] == [(old, "CANCEL")]


def test_who_is_asked_is_shown_before_and_once(secretary, session, story):
    one, _ = story.invitations()
    answer(story, one)
    place = f"/pertemuan/{story.meeting.slug}/undangan/konfirmasi-ulang"
    page = secretary.page(place)
    assert page.root.xpath("//input[@name='undangan']/@value") == [str(one.id)]
    form = page.form("/konfirmasi-ulang")
    for _ in range(2):
        assert secretary.post(place, data={**form.values, "undangan": str(one.id)}).status_code == 303
    session.expire_all()
    assert session.get_one(Invitation, one.id).sequence == 1


def test_organisers_are_told_once_when_nobody_is_silent(session, story):
    session.add_all([make_user(Role.SECRETARIAT, email="sekretariat@humas.example"), make_user(Role.LEADER)])
    one, two = story.invitations()
    answer(story, one)
    assert notices(session) == []
    answer(story, two)
    assert notices(session) == ["sekretariat@humas.example"]
    answer(story, two, Answer(Reply.DECLINED))
    assert len(notices(session)) == 1
    ask(story, one)
    answer(story, one)
    assert len(notices(session)) == 2


def test_the_team_of_the_meeting_is_told_in_place_of_the_house(session, story):
    session.add(make_user(Role.SECRETARIAT))
    story.meeting.team = [make_user(Role.SECRETARIAT, email="tim@humas.example"), make_user(Role.DOOR_OFFICER)]
    for row in story.invitations():
        answer(story, row)
    assert notices(session) == ["tim@humas.example"]


def test_the_agency_reads_its_place_and_the_organiser_gives_a_seat(secretary, session, story):
    story.meeting.capacity = 1
    one, two = story.invitations()
    answer(story, one)
    answer(story, two)
    base = f"/pertemuan/{story.meeting.slug}/undangan"
    listed = secretary.page(f"{base}/?jawaban=daftar_tunggu").words
    assert "Tempat terisi 1 dari 1. Daftar tunggu: 1 instansi, 1 orang." in listed
    assert "Daftar tunggu nomor 1" in listed
    assert "Tempat terisi 1 dari 1. Daftar tunggu: 1 instansi, 1 orang." in secretary.page(base[:-8]).words
    refused = secretary.post_form(f"{base}/{two.id}", action=f"{base}/{two.id}/beri-tempat")
    assert (refused.status_code, "Tulis alasan memberi tempat" in refused.text) == (422, True)
    given = secretary.post_form(
        f"{base}/{two.id}", {"alasan_tempat": "Kursi tambahan"}, action=f"{base}/{two.id}/beri-tempat"
    )
    assert given.status_code == 303
    session.expire_all()
    assert session.get_one(Invitation, two.id).seat is Seat.GIVEN
    page = secretary.page(f"{base}/{two.id}").words
    assert "Tempat diberikan walau ruangan penuh: Kursi tambahan" in page
    assert "lewat penyelenggara" in page


def test_a_larger_room_is_handed_on_when_the_meeting_is_saved(secretary, session, story):
    story.meeting.capacity = 1
    one, two = story.invitations()
    answer(story, one)
    answer(story, two)
    place = f"/pertemuan/{story.meeting.slug}/ubah"
    assert secretary.post_form(place, {"capacity": "2"}, action="/ubah").status_code == 303
    session.expire_all()
    assert session.get_one(Invitation, two.id).seat is Seat.GIVEN
    assert session.scalars(sa.select(Outbox.kind).where(Outbox.kind == "tempat_tersedia")).all() == ["tempat_tersedia"]


def test_an_answer_on_behalf_names_its_channel_and_can_be_undone(secretary, session, story):
    one, _ = story.invitations()
    answer(story, one, Answer(Reply.DECLINED))
    place = f"/pertemuan/{story.meeting.slug}/undangan/{one.id}"
    told = {"jawaban": "hadir", "source": "whatsapp", "reason": "Ibu Ani"}
    assert secretary.post_form(place, told, action=f"{place}/jawaban").status_code == 303
    words = secretary.page(place).words
    assert "lewat WhatsApp" in words
    assert "lewat tautan" in words
    assert secretary.post_form(place, action=f"{place}/urungkan").status_code == 303
    session.expire_all()
    kept = session.get_one(Invitation, one.id)
    assert (kept.reply, kept.reply_source) == (Reply.DECLINED, ReplySource.WEB)
    assert "(diurungkan)" in secretary.page(place).words


def test_the_quota_holds_for_answers_on_behalf_and_doubt_is_not_offered(secretary, session, story):
    one, _ = story.invitations()
    story.meeting.seats_per_agency = 1
    session.commit()
    place = f"/pertemuan/{story.meeting.slug}/undangan/{one.id}"
    page = secretary.page(place)
    assert page.root.xpath("//input[@name='jawaban']/@value") == ["hadir", "diwakili", "tidak_hadir"]
    told = {
        "jawaban": "hadir",
        "source": "phone",
        "reason": "Ibu Ani",
        "people-0-name": "Siti",
        "people-1-name": "Budi",
    }
    refused = secretary.post_form(place, told, action=f"{place}/jawaban")
    assert (refused.status_code, "paling banyak 1 orang" in refused.text) == (422, True)
