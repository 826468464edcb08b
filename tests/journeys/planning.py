"""From the idea of a meeting to the mails that invite to it."""

from dataclasses import dataclass

from tests.journeys.walker import Walker

PLAN = {
    "Judul pertemuan": "Pertemuan Bakohumas Triwulan IV",
    "Tema atau topik": "Satu suara menjelang akhir tahun",
    "Tanggal": "2026-11-26",
    "Mulai": "09:00",
    "Selesai": "08:00",
    "Ruang": "Aula Kemuning",
    "Gedung": "Kantor Gubernur",
    "Kota atau kabupaten": "Kota Contoh",
    "Batas konfirmasi": "2026-11-25",
    "Kuota peserta per instansi": "2",
    "Pakaian": "Batik",
}
RUNDOWN = (("Registrasi peserta", "08:30", "30"), ("Pembukaan", "09:00", "10"), ("Sambutan", "09:10", "20"))
CHOICES = {"Sebutan": "Tema", "Cara bertemu": "Luring", "Perwakilan": "Boleh diwakili"}


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a meeting is; `path` ends with a slash."""

    path: str

    @property
    def slug(self) -> str:
        return self.path.strip("/").rpartition("/")[2]


def plan_meeting(desk: Walker, **others: str) -> Meeting:
    """Create and schedule it; each mistake is told and keeps what was typed."""
    desk.goes_to("/pertemuan/")
    desk.looks()
    desk.follows("Buat pertemuan")
    desk.looks()
    desk.presses("Simpan draf")
    desk.sees("Ada yang perlu diperbaiki", "Isi judul pertemuan.", "Isi tanggal.")
    desk.fills({**PLAN, **others})
    desk.chooses(CHOICES)
    desk.fills({"Nama tanpa gelar": "Hendra Wijaya"}, desk.page.get_by_role("group", name="Pimpinan rapat"))
    desk.presses("Simpan draf")
    desk.reads("Waktu selesai harus setelah waktu mulai.")
    assert desk.field("Ruang").input_value() == PLAN["Ruang"]
    desk.fills({"Selesai": "12:00"})
    desk.presses("Simpan draf")
    desk.sees("Draf pertemuan tersimpan.", "Pertemuan masih draf")
    desk.presses("Jadwalkan")
    desk.reads("Status sekarang: Terjadwal.", "Belum ada instansi yang diundang")
    return Meeting(desk.page.url.removeprefix(desk.page.url.split("/pertemuan/")[0]))


def arrange_rundown(desk: Walker, meeting: Meeting) -> None:
    """Take the template, write times, move one item and move it back."""
    desk.goes_to(f"{meeting.path}rundown/")
    desk.sees("Belum ada susunan acara.")
    desk.presses("Isi dari templat Bakohumas")
    for title, starts, minutes in RUNDOWN:
        desk.follows(f"Ubah {title}")
        editor = desk.page.locator("ol.rundown form.form")
        desk.fills({"Mulai": starts, "Lama (menit)": minutes}, editor)
        desk.presses("Simpan", inside=editor)
    desk.presses("Turun Pembukaan")
    desk.presses("Naik Pembukaan")
    desk.sees("08.30–09.00 Registrasi peserta", "09.00–09.10 Pembukaan", "09.10–09.30 Sambutan")


def choose_team(desk: Walker, meeting: Meeting) -> None:
    """Who works on the meeting, found by their roles."""
    desk.goes_to(f"{meeting.path}presensi/")
    desk.looks()
    desk.follows("Pilih tim")
    for role in ("Petugas meja", "Notulis", "Humas", "Pimpinan"):
        desk.page.get_by_label(f"({role})").check()
    desk.looks()
    desk.presses("Simpan tim")
    desk.reads("Tim pertemuan tersimpan.")


def choose_agencies(desk: Walker, meeting: Meeting) -> None:
    """A whole group, ticked at once; nothing ticked is told."""
    desk.goes_to(meeting.path)
    desk.follows("Tambah instansi")
    desk.presses("Tambahkan")
    desk.sees("Pilih paling sedikit satu instansi.")
    desk.chooses({"Kelompok": "Media"})
    desk.presses("Saring")
    desk.sees("2 instansi dapat dipilih. Semuanya sudah dicentang.")
    desk.presses("Tambahkan")
    desk.sees("2 instansi ditambahkan.", "TV Contoh", "Radio Contoh", "Belum dikirim")


def issue_letter(desk: Walker, meeting: Meeting) -> None:
    """A number from the register, what the page proposes, the signature, the issue."""
    desk.goes_to(meeting.path)
    desk.follows("Terbitkan surat")
    desk.sees("Belum ada nomor surat.", "Isian di bawah masih usulan.")
    desk.presses("Ambil nomor ini")
    desk.fills({"Tembusan": "Gubernur Contoh (sebagai laporan)"})
    desk.presses("Simpan draf")
    desk.presses("Ajukan tanda tangan")
    desk.sees("Surat menunggu tanda tangan.", "Dewi Anggraksa")
    desk.presses("Terbitkan surat", asks=True)
    desk.sees("Surat terbit.", "Kode verifikasi")


def send_invitations(desk: Walker, meeting: Meeting) -> None:
    """Look at the mail, then let it go."""
    desk.goes_to(f"{meeting.path}undangan/surat")
    desk.follows("Kirim undangan")
    desk.sees("2 instansi akan menerima undangan.", "Contoh surel", "Undangan: Pertemuan Bakohumas Triwulan IV")
    desk.presses("Kirim ke 2 surel", asks=True)
    desk.sees("2 surel masuk antrean kirim.", "Undangan terkirim")


def remind_the_silent(desk: Walker, meeting: Meeting) -> None:
    """One button, to who has not answered."""
    desk.goes_to("/")
    desk.looks()
    desk.follows("Kirim pengingat")
    desk.sees("Ingatkan 1 instansi yang belum menjawab?", "Radio Contoh")
    desk.presses("Kirim pengingat")
    desk.reads("1 pengingat masuk antrean kirim.", "Diingatkan 1 kali")


def cancel_meeting(desk: Walker, meeting: Meeting) -> None:
    """With a reason, then the mails that say so."""
    desk.goes_to(f"{meeting.path}ubah")
    desk.looks()
    desk.follows("Batalkan")
    desk.presses("Batalkan pertemuan")
    desk.sees("Isi alasan.")
    desk.fills({"Alasan": "Gedung dipakai kegiatan lain"})
    desk.presses("Batalkan pertemuan")
    desk.sees("Pertemuan ini dibatalkan", "2 instansi akan menerima pemberitahuan pembatalan.")
    desk.follows("Periksa dan kirim")
    desk.sees("Dibatalkan: Pertemuan Bakohumas Triwulan IV", "Alasan: Gedung dipakai kegiatan lain")
    desk.presses("Kirim ke 2 surel", asks=True)
