import pytest

from bakohumas.accounts.models import Role
from bakohumas.core import clock
from tests.factories import NOON
from tests.overview.filled import fill_house
from tests.support.visitors import assert_sound

PAGES = (
    "/",
    "/pertemuan/pertemuan-desember/",
    "/pertemuan/rapat-10/",
    "/pertemuan/rapat-10/laporan/",
    "/pertemuan/rapat-10/laporan/laporan/",
    "/laporan/",
    "/laporan/?beruntun=ya",
    "/cari",
    "/cari?q=dinas",
    "/cari?q=tidakada",
)


@pytest.fixture(autouse=True)
def noon():
    clock.start_at(NOON)
    yield
    clock.start_at(None)


def look(page, path):
    """Axe finds nothing and nothing is too wide."""
    page.goto(path)
    assert_sound(page)


def test_filled_pages_are_accessible_and_fit(visitor, live):
    with live.session() as session:
        fill_house(session)
    page = visitor()
    live.sign_in(page, Role.ADMIN)
    for path in PAGES:
        look(page, path)


def test_empty_pages_are_accessible_and_fit(visitor, live):
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    for path in ("/", "/laporan/"):
        look(page, path)


def test_a_report_is_written_and_laid_before_somebody_by_keyboard_and_mouse(visitor, live):
    with live.session() as session:
        fill_house(session)
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    page.goto("/pertemuan/rapat-10/laporan/laporan/")
    page.get_by_role("button", name="Susun dari catatan").press("Enter")
    look(page, page.url)
    page.get_by_role("link", name="Ubah Saran").click()
    page.get_by_label("Isi bagian").fill("- Diadakan lagi tahun depan")
    look_at_form = page.url
    page.get_by_role("button", name="Simpan bagian").click()
    assert page.get_by_text("Diadakan lagi tahun depan").is_visible()
    look(page, look_at_form.partition("#")[0])
    page.goto("/pertemuan/rapat-10/laporan/laporan/?ubah=kepala")
    page.get_by_label("Tanggal").fill("2026-10-13")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("button", name="Ajukan persetujuan").click()
    assert page.get_by_text("Naskah diajukan dan menunggu persetujuan.").is_visible()
    look(page, "/pertemuan/rapat-10/laporan/laporan/")


def test_only_leaders_of_a_meeting_are_asked_to_decide(visitor, live):
    with live.session() as session:
        fill_house(session)
    page = visitor()
    writer = live.sign_in(page, Role.SECRETARIAT)
    page.goto("/pertemuan/rapat-9/laporan/laporan/")
    page.get_by_role("button", name="Susun dari catatan").click()
    page.goto("/pertemuan/rapat-9/laporan/laporan/?ubah=kepala")
    page.get_by_label("Tanggal").fill("2026-09-13")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("button", name="Ajukan persetujuan").click()
    boss = visitor()
    live.sign_in(boss, Role.LEADER)
    boss.goto("/")
    boss.get_by_role("link", name="Laporan: Rapat Koordinasi Bulan 9").click()
    look(boss, boss.url)
    boss.get_by_role("button", name="Setujui").click()
    assert boss.get_by_text("Naskah disetujui.").is_visible()
    live.sign_in(page, writer)
    page.goto("/pertemuan/rapat-9/laporan/laporan/")
    page.get_by_role("button", name="Terbitkan").click()
    assert page.get_by_text("Naskah terbit. Isinya dibekukan.").is_visible()
    look(page, "/pertemuan/rapat-9/laporan/")
