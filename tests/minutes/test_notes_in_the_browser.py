from datetime import date, time

import pytest

from bakohumas.accounts.models import Role
from bakohumas.agencies.values import Person
from bakohumas.meetings.models import Meeting, State
from bakohumas.minutes.queries.entries import entries_of
from tests.factories import (
    make_action_item,
    make_agenda_item,
    make_attendance,
    make_decision,
    make_entry,
    make_meeting,
    make_quote,
    make_remark,
    make_user,
)
from tests.support.visitors import assert_sound

PHONE = {"width": 390, "height": 844}
LINES = [
    ("Rapat dibuka", "note"),
    ('"Satu pintu"', "quote"),
    ("!Satu juru bicara", "decision"),
    (">Menyusun daftar", "action"),
    *((f"Catatan {number}", "note") for number in range(6)),
]


@pytest.fixture
def slug(live):
    with live.session() as session:
        meeting = make_meeting(
            title="Pertemuan Bakohumas Tingkat Provinsi Contoh",
            state=State.RUNNING,
            chair=Person("Sari", position="Kepala Biro X"),
            minute_taker=Person("Bima"),
            team=[make_user(Role.MINUTE_TAKER, name="Bima")],
        )
        titles = ("Registrasi peserta", "Pembukaan", "Sambutan Gubernur", "Paparan", "Diskusi", "Penutup")
        for place, title in enumerate(titles, 1):
            make_agenda_item(meeting, order=place, title=title, starts_time=time(8 + place, 10))
        session.add(meeting)
        session.commit()
        return meeting.slug


def filled(session, slug):
    """Everything that the pages can show."""
    meeting = session.query(Meeting).filter_by(slug=slug).one()
    item = meeting.agenda[2]
    remark = make_remark(
        meeting,
        agenda_item_id=item.id,
        order=1,
        kind="sambutan_tertulis",
        represents_position="Sekretaris Daerah Provinsi Contoh",
        author_position="Gubernur Contoh",
        points=["Humas penting", "Kerja bersama"],
    )
    rows = [
        make_entry(meeting, text="Menyampaikan salam dan permohonan maaf.", agenda_item_id=item.id),
        make_entry(
            meeting,
            kind="quote",
            text="Tujuan adanya humas dalam sebuah lembaga adalah mewujudkan hubungan harmonis.",
            speaker="Wing Ariansyah",
            direct=True,
            starred=True,
            agenda_item_id=item.id,
        ),
        make_entry(
            meeting, kind="decision", text="Setiap perangkat daerah menunjuk juru bicara.", agenda_item_id=item.id
        ),
    ]
    action = make_entry(meeting, kind="action", text="Menyusun daftar kontak.", agenda_item_id=item.id)
    session.add_all([remark, make_quote(remark), *rows, action, make_decision(meeting, order=1)])
    session.flush()
    session.add(
        make_action_item(
            meeting,
            order=1,
            text=action.text,
            entry_id=action.id,
            pic_agency="Diskominfo Provinsi Contoh",
            due_on=date(2026, 12, 18),
            evidence=[],
        )
    )
    session.add_all(make_attendance(meeting, agency_text=f"Dinas {number}") for number in range(3))
    meeting.state = State.FINISHED
    session.commit()
    return item.id, remark.id


def test_ten_entries_are_written_with_the_keyboard_alone(live, visitor, slug):
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"/pertemuan/{slug}/catatan/")
    box = page.get_by_label("Tulis catatan")
    box.focus()
    for number, (line, _) in enumerate(LINES, 1):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
        if number == 3:  # faster than the network
            continue
        page.wait_for_function("n => document.querySelectorAll('.entries > li').length === n", arg=number)
    assert page.evaluate("document.activeElement.id") == "text"
    page.get_by_text("Tersimpan").wait_for()
    with live.session() as session:
        meeting = session.query(Meeting).filter_by(slug=slug).one()
        assert [str(one.kind) for one in entries_of(session, meeting)] == [kind for _, kind in LINES]
    page.keyboard.press("ArrowUp")
    page.wait_for_url("**ubah=*")
    page.locator(".editing textarea:focus").wait_for()
    page.goto(f"/pertemuan/{slug}/catatan/")
    page.keyboard.press("Alt+n")
    page.wait_for_url("**butir=*")
    page.get_by_label("Tulis catatan").fill("Baris satu")
    page.get_by_label("Tulis catatan").press("Shift+Enter")
    page.keyboard.type("Baris dua")
    page.keyboard.press("Enter")
    page.locator(".entries bdi").get_by_text("Baris dua").wait_for()


