import os
from pathlib import Path

import pytest

from bakohumas.core import web
from bakohumas.core.links import Purpose
from bakohumas.meetings.models import FileVisibility, State
from tests.factories import NOON, make_file, make_invitation, make_meeting
from tests.invitations.link_pages import add_bureau, coming_meeting, give, token_of
from tests.support.visitors import assert_accessible, assert_no_overflow

PHONE = {"viewport": {"width": 390, "height": 844}}
LONG = (
    "Dinas Komunikasi, Informatika, Statistik, Persandian, Kearsipan, Perpustakaan dan Kehumasan "
    "Kabupaten Kepulauan Panjang Raya"
)
FOCUSED = "() => [document.activeElement.innerText, getComputedStyle(document.activeElement).outlineWidth]"
HELD = {"storage_key": "0" * 32, "size": 9000}
SHOTS = os.environ.get("SHOTS")  # a folder: every page is kept there as a picture


@pytest.fixture
def link(live):
    """(invitation's id, token) of an agency with a long name."""
    with live.session() as session:
        add_bureau(session)
        meeting = coming_meeting(
            title="Pertemuan Bakohumas Tingkat Provinsi Contoh",
            theme="Peran Humas sebagai Pendukung Tugas dan Fungsi Instansi dalam Pemberian Informasi",
            dress_code="Batik",
        )
        session.add(make_file(meeting, visibility=FileVisibility.PARTICIPANTS, name="paparan.pdf", **HELD))
        made = make_invitation(meeting, agency_name=LONG, agency_short_name="Diskominfo Kepulauan")
        invitation, token = give(session, live.app.extensions[web.EXTENSION].keys, made)
        return invitation.id, token


def seen(page, name):
    """The page as it must be, at both widths and narrower."""
    assert_accessible(page)
    assert_no_overflow(page)
    assert page.locator("script").count() == 0
    for width in (390, 1440) if SHOTS else ():
        page.set_viewport_size({"width": width, "height": 844})
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size(PHONE["viewport"])


def test_the_three_answers_fit_on_a_phone_and_weigh_little(visitor, link):
    _, token = link
    page = visitor(**PHONE)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"/u/{token}/", wait_until="networkidle")
    assert len(sizes) <= 4
    assert sum(sizes) <= 35 * 1024
    for button in page.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["viewport"]["height"]
    assert page.context.cookies() == []
    seen(page, "undangan")


def test_every_answer_works_without_scripts_and_looks_right(visitor, link):
    _, token = link
    page = visitor(**PHONE)
    page.goto(f"/u/{token}/")
    page.get_by_role("button", name="Hadir Saya akan datang").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Konfirmasi diterima"
    box = page.get_by_role("img", name="Kode QR presensi").bounding_box()
    assert box is not None
    assert box["width"] >= 150
    seen(page, "hadir")
    page.get_by_role("link", name="Isi siapa saja yang hadir").click()
    page.get_by_label("Nama lengkap").fill("Akhmad Fauzi")
    page.get_by_role("button", name="Simpan jawaban").click()
    assert "Akhmad Fauzi" in page.inner_text("main")
    page.get_by_role("link", name="Ubah jawaban").click()
    seen(page, "ubah")
    page.get_by_role("button", name="Diwakili").click()
    seen(page, "perwakilan")
    page.get_by_role("button", name="Simpan jawaban").click()
    seen(page, "perwakilan-keliru")
    page.get_by_label("Nama lengkap").fill("Siti Rahmah")
    page.get_by_role("button", name="Tambah orang").click()
    page.get_by_label("Nama lengkap").nth(1).fill("Budi Santoso")
    page.get_by_label("Gelar belakang").nth(1).fill("S.Kom.")
    seen(page, "perwakilan-dua")
    page.get_by_role("button", name="Simpan jawaban").click()
    seen(page, "diwakili")
    page.goto(f"/u/{token}/")
    seen(page, "undangan-terjawab")
    page.get_by_role("link", name="Ubah jawaban").click()
    page.get_by_role("button", name="Tidak hadir").click()
    seen(page, "tidak-hadir")


