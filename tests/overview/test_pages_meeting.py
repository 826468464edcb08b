from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.agencies.models import ContactPerson, Position
from bakohumas.core import clock
from bakohumas.invitations.models import (
    Channel,
    Delivery,
    DeliveryKind,
    Invitation,
    LetterState,
    Reply,
    ReplyEvent,
    ReplySource,
)
from bakohumas.mail.models import Outbox, OutboxState
from bakohumas.meetings.models import State
from tests.factories import NOON, build, make_agency, make_agenda_item, make_invitation, make_letter, make_meeting

NUMBERS = iter(range(1, 100_000))


@pytest.fixture(autouse=True)
def noon():
    clock.start_at(NOON)
    yield
    clock.start_at(None)


def sent(invitation, state=OutboxState.SENT, error=None, at=NOON - timedelta(days=3)):
    number = next(NUMBERS)
    mail = build(
        Outbox,
        idempotency_key=f"k{number}",
        message_id=f"<{number}@humas.example>",
        state=state,
        last_error=error,
        position=number,
    )
    invitation.sequence = invitation.sent_sequence = 0
    return build(
        Delivery,
        invitation=invitation,
        channel=Channel.EMAIL,
        kind=DeliveryKind.INVITATION,
        at=at,
        by="Rudi H.",
        outbox=mail,
    )


@pytest.fixture
def meeting(session):
    row = make_meeting(title="Rapat Contoh", state=State.INVITED, rsvp_deadline=datetime(2026, 12, 8, 8, tzinfo=UTC))
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def filled(session, meeting):
    """Four agencies: one answered, one silent, one whose mail failed, one revoked."""
    answers = {"Dinas Satu": Reply.COMING, "Dinas Dua": Reply.NONE, "PT Tiga": Reply.NONE, "Dinas Empat": Reply.NONE}
    rows = {name: make_invitation(meeting, make_agency(name=name), reply=reply) for name, reply in answers.items()}
    rows["Dinas Empat"].revoked_at = NOON
    rows["Dinas Dua"].phone = "0812-3456-789"
    session.add_all(
        [
            sent(rows["Dinas Satu"]),
            sent(rows["Dinas Dua"]),
            sent(rows["PT Tiga"], OutboxState.FAILED, "surel ditolak"),
            sent(rows["Dinas Empat"]),
        ]
    )
    session.flush()
    session.add(
        build(
            ReplyEvent,
            invitation_id=rows["Dinas Satu"].id,
            at=NOON - timedelta(hours=1),
            reply=Reply.COMING,
            source=ReplySource.WEB,
        )
    )
    session.add(make_letter(meeting, number="005/1", state=LetterState.ISSUED))
    session.add(make_agenda_item(meeting, title="Sambutan Gubernur", starts_time=None))
    session.commit()
    return rows


def test_the_overview_shows_answers_those_to_contact_and_what_is_next(client, meeting, filled):
    client.sign_in(Role.SECRETARIAT)
    page = client.page(f"/pertemuan/{meeting.slug}/")
    assert page.heading == "Rapat Contoh"
    assert "2 instansi belum menjawab Batas konfirmasi Selasa, 8 Desember 2026 pukul 16.00 WITA." in page.words
    assert "Pengingat terakhir: belum pernah dikirim." in page.words
    assert "1 dari 3 instansi sudah menjawab" in page.words
    assert [row[0].split(" Kepala")[0] for row in page.rows()] == ["PT Tiga", "Dinas Dua"]
    assert page.rows()[0][1] == "Gagal terkirim surel ditolak"
    assert page.rows()[1][1] == "Terkirim 3 hari lalu"
    assert page.links["Kirim pengingat Rapat Contoh"] == f"/pertemuan/{meeting.slug}/undangan/ingatkan"
    assert page.links["1 Hadir"] == f"/pertemuan/{meeting.slug}/undangan/?jawaban=hadir"
    assert "Dinas Satu menjawab Hadir" in page.words
    assert "Undangan dikirim ke 4 instansi oleh Rudi H." in page.words
    assert "3 dari 8 selesai" in page.words


