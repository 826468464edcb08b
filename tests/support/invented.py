"""Invented meetings of many kinds; no person, office, number or place in them is real."""

from typing import Any

Json = dict[str, Any]


def quote(text: str, *, direct: bool = True, approved: bool = True) -> Json:
    return {"text": text, "direct": direct, "approved": approved}


def person(name: str | None, position: str | None = None, **more: object) -> Json:
    return {"name": name, "position": position, **more}


def remark(order: int, kind: str, who: Json, *quotes: Json, points: tuple[str, ...] = (), **more: object) -> Json:
    return {
        "order": order,
        "kind": kind,
        "delivered_by": who,
        "points": list(points),
        "quotes": list(quotes),
        **more,
    }


def meeting(title: str, starts_on: str, **more: object) -> Json:
    return {"title": title, "starts_on": starts_on, "zone": "Asia/Jakarta", "state": "selesai", **more}


def whole(of_meeting: Json, *remarks: Json, **more: Any) -> Json:
    return {"format": "bakohumas-meeting/1", "meeting": of_meeting, "remarks": list(remarks), **more}


def row(name: str, **more: object) -> Json:
    return {"name": name, "status": "hadir", **more}


def _bare() -> Json:
    return whole(meeting("Rapat Humas", "2026-02-03"))


def _nine_speakers() -> Json:
    names = ("Arta Pramana", "Bela Kusuma", "Candra Wiguna", "Dian Safitri", "Eko Santika", "Farah Lestari")
    names += ("Gita Permadi", "Hasan Mulyana", "Indra Wardaya")
    speeches = [
        remark(
            at,
            "paparan",
            person(name, f"Kepala Bagian Humas Kabupaten Loka {at}"),
            quote(f"Humas kabupaten kami sudah bekerja dengan naskah bersama sejak bulan ke-{at}"),
            quote(f"Kami berharap daerah lain mengikuti langkah bulan ke-{at}"),
            points=(f"Naskah bersama disusun tim yang terdiri atas {at + 10} orang",),
        )
        for at, name in enumerate(names, 1)
    ]
    where = {"room": "Aula Utama", "building": "Gedung Sate Loka", "city": "Bandar Loka"}
    return whole(
        meeting(
            "Rapat Kerja Humas Kabupaten se-Provinsi Loka",
            "2026-03-30",
            kind="rapat_kerja",
            ends_on="2026-04-01",
            venue=where,
            organiser="Dinas Komunikasi dan Informatika Provinsi Loka",
        ),
        *speeches,
    )


def _hybrid_online_only() -> Json:
    return whole(
        meeting(
            "Sosialisasi Keterbukaan Informasi",
            "2026-05-12",
            kind="sosialisasi",
            mode="daring",
            online={"url": "https://rapat.example/x", "platform": "Zoom", "passcode": "rahasia9"},
            organiser="Komisi Informasi Provinsi Loka",
            zone="Asia/Jayapura",
            starts_time="09:30",
        ),
        remark(
            1,
            "sambutan",
            person("Yohana Wambrauw", "Ketua Komisi Informasi Provinsi Loka", front_title="Dr."),
            quote("Siapa yang menjaga informasi publik kalau bukan kita?"),
            officially_opens=True,
        ),
        participants={"count": 1, "agencies": 0, "unit": "peserta"},
    )


def _dual_capacity() -> Json:
    return whole(
        meeting(
            "Forum Tematik Bakohumas Daerah",
            "2026-06-09",
            kind="forum_tematik",
            ends_on="2026-06-10",
            theme="Bersama Menjawab, Bukan Sekadar Menyiarkan",
            theme_label="topik",
            venue={"room": None, "building": "Hotel Cempaka", "city": "Muara Loka", "province": "Loka Barat"},
            organiser="Biro Administrasi Pimpinan Setda Provinsi Loka Barat",
            co_organisers=["PT Telekom Loka (Persero)", "Universitas Muara Loka"],
            host="Pemerintah Kota Muara Loka",
            part_of_day="pagi",
            annual=True,
        ),
        remark(
            1,
            "sambutan",
            person("Rahmat Sanjaya", "Direktur Layanan Informasi", back_title="M.I.Kom.", agency="Kementerian Kabar"),
            quote("Kita harus hadir sebelum pertanyaan datang!"),
            quote('Kata "nanti" tidak ada dalam kamus humas'),
            represents={
                "position": "Direktur Jenderal Informasi Publik",
                "name": "Nila Prameswari",
                "second_capacity": "Ketua Umum Bakohumas",
            },
            second_capacity="Sekretaris Bakohumas",
            officially_opens=True,
            accompanied_by=[
                person(
                    "Slamet Raharjo", "Kepala Biro Administrasi Pimpinan", agency="Biro Administrasi Pimpinan Setda"
                ),
                person("Tuti Anggraeni", "Wali Kota Muara Loka", front_title="Hj."),
            ],
        ),
        photos=[{"caption": None, "credit": "Humas Loka Barat/ra"}],
        byline="(ra)",
    )


