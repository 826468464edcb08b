"""The agency: its mail, its link, its answer, its receipt."""

import re

from tests.journeys.walker import Walker

LINK = re.compile(r"https?://[\w.:]+(/u/[\w-]+/)")


def open_mail(guest: Walker, subject: str, to: str = "TV Contoh") -> str:
    """Read the newest mail of this subject to an agency; the address of its link, '' where it holds none."""
    guest.goes_to("/demo/surat")
    links = guest.page.get_by_role("link", name=subject)
    for number in range(links.count()):
        guest.goes_to("/demo/surat")
        guest.follows(subject, number)
        if f"{to} <" in guest.page.inner_text("main"):
            break
    found = LINK.search(guest.page.inner_text("main"))
    return found[1] if found else ""


def answer_represented(guest: Walker, link: str) -> None:
    """Diwakili by one person, after two mistakes; the receipt with its code."""
    guest.goes_to(link)
    guest.sees("Undangan untuk TV Contoh", "Apakah Bapak/Ibu hadir?", "Kamis, 26 November 2026")
    guest.presses("Diwakili")
    guest.looks()
    guest.presses("Simpan jawaban")
    guest.sees("Isi nama lengkap perwakilan, atau pilih Isi nanti.")
    guest.fills({"Nama lengkap": "Rina Kusuma", "Jabatan": "Produser Berita"})
    guest.presses("Simpan jawaban")
    guest.sees("Konfirmasi diterima", "Rina Kusuma (Produser Berita), mewakili Direktur TV Contoh", "Kode manual")
    assert guest.page.get_by_role("img", name="Kode QR presensi").is_visible()


def change_answer(guest: Walker, link: str) -> None:
    """Another answer and back; every answer has its receipt."""
    guest.goes_to(link)
    guest.sees("Jawaban Anda: Diwakili")
    guest.follows("Ubah jawaban")
    guest.presses("Tidak hadir")
    guest.sees("Konfirmasi diterima", "Tidak hadir")
    guest.follows("Ubah jawaban")
    guest.presses("Diwakili")
    guest.fills({"Nama lengkap": "Rina Kusuma", "Jabatan": "Produser Berita"})
    guest.presses("Simpan jawaban")
    guest.reads("Konfirmasi diterima")


def fetch_documents(guest: Walker, link: str) -> None:
    """Letter, calendar entry and feed behind the link."""
    guest.goes_to(link)
    letter = guest.page.request.get(f"{link}surat.pdf")
    entry = guest.page.request.get(f"{link}undangan.ics")
    feed = guest.page.get_by_role("link", name="Langganan kalender").get_attribute("href") or ""
    calendar = guest.page.request.get(feed.replace("webcal:", "http:"))
    assert (letter.status, letter.body()[:5]) == (200, b"%PDF-")
    assert "BEGIN:VEVENT" in entry.text()
    assert "Pertemuan Bakohumas Triwulan IV" in calendar.text()
