"""The pages of the WhatsApp queue, of numbers and of planned reminders, by what they say and change."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.links import LinkToken, Purpose
from bakohumas.invitations.models import Channel, Delivery, DeliveryKind, PlannedReminder, ReminderRule
from tests.invitations.stories import make_story
from tests.support.page import Page

PAGES = ("whatsapp", "whatsapp/nomor", "whatsapp/pilih", "pengingat")


@pytest.fixture
def story(session):
    """Three agencies, the last two without e-mail; the invitations are sent."""
    made = make_story(session, agencies=3, title="Rapat Contoh")
    for row in made.invitations()[1:]:
        row.email = None
    made.send()
    made.deliver()
    session.commit()
    return made


@pytest.fixture
def secretary(client):
    client.sign_in(Role.SECRETARIAT)
    return client


def path(story, part=""):
    return f"/pertemuan/{story.meeting.slug}/undangan/{part}"


def names(story):
    return [row.shown_agency for row in story.invitations()]


def send(client, story, part, **told):
    """POST with the token of a page that always has a form."""
    token = client.page(path(story, "whatsapp/nomor")).root.xpath("//input[@name='csrf_token']/@value")[0]
    return client.post(path(story, part), data={"csrf_token": token, **told})


def submit(client, story, part, told=None):
    """Fill in and send the form of a page."""
    return client.post_form(path(story, part), told, action=path(story, part))


def step(client, story, action, place, kind="undangan", **more):
    """Press a button of the queue for one agency; (status, page)."""
    told = {"aksi": action, "undangan": story.invitations()[place].id, "jenis": kind, "urutan": 0, **more}
    response = send(client, story, "whatsapp", **told)
    return response.status_code, Page.of(response.text)


def chat_of(page):
    """(number, text) that the button of the page opens."""
    parts = urlsplit(page.links["Buka WhatsApp"])
    assert (parts.scheme, parts.netloc) == ("https", "wa.me")
    return parts.path.strip("/"), parse_qs(parts.query)["text"][0]


def marks(session):
    chats = sa.select(Delivery).where(Delivery.channel == Channel.WHATSAPP).order_by(Delivery.id)
    return [(row.invitation_id, row.kind, row.by) for row in session.scalars(chats)]


@pytest.mark.parametrize("role", [Role.MINUTE_TAKER, Role.DOOR_OFFICER, Role.PRESS_OFFICER])
@pytest.mark.parametrize("page", PAGES)
def test_other_roles_see_nothing_of_it(client, session, story, role, page):
    story.meeting.team = [client.sign_in(role)]
    assert client.get(path(story, page)).status_code == 403


def test_a_leader_sees_reminders_but_no_numbers(client, story):
    client.sign_in(Role.LEADER)
    assert [client.get(path(story, page)).status_code for page in PAGES] == [403, 403, 403, 200]
    assert client.post(path(story, "pengingat"), data={}).status_code == 403


def test_no_page_of_the_queue_shows_a_link_by_itself(secretary, session, story):
    page = secretary.page(path(story, "whatsapp"))
    assert "1 dari 2" in page.words
    for token in session.scalars(sa.select(LinkToken.hint).where(LinkToken.purpose == Purpose.ANSWER)):
        assert f"{token}/" not in secretary.get(path(story, "whatsapp")).text
    assert not [link for link in page.links.values() if "wa.me" in link]


def test_opening_shows_the_message_and_records_that_the_link_was_shown(secretary, session, story):
    status, page = step(secretary, story, "buka", 1)
    number, text = chat_of(page)
    row = story.invitations()[1]
    assert (status, number) == (200, f"62{row.phone[1:]}")
    assert page.words.count("/u/") == 1
    assert text.startswith(f"Yth. {row.addressee}")
    assert len(text) <= 500
    address = urlsplit(text.partition("Konfirmasi: ")[2].split()[0]).path
    assert secretary.get(address).status_code == 200


def test_marking_goes_on_to_the_next_and_twice_is_once(secretary, session, story):
    for _ in range(2):
        status, page = step(secretary, story, "catat", 1)
        assert status == 200
        assert names(story)[2] in page.words
        assert "2 dari 2" in page.words
    assert [mark[:2] for mark in marks(session)] == [(story.invitations()[1].id, DeliveryKind.INVITATION)]
    status, page = step(secretary, story, "catat", 2)
    assert status == 303
    page = secretary.page(path(story, "whatsapp"))
    assert "Semua pesan WhatsApp sudah ditandai" in page.words
    assert "Ditandai terkirim oleh" in page.words


def test_no_page_claims_that_a_message_arrived(secretary, story):
    step(secretary, story, "catat", 1)
    for part in ("", "whatsapp", str(story.invitations()[1].id)):
        words = secretary.page(path(story, part)).words.lower()
        assert "ditandai" in words
        assert not {"terbaca", "tersampaikan", "sudah sampai"} & set(words.split())


def test_skipping_shows_the_next_and_the_skipped_one_last(secretary, story):
    _, page = step(secretary, story, "lewati", 1)
    assert names(story)[2] in page.words
    _, page = step(secretary, story, "lewati", 2)
    assert names(story)[1] in page.words
    assert f"1 dari 2: {names(story)[1]}" in secretary.page(path(story, "whatsapp")).words


def test_a_mark_can_be_undone_from_the_page(secretary, session, story):
    step(secretary, story, "catat", 1)
    key = session.scalars(sa.select(Delivery.id).where(Delivery.channel == Channel.WHATSAPP)).one()
    response = send(secretary, story, f"whatsapp/{key}/urungkan")
    assert (response.status_code, marks(session)) == (303, [])


def test_a_message_can_be_changed_but_not_beyond_its_limit(secretary, story):
    _, page = step(secretary, story, "teks", 1, pesan="Yth. Bapak,\r\nmohon hadir.")
    assert chat_of(page)[1] == "Yth. Bapak,\nmohon hadir."
    assert "tidak memuat tautan instansi" in page.words
    status, page = step(secretary, story, "teks", 1, pesan="x" * 501)
    assert status == 422
    assert "paling banyak 500" in page.words.lower()
    assert "x" * 501 in page.root.xpath("//textarea")[0].text


def test_a_mark_of_another_meetings_message_is_not_found(secretary, session, story):
    step(secretary, story, "catat", 1)
    key = session.scalars(sa.select(Delivery.id).where(Delivery.channel == Channel.WHATSAPP)).one()
    other = make_story(session)
    session.commit()
    assert send(secretary, other, f"whatsapp/{key}/urungkan").status_code == 404
    told = {"aksi": "catat", "undangan": story.invitations()[2].id, "jenis": "undangan", "urutan": 0}
    assert send(secretary, other, "whatsapp", **told).status_code == 404


def test_the_counts_of_list_and_queue_agree(secretary, story):
    story.invitations()[2].phone = "(0511) 330 0000"
    page = secretary.page(path(story))
    assert "2 pesan WhatsApp belum dikirim" in page.words
    assert "1 di antaranya tanpa nomor yang dapat dipakai" in page.words
    queue = secretary.page(path(story, "whatsapp"))
    assert "1 dari 1" in queue.words
    assert "nomor kantor, bukan nomor WhatsApp" in queue.words
    step(secretary, story, "catat", 1)
    assert "1 pesan WhatsApp belum dikirim" in secretary.page(path(story)).words


def test_without_an_account_nothing_is_offered_to_send_at_once(secretary, story):
    assert "WhatsApp Business" not in secretary.page(path(story, "whatsapp")).words
    assert send(secretary, story, "whatsapp/kirim").status_code == 404


def test_agencies_with_mail_are_chosen_for_whatsapp(secretary, session, story):
    first = story.invitations()[0]
    response = submit(secretary, story, "whatsapp/pilih", {"undangan": [first.id]})
    assert response.status_code == 303
    session.expire_all()
    assert [row.by_whatsapp for row in story.invitations()] == [True, False, False]
    assert "1 dari 3" in secretary.page(path(story, "whatsapp")).words


def test_pasted_numbers_are_looked_at_and_stored_in_directory_and_invitation(secretary, session, story):
    one, two, three = story.invitations()
    one.agency.phone = one.agency.phone_e164 = one.phone = None
    lines = f"{one.agency_name}, 0813 1111 2222\n{two.agency_name.upper()}\t62813-3333-4444\nDinas Lain; 081200001111\n"
    lines += f"{three.agency_name} 0511 330000"
    response = submit(secretary, story, "whatsapp/nomor", {"baris": lines})
    page = secretary.page(response.location)
    assert [(row[0].rpartition(" Baris")[0], row[2].partition(" ")[0]) for row in page.rows()] == [
        ("Dinas Lain", "Ditolak"),
        (three.agency_name, "Ditolak"),
        (two.agency_name, "Berbeda"),
        (one.agency_name, "Baru"),
    ]
    before = two.phone
    stored = path(story, "whatsapp/nomor/simpan")
    assert secretary.post_form(response.location, {}, action=stored).status_code == 303
    session.expire_all()
    assert (one.agency.phone_e164, one.phone, two.phone) == ("+6281311112222", "0813 1111 2222", before)


def test_numbers_that_differ_are_replaced_only_when_ticked_and_once(secretary, session, story):
    two = story.invitations()[1]
    table = f"Instansi;No HP\n{two.agency_name};0813 3333 4444\n".encode()
    response = submit(secretary, story, "whatsapp/nomor", {"file": (BytesIO(table), "nomor.csv")})
    page = secretary.page(response.location)
    form = page.form(path(story, "whatsapp/nomor/simpan"))
    for _ in range(2):
        assert secretary.post(form.action, data=form.filled({"ganti": "y"})).status_code == 303
    session.expire_all()
    assert (two.phone, two.agency.phone_e164, two.agency.version) == ("0813 3333 4444", "+6281333334444", 1)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (None, "Pilih berkas atau tempel daftarnya."),
        ((b"a;b\n1;2\n", "nomor.csv"), "tidak ditemukan"),
        ((b"PK\x03\x04", "nomor.xlsx"), "Kesalahan:"),
    ],
)
def test_a_table_that_cannot_be_read_says_so(secretary, story, table, words):
    told = {"file": (BytesIO(table[0]), table[1])} if table else {}
    response = submit(secretary, story, "whatsapp/nomor", told)
    assert response.status_code == 422
    assert words in Page.of(response.text).words


def test_rules_are_stored_and_what_follows_is_shown(secretary, session, story):
    page = secretary.page(path(story, "pengingat"))
    assert "Belum ada pengingat." in page.words
    told = {"h3": "y", "h3_pukul": "09.00", "h1": [], "h1_pukul": "09:00", "h0": "y", "h0_pukul": "06:30"}
    assert submit(secretary, story, "pengingat", told).status_code == 303
    rules = session.execute(sa.select(ReminderRule.days_before, ReminderRule.active).order_by(ReminderRule.days_before))
    assert [tuple(row) for row in rules] == [(0, True), (1, False), (3, True)]
    page = secretary.page(path(story, "pengingat"))
    assert "7 Des 2026 09.00 WITA" in page.words
    assert "10 Des 2026 07.00 WITA" in page.words  # after the quiet hours
    response = submit(secretary, story, "pengingat", {**told, "h3_pukul": "siang"})
    assert response.status_code == 422


def test_one_planned_reminder_is_looked_at_moved_and_cancelled(secretary, session, story):
    told = {"h3": "y", "h3_pukul": "09:00", "h1_pukul": "09:00", "h0_pukul": "07:00"}
    submit(secretary, story, "pengingat", told)
    page = secretary.page(path(story, "pengingat/3"))
    assert "Subjek Pengingat: Rapat Contoh" in page.words
    assert names(story)[0] in page.words
    assert "/u/…/" in page.words
    moved = {"tanggal": "2026-12-08", "pukul": "14:00"}
    assert send(secretary, story, "pengingat/3/pindah", **moved).status_code == 303
    assert "8 Des 2026 14.00 WITA" in secretary.page(path(story, "pengingat")).words
    late = send(secretary, story, "pengingat/3/pindah", tanggal="2026-12-10", pukul="09:00")
    assert late.status_code == 422
    assert "Pilih waktu sebelum pertemuan dimulai." in Page.of(late.text).words
    assert send(secretary, story, "pengingat/3/batal").status_code == 303
    assert "Dibatalkan oleh" in secretary.page(path(story, "pengingat")).words
    assert send(secretary, story, "pengingat/3/pulihkan").status_code == 303
    assert "7 Des 2026 09.00 WITA" in secretary.page(path(story, "pengingat")).words
    assert session.scalars(sa.select(PlannedReminder.moved_to)).one() is None
    assert secretary.get(path(story, "pengingat/7")).status_code == 404


def test_the_reminder_page_counts_those_for_whatsapp(secretary, session, story):
    step(secretary, story, "catat", 1)
    page = secretary.page(path(story, "ingatkan"))
    assert "Ingatkan 2 instansi yang belum menjawab?" in page.words
    assert submit(secretary, story, "ingatkan").status_code == 303
    assert "1 pengingat masuk antrean kirim. 1 pesan masuk antrean WhatsApp." in secretary.page(path(story)).words
