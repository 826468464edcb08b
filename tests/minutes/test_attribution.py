"""Every combination of who delivered, for whom and whose words, as the sentence that is printed."""

from datetime import date

import pytest

from bakohumas.agencies.values import Office, Person
from bakohumas.meetings.facts import RemarkFacts
from bakohumas.minutes.attribution import Style, remark_sentence, represented_phrase, words_phrase
from bakohumas.minutes.attribution_offices import beside_told_agency, office_phrase
from bakohumas.minutes.attribution_short import core_agency, short_agency, short_name, short_office

WING = Person(
    "Wing Ariansyah",
    position="Staf Ahli Gubernur Bidang Kemasyarakatan",
    agency="Setda Provinsi Kalimantan Selatan",
)
FAISAL = Person("Muhammad Faisal", position="Kepala Diskominfo Kaltim")
RIKA = Person("Rika Efianti", position="Kepala Dinas Kominfo Sumsel")
BIRO = "Biro Administrasi Pimpinan Setda Provinsi Nusa Cendana"
DEWI = Person(
    "Dewi Anggraksa", back_title="S.Sos., M.I.Kom.", position="Kepala Biro Administrasi Pimpinan", agency=BIRO
)
TARA = Person("Tara Wibisana", position="Kepala Bagian Materi dan Komunikasi Pimpinan", agency=BIRO)
LESTARI = Person(
    "Lestari Umbara",
    front_title="Hj.",
    back_title="S.E.",
    position="Wakil Wali Kota Tanjung Cendana",
    agency="Pemerintah Kota Tanjung Cendana",
)
SEKDA = Office("Sekretaris Daerah Prov. Kalsel")
GOVERNOR = Office("Gubernur Kalimantan Selatan")
ACTING_GOVERNOR = Office("Pj Gubernur Kaltim")
NAMED_SEKDA = Office("Sekretaris Daerah Provinsi Nusa Cendana", "Arif Laksana", "H.", "M.Si.")
NAMED_GOVERNOR = Office("Gubernur Nusa Cendana", "Bagas Wirayuda", "Dr. H.", "M.M.")
DIRECTOR_GENERAL = Office("Direktur Jenderal Informasi Publik", second_capacity="Ketua Umum Bakohumas")


def remark(kind, who, **more):
    return RemarkFacts(1, kind, who, **more)