def test_the_chat_link_asks_for_an_answer_and_holds_no_personal_link(client, meeting, filled):
    client.sign_in(Role.SECRETARIAT)
    chat = client.page(f"/pertemuan/{meeting.slug}/").links["WhatsApp Dinas Dua"]
    assert chat.startswith("https://wa.me/628123456789?text=Yth.%20Kepala%20Dinas%20Dua.%20Mohon%20konfirmasi")
    assert "%2Fu%2F" not in chat


def test_the_contact_of_an_agency_stands_below_its_name(client, session, meeting, filled):
    person = build(ContactPerson, name="Norhayati", front_title="Hj.", back_title="S.Sos.")
    session.add(
        build(Position, person=person, agency=filled["Dinas Dua"].agency, title="Kasubbag Umum", is_pr_contact=True)
    )
    client.sign_in(Role.SECRETARIAT)
    assert client.page(f"/pertemuan/{meeting.slug}/").rows()[1][0] == "Dinas Dua Hj. Norhayati, S.Sos. · Kasubbag Umum"


def test_those_who_may_not_read_invitations_see_counts_only(client, session, meeting, filled):
    user = client.sign_in(Role.PRESS_OFFICER)
    assert user.roles == {Role.PRESS_OFFICER}
    page = client.page(f"/pertemuan/{meeting.slug}/")
    assert "1 dari 3 instansi sudah menjawab" in page.words
    assert not any(name in page.words for name in ("Dinas Satu", "Dinas Dua", "PT Tiga", "Kirim pengingat"))
    assert not any("undangan" in url for url in page.links.values())


def test_leaders_see_who_is_silent_but_no_number(client, meeting, filled):
    client.sign_in(Role.LEADER)
    page = client.page(f"/pertemuan/{meeting.slug}/")
    assert "Dinas Dua" in page.words
    assert not any("wa.me" in url for url in page.links.values())


def test_the_number_of_queries_does_not_grow_with_agencies(client, session, meeting, filled):
    client.sign_in(Role.SECRETARIAT)
    path = f"/pertemuan/{meeting.slug}/"
    client.page(path), client.page(path)  # the first one writes the session's CSRF secret
    few = len(client.last.queries)
    session.add_all([sent(make_invitation(meeting)) for _ in range(20)])
    session.add_all([make_agenda_item(meeting, order=number) for number in range(2, 12)])
    client.page(f"/pertemuan/{meeting.slug}/")
    assert len(client.last.queries) == few


@pytest.mark.parametrize(
    ("given", "action"),
    [
        ({"state": State.DRAFT}, "Pertemuan masih draf Jadwalkan"),
        ({"state": State.DRAFT, "organiser": None}, "Data pertemuan belum lengkap Belum ada penyelenggara."),
        ({"state": State.SCHEDULED}, "Belum ada instansi yang diundang Tambah instansi"),
        (
            {"state": State.INVITED, "starts_on": date(2026, 11, 24), "ends_time": time(14)},
            "Pertemuan hari ini 0 orang sudah tercatat hadir.",
        ),
        ({"state": State.INVITED, "starts_on": date(2026, 11, 20)}, "Waktu pertemuan sudah lewat Tandai selesai"),
        ({"state": State.RUNNING}, "Pertemuan sedang berlangsung 0 catatan tersimpan. Lanjutkan catatan"),
        ({"state": State.FINISHED}, "Pertemuan selesai Notula belum disahkan. Susun notula"),
        ({"state": State.MINUTES_APPROVED}, "Notula sudah disahkan Laporan belum disetujui. Terbitkan laporan"),
        ({"state": State.REPORTED}, "Notula dan laporan sudah selesai Arsipkan pertemuan"),
        ({"state": State.POSTPONED, "state_reason": "Banjir"}, "Pertemuan ditunda Isi tanggal baru"),
    ],
)
def test_each_phase_offers_its_one_action(client, session, given, action):
    meeting = make_meeting(title="Rapat", **given)
    session.add(meeting)
    client.sign_in(Role.SECRETARIAT)
    session.flush()
    assert action in client.page(f"/pertemuan/{meeting.slug}/").words