def _moderator_only() -> Json:
    return whole(
        meeting(
            "Diskusi Media dan Humas",
            "2026-07-15",
            kind="fgd",
            moderator=person("Bayu Segara", "Redaktur Pelaksana", agency="Harian Loka Pos"),
            venue={"room": None, "building": None, "city": "Bandar Loka"},
            part_of_day="siang",
        ),
        participants={"agencies": 23, "categories": ["media cetak", "radio, televisi", "humas perangkat daerah"]},
    )


def _huge_quotes() -> Json:
    long = " ".join(
        f"Pada bagian ke-{number} kita menyusun pesan yang jelas, menentukan juru bicara, dan menjawab pertanyaan."
        for number in range(1, 13)
    )
    return whole(
        meeting(
            "Pertemuan Juru Bicara",
            "2026-08-20",
            kind="pertemuan",
            organiser="Sekretariat Daerah Kabupaten Loka Tengah",
        ),
        remark(
            1,
            "arahan",
            person("Prasetya Utama", "Sekretaris Daerah Kabupaten Loka Tengah", front_title="Prof. Dr. H."),
            quote(long),
            quote("Satu daerah, satu suara."),
            points=tuple(f"Pesan nomor {number} disusun bersama perangkat daerah" for number in range(1, 30)),
        ),
    )


def _agencies_only() -> Json:
    return whole(
        meeting(
            "Rapat Pengurus Bakohumas Loka", "2026-09-01", kind="rapat_pengurus", organiser="Sekretariat Bakohumas Loka"
        ),
        participants={"agencies": 41},
        board={
            "name": "Bakohumas Provinsi Loka",
            "term_start": 2026,
            "members": 30,
            "positions": [{"title": "Bendahara"}],
        },
    )


def _zero() -> Json:
    return whole(
        meeting("Audiensi Humas", "2026-09-30", kind="audiensi", host="DPRD Provinsi Loka"),
        participants={"count": 0, "breakdown": [{"category": "perangkat daerah", "count": 12, "unit": "instansi"}]},
    )


def _position_with_selaku() -> Json:
    return whole(
        meeting(
            "Pengukuhan Pengurus Forum Humas Kota Loka",
            "2026-10-05",
            kind="pengukuhan",
            organiser="Bagian Protokol dan Komunikasi Pimpinan Setda Kota Loka",
            venue={"building": "Pendopo Kota Loka", "city": "Loka"},
            legal_basis=[
                "Keputusan Wali Kota Loka Nomor 188.45/77/2026",
                "Peraturan Wali Kota Loka Nomor 3 Tahun 2024",
            ],
        ),
        remark(
            1,
            "laporan",
            person(
                "Desi Maharani",
                "Kepala Bagian Protokol dan Komunikasi Pimpinan selaku Ketua Panitia",
                back_title="S.Sos.",
            ),
            points=("Forum ini beranggotakan 54 humas perangkat daerah",),
        ),
        remark(
            2,
            "sambutan",
            person("Andika Putra", "Plt. Wali Kota Loka"),
            quote("Selamat bekerja, pengurus baru"),
            quote("Semoga pengurus baru amanah"),
            officially_opens=True,
        ),
        board={
            "name": "Forum Humas Kota Loka",
            "term_start": 2026,
            "term_end": 2029,
            "decree": "Keputusan Wali Kota Loka Nomor 188.45/77/2026",
            "positions": [
                {"title": "Ketua", "office": "Kepala Bagian Protokol dan Komunikasi Pimpinan", "name": "Desi Maharani"},
                {"title": "Sekretaris", "office": "Kepala Dinas Komunikasi dan Informatika Kota Loka"},
                {"title": "Anggota"},
            ],
        },
        press={"title": None, "boilerplate": "Bagian Protokol melayani permintaan keterangan.", "number": "9/SP/2026"},
    )


def _author_named() -> Json:
    return whole(
        meeting(
            "Rapat Koordinasi Kehumasan Kalimantan Tengah",
            "2025-03-04",
            kind="rapat_koordinasi",
            theme="Humas Tanggap",
            venue={"room": "Aula Jayang Tingang", "building": None, "city": "Palangka Raya"},
            organiser="Dinas Komunikasi dan Informatika Provinsi Kalimantan Tengah",
        ),
        remark(
            1,
            "sambutan_tertulis",
            person("Rangga Lesmana", "Staf Ahli Gubernur", agency="Pemerintah Provinsi Kalimantan Tengah"),
            quote("Humas harus cepat", approved=False),
            quote("Jangan biarkan kabar bohong berjalan sendirian"),
            quote("Semoga rapat ini melahirkan kesepakatan"),
            points=("Kabupaten Loka Hilir menjadi contoh pelayanan informasi",),
            represents={"position": "Gubernur Kalimantan Tengah", "name": "Sugeng Wicaksono", "front_title": "H."},
            author={"position": "Gubernur Kalimantan Tengah", "name": "Sugeng Wicaksono", "front_title": "H."},
            officially_opens=True,
        ),
        remark(2, "doa", person("Mahfud Siddik", "Penghulu")),
        attendance=[
            row(
                "Lia Ananda",
                position="Pranata Humas",
                agency="Polda Loka",
                represents_position="Kabid Humas Polda Loka",
            ),
            row("Joko Susilo", status="izin"),
        ],
        participants={
            "attendance_complete": False,
            "count": 1250,
            "delegations": [{"agency": "Korem 999/Loka", "count": 2}, {"agency": "PT Bank Loka"}],
        },
    )