# The remark, the sentence of a document, the sentence of a news item.
SENTENCES = [
    (
        remark("sambutan", FAISAL),
        "Sambutan disampaikan oleh Kepala Diskominfo Kaltim Muhammad Faisal.",
        "Kepala Diskominfo Kaltim Muhammad Faisal menyampaikan sambutan.",
    ),
    (
        remark("sambutan", FAISAL, officially_opens=True),
        "Sambutan disampaikan oleh Kepala Diskominfo Kaltim Muhammad Faisal, sekaligus membuka acara secara resmi.",
        "Kepala Diskominfo Kaltim Muhammad Faisal menyampaikan sambutan sekaligus membuka acara secara resmi.",
    ),
    (
        remark("sambutan", FAISAL, officially_opens=False),
        "Sambutan disampaikan oleh Kepala Diskominfo Kaltim Muhammad Faisal.",
        "Kepala Diskominfo Kaltim Muhammad Faisal menyampaikan sambutan.",
    ),
    (
        remark("sambutan", FAISAL, represents=ACTING_GOVERNOR),
        "Sambutan disampaikan oleh Kepala Diskominfo Kaltim Muhammad Faisal, mewakili Pj Gubernur Kaltim.",
        "Kepala Diskominfo Kaltim Muhammad Faisal mewakili Pj Gubernur Kaltim menyampaikan sambutan.",
    ),
    (
        remark("sambutan", FAISAL, represents=ACTING_GOVERNOR, officially_opens=True),
        (
            "Sambutan disampaikan oleh Kepala Diskominfo Kaltim Muhammad Faisal, mewakili Pj Gubernur Kaltim, "
            "sekaligus membuka acara secara resmi."
        ),
        (
            "Kepala Diskominfo Kaltim Muhammad Faisal mewakili Pj Gubernur Kaltim menyampaikan sambutan sekaligus "
            "membuka acara secara resmi."
        ),
    ),
    (
        remark("sambutan", RIKA, second_capacity="Ketua Umum Bakohumas"),
        "Sambutan disampaikan oleh Kepala Dinas Kominfo Sumsel Rika Efianti selaku Ketua Umum Bakohumas.",
        "Kepala Dinas Kominfo Sumsel Rika Efianti selaku Ketua Umum Bakohumas menyampaikan sambutan.",
    ),
    (
        remark("laporan", RIKA, second_capacity="Ketua Pelaksana"),
        "Laporan disampaikan oleh Kepala Dinas Kominfo Sumsel Rika Efianti selaku Ketua Pelaksana.",
        "Kepala Dinas Kominfo Sumsel Rika Efianti selaku Ketua Pelaksana menyampaikan laporan.",
    ),
    (
        remark("laporan", DEWI, second_capacity="Ketua Panitia"),
        (
            "Laporan disampaikan oleh Kepala Biro Administrasi Pimpinan Setda Provinsi Nusa Cendana Dewi "
            "Anggraksa, S.Sos., M.I.Kom., selaku Ketua Panitia."
        ),
        (
            "Kepala Biro Administrasi Pimpinan Setda Provinsi Nusa Cendana Dewi Anggraksa selaku Ketua Panitia "
            "menyampaikan laporan."
        ),
    ),
    (
        remark("laporan", DEWI),
        (
            "Laporan disampaikan oleh Kepala Biro Administrasi Pimpinan Setda Provinsi Nusa Cendana Dewi "
            "Anggraksa, S.Sos., M.I.Kom."
        ),
        "Kepala Biro Administrasi Pimpinan Setda Provinsi Nusa Cendana Dewi Anggraksa menyampaikan laporan.",
    ),
    (
        remark("laporan", Person("Desi Maharani", position="Kepala Bagian Protokol selaku Ketua Panitia")),
        "Laporan disampaikan oleh Kepala Bagian Protokol Desi Maharani selaku Ketua Panitia.",
        "Kepala Bagian Protokol Desi Maharani selaku Ketua Panitia menyampaikan laporan.",
    ),
    (
        remark(
            "laporan",
            Person("Desi Maharani", position="Kepala Bagian Protokol selaku Ketua Panitia"),
            second_capacity="Ketua Panitia",
        ),
        "Laporan disampaikan oleh Kepala Bagian Protokol Desi Maharani selaku Ketua Panitia.",
        "Kepala Bagian Protokol Desi Maharani selaku Ketua Panitia menyampaikan laporan.",
    ),
    (
        remark(
            "laporan",
            Person("Desi Maharani", position="Kepala Bagian Protokol selaku Ketua Panitia"),
            second_capacity="Sekretaris Bakohumas",
        ),
        (
            "Laporan disampaikan oleh Kepala Bagian Protokol Desi Maharani selaku Ketua Panitia dan Sekretaris "
            "Bakohumas."
        ),
        "Kepala Bagian Protokol Desi Maharani selaku Ketua Panitia dan Sekretaris Bakohumas menyampaikan laporan.",
    ),
    (
        remark("sambutan_tertulis", WING, author=GOVERNOR),
        (
            "Sambutan tertulis Gubernur Kalimantan Selatan disampaikan oleh Staf Ahli Gubernur Bidang "
            "Kemasyarakatan Setda Provinsi Kalimantan Selatan Wing Ariansyah."
        ),
        (
            "Staf Ahli Gubernur Bidang Kemasyarakatan Wing Ariansyah membacakan sambutan tertulis Gubernur "
            "Kalimantan Selatan."
        ),
    ),
    (
        remark("sambutan_tertulis", WING, author=GOVERNOR, represents=SEKDA),
        (
            "Sambutan tertulis Gubernur Kalimantan Selatan disampaikan oleh Staf Ahli Gubernur Bidang "
            "Kemasyarakatan Setda Provinsi Kalimantan Selatan Wing Ariansyah, mewakili Sekretaris Daerah Prov. "
            "Kalsel."
        ),
        (
            "Staf Ahli Gubernur Bidang Kemasyarakatan Wing Ariansyah mewakili Sekretaris Daerah Prov. Kalsel "
            "membacakan sambutan tertulis Gubernur Kalimantan Selatan."
        ),
    ),
    (
        remark("sambutan_tertulis", WING, author=GOVERNOR, represents=SEKDA, officially_opens=True),
        (
            "Sambutan tertulis Gubernur Kalimantan Selatan disampaikan oleh Staf Ahli Gubernur Bidang "
            "Kemasyarakatan Setda Provinsi Kalimantan Selatan Wing Ariansyah, mewakili Sekretaris Daerah Prov. "
            "Kalsel, sekaligus membuka acara secara resmi."
        ),
        (
            "Staf Ahli Gubernur Bidang Kemasyarakatan Wing Ariansyah mewakili Sekretaris Daerah Prov. Kalsel "
            "membacakan sambutan tertulis Gubernur Kalimantan Selatan sekaligus membuka acara secara resmi."
        ),
    ),
    (
        remark("sambutan_tertulis", WING, author=NAMED_GOVERNOR, represents=NAMED_SEKDA, officially_opens=True),
        (
            "Sambutan tertulis Gubernur Nusa Cendana Dr. H. Bagas Wirayuda, M.M., disampaikan oleh Staf Ahli "
            "Gubernur Bidang Kemasyarakatan Setda Provinsi Kalimantan Selatan Wing Ariansyah, mewakili Sekretaris "
            "Daerah Provinsi Nusa Cendana H. Arif Laksana, M.Si., sekaligus membuka acara secara resmi."
        ),
        (
            "Staf Ahli Gubernur Bidang Kemasyarakatan Wing Ariansyah mewakili Sekretaris Daerah Provinsi Nusa "
            "Cendana H. Arif Laksana membacakan sambutan tertulis Gubernur Nusa Cendana Dr. H. Bagas Wirayuda "
            "sekaligus membuka acara secara resmi."
        ),
    ),
    (
        remark("sambutan_tertulis", WING, author=NAMED_GOVERNOR, represents=NAMED_GOVERNOR),
        (
            "Sambutan tertulis Gubernur Nusa Cendana Dr. H. Bagas Wirayuda, M.M., disampaikan oleh Staf Ahli "
            "Gubernur Bidang Kemasyarakatan Setda Provinsi Kalimantan Selatan Wing Ariansyah, mewakili Gubernur "
            "Nusa Cendana."
        ),
        (
            "Staf Ahli Gubernur Bidang Kemasyarakatan Wing Ariansyah mewakili Gubernur Nusa Cendana membacakan "
            "sambutan tertulis Gubernur Nusa Cendana Dr. H. Bagas Wirayuda."
        ),
    ),
    (
        remark(
            "sambutan_tertulis", Person(None, position="Sekretaris Daerah Kabupaten Loka"), author=Office("Bupati Loka")
        ),
        "Sambutan tertulis Bupati Loka disampaikan oleh Sekretaris Daerah Kabupaten Loka.",
        "Sekretaris Daerah Kabupaten Loka membacakan sambutan tertulis Bupati Loka.",
    ),
    (
        remark("sambutan_tertulis", Person(None), author=GOVERNOR),
        "Sambutan tertulis Gubernur Kalimantan Selatan disampaikan.",
        "Sambutan tertulis Gubernur Kalimantan Selatan disampaikan.",
    ),
    (
        remark("sambutan_tertulis", Person(None), author=GOVERNOR, represents=SEKDA),
        "Sambutan tertulis Gubernur Kalimantan Selatan disampaikan mewakili Sekretaris Daerah Prov. Kalsel.",
        "Sambutan tertulis Gubernur Kalimantan Selatan disampaikan mewakili Sekretaris Daerah Prov. Kalsel.",
    ),
    (
        remark("sambutan", Person("Kusnadi")),
        "Sambutan disampaikan oleh Kusnadi.",
        "Kusnadi menyampaikan sambutan.",
    ),
    (
        remark("sambutan", Person(None, position="Bupati Loka"), officially_opens=True),
        "Sambutan disampaikan oleh Bupati Loka, sekaligus membuka acara secara resmi.",
        "Bupati Loka menyampaikan sambutan sekaligus membuka acara secara resmi.",
    ),
    (
        remark("sambutan", Person(None, agency="Dinas Sosial Kota Loka")),
        "Sambutan disampaikan oleh Dinas Sosial Kota Loka.",
        "Dinas Sosial Kota Loka menyampaikan sambutan.",
    ),
    (
        remark("sambutan", Person(None)),
        "Sambutan disampaikan.",
        "Sambutan disampaikan.",
    ),
    (
        remark(
            "sambutan",
            Person(
                "Rahmat Sanjaya",
                back_title="M.I.Kom.",
                position="Direktur Layanan Informasi",
                agency="Kementerian Kabar",
            ),
            represents=DIRECTOR_GENERAL,
            officially_opens=True,
        ),
        (
            "Sambutan disampaikan oleh Direktur Layanan Informasi Kementerian Kabar Rahmat Sanjaya, M.I.Kom., "
            "mewakili Direktur Jenderal Informasi Publik selaku Ketua Umum Bakohumas, sekaligus membuka acara "
            "secara resmi."
        ),
        (
            "Direktur Layanan Informasi Kementerian Kabar Rahmat Sanjaya mewakili Direktur Jenderal Informasi "
            "Publik selaku Ketua Umum Bakohumas menyampaikan sambutan sekaligus membuka acara secara resmi."
        ),
    ),
    (
        remark(
            "sambutan",
            Person("Rahmat Sanjaya", position="Direktur Layanan Informasi", agency="Kementerian Kabar"),
            represents=DIRECTOR_GENERAL,
            second_capacity="Sekretaris Bakohumas",
        ),
        (
            "Sambutan disampaikan oleh Direktur Layanan Informasi Kementerian Kabar Rahmat Sanjaya selaku "
            "Sekretaris Bakohumas, mewakili Direktur Jenderal Informasi Publik selaku Ketua Umum Bakohumas."
        ),
        (
            "Direktur Layanan Informasi Kementerian Kabar Rahmat Sanjaya selaku Sekretaris Bakohumas mewakili "
            "Direktur Jenderal Informasi Publik selaku Ketua Umum Bakohumas menyampaikan sambutan."
        ),
    ),
    (
        remark("sambutan_selamat_datang", LESTARI),
        "Sambutan selamat datang disampaikan oleh Wakil Wali Kota Tanjung Cendana Hj. Lestari Umbara, S.E.",
        "Wakil Wali Kota Tanjung Cendana Hj. Lestari Umbara menyampaikan sambutan selamat datang.",
    ),
    (
        remark(
            "arahan",
            Person(
                "Prasetya Utama",
                front_title="Prof. Dr. H.",
                back_title="S.H., M.H.",
                position="Sekretaris Daerah Kabupaten Loka Tengah",
                agency="Sekretariat Daerah Kabupaten Loka Tengah",
            ),
        ),
        "Arahan disampaikan oleh Sekretaris Daerah Kabupaten Loka Tengah Prof. Dr. H. Prasetya Utama, S.H., M.H.",
        "Sekretaris Daerah Kabupaten Loka Tengah Prof. Dr. H. Prasetya Utama menyampaikan arahan.",
    ),
    (
        remark("keynote", Person("Bimo Raharsa", position="Direktur", agency="Pusat Kajian Komunikasi Publik Cendana")),
        "Pidato kunci disampaikan oleh Direktur Pusat Kajian Komunikasi Publik Cendana Bimo Raharsa.",
        "Direktur Pusat Kajian Komunikasi Publik Cendana Bimo Raharsa menyampaikan pidato kunci.",
    ),
    (
        remark("paparan", TARA),
        (
            "Paparan disampaikan oleh Kepala Bagian Materi dan Komunikasi Pimpinan Biro Administrasi Pimpinan "
            "Setda Provinsi Nusa Cendana Tara Wibisana."
        ),
        (
            "Kepala Bagian Materi dan Komunikasi Pimpinan Biro Administrasi Pimpinan Setda Provinsi Nusa Cendana "
            "Tara Wibisana menyampaikan paparan."
        ),
    ),
    (
        remark("paparan", Person("I Made Suardana", position="Wartawan Utama", agency="Kantor Berita Loka")),
        "Paparan disampaikan oleh Wartawan Utama Kantor Berita Loka I Made Suardana.",
        "Wartawan Utama Kantor Berita Loka I Made Suardana menyampaikan paparan.",
    ),
    (
        remark("tanggapan", Person("Ahmad Fauzi", agency="Radio Komunitas Melati")),
        "Tanggapan disampaikan oleh Ahmad Fauzi dari Radio Komunitas Melati.",
        "Ahmad Fauzi dari Radio Komunitas Melati menyampaikan tanggapan.",
    ),
    (
        remark("penjelasan", RIKA, said_on=date(2025, 11, 21)),
        "Penjelasan disampaikan pada Jumat, 21 November 2025 oleh Kepala Dinas Kominfo Sumsel Rika Efianti.",
        "Kepala Dinas Kominfo Sumsel Rika Efianti menyampaikan penjelasan pada Jumat (21/11/2025).",
    ),
    (
        remark("pernyataan", FAISAL, said_on=date(2013, 12, 16)),
        "Pernyataan disampaikan pada Senin, 16 Desember 2013 oleh Kepala Diskominfo Kaltim Muhammad Faisal.",
        "Kepala Diskominfo Kaltim Muhammad Faisal menyampaikan pernyataan pada Senin (16/12/2013).",
    ),
    (
        remark("doa", Person("Mahfud Siddik", position="Penghulu", agency="Kantor Urusan Agama Loka")),
        "Doa dipimpin oleh Penghulu Kantor Urusan Agama Loka Mahfud Siddik.",
        "Penghulu Kantor Urusan Agama Loka Mahfud Siddik memimpin doa.",
    ),
    (
        remark("doa", Person("Mahfud Siddik", front_title="H.")),
        "Doa dipimpin oleh H. Mahfud Siddik.",
        "H. Mahfud Siddik memimpin doa.",
    ),
    (
        remark("penutup", FAISAL),
        "Kata penutup disampaikan oleh Kepala Diskominfo Kaltim Muhammad Faisal.",
        "Kepala Diskominfo Kaltim Muhammad Faisal menyampaikan kata penutup.",
    ),
    (
        remark("sambutan", FAISAL, accompanied_by=(RIKA,)),
        (
            "Sambutan disampaikan oleh Kepala Diskominfo Kaltim Muhammad Faisal, didampingi Kepala Dinas Kominfo "
            "Sumsel Rika Efianti."
        ),
        (
            "Kepala Diskominfo Kaltim Muhammad Faisal, didampingi Kepala Dinas Kominfo Sumsel Rika Efianti, "
            "menyampaikan sambutan."
        ),
    ),
    (
        remark("sambutan", FAISAL, represents=ACTING_GOVERNOR, accompanied_by=(RIKA, LESTARI), officially_opens=True),
        (
            "Sambutan disampaikan oleh Kepala Diskominfo Kaltim Muhammad Faisal, mewakili Pj Gubernur Kaltim, "
            "didampingi Kepala Dinas Kominfo Sumsel Rika Efianti dan Wakil Wali Kota Tanjung Cendana Hj. Lestari "
            "Umbara, S.E., sekaligus membuka acara secara resmi."
        ),
        (
            "Kepala Diskominfo Kaltim Muhammad Faisal mewakili Pj Gubernur Kaltim, didampingi Kepala Dinas "
            "Kominfo Sumsel Rika Efianti dan Wakil Wali Kota Tanjung Cendana Hj. Lestari Umbara, menyampaikan "
            "sambutan sekaligus membuka acara secara resmi."
        ),
    ),
    (
        remark("sambutan", Person("Andika Putra", position="Plt. Wali Kota Loka"), officially_opens=True),
        "Sambutan disampaikan oleh Plt. Wali Kota Loka Andika Putra, sekaligus membuka acara secara resmi.",
        "Plt. Wali Kota Loka Andika Putra menyampaikan sambutan sekaligus membuka acara secara resmi.",
    ),
    (
        remark(
            "sambutan",
            Person("Kombes Adam", position="Kabid Humas Polda Loka", agency="Polda Loka"),
            represents=Office("Kapolda Loka"),
        ),
        "Sambutan disampaikan oleh Kabid Humas Polda Loka Kombes Adam, mewakili Kapolda Loka.",
        "Kabid Humas Polda Loka Kombes Adam mewakili Kapolda Loka menyampaikan sambutan.",
    ),
    (
        remark(
            "sambutan",
            Person(
                "Kusnadi", position="Kepala Dinas", agency="Dinas Komunikasi dan Informatika Provinsi Sulawesi Tenggara"
            ),
        ),
        "Sambutan disampaikan oleh Kepala Dinas Komunikasi dan Informatika Provinsi Sulawesi Tenggara Kusnadi.",
        "Kepala Dinas Komunikasi dan Informatika Provinsi Sulawesi Tenggara Kusnadi menyampaikan sambutan.",
    ),
    (
        remark(
            "sambutan",
            Person(
                "Kusnadi",
                position="Kepala Dinas Kominfo Sultra",
                agency="Dinas Komunikasi dan Informatika Provinsi Sulawesi Tenggara",
            ),
        ),
        "Sambutan disampaikan oleh Kepala Dinas Kominfo Sultra Kusnadi.",
        "Kepala Dinas Kominfo Sultra Kusnadi menyampaikan sambutan.",
    ),
    (
        remark(
            "sambutan",
            Person(
                "Edward Candra",
                position="Sekretaris Daerah Sumsel",
                agency="Sekretariat Daerah Provinsi Sumatera Selatan",
            ),
            second_capacity="Ketua Umum Bakohumas",
        ),
        "Sambutan disampaikan oleh Sekretaris Daerah Sumsel Edward Candra selaku Ketua Umum Bakohumas.",
        "Sekretaris Daerah Sumsel Edward Candra selaku Ketua Umum Bakohumas menyampaikan sambutan.",
    ),
    (
        remark("sambutan_tertulis", LESTARI, author=Office("Menteri Kabar", second_capacity="Ketua Dewan Pembina")),
        (
            "Sambutan tertulis Menteri Kabar selaku Ketua Dewan Pembina disampaikan oleh Wakil Wali Kota Tanjung "
            "Cendana Hj. Lestari Umbara, S.E."
        ),
        (
            "Wakil Wali Kota Tanjung Cendana Hj. Lestari Umbara membacakan sambutan tertulis Menteri Kabar selaku "
            "Ketua Dewan Pembina."
        ),
    ),
    (
        remark("arahan", WING, author=GOVERNOR),
        (
            "Arahan Gubernur Kalimantan Selatan disampaikan oleh Staf Ahli Gubernur Bidang Kemasyarakatan Setda "
            "Provinsi Kalimantan Selatan Wing Ariansyah."
        ),
        "Staf Ahli Gubernur Bidang Kemasyarakatan Wing Ariansyah membacakan arahan Gubernur Kalimantan Selatan.",
    ),
]


