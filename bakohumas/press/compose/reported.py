"""Recorded points as reported speech: a first word loses its capital only when it certainly is no name."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMMON_OPENINGS = _words(
    """
    acara ada adalah adanya aduan agar agenda akan akses aktivitas akun alur anak anggaran anggota angka apa
    apabila apapun aparatur aplikasi arahan arus aspek atas aturan audiens badan bagi bagian bahasa bahwa banjir
    bantuan banyak beberapa begitu belum bencana berbagai berdasarkan berita berkat biaya bidang bila bilamana
    biro birokrasi budaya capaian citra dalam dampak dan dana dari data daya demikian dengan desa di dialog
    digitalisasi diharapkan diminta dinas diperlukan diskusi dokumen dosen dua dukungan ekonomi empat era etika
    evaluasi fokus forum foto fungsi gagasan gambar gempa generasi grup guna guru hak hal hampir harus hasil
    hendaknya hoaks hoax hubungan humas indeks inflasi infografis informasi ini inovasi instansi integritas isu
    itu jabatan jadwal jajaran jangan jika jumlah jurnalis juru kabar kabid kabupaten kala kalau kami kanal
    kantor karena keberhasilan kebijakan kecepatan kegagalan kegiatan kehadiran kehati-hatian kehumasan kelak
    kelas kelompok keluarga keluhan kemampuan kemudian kepada kepala kepercayaan kerja kerjasama kesimpulan
    ketenangan ketepatan keterangan keterbukaan ketika kewajiban khalayak kinerja kini kita klarifikasi
    kolaborasi komitmen kompetensi komunikasi konferensi konsistensi konten koordinasi korban kota krisis kritik
    kualitas kunci langkah laporan layanan lembaga lewat lima literasi literatur lomba mahasiswa maka mars masih
    masing-masing masukan masyarakat materi media melalui membangun mengenai menghadapi menjaga menurut mereka
    meski meskipun misi momentum mulai mutu narahubung narasi narasumber naskah netizen netralitas nilai opini
    orang organisasi pada panitia para pegawai pejabat pelajar pelatihan pelayanan pembangunan pembicara
    pemerintah pemilu pemuda penanganan pengelola penghargaan penilaian penulis penyampaian penyuluh peran
    peraturan perbedaan perempuan peringatan perkembangan perlu pers persepsi pertanyaan pertemuan perusahaan
    pesan peserta petugas pihak pilihan pilkada pimpinan platform pola portal posisi potensi praktik pranata
    prinsip produk profesi program prosedur provinsi publik pusat radio rakor rapat reformasi regulasi rencana
    reputasi respon respons riset ruang saat salah sangat saran sarana sasaran satu saya sebab sebagai sebanyak
    sebelum sebuah secara sedangkan sejak sejauh sejumlah sekarang sekolah seksi selain selama seluruh semakin
    semangat sementara semua seorang sepanjang seperti serta seseorang sesuai setelah setiap siapa siaran sikap
    simulasi sinergi sinergitas sistem situasi situs skor sosialisasi stabilitas standar strategi suara suatu
    sudah sumber surat survei tahap tahun tanggung tanpa tantangan target tata teknologi telah televisi tema
    teman tempat tenaga terdapat terhadap terima tiap tidak tiga tim tindak tokoh tradisi transformasi
    transparansi tugas tujuan ujaran undangan unit unsur untuk upaya usaha usulan video visi wadah wakil waktu
    walau warga warganet wartawan website wilayah yang
    """
)
# Common words that, before a capital, are the beginning of a name.
NAME_HEADS = _words(
    """
    badan bagian balai bank bidang biro dewan dinas direktorat forum gerakan hari kabupaten kantor kecamatan
    kementerian komisi kota lembaga mars organisasi pemerintah program provinsi pusat rapat pertemuan sekolah
    sistem situs tim unit universitas
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
    if not rest or not _is_title(rest.split(maxsplit=1)[0]):
        return False
    return first.casefold() in NAME_HEADS or not _is_common(first)


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