def test_the_card_counts_invitations_that_nobody_passed_on_by_whatsapp(client, session, meeting, filled):
    client.sign_in(Role.SECRETARIAT)
    said = "1 undangan belum disampaikan lewat WhatsApp."
    before = client.page(f"/pertemuan/{meeting.slug}/").words
    late = make_invitation(meeting, make_agency(name="Dinas Lima"), email=None, sent_sequence=0)
    session.add(late)
    session.commit()
    owed = client.page(f"/pertemuan/{meeting.slug}/").words
    by_hand = {"channel": Channel.WHATSAPP, "kind": DeliveryKind.INVITATION, "sequence": 0, "at": NOON, "by": "Rudi H."}
    session.add(build(Delivery, invitation_id=late.id, owed=False, **by_hand))
    session.commit()
    passed = client.page(f"/pertemuan/{meeting.slug}/").words
    assert (said in before, said in owed, said in passed) == (False, True, False)


def test_a_draft_is_scheduled_from_its_card(client, session):
    meeting = make_meeting(state=State.DRAFT)
    session.add(meeting)
    session.flush()
    client.sign_in(Role.SECRETARIAT)
    assert client.post_form(f"/pertemuan/{meeting.slug}/", action="/status").status_code == 303
    session.expire_all()
    assert meeting.state is State.SCHEDULED


def test_a_cancelled_meeting_leaves_nothing_but_telling_the_guests(client, session, meeting, filled):
    meeting.state, meeting.state_reason = State.CANCELLED, "Banjir"
    client.sign_in(Role.SECRETARIAT)
    page = client.page(f"/pertemuan/{meeting.slug}/")
    assert "Alasan: Banjir" in page.words
    assert "Beri tahu peserta" in page.words
    assert "Perlu dihubungi" not in page.words
    assert "Persiapan" not in page.words.replace("Persiapan dan", "")
    for row in session.scalars(sa.select(Invitation).where(Invitation.meeting_id == meeting.id)):
        row.cancelled_sequence = row.sent_sequence
    session.commit()
    told = client.page(f"/pertemuan/{meeting.slug}/").words
    assert ("Beri tahu peserta" in told, "Tidak ada yang perlu dikerjakan" in told) == (False, True)
    filled["Dinas Dua"].email = None
    session.commit()
    assert "Beri tahu peserta" in client.page(f"/pertemuan/{meeting.slug}/").words  # nobody wrote by WhatsApp yet


def test_nobody_is_called_about_a_meeting_that_was_held(client, meeting, filled):
    client.sign_in(Role.SECRETARIAT)
    assert "Perlu dihubungi" in client.page(f"/pertemuan/{meeting.slug}/").words
    meeting.starts_on -= timedelta(days=3650)
    page = client.page(f"/pertemuan/{meeting.slug}/")
    assert "Perlu dihubungi" not in page.words
    assert "1 dari 3 instansi sudah menjawab" in page.words


def test_an_empty_meeting_says_so(client, session):
    meeting = make_meeting(state=State.SCHEDULED)
    session.add(meeting)
    session.flush()
    client.sign_in(Role.SECRETARIAT)
    words = client.page(f"/pertemuan/{meeting.slug}/").words
    assert "Belum ada susunan acara." in words
    assert "Belum ada aktivitas." in words
    assert "Konfirmasi kehadiran" not in words.replace("Pantau konfirmasi", "")


def test_invitation_milestones_let_the_state_move(client, session, meeting, filled):
    meeting.state = State.SCHEDULED
    client.sign_in(Role.SECRETARIAT)
    answer = client.post_form(f"/pertemuan/{meeting.slug}/ubah", {"status": "undangan_terbit"}, action="/status")
    assert answer.status_code == 303
    session.expire_all()
    assert meeting.state is State.INVITED