@pytest.mark.parametrize(("given", "document", "news"), SENTENCES)
def test_a_remark_becomes_one_sentence_in_each_style(given, document, news):
    assert remark_sentence(given, Style.DOCUMENT) == document
    assert remark_sentence(given, Style.NEWS) == news


def test_documents_are_the_usual_style():
    given = remark("sambutan", FAISAL)
    assert remark_sentence(given) == remark_sentence(given, Style.DOCUMENT)


WORDS = [
    (
        remark("sambutan", FAISAL, represents=ACTING_GOVERNOR),
        "Kepala Diskominfo Kaltim Muhammad Faisal mewakili Pj Gubernur Kaltim",
    ),
    (
        remark("sambutan_tertulis", WING, author=GOVERNOR, represents=SEKDA),
        (
            "Gubernur Kalimantan Selatan dalam sambutan tertulis yang dibacakan Staf Ahli Gubernur Bidang "
            "Kemasyarakatan Wing Ariansyah mewakili Sekretaris Daerah Prov. Kalsel"
        ),
    ),
    (remark("sambutan_tertulis", Person(None), author=GOVERNOR), "Gubernur Kalimantan Selatan dalam sambutan tertulis"),
    (
        remark("sambutan_tertulis", FAISAL, author=NAMED_GOVERNOR),
        (
            "Gubernur Nusa Cendana Dr. H. Bagas Wirayuda dalam sambutan tertulis yang dibacakan Kepala Diskominfo "
            "Kaltim Muhammad Faisal"
        ),
    ),
]