def test_the_keyboard_is_enough(visitor, link):
    _, token = link
    page = visitor(**PHONE)
    page.goto(f"/u/{token}/")
    for _ in range(20):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert float(focused[1].removesuffix("px")) >= 2
        if focused[0].startswith("Tidak hadir"):
            break
    page.keyboard.press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "Konfirmasi diterima"
    assert "Tidak hadir" in page.inner_text("main")


@pytest.mark.parametrize("state", [State.CANCELLED, State.POSTPONED, State.FINISHED])
def test_a_closed_page_looks_right(visitor, live, state):
    with live.session() as session:
        add_bureau(session)
        days = -3 if state is State.FINISHED else 9
        meeting = coming_meeting(days, state=state, state_reason="Gedung dipakai kegiatan lain")
        session.add(make_file(meeting, visibility=FileVisibility.PUBLIC, name="notula.pdf", **HELD))
        _, token = give(session, live.app.extensions[web.EXTENSION].keys, make_invitation(meeting))
    page = visitor(**PHONE)
    page.goto(f"/u/{token}/")
    seen(page, f"undangan-{state}")


def test_a_gone_page_and_a_badge_look_right(visitor, live):
    with live.session() as session:
        add_bureau(session)
        keys = live.app.extensions[web.EXTENSION].keys
        _, gone = give(session, keys, make_invitation(make_meeting(), revoked_at=NOON))
        invitation, _ = give(session, keys)
        badge = token_of(session, keys, Purpose.BADGE, invitation.uid)
    page = visitor(**PHONE)
    page.goto(f"/u/{gone}/")
    seen(page, "ditarik")
    page.goto(f"/p/{badge}")
    seen(page, "kode")


def test_a_group_waits_gets_its_seat_and_passes_the_link_on_without_scripts(visitor, live):
    keys = live.app.extensions[web.EXTENSION].keys
    with live.session() as session:
        add_bureau(session)
        meeting = coming_meeting(title="Pertemuan Bakohumas Tingkat Provinsi Contoh", capacity=1)
        _, first = give(session, keys, make_invitation(meeting, agency_name=LONG))
        _, second = give(session, keys, make_invitation(meeting, agency_name="Dinas Contoh"))
    page = visitor(**PHONE)
    page.goto(f"/u/{first}/")
    page.get_by_role("button", name="Hadir Saya akan datang").click()
    page.goto(f"/u/{second}/")
    assert "Ruangan sudah penuh" in page.inner_text("main")
    seen(page, "penuh")
    page.get_by_role("button", name="Diwakili").click()
    page.get_by_label("Nama lengkap").fill("Siti Rahmah")
    page.get_by_role("button", name="Simpan jawaban").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Anda masuk daftar tunggu nomor 1"
    assert page.get_by_role("img", name="Kode QR presensi").count() == 0
    seen(page, "daftar-tunggu")
    page.goto(f"/u/{first}/?ubah=1")
    page.get_by_role("button", name="Tidak hadir").click()
    page.goto(f"/u/{second}/")
    assert "Tempat untuk instansi Anda tersedia sejak" in page.inner_text("main")
    seen(page, "mendapat-tempat")
    page.get_by_role("link", name="Lihat tanda terima").click()
    seen(page, "teruskan")
    page.get_by_role("link", name="/w/").click()
    assert page.get_by_role("img", name="Kode QR presensi").count() == 1
    seen(page, "perwakilan-sendiri")
    page.get_by_label("Nama lengkap").fill("")
    page.get_by_role("button", name="Simpan data").click()
    seen(page, "perwakilan-sendiri-keliru")
    page.get_by_label("Nama lengkap").fill("Hj. Siti Rahmah")
    page.get_by_role("button", name="Simpan data").click()
    assert "Data Anda tersimpan" in page.inner_text("main")
    assert page.context.cookies() == []
    seen(page, "perwakilan-sendiri-tersimpan")
