"""Recorded points as reported speech: a first word loses its capital only when it certainly is no name."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMMON_OPENINGS = _words(
    """
    acara ada adalah adanya agar akan aktivitas anggaran anggota apa apabila apapun arahan aspek atas bagi bahwa
    banjir banyak beberapa begitu belum berbagai berdasarkan berita berkat bila bilamana capaian dalam dampak
    dan dari data demikian dengan di dialog diharapkan diminta diperlukan diskusi dokumen dukungan era evaluasi
    fokus forum fungsi gagasan generasi guna hal hampir harus hasil hendaknya hoaks hoax hubungan humas
    informasi ini instansi isu itu jajaran jangan jika jumlah juru kabar kala kalau kami kantor karena kebijakan
    kecepatan kegiatan kehadiran kehumasan kelak kelompok kemudian kepada kepala kepercayaan kerja ketepatan
    keterangan keterbukaan ketika kinerja kini kita kolaborasi komunikasi konten koordinasi krisis kualitas
    kunci langkah laporan layanan lembaga lewat literasi maka masih masing-masing masyarakat materi media
    melalui membangun mengenai menghadapi menjaga menurut mereka meski meskipun momentum mulai mutu narasi
    narasumber naskah nilai opini orang pada para pegawai pejabat pelatihan pelayanan pembangunan pemerintah
    penyampaian peran peringatan perkembangan perlu pertemuan pesan peserta petugas pihak pilihan pimpinan
    posisi praktik produk profesi program publik pusat rapat reformasi respons saat salah sangat sarana satu
    saya sebab sebagai sebanyak sebelum sebuah secara sedangkan sejak sejauh sejumlah sekarang selain selama
    seluruh semakin semangat sementara semua seorang sepanjang seperti serta seseorang sesuai setelah setiap
    siapa siaran simulasi sinergi sinergitas sistem situasi situs strategi suatu sudah sumber tahap tahun tanpa
    tantangan tata teknologi telah tema teman terdapat terhadap tiap tidak tiga tim tindak transformasi tugas
    tujuan undangan unsur untuk upaya usaha waktu warga wartawan website
    """
)
FUNCTION_WORDS = _words(
    """
    agar apabila atas bagi bahwa beberapa berdasarkan bila dalam dari dengan di guna jika kami karena kepada
    ketika kita lewat melalui menurut oleh pada para saat saya sebagai sebelum sejak sejumlah selain selama
    seluruh semua sesuai setelah setiap tahun terhadap untuk
    """
)
NO_PLACES = re.compile(r"(?:ke|pe[mn]|peng|peny|per)\w{3,}an|(?:mem|men|meng|meny)\w{2,}kan|ber\w{3,}|di\w{3,}kan")
PLACES = frozenset(
    {"pemalang", "penajam", "pekalongan", "pelalawan", "berastagi", "kepulauan", "kerajaan", "kecamatan"}
)


def _is_common(word: str) -> bool:
    plain = word.casefold().strip(",")
    return plain in COMMON_OPENINGS or (plain not in PLACES and bool(NO_PLACES.fullmatch(plain)))


def _is_title(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _names_something(first: str, rest: str) -> bool:
    """'Kota Tanjung Cendana': the capital belongs to a name of several words."""
    return bool(rest) and _is_title(rest.split(maxsplit=1)[0]) and first.casefold() not in FUNCTION_WORDS


def clause(point: str) -> str | None:
    """`point` as it may follow 'bahwa'; None when its first word may be a name, so that the capital has to stay."""
    text = " ".join(point.split()).rstrip(".")
    first, _, rest = text.partition(" ")
    is_acronym = len(first) > 1 and first.isupper()
    if not first[:1].isupper() or is_acronym or _names_something(first, rest):
        return text
    return first[0].lower() + text[1:] if _is_common(first) else None


def plain(point: str) -> str:
    """`point` as the beginning of a sentence, without its full stop."""
    text = " ".join(point.split()).rstrip(".")
    return text[:1].upper() + text[1:]