@pytest.mark.parametrize(("given", "words"), WORDS)
def test_words_belong_to_their_author_and_name_who_read_them(given, words):
    assert words_phrase(given, Style.NEWS) == words


REPRESENTED = [
    (remark("sambutan", FAISAL), "Kepala Diskominfo Kaltim Muhammad Faisal"),
    (
        remark("sambutan", FAISAL, represents=ACTING_GOVERNOR),
        "Pj Gubernur Kaltim yang diwakili Kepala Diskominfo Kaltim Muhammad Faisal",
    ),
    (remark("sambutan", Person(None), represents=ACTING_GOVERNOR), "Pj Gubernur Kaltim"),
]


@pytest.mark.parametrize(("given", "words"), REPRESENTED)
def test_the_passive_puts_the_represented_office_first(given, words):
    assert represented_phrase(given, Style.NEWS) == words


OFFICES = [
    ("Kepala Biro Hukum", "Biro Hukum Setda Provinsi Loka", "Kepala Biro Hukum Setda Provinsi Loka"),
    ("Kepala Dinas Sosial Provinsi Loka", "Dinas Sosial Provinsi Loka", "Kepala Dinas Sosial Provinsi Loka"),
    ("Sekretaris", "Dinas Sosial Kota Loka", "Sekretaris Dinas Sosial Kota Loka"),
    (
        "Kabid IKP Diskominfo Kaltim",
        "Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur",
        "Kabid IKP Diskominfo Kaltim",
    ),
    ("Kepala Diskominfo", "Dinas Komunikasi dan Informatika Kota Loka", "Kepala Diskominfo Kota Loka"),
    ("Gubernur Loka", "Pemerintah Provinsi Loka", "Gubernur Loka"),
    ("Sekretaris Daerah Provinsi Loka", "Sekretariat Daerah Provinsi Loka", "Sekretaris Daerah Provinsi Loka"),
    ("Pranata Humas", None, "Pranata Humas"),
    (None, "Radio Melati", "Radio Melati"),
    (None, None, ""),
    ("Kepala  Bagian\nHumas selaku Ketua", "Setda Loka", "Kepala Bagian Humas Setda Loka"),
]


