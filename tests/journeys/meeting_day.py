"""The day itself: the door, the notes, the speeches, what was decided."""

from tests.journeys.planning import Meeting
from tests.journeys.walker import Walker

LINES = (
    ("Catatan", "", "Menyampaikan salam."),
    ("Kutipan", '"', "Humas pemerintah harus satu suara"),
    ("Keputusan", "!", "Setiap perangkat daerah menunjuk satu juru bicara"),
    ("Tindak lanjut", ">", "Menyusun daftar juru bicara"),
)
SPEECH = "Sambutan tertulis Gubernur Contoh disampaikan oleh Staf Ahli Wahyu Ananda, mewakili Sekretaris Daerah Contoh"
QUOTE = "Humas adalah wajah pemerintah di mata masyarakat"


def open_door(officer: Walker, meeting: Meeting) -> None:
    """From the first page to the door."""
    officer.goes_to("/")
    officer.sees("Pertemuan hari ini")
    officer.follows("Buka presensi")
    officer.looks()
    officer.follows("Buka meja presensi")
    officer.sees("0 dari 1 peserta hadir")
    officer.goes_to(f"/pintu/{meeting.slug}?q=XXX-0000")
    officer.sees("Kode tidak dikenal")


def check_in(officer: Walker, badge: str) -> None:
    """What the camera of a phone opens, one tap, and that nobody is counted twice."""
    officer.goes_to(badge)
    officer.sees("Kode presensi", "Rina Kusuma")
    officer.presses("Catat hadir")
    officer.sees("Hadir tercatat", "Rina Kusuma", "Mewakili Direktur TV Contoh")
    officer.goes_to(badge)
    officer.sees("Rina Kusuma sudah tercatat")


def walk_in(officer: Walker, meeting: Meeting) -> None:
    """Somebody nobody invited, who signs on the screen, or on paper where no script runs."""
    officer.goes_to(f"/pintu/{meeting.slug}")
    officer.follows("Peserta tanpa undangan")
    officer.presses("Catat hadir")
    officer.sees("Ada yang perlu diperbaiki")
    officer.fills({"Nama lengkap": "Bagus Pratama", "Instansi": "Harian Contoh"})
    _sign(officer)
    officer.presses("Catat hadir")
    officer.sees("Hadir tercatat", "Bagus Pratama", "2 dari 2 peserta hadir")


def _sign(officer: Walker) -> None:
    if not officer.scripts:
        officer.page.get_by_label("Tanda tangan di kertas").check()
        return
    canvas, mouse = officer.page.locator("canvas"), officer.page.mouse
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    mouse.move(box["x"] + 30, box["y"] + 60)
    mouse.down()
    for step in range(1, 12):
        mouse.move(box["x"] + 30 + step * 20, box["y"] + 60 + (step % 3) * 20)
    mouse.up()


def write_notes(writer: Walker, meeting: Meeting) -> None:
    """One entry of each kind under the item that is on, and a star."""
    writer.goes_to(f"{meeting.path}catatan/")
    writer.sees("Belum ada catatan.")
    with writer.page.expect_navigation():
        writer.page.locator("nav, aside, .card").get_by_role("link", name="Sambutan", exact=True).last.click()
    for number, (kind, mark, text) in enumerate(LINES, 1):
        _write(writer, kind, mark, text)
        writer.page.locator(f".entries > li:nth-child({number})").get_by_text(text).first.wait_for()
    star = writer.page.get_by_role("button", name=f"Untuk pers: “{LINES[1][2]}")
    star.click()
    writer.page.locator(".star[aria-pressed=true]").first.wait_for()
    writer.sees("Keputusan", "Tindak lanjut", "Untuk pers", "belum disetujui, jadi belum dimuat di naskah")
    _approve(writer, LINES[1][2])


def _approve(writer: Walker, quote: str) -> None:
    """A quotation needs its speaker before the press may have it."""
    writer.follows(f"Ubah “{quote}")
    writer.sees("Isi dan simpan pembicaranya; sesudah itu kutipan ini dapat disetujui untuk pers.")
    editor = writer.page.locator(".editing")
    writer.fills({"Pembicara": "Wahyu Ananda"}, editor)
    writer.presses("Simpan", inside=editor)
    writer.follows(f"Ubah “{quote}")
    writer.presses("Setujui untuk pers")
    writer.reads("disetujui untuk pers")


def _write(writer: Walker, kind: str, mark: str, text: str) -> None:
    if writer.scripts:  # the first character tells the kind, Enter saves
        writer.page.get_by_label("Tulis catatan").fill(mark + text)
        writer.page.keyboard.press("Enter")
        return
    writer.page.get_by_role("radio", name=kind, exact=True).check()
    writer.page.get_by_label("Tulis catatan").fill(text)
    writer.presses("Simpan")


def record_speech(writer: Walker, meeting: Meeting) -> None:
    """A written speech with its three roles; a missing one is told; then a quotation, approved for the press."""
    writer.goes_to(f"{meeting.path}catatan/sambutan/")
    writer.looks()
    writer.follows("Tambah sambutan")
    writer.chooses({"Jenis": "Sambutan tertulis", "Butir acara": "Sambutan"})
    writer.fills({"Nama tanpa gelar": "Wahyu Ananda", "Jabatan": "Staf Ahli"})
    writer.presses("Simpan")
    writer.sees("Sambutan tertulis perlu jabatan pemilik sambutan.")
    writer.fills(
        {
            "Jabatan yang diwakili": "Sekretaris Daerah Contoh",
            "Jabatan pemilik sambutan": "Gubernur Contoh",
            "Pokok-pokok yang disampaikan": "Humas menjadi jembatan pemerintah dan masyarakat",
        }
    )
    writer.page.get_by_label("Membuka acara secara resmi").check()
    if writer.scripts:
        writer.page.get_by_text(SPEECH).first.wait_for()
    writer.presses("Simpan")
    writer.sees("Sambutan tersimpan.", SPEECH, "sekaligus membuka acara secara resmi")
    writer.follows("Kutipan")
    writer.fills({"Kutipan": QUOTE})
    writer.presses("Tambah kutipan")
    writer.sees("Belum disetujui")
    writer.presses("Setujui untuk pers")
    writer.sees(f"“{QUOTE}”", "Disetujui untuk pers")


def complete_outcome(writer: Walker, meeting: Meeting) -> None:
    """Who follows up until when, and who took the minutes."""
    writer.goes_to(f"{meeting.path}catatan/hasil/")
    writer.sees("Setiap perangkat daerah menunjuk satu juru bicara", "Menyusun daftar juru bicara")
    with writer.page.expect_navigation():
        writer.page.get_by_role("table").get_by_role("link", name="Ubah").first.click()
    writer.looks()
    writer.fills({"Penanggung jawab (instansi)": "TV Contoh", "Tenggat": "2026-12-18"})
    writer.presses("Simpan")
    writer.reads("TV Contoh", "18 Des 2026")
    writer.goes_to(f"{meeting.path}catatan/fakta/")
    writer.looks()
    writer.fills({"Nama tanpa gelar": "Maharani Suta"}, writer.page.get_by_role("group", name="Notulis"))
    writer.presses("Simpan peran dan dasar")
