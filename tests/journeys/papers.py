"""What comes of a meeting: notula, laporan, nota dinas, siaran pers, and what the public sees."""

from tests.journeys.meeting_day import LINES, QUOTE, SPEECH
from tests.journeys.planning import Meeting
from tests.journeys.walker import Walker

HEADS = {
    "laporan": {"Tanggal": "2026-11-27"},
    "nota_dinas": {"Nomor": "000.1.5/12/HUMAS/2026", "Tanggal": "2026-11-27", "Yth.": "Sekretaris Daerah"},
}


def lay_notula_before(writer: Walker, meeting: Meeting) -> None:
    """Compose the notula from the notes and ask for its approval."""
    writer.goes_to(f"{meeting.path}laporan/notula/")
    writer.sees("Belum ada notula.")
    writer.presses("Susun notula dari catatan")
    writer.sees(SPEECH, "Rina Kusuma", *(text for _, _, text in LINES))
    writer.presses("Ajukan persetujuan")
    writer.reads("Notula diajukan dan menunggu persetujuan.")


def approve_notula(leader: Walker, meeting: Meeting) -> None:
    """Somebody else approves what waits for them."""
    leader.goes_to("/")
    leader.sees("Menunggu persetujuan Anda")
    leader.follows("Notula:")
    leader.presses("Setujui dan sahkan", asks=True)
    leader.sees("Disahkan", "Kode verifikasi")


def issue_report(desk: Walker, leader: Walker, meeting: Meeting, kind: str) -> None:
    """Compose, complete the head, lay before, approve, issue; what the head lacks is named."""
    path = f"{meeting.path}laporan/{kind}/"
    desk.goes_to(path)
    desk.presses("Susun dari catatan")
    desk.sees("Naskah disusun dari catatan.", "Sebelum diajukan: belum ada tanggal")
    desk.follows("Ubah kepala naskah")
    desk.looks()
    desk.fills(HEADS[kind])
    desk.presses("Simpan")
    desk.presses("Ajukan persetujuan")
    leader.goes_to(path)
    leader.presses("Setujui")
    leader.reads("Naskah disetujui.")
    desk.goes_to(path)
    desk.presses("Terbitkan")
    desk.sees("Naskah terbit. Isinya dibekukan.")


def write_release(press: Walker, meeting: Meeting) -> str:
    """Compose a siaran pers and lay it before somebody else; the address of its page."""
    press.goes_to("/publikasi/")
    press.looks()
    press.goes_to(meeting.path)
    press.looks()
    press.follows("Terbitkan siaran pers")
    press.sees("Belum ada naskah pers.")
    press.presses("Susun naskah")
    press.sees("Naskah tersusun dari catatan pertemuan.", QUOTE, "Kutipan verbatim")
    page = press.page.url
    press.presses("Ajukan persetujuan")
    press.sees("Anda yang terakhir mengubah naskah ini; orang lain yang menyetujuinya.")
    return page


def publish_release(press: Walker, leader: Walker, page: str) -> None:
    """Approved by another, published by its writer."""
    leader.goes_to("/")
    leader.follows("Naskah pers:")
    leader.looks()
    leader.presses("Setujui")
    press.goes_to(page)
    press.presses("Terbitkan", asks=True)
    press.sees("Naskah terbit dan dapat dibaca umum.")


def read_in_public(visitor: Walker) -> None:
    """News, agenda and feeds; nothing of it names a phone, a mail or a guest."""
    visitor.goes_to("/publik/")
    visitor.looks()
    visitor.follows("Triwulan IV")
    visitor.sees("Triwulan IV", QUOTE, "Gubernur Contoh", "Narahubung")
    assert "Rina Kusuma" not in visitor.page.content()
    visitor.goes_to("/publik/agenda/")
    visitor.sees("Pertemuan Bakohumas Triwulan IV", "Satu suara menjelang akhir tahun")
    for feed in ("/umpan/siaran.xml", "/umpan/siaran.json", "/umpan/agenda.ics"):
        answer = visitor.page.request.get(feed)
        assert (answer.status, "Triwulan IV" in answer.text().replace("\r\n ", "")) == (200, True), feed


def verify_documents(desk: Walker, visitor: Walker, meeting: Meeting) -> None:
    """Every issued document is known by its code."""
    desk.goes_to(f"{meeting.path}laporan/")
    desk.looks()
    links = desk.page.get_by_role("link", name="Periksa keaslian")
    codes = [(links.nth(number).get_attribute("href") or "").rpartition("/")[2] for number in range(links.count())]
    assert len(codes) == 4
    visitor.goes_to("/verifikasi/")
    visitor.looks()
    visitor.fills({"Kode verifikasi": codes[0]})
    visitor.presses("Periksa")
    visitor.looks()
    for code in codes:
        visitor.goes_to(f"/verifikasi/{code}")
        visitor.reads("Dokumen ini tercatat dan berlaku", "Kepala Biro Humas" if code != codes[1] else "Notula")