@pytest.mark.parametrize(("position", "agency", "phrase"), OFFICES)
def test_an_office_does_not_say_its_agency_twice(position, agency, phrase):
    assert office_phrase(Person("A", position=position, agency=agency)) == phrase


def test_beside_an_agency_told_before_the_office_is_short():
    assert beside_told_agency("Kepala Biro Administrasi Pimpinan", BIRO) == "Kepala Biro Administrasi Pimpinan"
    assert beside_told_agency("Kabag Materi", BIRO) == "Kabag Materi Biro Adpim"


SHORT = [
    (short_name, "Wing Ariansyah", "Wing"),
    (short_name, "Muhammad Faisal", "Faisal"),
    (short_name, "Sri Wahyuni", "Wahyuni"),
    (short_name, "I Made Suardana", "Suardana"),
    (short_name, "A. M. Fatwa", "Fatwa"),
    (short_name, "Kusnadi", "Kusnadi"),
    (short_name, "Abdul", "Abdul"),
    (short_office, "Gubernur Kalimantan Selatan", "Gubernur"),
    (short_office, "Pj Gubernur Kaltim", "Pj Gubernur"),
    (short_office, "Plt. Wali Kota Loka", "Plt. Wali Kota"),
    (short_office, "Wakil Gubernur Loka", "Wagub"),
    (short_office, "Sekretaris Daerah Prov. Kalsel", "Sekda"),
    (short_office, "Kepala Dinas Sosial Provinsi Loka", "Kepala Dinas Sosial"),
    (short_office, "Kepala Dinas Komunikasi dan Informatika Kota Loka", "Kepala Diskominfo"),
    (short_office, "Kapolda Loka", "Kapolda Loka"),
    (short_agency, "Dinas Komunikasi dan Informatika Provinsi Kalimantan Timur", "Diskominfo Kaltim"),
    (short_agency, "Biro Humas Setda Provinsi Kalimantan Selatan", "Biro Humas Setda Kalsel"),
    (short_agency, "Pemerintah Kota Loka", "Pemkot Loka"),
    (core_agency, "Biro Administrasi Pimpinan Setda Provinsi Loka", "Biro Adpim"),
]


@pytest.mark.parametrize(("shorten", "full", "short"), SHORT)
def test_later_mentions_use_the_usual_short_forms(shorten, full, short):
    assert shorten(full) == short