def _before_the_event() -> Json:
    return whole(
        meeting(
            "Pertemuan Bakohumas Loka 2013", "2013-12-18", kind="pertemuan", organiser="Biro Humas Setda Provinsi Loka"
        ),
        remark(
            1,
            "pernyataan",
            person("Sri Wahyuni", "Kepala Biro Humas", agency="Biro Humas Setda Provinsi Loka"),
            quote("Kami berharap semua humas datang"),
            quote("Bakohumas siap menyusun program kerja"),
            points=("Pertemuan akan menyusun kepengurusan baru",),
            said_on="2013-12-16",
        ),
        participants={"confirmed": ["Pendam", "humas Polda"], "categories": ["humas kabupaten"]},
    )


def _complete_rows() -> Json:
    return whole(
        meeting(
            "Bimbingan Teknis Penulisan Berita",
            "2026-04-22",
            kind="bimtek",
            mode="hibrida",
            organiser="Dinas Kominfo Kabupaten Loka",
            venue={
                "room": "Ruang Melati",
                "building": "Kantor Bupati Loka",
                "address": "Jalan Merdeka Nomor 1",
                "city": "Loka",
            },
            chair=person("Rina Amalia", "Kepala Dinas Kominfo Kabupaten Loka"),
            expected_outputs=["tiga naskah berita per instansi"],
        ),
        remark(1, "paparan", person("I Made Suardana", "Wartawan Utama", agency="Kantor Berita Loka")),
        remark(2, "sambutan_selamat_datang", person(None, "Bupati Loka")),
        remark(3, "tanggapan", person("Ahmad Fauzi"), quote("Pelatihan ini yang kami tunggu.")),
        agenda=[
            {
                "order": 1,
                "title": "Paparan menulis",
                "kind": "paparan",
                "speaker": person("I Made Suardana", "Wartawan Utama", agency="Kantor Berita Loka"),
                "moderator": person(
                    "Putri Kirana", "Pranata Humas Ahli Pertama", agency="Dinas Kominfo Kabupaten Loka"
                ),
            },
            {"order": 2, "title": "Doa", "kind": "doa", "speaker": person("Umar Hadi")},
        ],
        attendance=[
            row("Satu Orang", mode="luring", agency="Kecamatan Satu"),
            row("Dua Orang", mode="daring", agency="Kecamatan Dua"),
            row(
                "Tiga Orang", mode="daring", agency="Kecamatan Dua", status="diwakili", represents_position="Camat Dua"
            ),
            row("Batal Datang", mode="luring", status="tidak_hadir", agency="Kecamatan Tiga"),
        ],
        entries=[
            {
                "kind": "quote",
                "text": "Menulis itu berlatih",
                "direct": True,
                "approved": True,
                "speaker": "Putri Kirana",
            },
            {"kind": "quote", "text": "Berita pendek lebih dibaca", "direct": True, "approved": True, "speaker": None},
            {"kind": "quote", "text": "Jangan dikutip", "direct": True, "approved": False, "speaker": "Satu Orang"},
        ],
    )


def _two_alike() -> Json:
    return whole(
        meeting(
            "Pertemuan Humas BUMD",
            "2026-12-31",
            kind="pertemuan",
            ends_on="2027-01-02",
            zone="Asia/Makassar",
            venue={"province": "Loka Selatan"},
        ),
        remark(2, "sambutan", person("Dewi Lestari", "Direktur Utama PDAM Loka"), quote("Air adalah kabar baik")),
        remark(
            1, "laporan", person("Dewi Kartika", "Sekretaris PDAM Loka"), quote("Laporan kami singkat", direct=False)
        ),
        dateline="LOKA SELATAN",
    )


INVENTED: dict[str, Json] = {
    "nothing but title and day": _bare(),
    "nine speakers over a month border": _nine_speakers(),
    "online only in the east": _hybrid_online_only(),
    "dual capacity and named represented office": _dual_capacity(),
    "moderator only": _moderator_only(),
    "huge quotations and many points": _huge_quotes(),
    "agencies only and a board without decree": _agencies_only(),
    "nobody came": _zero(),
    "position that says selaku": _position_with_selaku(),
    "author with a name": _author_named(),
    "told before the event": _before_the_event(),
    "complete rows and live quotations": _complete_rows(),
    "two people of one first name over a year border": _two_alike(),
}