def test_what_the_server_did_not_take_stays_and_is_sent_again(live, visitor, slug):
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"/pertemuan/{slug}/catatan/")
    page.route("**/catatan/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_label("Tulis catatan").fill("Satu")
    page.keyboard.press("Enter")
    page.get_by_text("1 belum tersimpan").wait_for()
    page.unroute("**/catatan/")
    page.get_by_role("button", name="Simpan").click()
    page.locator(".entries bdi").get_by_text("Satu").wait_for()
    page.get_by_label("Tulis catatan").fill(">")
    page.keyboard.press("Enter")
    page.get_by_text("Tulis isi catatan.").wait_for()
    assert page.get_by_label("Tulis catatan").input_value() == ">"
    page.get_by_label("Tulis catatan").fill("")


def test_a_star_is_set_without_leaving_the_page(live, visitor, slug):
    with live.session() as session:
        item, _ = filled(session, slug)
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"/pertemuan/{slug}/catatan/?butir={item}")
    first = page.locator(".star").first
    first.focus()
    page.keyboard.press("Enter")
    page.locator(".star[aria-pressed=true]").nth(1).wait_for()


def test_the_sentence_follows_what_is_typed(live, visitor, slug):
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    page.goto(f"/pertemuan/{slug}/catatan/sambutan/baru")
    page.locator("#kind").select_option("sambutan")
    page.locator("#delivered_by_name").fill("Wing Ariansyah")
    page.get_by_text("Sambutan disampaikan oleh Wing Ariansyah.").wait_for()
    page.get_by_role("button", name="Perbarui pratinjau").click()
    page.get_by_text("Sambutan disampaikan oleh Wing Ariansyah.").wait_for()


def test_every_page_is_accessible_and_fits_small_screens(live, visitor, slug):
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    base = f"/pertemuan/{slug}"
    empty = (f"{base}/catatan/", f"{base}/catatan/hasil/", f"{base}/laporan/notula/", f"{base}/catatan/hasil/bawa")
    for path in (*empty, "/tindak-lanjut/"):
        check(page, path)
    with live.session() as session:
        item, remark = filled(session, slug)
    entry = f"{base}/catatan/?butir={item}"
    paths = (
        entry,
        f"{base}/catatan/?butir=semua",
        f"{base}/catatan/?ubah=1",
        f"{base}/catatan/sambutan/",
        f"{base}/catatan/sambutan/{remark}/",
        f"{base}/catatan/sambutan/{remark}/kutipan/",
        f"{base}/catatan/hasil/",
        f"{base}/catatan/hasil/tindak-lanjut/1/",
        f"{base}/catatan/fakta/",
        "/tindak-lanjut/",
    )
    for path in paths:
        check(page, path)
    page.goto(f"{base}/laporan/notula/")
    page.get_by_role("button", name="Susun notula dari catatan").click()
    page.wait_for_load_state()
    check(page, f"{base}/laporan/notula/")
    check(page, f"{base}/laporan/notula/1/bagian/kegiatan")
    page.goto(f"{base}/catatan/sambutan/baru")
    page.get_by_role("button", name="Simpan").click()
    page.locator(".errors").wait_for()
    check(page, None)


def check(page, path):
    if path:
        assert page.goto(path).status == 200, path
    assert_sound(page)


def test_the_approved_notula_is_shown_with_its_downloads(live, visitor, slug):
    with live.session() as session:
        filled(session, slug)
    page = visitor()
    live.sign_in(page, Role.SECRETARIAT)
    base = f"/pertemuan/{slug}/laporan/notula/"
    page.goto(base)
    page.get_by_role("button", name="Susun notula dari catatan").click()
    page.get_by_role("button", name="Ajukan persetujuan").click()
    page.get_by_text("Menunggu persetujuan").first.wait_for()
    other = visitor()
    live.sign_in(other, Role.LEADER)
    other.goto(base)
    check(other, base)
    other.get_by_role("button", name="Setujui dan sahkan").click()
    other.locator("dialog").get_by_role("button", name="Setujui dan sahkan").click()
    other.get_by_text("Kode verifikasi").wait_for()
    check(other, base)
