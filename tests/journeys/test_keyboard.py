"""Every job with the keyboard alone."""

from datetime import timedelta

import pytest

from bakohumas.accounts.models import Role
from bakohumas.core import clock, web
from bakohumas.invitations.services.links import give_all_links
from bakohumas.press import services as press
from bakohumas.press.text import PressKind
from tests.factories import make_agency, make_agenda_item, make_delegate, make_invitation, make_meeting
from tests.invitations.stories import make_story
from tests.journeys.keyboard import Keyboard
from tests.press.house import held_meeting, two_people

SAME_BOTH_WAYS = "12122026"  # a date field may want the day or the month first


@pytest.fixture
def hands(passing):
    """`hands(role)`: somebody of the bureau, or a stranger with a phone, who uses the keyboard alone."""

    def come(role=None, **given):
        walker = passing.colleague(role, **given) if role else passing.stranger()
        return walker, Keyboard(walker.page)

    return come


def coming(**given):
    return make_meeting(starts_on=clock.now().date() + timedelta(days=9), **given)


@pytest.fixture
def link(live):
    """The address of an agency's page."""
    with live.session() as session:
        row = make_invitation(coming(), make_agency())
        session.add(row)
        session.flush()
        keys = live.app.extensions[web.EXTENSION].keys
        token = give_all_links(session, [row], keys=keys, now=clock.now())[row.uid]
        session.commit()
        return f"/u/{token}/"


@pytest.mark.parametrize("answer", ["Hadir", "Tidak hadir"])
def test_an_answer_is_given(hands, link, answer):
    guest, keys = hands()
    guest.goes_to(link)
    keys.enters(answer)
    guest.reads("Konfirmasi diterima", f": {answer}")


def test_somebody_is_named_to_come_instead(hands, link):
    guest, keys = hands()
    guest.goes_to(link)
    keys.enters("Diwakili")
    keys.types("Nama lengkap", "Siti Rahmah")
    keys.types("Jabatan", "Pranata Humas")
    keys.leaves_by()
    guest.reads("Konfirmasi diterima", "Siti Rahmah (Pranata Humas)")


def test_a_meeting_is_created(hands):
    desk, keys = hands(Role.SECRETARIAT)
    desk.goes_to("/pertemuan/")
    keys.enters("Buat pertemuan")
    keys.types("Judul pertemuan", "Rapat dari Papan Ketik")
    keys.types("Tanggal", SAME_BOTH_WAYS)
    keys.types("Mulai", "0900AM")
    keys.types("Ruang", "Aula")
    keys.enters("Simpan draf")
    desk.reads("Rapat dari Papan Ketik", "Sabtu, 12 Desember 2026", "09.00 WITA", "Draf pertemuan tersimpan.")
    keys.enters("Jadwalkan")
    desk.reads("Status sekarang: Terjadwal.")


def test_agencies_are_ticked_and_added(live, hands):
    with live.session() as session:
        meeting = coming()
        session.add(meeting)
        session.commit()
        path = f"/pertemuan/{meeting.slug}/undangan/"
    desk, keys = hands(Role.SECRETARIAT)
    desk.goes_to(f"{path}tambah")
    keys.tab_to("Radio Contoh")
    desk.page.keyboard.press("Space")
    desk.page.get_by_text("1 instansi dipilih").wait_for()
    keys.enters("Tambahkan")
    desk.reads("1 instansi ditambahkan.", "Radio Contoh")


def test_the_silent_are_reminded(live, hands):
    with live.session() as session:
        story = make_story(session, starts_on=clock.now().date() + timedelta(days=9))
        story.send()
        story.deliver()
        session.commit()
        path = f"/pertemuan/{story.meeting.slug}/"
    desk, keys = hands(Role.SECRETARIAT)
    desk.goes_to(path)
    keys.enters("Kirim pengingat")
    keys.enters("Kirim pengingat")
    desk.reads("2 pengingat masuk antrean kirim.")


def test_somebody_is_checked_in(live, hands):
    with live.session() as session:
        meeting = make_meeting(starts_on=clock.now().date())
        row = make_invitation(meeting, make_agency(name="Dinas Sosial"))
        session.add_all([row, make_delegate(row, name="Budi Santoso", position="Pranata Humas")])
        session.commit()
        slug = meeting.slug
    officer, keys = hands(Role.SECRETARIAT, phone=True)
    officer.goes_to(f"/pintu/{slug}")
    officer.page.locator("input[name=q]:focus").wait_for()
    officer.page.keyboard.type("budi")
    keys.leaves_by()
    keys.enters("Catat hadir")
    officer.reads("Hadir tercatat", "Budi Santoso")


def test_an_entry_is_written_and_starred(live, hands):
    with live.session() as session:
        meeting = make_meeting()
        session.add_all([meeting, make_agenda_item(meeting)])
        session.commit()
        path = f"/pertemuan/{meeting.slug}/catatan/"
    writer, keys = hands(Role.SECRETARIAT)
    writer.goes_to(path)
    keys.types("Tulis catatan", '"Satu suara')
    writer.page.keyboard.press("Enter")
    writer.page.locator(".entries").get_by_text("Satu suara").first.wait_for()
    writer.goes_to(path)
    keys.tab_to("Untuk pers")
    writer.page.keyboard.press("Enter")
    writer.page.locator(".star[aria-pressed=true]:focus").wait_for()


def test_a_release_is_published(live, hands):
    with live.session() as session:
        meeting = held_meeting(session, visibility="publik")
        now, (editor, approver) = clock.now(), two_people(session)
        item = press.compose_item(session, meeting, PressKind.RELEASE, None, actor=editor, now=now)
        press.submit(session, item, version=item.version, actor=editor, now=now)
        press.approve(session, meeting, item, version=item.version, actor=approver, now=now)
        session.commit()
        path = f"/pertemuan/{meeting.slug}/pers/{item.id}/"
    writer, keys = hands(Role.PRESS_OFFICER)
    writer.goes_to(path)
    keys.tab_to("Terbitkan")
    writer.page.keyboard.press("Enter")
    writer.page.locator("dialog[open]").wait_for()
    focused = writer.page.evaluate("document.activeElement.closest('dialog') !== null")
    assert focused
    keys.enters("Terbitkan")
    writer.reads("Naskah terbit dan dapat dibaca umum.")
