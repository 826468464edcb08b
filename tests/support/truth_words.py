"""The plain words a document may use besides the record: form labels, connectors and usual abbreviations.

Every entry is a word that names no person, office, place or number of a meeting.
"""

ABBREVIATIONS = {
    "dinas komunikasi dan informatika": "diskominfo",
    "dinas komunikasi dan informasi": "diskominfo",
    "dinas kominfo": "diskominfo",
    "komunikasi dan informatika": "kominfo",
    "biro administrasi pimpinan": "biro adpim",
    "hubungan masyarakat": "humas",
    "sekretariat daerah": "setda",
    "sekretaris daerah": "sekda",
    "pemerintah provinsi": "pemprov",
    "pemerintah kabupaten": "pemkab",
    "pemerintah kota": "pemkot",
    "wakil gubernur": "wagub",
    "kepala bidang": "kabid",
    "kepala bagian": "kabag",
    "kepala dinas": "kadis",
    "direktur jenderal": "dirjen",
    "pelaksana tugas": "plt",
    "pelaksana harian": "plh",
    "provinsi": "prov",
    "kabupaten": "kab",
    "sumatera utara": "sumut",
    "sumatera barat": "sumbar",
    "sumatera selatan": "sumsel",
    "kepulauan riau": "kepri",
    "jawa barat": "jabar",
    "jawa tengah": "jateng",
    "jawa timur": "jatim",
    "nusa tenggara barat": "ntb",
    "nusa tenggara timur": "ntt",
    "kalimantan barat": "kalbar",
    "kalimantan tengah": "kalteng",
    "kalimantan selatan": "kalsel",
    "kalimantan timur": "kaltim",
    "kalimantan utara": "kaltara",
    "sulawesi utara": "sulut",
    "sulawesi tengah": "sulteng",
    "sulawesi selatan": "sulsel",
    "sulawesi tenggara": "sultra",
    "sulawesi barat": "sulbar",
    "maluku utara": "malut",
}
LABELS = frozenset(
    """
    a acara agenda alamat arahan asal bagi bapak baru belum bentuk berhalangan berita berkas bahan bulan catatan
    daftar dari dasar data demikian dengan dengar di diketahui dilanjutkan dihadiri dipandu diskusi dokumentasi doa
    draf foto hadir hal halaman hari hasil hukum ibu informasi instansi isi jabatan jadwal jam jumlah kata keputusan
    kegiatan kehadiran kelompok kepada kepengurusan keputusan keterangan kesimpulan ketua kontak kode kop korespondensi
    kutipan lampiran landasan laporan latar legal lokasi maksud materi mengetahui menindaklanjuti moderator mode
    narahubung narasumber naskah no nomor nota nama notula notulis dinas opd panitia paparan pada pakaian para
    pelaksanaan pemberitahuan pembahasan pembuka pembukaan pemimpin penanggung jawab pencatat pendahuluan pengantar
    pengesahan penjelasan penutup penyelenggara penyelenggaraan periksa peserta pertemuan perwakilan pidato pimpinan
    pembina pj pokok pos-el pukul rapat rencana revisi ringkasan sambutan saran saudara sebanyak segera sekretaris
    selain selaku seluruh semua sidang siaran pers sifat status subjek sumber surat susunan tahun tamu tanda tangan
    tanggal tanggapan telepon tema tembusan tempat tenggat terlampir tertulis tindak lanjut tingkat topik tuan rumah
    tujuan umum undangan unsur uraian urutan verifikasi waktu wib wit wita wakil yth ya
    adapun akan apabila atas antara bersama bertempat berdasarkan bila dalam dengan guna ia ini itu juga karena
    kemudian kepengurusan lebih mohon menurut menurutnya mereka oleh pengurus penandatangan penyusunan saat sampai
    sebelum sebelumnya sedangkan sejumlah sementara setelah seusai suasana sudah telah terdapat terima kasih tersebut
    turut untuk usai embargo disiarkan forum audiensi sosialisasi pengukuhan koordinasi kerja dukung yang dan
    i ii iii iv v vi vii viii ix x xi xii b c d e f g
    kabar hadirin gelar digelar buka dikukuhkan pemerintah penyelenggaraan rangkaian
    """.split()
)
INFLATED = (
    "meriah khidmat khidmad antusias antusiasme sukses lancar semarak hangat ratusan puluhan ribuan belasan membludak"
).split()
NUMBER_WORDS = frozenset(
    "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas puluh ratus ribu juta".split()
)
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
