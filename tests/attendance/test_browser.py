"""The door and the attendance page in a real browser."""

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.attendance.models import Attendance
from bakohumas.invitations.models import Reply
from tests.factories import make_agency, make_attendance, make_delegate, make_invitation, make_meeting
from tests.support.visitors import assert_sound

PHONE = {"width": 390, "height": 844}
LONG = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana Kabupaten Contoh"


@pytest.fixture
def slug(live):
    """A meeting with an agency of two delegates, another without, and some who came."""
    with live.session() as session:
        meeting = make_meeting(title="Pertemuan Koordinasi Bakohumas")
        agency = make_agency(name=LONG)
        invited = make_invitation(meeting, agency, code="KMB-4821", reply=Reply.COMING)
        make_delegate(invited, name="Siti Rahmah", back_title="S.Sos.", position="Pranata Humas Ahli Muda")
        make_delegate(invited, name="Budi Santoso", order=2, represents_position=f"Kepala {LONG}")
        make_invitation(meeting, make_agency(name="Kantor Arsip"), code="ARS-1111", addressee="Kepala Kantor Arsip")
        rows = [make_attendance(meeting, person_name=f"Peserta {n}", agency_text=LONG) for n in range(3)]
        rows[0].voided_at, rows[0].void_reason = rows[0].recorded_at, "Salah orang"
        rows[1].signature_svg, rows[2].time_doubtful = "M6 6 L90 90", True
        session.add_all([invited, *rows])
        session.commit()
        return meeting.slug


def seen(page):
    """What holds of every state of a page, at every width."""
    assert_sound(page)


def recorded(live):
    with live.session() as session:
        return session.scalars(sa.select(Attendance).order_by(Attendance.id)).all()


def test_the_keyboard_alone_records_somebody_and_undoes_it(live, visitor, slug):
    page = visitor(viewport=PHONE)
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"/pintu/{slug}")
    seen(page)
    page.keyboard.type("rahmah")
    page.locator("[data-found] li").wait_for()
    seen(page)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Catat hadir Siti Rahmah").wait_for()
    seen(page)
    page.keyboard.press("Enter")
    page.get_by_text("Hadir tercatat").wait_for()
    seen(page)
    page.goto(f"/pintu/{slug}?q=KMB-4821")
    page.get_by_role("link", name="Batalkan Siti Rahmah").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Alasan").focus()
    seen(page)
    page.keyboard.type("Salah orang")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Dibatalkan").wait_for()
    seen(page)
    assert [row.void_reason for row in recorded(live) if row.person_name == "Siti Rahmah"] == ["Salah orang"]


def test_a_walk_in_draws_a_signature(live, visitor, slug):
    page = visitor(viewport=PHONE)
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"/pintu/{slug}")
    page.get_by_role("link", name="Peserta tanpa undangan").click()
    page.get_by_role("button", name="Catat hadir").click()
    page.get_by_text("Ada yang perlu diperbaiki").wait_for()
    seen(page)
    page.get_by_label("Nama lengkap").fill("Rini Wartawan")
    page.get_by_label("Instansi", exact=True).fill("Harian Contoh")
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 60)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 30 + step * 20, box["y"] + 60 + (step % 3) * 20)
    page.mouse.up()
    page.get_by_role("button", name="Catat hadir").click()
    page.get_by_text("Hadir tercatat").wait_for()
    row = recorded(live)[-1]
    assert (row.person_name, row.status, row.signed_on_paper) == ("Rini Wartawan", "tamu", False)
    assert row.signature_svg.startswith("M")


def test_a_device_and_the_attendance_page(live, visitor, slug):
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"/pertemuan/{slug}/presensi/")
    seen(page)
    page.get_by_label("Nama perangkat").fill("Tablet meja 1")
    page.get_by_role("button", name="Buat tautan perangkat").click()
    address = page.locator(".mono").inner_text()
    seen(page)
    tablet = visitor(viewport=PHONE)
    tablet.goto(address)
    seen(tablet)
    tablet.get_by_role("button", name="Pakai perangkat ini").click()
    tablet.get_by_text("Tablet meja 1").wait_for()
    tablet.goto(f"/pintu/{slug}?q=KMB-9999")
    tablet.get_by_text("Kode tidak dikenal").wait_for()
    seen(tablet)
    tablet.goto(f"/pintu/{slug}?q=kmb-4821")
    tablet.get_by_role("link", name="Orang lain dari instansi ini").click()
    seen(tablet)
    for part in ("tambah", f"{recorded(live)[1].id}/ubah", f"{recorded(live)[1].id}/batal"):
        page.goto(f"/pertemuan/{slug}/presensi/{part}")
        seen(page)
