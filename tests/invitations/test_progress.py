"""How a sending goes, as the organiser sees it: counts, pause, the server away, refusals in plain words."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core import health
from bakohumas.invitations.models import Delivery
from bakohumas.invitations.queries.progress import Progress, progress_of_mails
from bakohumas.invitations.services.inviting import remove_invitation
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.mail.services import claim, record_failure
from bakohumas.mail.transport import DeliveryError
from bakohumas.meetings.services.states import cancel_meeting
from tests.factories import NOON, make_actor
from tests.invitations.stories import make_story

MINUTE = timedelta(minutes=1)


@pytest.fixture
def story(session):
    made = make_story(session, agencies=4)
    made.send()
    health.beat(session, now=NOON + timedelta(days=400))  # a worker that lives, whatever the clock of the page says
    session.commit()
    return made


@pytest.fixture
def secretary(client):
    client.sign_in(Role.SECRETARIAT)
    return client


def path(story, part=""):
    return f"/pertemuan/{story.meeting.slug}/undangan/kirim{part}"


def fail(story, code, words):
    """The worker tries the next mail and the server says no."""
    (row,) = claim(story.session, story.later())
    record_failure(story.session, row, DeliveryError(words, code=code), now=story.later())
    story.session.commit()
    return row


def leave(story, count):
    rows = story.waiting()[:count]
    for mail in rows:
        mail.row.state, mail.row.sent_at = OutboxState.SENT, story.now
    story.session.commit()


def test_the_counts_are_of_the_sendings_that_are_not_through(session, story):
    leave(story, 3)
    counts = {"delayed": 0, "paused": 0, "failed": 0, "too_late": 0}
    found = progress_of_mails(session, story.meeting)
    assert found == Progress(sent=3, waiting=1, done=3, whole=4, next_at=None, **counts)
    leave(story, 1)
    story.edit(venue_room="Aula Lain")
    story.send()
    found = progress_of_mails(session, story.meeting)
    assert found == Progress(sent=4, waiting=4, done=0, whole=4, next_at=None, **counts)


def test_a_page_asks_anew_while_mails_leave_and_works_by_reload(secretary, story):
    leave(story, 1)
    page = secretary.page(path(story, "/kemajuan"))
    assert "1 dari 4 surel sudah dikerjakan." in page.words
    assert "Terkirim 1 Menunggu 3 Gagal 0" in page.words
    assert page.links["Muat ulang"].endswith("/undangan/kirim/kemajuan")
    assert 'hx-trigger="every 3s"' in secretary.get(path(story, "/kemajuan")).text
    leave(story, 3)
    assert "hx-trigger" not in secretary.get(path(story, "/kemajuan")).text


def test_a_sending_is_held_back_and_goes_on(secretary, session, story):
    leave(story, 1)
    response = secretary.post_form(path(story), action="/jeda")
    assert (response.status_code, response.location) == (303, path(story, "/kemajuan"))
    assert {mail.row.state for mail in story.mails()} == {OutboxState.SENT, OutboxState.PAUSED}
    assert claim(session, story.later()) == []
    page = secretary.page(path(story, "/kemajuan"))
    assert "3 surel dijeda." in page.words
    assert "Pengiriman dijeda" in page.words
    assert "hx-trigger" not in secretary.get(path(story, "/kemajuan")).text
    secretary.post_form(path(story, "/kemajuan"), action="/lanjutkan")
    assert len(claim(session, story.later() + timedelta(days=400), 9)) == 3


def test_what_is_held_back_is_replaced_by_a_later_sending(secretary, session, story):
    secretary.post_form(path(story), action="/jeda")
    story.edit(venue_room="Aula Lain")
    story.send()
    assert {mail.event["LOCATION"].split(",")[0] for mail in story.mails()} == {"Aula Lain"}
    assert progress_of_mails(session, story.meeting).paused == 0


def test_a_server_that_is_away_is_told_at_once_and_tried_on_demand(secretary, session, story):
    fail(story, None, "Server surel menolak sambungan.")
    page = secretary.page(path(story))
    assert "Surel belum terkirim, akan dicoba lagi otomatis" in page.words
    assert "1 surel tertunda; percobaan berikut pukul 12.04 WITA." in page.words
    secretary.post_form(path(story), action="/coba")
    assert {mail.row.state for mail in story.mails()} == {OutboxState.QUEUED}
    assert "Surel belum terkirim" not in secretary.page(path(story)).words


def test_a_worker_that_is_silent_is_told(secretary, session, story):
    session.execute(sa.update(health.Heartbeat).values(at=NOON - timedelta(days=1)))
    session.commit()
    assert "Pengirim surel sedang tidak berjalan" in secretary.page(path(story)).words


@pytest.mark.parametrize(
    ("code", "words", "reason"),
    [
        (
            550,
            "5.1.1 <x@y.example>: Recipient address rejected: User unknown",
            "Alamat tidak dikenal di server penerima",
        ),
        (552, "5.2.2 Mailbox full", "Kotak surat penerima penuh"),
        (550, "5.7.1 Message rejected due to policy", "Server penerima menolak surel dari kantor ini"),
        (554, "No thanks", "Server penerima menolak surel ini"),
    ],
)
def test_a_refusal_is_listed_in_plain_words_with_a_way_to_mend_it(secretary, story, code, words, reason):
    row = fail(story, code, words)
    page = secretary.page(path(story))
    one = next(each for each in story.invitations() if each.email == row.recipient)
    assert f"{one.shown_agency} {reason} {row.recipient}" in page.words
    assert f"Jawaban server {code} {words}" in page.words
    assert page.links[f"Perbaiki alamat {one.shown_agency}"].endswith(f"/undangan/{one.id}#ubah")


def test_r05_sent_again_is_a_new_delivery_with_the_same_uid_and_sequence(secretary, session, story):
    leave(story, 3)
    row = fail(story, 550, "5.1.1 unknown")
    one = next(each for each in story.invitations() if each.email == row.recipient)
    response = secretary.post_form(path(story), action=f"/undangan/{one.id}/kirim-ulang")
    assert response.status_code == 303
    session.expire_all()
    again = [mail for mail in story.mails() if mail.to == row.recipient]
    assert [(mail.row.state, mail.sequence) for mail in again] == [(OutboxState.FAILED, 0), (OutboxState.QUEUED, 0)]
    assert {str(mail.event["UID"]) for mail in again} == {one.uid}
    assert len({mail.row.message_id for mail in again}) == 2
    deliveries = session.scalars(sa.select(Delivery.outbox_id).where(Delivery.invitation_id == one.id)).all()
    assert deliveries == [mail.row.id for mail in again]
    assert "Gagal 0" not in secretary.page(path(story)).words


def test_r05_all_that_did_not_arrive_is_sent_again_at_once(secretary, session, story):
    leave(story, 1)
    failed = {fail(story, 554, "5.7.1 relay denied").recipient for _ in range(3)}
    secretary.post_form(path(story, "/kemajuan"), action="/kirim/ulang")
    session.expire_all()
    assert {(mail.to, mail.sequence) for mail in story.waiting()} == {(address, 0) for address in failed}
    assert progress_of_mails(session, story.meeting).waiting == 3
    assert "Belum sampai" not in secretary.page(path(story, "/kemajuan")).words


def test_r05_a_change_that_was_refused_is_a_change_when_it_is_sent_again(secretary, session, story):
    leave(story, 4)
    story.edit(venue_room="Aula Lain")
    story.send()
    row = fail(story, 550, "5.7.1 later")
    one = next(each for each in story.invitations() if each.email == row.recipient)
    secretary.post_form(f"/pertemuan/{story.meeting.slug}/undangan/{one.id}", action="/kirim-ulang")
    session.expire_all()
    again = next(mail for mail in story.waiting() if mail.to == row.recipient)
    assert (again.sequence, again.message["In-Reply-To"]) == (1, one.first_message_id)
    assert str(again.message["Subject"]).startswith("Perubahan undangan: ")
    assert "Ada perubahan pada undangan yang telah Saudara terima." in again.text


def test_r05_an_address_is_mended_and_the_new_one_gets_the_first_invitation(secretary, session, story):
    leave(story, 3)
    row = fail(story, 550, "5.1.1 unknown")
    one = next(each for each in story.invitations() if each.email == row.recipient)
    one.email = "benar@instansi.example"
    session.commit()
    story.send()
    (mail,) = story.waiting()
    assert (mail.to, mail.method, mail.sequence) == ("benar@instansi.example", "REQUEST", 0)


def test_a_cancelled_meeting_offers_no_resending(secretary, session, story):
    leave(story, 3)
    row = fail(story, 550, "5.1.1 unknown")
    cancel_meeting(session, story.meeting, "Batal.", actor=make_actor(), now=story.later())
    session.commit()
    one = next(each for each in story.invitations() if each.email == row.recipient)
    address = f"/pertemuan/{story.meeting.slug}/undangan/{one.id}"
    assert "Alamat tidak dikenal di server penerima" in secretary.page(path(story)).words
    assert [form.action for form in secretary.page(path(story)).forms() if form.action.endswith("kirim-ulang")] == []
    assert [form.action for form in secretary.page(address).forms() if form.action.endswith("kirim-ulang")] == []


def test_a_reminder_whose_time_has_passed_is_said(secretary, session, story):
    row = story.mails()[0].row
    row.state, row.last_error, row.body = OutboxState.SUPERSEDED, "Tidak dikirim: waktunya sudah lewat.", None
    session.commit()
    assert "1 surel tidak dikirim karena waktunya sudah lewat." in secretary.page(path(story)).words


def test_the_preview_names_who_gets_what_on_which_channel(secretary, session):
    story = make_story(session, agencies=4)
    one, two, three, four = story.invitations()
    two.email = three.email = four.email = None
    three.phone, four.phone = "(0511) 330 4411", None
    session.commit()
    page = secretary.page(path(story))
    assert "1 instansi akan menerima undangan. Surel" in page.words
    assert "1 instansi tanpa surel perlu diberi undangan lewat WhatsApp. WhatsApp" in page.words
    assert "2 instansi tanpa surel dan nomor WhatsApp tidak akan menerima undangan. Tidak ada jalan" in page.words
    assert "METHOD:REQUEST, SEQUENCE:0 · 1 instansi" in page.words
    assert all(each.shown_agency in page.words for each in (one, two, three, four))


def test_a_change_of_address_and_a_withdrawal_stand_in_the_preview_with_their_sequences(secretary, session, story):
    leave(story, 4)
    one, two, *_ = story.invitations()
    one.email = "baru@instansi.example"
    session.commit()
    story.edit(venue_room="Aula Lain")
    session.commit()
    page = secretary.page(path(story))
    assert "1 instansi akan menerima undangan di alamat surel yang baru." in page.words
    assert "METHOD:CANCEL, REQUEST, SEQUENCE:2 · 1 instansi" in page.words
    assert "3 instansi akan menerima perubahan tempat." in page.words
    assert "METHOD:REQUEST, SEQUENCE:1 · 3 instansi" in page.words
    remove_invitation(session, two, sender=story.sender, actor=make_actor(), now=story.later())
    session.commit()
    assert "2 instansi akan menerima perubahan tempat." in secretary.page(path(story)).words


def test_a_typo_in_a_note_sends_nothing(secretary, session, story):
    leave(story, 4)
    story.edit(dress_code="Batik")
    session.commit()
    page = secretary.page(path(story))
    assert "4 instansi dapat menerima pembaruan keterangan; jawaban mereka tetap." in page.words
    secretary.post_form(path(story), action="/undangan/kirim")
    assert session.scalar(sa.select(sa.func.count()).where(Outbox.state == OutboxState.QUEUED)) == 0
    secretary.post_form(path(story), {"pembaruan": "1"}, action="/undangan/kirim")
    assert session.scalar(sa.select(sa.func.count()).where(Outbox.state == OutboxState.QUEUED)) == 4


def test_a_leader_sees_the_counts_and_no_address(client, story):
    row = fail(story, 550, "5.1.1 unknown")
    client.sign_in(Role.LEADER)
    for part in ("", "/kemajuan"):
        page = client.page(path(story, part))
        assert "Alamat tidak dikenal di server penerima" in page.words
        assert row.recipient not in client.get(path(story, part)).text
        assert [form.action for form in page.forms() if "/kirim/" in form.action] == []
